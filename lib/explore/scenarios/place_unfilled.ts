/**
 * The reader takes what is reserved. The swap that reserves a place is seen before the place is
 * filled, on every machine.
 *
 * Source: https://github.com/jvm-profiling-tools/honest-profiler/issues/76
 */
import { loadAcquire, storeRelease } from "@course/atomics/mod.ts";
import { isEmpty, OUTPUT, PLACES, push } from "./sample_queue.ts";

export { after, names, setup } from "./sample_queue.ts";

function pop(words: Int32Array): number | undefined {
  if (isEmpty(words)) return undefined;
  const output = loadAcquire(words, OUTPUT);
  const sample = loadAcquire(words, PLACES + output);
  storeRelease(words, OUTPUT, output + 1);
  return sample;
}

export const threads = [(words: Int32Array) => push(words, 7), pop];
