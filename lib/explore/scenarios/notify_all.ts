/** The cure: whoever finds the queue full wakes all sleepers, and each looks for itself. */
import { namesOf, newQueue, pop, push } from "./blocking_queue.ts";

export const setup = newQueue;

export const threads = [
  push,
  push,
  (words: Int32Array) => {
    pop(words, Infinity);
    pop(words, Infinity);
  },
];

export const names = namesOf;
