/**
 * The writer fills the place and then moves its index, and nothing keeps the two in this order: the
 * reader sees the new index and an old place.
 *
 * Source: https://github.com/jackaudio/jack2/issues/715
 */
import { readOnce, writeOnce } from "@course/atomics/mod.ts";
import { type Orders, receive, send } from "./message_ring.ts";

export { after, names, setup } from "./message_ring.ts";

const RELAXED: Orders = { load: readOnce, store: writeOnce };

export const threads = [
  (words: Int32Array) => send(words, RELAXED),
  (words: Int32Array) => receive(words, RELAXED),
];
