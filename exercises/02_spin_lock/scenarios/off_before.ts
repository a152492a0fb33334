/** A CPU has switched its interrupts off already when it takes the lock. */
import { localIrqRestore, localIrqSave } from "@course/atomics/mod.ts";
import { lockIrqSave, unlockIrqRestore } from "../exercise.ts";

const BEFORE = 0;
const LOCK = 1;
const BEHIND = 2;
const OFF = 3;
const SEEN = 4;

export const setup = () => new Int32Array(new SharedArrayBuffer(20));

export const threads = [
  (words: Int32Array) => {
    const flags = localIrqSave();
    words[OFF] = 1;
    unlockIrqRestore(words, LOCK, lockIrqSave(words, LOCK));
    words[OFF] = 0;
    localIrqRestore(flags);
  },
];

export const interrupts = [
  { of: 0, body: (words: Int32Array) => void (words[SEEN] = words[OFF]!) },
];

export function after(words: Int32Array): string | undefined {
  if (words[SEEN] === 1) return "an interrupt has come while its CPU had switched interrupts off";
  const around = [words[BEFORE], words[LOCK], words[BEHIND]];
  return around.every((word) => word === 0)
    ? undefined
    : `the lock and the words around it are [${around.join(", ")}] when all is done, not 0`;
}

export const names = (words: Int32Array) => ({
  lock: [words, LOCK],
  "interrupts off": [words, OFF],
  "seen by the interrupt": [words, SEEN],
});
