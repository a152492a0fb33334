/**
 * Clients of a pool: each CPU takes objects and gives back the one that it has held longest, and the
 * explorer looks whether everything is where it should be. A scenario for `lawOfClients` exports what
 * this module makes of a client.
 *
 * @module
 */
import { call, type Specification } from "./checkers.ts";

/** What there is when a client starts: each object is on one list, or held by somebody. */
export interface PoolStart {
  /** What a learner reads about it. */
  says: string;
  cpuCount: number;
  objectCount: number;
  /** For each list of the pool its objects. */
  lists: readonly (readonly number[])[];
  held?: readonly (readonly number[])[];
  heldByInterrupt?: readonly number[];
}

/** A client, and what is looked at. */
export interface PoolPlan<Start extends PoolStart> {
  start: Start;
  cpus: readonly (readonly string[])[];
  interrupt?: { of: number; calls: readonly string[] };
  /** Whether EMPTY is looked at. */
  empty?: boolean;
  /**
   * Whether an object that was given back may be found later only, as in a list in which the last
   * reader of an object puts it back. Then EMPTY is held only against objects that lie still.
   */
  comesLate?: boolean;
  /** Whether owners write into objects, and later ones have to see it. */
  contents?: boolean;
}

/** How the calls of a pool are made. */
export interface PoolCalls<Pool, Start extends PoolStart> {
  /** Makes a pool with objects where the start says. */
  create(start: Start): Pool;
  /** Takes an object; answers EMPTY if there is none. */
  pop(pool: Pool, cpu: number): number;
  push(pool: Pool, cpu: number, object: number): void;
  /** What pop answers when there is none. */
  EMPTY: number;
  /** What the pool and its objects are called. Without it: "the pool" and "object". */
  words?: { pool: string; object: string };
  /** Words that traces name. */
  names?(pool: Pool): Record<string, [Int32Array, number]>;
}

interface State<Pool> {
  pool: Pool;
  /** For each body, one after the other, a word for each object: whether it holds it. */
  held: Int32Array;
  /** For each object how many owners have written into it. */
  contents: Int32Array;
}

/** A pop that has answered EMPTY. */
const NONE = "EMPTY" as const;

/**
 * Makes a client of a pool a scenario. At its end every object must be in the pool or with who has
 * taken it last; and each object by itself must have been where the answers say: taken by one owner
 * at a time, and out at some moment of each pop that answers EMPTY.
 *
 * @param plan the client
 * @param calls how calls are made
 * @returns what a scenario exports
 */
export function poolClient<Pool, Start extends PoolStart>(
  plan: PoolPlan<Start>,
  calls: PoolCalls<Pool, Start>,
): Record<string, unknown> {
  const { start, cpus, interrupt } = plan;
  const { objectCount } = start;
  const words = calls.words ?? { pool: "the pool", object: "object" };
  const bodies = cpus.map((made, cpu) => ({ cpu, made, holds: start.held?.[cpu] ?? [] }));
  if (interrupt) {
    const holds = start.heldByInterrupt ?? [];
    bodies.push({ cpu: interrupt.of, made: interrupt.calls, holds });
  }
  const run = (state: State<Pool>, body: number): void => {
    const { cpu, made, holds } = bodies[body]!;
    const held = [...holds];
    for (const name of made) {
      if (name === "pop") {
        const object = popped(plan, calls, state, cpu);
        if (isObject(start, object)) held.push(object);
        continue;
      }
      const object = held.shift();
      if (object === undefined) continue;
      call(["push", object], () => calls.push(state.pool, cpu, object));
    }
    for (let object = 0; object < objectCount; object++) {
      const isHeld = held.includes(object);
      if (isHeld !== holds.includes(object)) {
        state.held[body * objectCount + object] = isHeld ? 1 : 0;
      }
    }
  };
  const threads = cpus.map((_, cpu) => (state: State<Pool>) => run(state, cpu));
  const interrupts = interrupt
    ? [{ of: interrupt.of, body: (state: State<Pool>) => run(state, cpus.length) }]
    : [];
  return {
    setup: () => {
      const held = new Int32Array(new SharedArrayBuffer(4 * bodies.length * objectCount));
      for (let body = 0; body < bodies.length; body++) {
        for (const object of bodies[body]!.holds) held[body * objectCount + object] = 1;
      }
      const contents = new Int32Array(new SharedArrayBuffer(4 * objectCount));
      return { pool: calls.create(start), held, contents };
    },
    threads,
    interrupts,
    specification: specificationsOf(plan, words.object),
    after: ({ pool, held }: State<Pool>) => {
      const inPool: number[] = [];
      for (let turn = 0; turn <= objectCount; turn++) {
        const object = calls.pop(pool, 0);
        if (object === calls.EMPTY) break;
        if (!isObject(start, object)) {
          return `at the end pop answers ${object}, and there is no such ${words.object}`;
        }
        inPool.push(object);
      }
      for (let object = 0; object < objectCount; object++) {
        const owners: string[] = [];
        for (let body = 0; body < bodies.length; body++) {
          if (held[body * objectCount + object] !== 1) continue;
          owners.push(body < cpus.length ? `CPU ${body}` : "the interrupt");
        }
        for (const one of inPool) if (one === object) owners.push(words.pool);
        if (owners.length > 1) {
          const count = owners.length === 2 ? "two" : owners.length;
          return `${words.object} ${object} has ${count} owners: ${owners.join(" and ")}`;
        }
        if (owners.length === 0) return `${words.object} ${object} is lost: nobody has it`;
      }
      return undefined;
    },
    names: ({ pool, held, contents }: State<Pool>) => {
      const named: Record<string, [Int32Array, number]> = calls.names ? calls.names(pool) : {};
      for (let object = 0; object < objectCount; object++) {
        for (let body = 0; body < bodies.length; body++) {
          const who = body < cpus.length ? `CPU ${body}` : "the interrupt";
          named[`${who} keeps ${object}`] = [held, body * objectCount + object];
        }
        named[`contents of ${object}`] = [contents, object];
      }
      return named;
    },
  };
}

/** Takes an object and, where contents are looked at, adds 1 to what the owners have written. */
function popped<Pool, Start extends PoolStart>(
  { start, contents }: PoolPlan<Start>,
  calls: PoolCalls<Pool, Start>,
  state: State<Pool>,
  cpu: number,
): number {
  const answer = call("pop", () => {
    const object = calls.pop(state.pool, cpu);
    if (object === calls.EMPTY) return NONE;
    if (!contents || !isObject(start, object)) return object;
    const seen = state.contents[object]!;
    state.contents[object] = seen + 1;
    return [object, seen];
  });
  if (answer === NONE) return calls.EMPTY;
  return typeof answer === "number" ? answer : answer[0]!;
}

function isObject({ objectCount }: PoolStart, object: number): boolean {
  return Number.isInteger(object) && object >= 0 && object < objectCount;
}

/** Laws for each object by itself, so that no order of what happens to several is asked for. */
function specificationsOf(
  { start, empty, comesLate, contents }: PoolPlan<PoolStart>,
  thing: string,
): Specification<number, unknown>[] {
  const specifications: Specification<number, unknown>[] = [{
    law: `a pop has answered what is no ${thing}`,
    start: 0,
    concerns: (action, answer) =>
      action === "pop" && answer !== NONE && !Array.isArray(answer) &&
      !isObject(start, answer as number),
    apply: () => undefined,
  }];
  for (let object = 0; object < start.objectCount; object++) {
    const isIn = start.lists.flat().includes(object) ? 1 : 0;
    const concerns = (action: unknown, answer: unknown) =>
      action === "pop"
        ? (Array.isArray(answer) ? answer[0] : answer) === object
        : (action as unknown[])[1] === object;
    specifications.push({
      law: `${thing} ${object} was taken while somebody had it`,
      start: isIn,
      concerns,
      apply: (state, action) => action === "pop" ? (state ? 0 : undefined) : state ? undefined : 1,
    });
    if (empty) {
      specifications.push({
        law: `a pop has answered EMPTY although ${thing} ${object} was there all the time`,
        start: isIn,
        concerns: (action, answer) => answer === NONE || concerns(action, answer),
        apply(state, action, answer) {
          if (action !== "pop") return comesLate ? 0 : 1;
          return answer !== NONE ? 0 : state ? undefined : 0;
        },
      });
    }
    if (contents) {
      specifications.push({
        law: `an owner of ${thing} ${object} does not see what the one before has written`,
        start: 0,
        concerns: (action, answer) => action === "pop" && concerns(action, answer),
        apply: (state, _action, answer) =>
          (answer as number[])[1] === state ? state + 1 : undefined,
      });
    }
  }
  return specifications;
}
