/**
 * Two producers sleep because the queue is full. Two places get free, and one producer is woken: the
 * second pop does not find the queue full, and wakes nobody. The other producer sleeps for ever.
 *
 * Source: https://github.com/apache/pulsar/pull/8765
 */
import { namesOf, newQueue, pop, push } from "./blocking_queue.ts";

export const setup = newQueue;

export const threads = [
  push,
  push,
  (words: Int32Array) => {
    pop(words, 1);
    pop(words, 1);
  },
];

export const names = namesOf;
