/** The cure: interrupts are off while the lock is held. */
import { localIrqRestore, localIrqSave } from "@course/atomics/mod.ts";
import { spinLock, spinUnlock } from "@course/pools/mod.ts";

export const setup = () => new Int32Array(new SharedArrayBuffer(8));

function count(words: Int32Array): void {
  const flags = localIrqSave();
  spinLock(words, 0);
  words[1]! += 1;
  spinUnlock(words, 0);
  localIrqRestore(flags);
}

export const threads = [count, count];

export const interrupts = [{ of: 0, body: count }];

export function after(words: Int32Array): string | undefined {
  return words[1] === 3 ? undefined : `an update was lost: the counter is ${words[1]}, not 3`;
}

export const names = (words: Int32Array) => ({ lock: [words, 0], counter: [words, 1] });
