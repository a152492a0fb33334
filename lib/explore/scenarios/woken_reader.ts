/**
 * A reader waits for a writer and is woken. Before it gets on, the next writer has the lock, and the
 * reader does not look again: it reads while that writer writes.
 *
 * Source: https://github.com/apache/iotdb/pull/11453
 */
import { read, write } from "./reader_writer_lock.ts";

export { after, names, setup } from "./reader_writer_lock.ts";

const ASKS_AGAIN = false;

export const threads = [
  (words: Int32Array) => {
    write(words, 1);
    write(words, 2);
  },
  (words: Int32Array) => read(words, ASKS_AGAIN),
];
