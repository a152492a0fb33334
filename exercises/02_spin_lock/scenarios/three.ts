/** A CPU has the lock and gives it back; two others, which may wait for it, count under it. */
import { lockIrqSave, unlockIrqRestore } from "../exercise.ts";

const LOCK = 0;
const COUNTER = 1;

export const setup = () => {
  const words = new Int32Array(new SharedArrayBuffer(8));
  return { words, flags: lockIrqSave(words, LOCK) };
};

type State = ReturnType<typeof setup>;

function count({ words }: State): void {
  const flags = lockIrqSave(words, LOCK);
  words[COUNTER]! += 1;
  unlockIrqRestore(words, LOCK, flags);
}

export const threads = [
  ({ words, flags }: State) => {
    words[COUNTER]! += 1;
    unlockIrqRestore(words, LOCK, flags);
  },
  count,
  count,
];

export function after({ words }: State): string | undefined {
  const found = words[COUNTER];
  if (found !== 3) return `three CPUs have counted to ${found} under the lock`;
  return words[LOCK] === 0
    ? undefined
    : `all have given the lock back, and its word is ${words[LOCK]}`;
}

export const names = ({ words }: State) => ({ lock: [words, LOCK], counter: [words, COUNTER] });
