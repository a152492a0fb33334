/**
 * A lock is taken with a full barrier and given back with a relaxed write. The next writer can have
 * the lock and not see what was written under it.
 *
 * Source: https://github.com/zesterer/spin-rs/issues/65 (RUSTSEC-2019-0013)
 */
import { writeOnce } from "@course/atomics/mod.ts";
import { after, increment, LOCK, names, setup } from "./locked_counter.ts";

export { after, names, setup };

const thread = (words: Int32Array) => increment(words, () => writeOnce(words, LOCK, 0));

export const threads = [thread, thread];
