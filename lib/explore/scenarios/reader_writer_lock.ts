/**
 * A lock for readers or one writer, whose waiters sleep. Not a scenario by itself: it leaves open
 * whether a reader that was woken looks again.
 */
import { fetchAdd, readOnce, writeOnce } from "@course/atomics/mod.ts";
import { spinLock, spinUnlock } from "@course/pools/mod.ts";

const LOCK = 0;
const READERS = 1;
const WRITERS = 2;
const WAKEUPS = 3;
const LEFT = 4;
const RIGHT = 5;

export const setup = () => new Int32Array(new SharedArrayBuffer(24));

/** Called with the lock, which is free while this sleeps. */
function sleep(words: Int32Array): void {
  const before = readOnce(words, WAKEUPS);
  spinUnlock(words, LOCK);
  Atomics.wait(words, WAKEUPS, before);
  spinLock(words, LOCK);
}

function leave(words: Int32Array, word: number): void {
  spinLock(words, LOCK);
  writeOnce(words, word, readOnce(words, word) - 1);
  fetchAdd(words, WAKEUPS, 1);
  Atomics.notify(words, WAKEUPS);
  spinUnlock(words, LOCK);
}

/** Waits for the writer, and reads the two words that are always changed together. */
export function read(words: Int32Array, asksAgain: boolean): number[] {
  spinLock(words, LOCK);
  while (readOnce(words, WRITERS) > 0) {
    sleep(words);
    if (!asksAgain) break;
  }
  writeOnce(words, READERS, readOnce(words, READERS) + 1);
  spinUnlock(words, LOCK);
  const seen = [readOnce(words, LEFT), readOnce(words, RIGHT)];
  leave(words, READERS);
  return seen;
}

/** Waits until nobody reads or writes, and changes both words. */
export function write(words: Int32Array, value: number): void {
  spinLock(words, LOCK);
  while (readOnce(words, READERS) + readOnce(words, WRITERS) > 0) sleep(words);
  writeOnce(words, WRITERS, 1);
  spinUnlock(words, LOCK);
  writeOnce(words, LEFT, value);
  writeOnce(words, RIGHT, value);
  leave(words, WRITERS);
}

export function after(_words: Int32Array, [, seen]: [unknown, number[]]): string | undefined {
  const [left, right] = seen;
  return left === right ? undefined : `a reader was let in beside a writer: ${left} and ${right}`;
}

export const names = (words: Int32Array) => ({
  lock: [words, LOCK],
  readers: [words, READERS],
  writers: [words, WRITERS],
  wakeups: [words, WAKEUPS],
  left: [words, LEFT],
  right: [words, RIGHT],
});
