import fc from "fast-check";

/** What an exercise's functions do in plain JavaScript, on one thread. */
export interface PlainRun<Api, Input> {
  /** Inputs to draw from. */
  inputs: fc.Arbitrary<Input>;
  /**
   * Makes the calls of one input.
   *
   * @returns everything that a right answer has no choice about; fractions are compared with a tolerance
   */
  run(api: Api, input: Input): unknown;
}

/** A run whose types only the exercise knows. */
// deno-lint-ignore no-explicit-any -- each exercise has its own API and inputs
export type AnyPlainRun = PlainRun<any, any>;

/** Helps TypeScript to find the types of a run. */
export function plainRun<Api, Input>(run: PlainRun<Api, Input>): AnyPlainRun {
  return run;
}

/** What a call gives: its value, or the name of the error that it throws. */
export function outcomeOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return (error as Error).name;
  }
}

/** Shared memory with these words. */
export function shared(content: readonly number[]): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(4 * content.length));
  words.set(content);
  return words;
}

/** A call of a pool: `take`, or otherwise giving back one of the things that are held. */
export interface PoolCall {
  cpu: number;
  take: boolean;
  /** Which of the held things is given back. */
  which: number;
}

/** Calls of a pool. */
export const poolCalls: fc.Arbitrary<PoolCall[]> = fc.array(
  fc.record({ cpu: fc.nat(7), take: fc.boolean(), which: fc.nat(254) }),
  { maxLength: 60 },
);

/**
 * Makes calls of a pool, and keeps what was taken until it is given back.
 *
 * @param calls the calls
 * @param held what is out at the start
 * @param take takes a thing, or says that there is none with a negative number
 * @param give gives one back
 * @returns for each call what was taken or given
 */
export function playPool(
  calls: readonly PoolCall[],
  held: number[],
  take: (cpu: number) => number,
  give: (cpu: number, thing: number) => void,
): number[] {
  return calls.map(({ cpu, take: isTake, which }) => {
    if (isTake) {
      const thing = take(cpu);
      if (thing >= 0) held.push(thing);
      return thing;
    }
    const [thing] = held.splice(which % Math.max(1, held.length), 1);
    if (thing === undefined) return -2;
    give(cpu, thing);
    return thing;
  });
}
