/** Two or three threads add 1 under the queued lock, with a load and a store. */
import { readOnce, writeOnce } from "@course/atomics/mod.ts";
import { lockQueued, unlockQueued } from "../../../lib/simulate/programs/queued_spin_lock.ts";

const LOCK = 0;
const TAIL = 1;
const COUNT = 2;

export const setup = () => new Int32Array(new SharedArrayBuffer(64));

function add(words: Int32Array, node: number) {
  lockQueued(words, LOCK, words, TAIL, node);
  writeOnce(words, COUNT, readOnce(words, COUNT) + 1);
  unlockQueued(words, LOCK);
}

export const threads = [
  (words: Int32Array) => add(words, 4),
  (words: Int32Array) => add(words, 6),
  (words: Int32Array) => add(words, 8),
];

export function after(words: Int32Array): string | undefined {
  if (words[COUNT] !== threads.length) {
    return `${words[COUNT]} of ${threads.length} additions counted`;
  }
  if (words[LOCK] !== 0 || words[TAIL] !== 0) return "the lock is not free in the end";
}
