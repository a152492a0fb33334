/** A counter under the writers' half of a spinning lock. Not a scenario by itself. */
import { cmpxchg, cpuRelax, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const LOCK = 0;
const COUNTER = 1;
const WRITER = 1;

export const setup = () => new Int32Array(new SharedArrayBuffer(8));

/** Adds one; `unlock` gives the lock back. */
export function increment(words: Int32Array, unlock: () => void): void {
  while (cmpxchg(words, LOCK, 0, WRITER) !== 0) cpuRelax();
  writeOnce(words, COUNTER, readOnce(words, COUNTER) + 1);
  unlock();
}

export function after(words: Int32Array): string | undefined {
  const counter = words[COUNTER];
  return counter === 2 ? undefined : `an update was lost: the counter is ${counter}, not 2`;
}

export const names = (words: Int32Array) => ({ lock: [words, LOCK], counter: [words, COUNTER] });
