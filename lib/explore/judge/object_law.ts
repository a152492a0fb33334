import type { Model } from "../models/model.ts";

/** A law about an object, for `judge`. */
export interface ObjectLaw {
  /** The law, as a sentence without its subject: "behaves like a queue". */
  readonly says: string;
  /** What the object is to behave like: it says which calls are made. */
  // deno-lint-ignore no-explicit-any -- each model has a state of its own
  readonly model?: Model<any>;
  /** What the explorer reports besides. */
  readonly options?: ObjectLawOptions;
}

/** What the explorer reports for a law. */
export interface ObjectLawOptions {
  /** A thread that waits for another one. */
  lockFree?: boolean;
  /** A call that makes more shared accesses than so many. */
  waitFree?: number;
  /** Plain accesses that nothing orders. */
  races?: boolean;
}

/**
 * The law that an object is linearizable: whatever several threads do with it at the same time, some
 * order of their calls, one after the other, explains all answers.
 *
 * @param model what may be answered when calls are made one after the other: `queue()`, `mutex()`, ...
 * @returns the law
 */
// deno-lint-ignore no-explicit-any -- each model has a state of its own
export function behavesLike(model: Model<any>): ObjectLaw {
  return { says: `behaves like a ${model.name}`, model };
}

/**
 * The law that no thread waits for another one: whenever all but one stop, that one comes to its end.
 *
 * @returns the law
 */
export function lockFree(): ObjectLaw {
  return { says: "no thread waits for another one", options: { lockFree: true } };
}

/**
 * The law that a call ends soon, whatever others do: it makes only so many shared accesses. A turn of a
 * loop that has to be tried again counts.
 *
 * @param accesses most shared accesses of a call
 * @returns the law
 * @throws {RangeError} If it is not a whole number from 0
 */
export function waitFree(accesses: number): ObjectLaw {
  if (!Number.isSafeInteger(accesses) || accesses < 0) {
    throw new RangeError(`waitFree needs a whole number of shared accesses, and got ${accesses}`);
  }
  return {
    says: `no call makes more than ${accesses} shared accesses`,
    options: { lockFree: true, waitFree: accesses },
  };
}

/**
 * The law that plain accesses of the same bytes, one of them a write, are ordered by something.
 *
 * @returns the law
 */
export function noDataRace(): ObjectLaw {
  return { says: "no data race", options: { races: true } };
}

/**
 * The law that threads do not wait for each other without end. It is looked at with every other law,
 * too; alone, it takes any answers.
 *
 * @returns the law
 */
export function noDeadlock(): ObjectLaw {
  return { says: "no deadlock" };
}
