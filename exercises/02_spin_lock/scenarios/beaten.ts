/** A CPU wants the lock, which another one has, gives back, and takes again and again. */
import { lockIrqSave, unlockIrqRestore } from "../exercise.ts";

const LOCK = 0;
const COUNTER = 1;
/** How often the other CPU takes it again. */
const AGAIN = 2;

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
  count,
  (state: State) => {
    state.words[COUNTER]! += 1;
    unlockIrqRestore(state.words, LOCK, state.flags);
    for (let time = 0; time < AGAIN; time++) count(state);
  },
];

export function after({ words }: State): string | undefined {
  const found = words[COUNTER];
  return found === 2 + AGAIN
    ? undefined
    : `CPUs that have the lock ${2 + AGAIN} times have counted to ${found} under it`;
}

export const names = ({ words }: State) => ({ lock: [words, LOCK], counter: [words, COUNTER] });
