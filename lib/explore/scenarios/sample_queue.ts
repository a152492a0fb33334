/**
 * A queue for many writers and one reader: a writer reserves a place with a compare-and-swap, and
 * fills it. Not a scenario by itself.
 */
import { cmpxchg, loadAcquire, storeRelease } from "@course/atomics/mod.ts";

const INPUT = 0;
export const OUTPUT = 1;
export const PLACES = 2;
/** What a place holds that no writer has filled yet. */
export const NOTHING = 0;

/** An empty queue with two places. */
export const setup = () => new Int32Array(new SharedArrayBuffer(16));

export function push(words: Int32Array, sample: number): void {
  let input = loadAcquire(words, INPUT);
  for (;;) {
    const seen = cmpxchg(words, INPUT, input, input + 1);
    if (seen === input) break;
    input = seen;
  }
  storeRelease(words, PLACES + input, sample);
}

/** Whether no place is reserved. */
export function isEmpty(words: Int32Array): boolean {
  return loadAcquire(words, OUTPUT) === loadAcquire(words, INPUT);
}

export function after(_words: Int32Array, results: unknown[]): string | undefined {
  const taken = results.at(-1);
  return taken === NOTHING ? "the reader was given a place that nobody has filled" : undefined;
}

export const names = (words: Int32Array) => ({
  input: [words, INPUT],
  output: [words, OUTPUT],
  "place[0]": [words, PLACES],
  "place[1]": [words, PLACES + 1],
});
