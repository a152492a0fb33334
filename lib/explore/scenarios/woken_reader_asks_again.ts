/** The cure: being woken is a hint and no permission, so the reader looks again. */
import { read, write } from "./reader_writer_lock.ts";

export { after, names, setup } from "./reader_writer_lock.ts";

const ASKS_AGAIN = true;

export const threads = [
  (words: Int32Array) => {
    write(words, 1);
    write(words, 2);
  },
  (words: Int32Array) => read(words, ASKS_AGAIN),
];
