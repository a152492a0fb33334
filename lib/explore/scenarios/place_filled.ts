/** The cure: a place says whether it is filled, and the reader comes back later if it is not. */
import { loadAcquire, storeRelease } from "@course/atomics/mod.ts";
import { isEmpty, NOTHING, OUTPUT, PLACES, push } from "./sample_queue.ts";

export { after, names, setup } from "./sample_queue.ts";

function pop(words: Int32Array): number | undefined {
  if (isEmpty(words)) return undefined;
  const output = loadAcquire(words, OUTPUT);
  const sample = loadAcquire(words, PLACES + output);
  if (sample === NOTHING) return undefined;
  storeRelease(words, OUTPUT, output + 1);
  return sample;
}

export const threads = [(words: Int32Array) => push(words, 7), pop];
