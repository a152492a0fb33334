/** A CPU, an interrupt on it and another CPU count under the lock. */
import { lockIrqSave, unlockIrqRestore } from "../exercise.ts";

const LOCK = 0;
const COUNTER = 1;

export const setup = () => new Int32Array(new SharedArrayBuffer(8));

function count(words: Int32Array): void {
  const flags = lockIrqSave(words, LOCK);
  words[COUNTER]! += 1;
  unlockIrqRestore(words, LOCK, flags);
}

export const threads = [count, count];

export const interrupts = [{ of: 0, body: count }];

export function after(words: Int32Array): string | undefined {
  const found = words[COUNTER];
  return found === 3 ? undefined : `two CPUs and an interrupt have counted to ${found}`;
}

export const names = (words: Int32Array) => ({ lock: [words, LOCK], counter: [words, COUNTER] });
