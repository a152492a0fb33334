/** One CPU pushes with interrupts off. An interrupt that could come is noticed. */
import { localIrqRestore, localIrqSave, readOnce, writeOnce } from "@course/atomics/mod.ts";
import { create, push, type Rings } from "../exercise.ts";

interface State {
  rings: Rings;
  came: Int32Array;
}

export const setup = (): State => ({
  rings: create(1, 2),
  came: new Int32Array(new SharedArrayBuffer(4)),
});

export const threads = [
  ({ rings, came }: State) => {
    const flags = localIrqSave();
    const before = readOnce(came, 0);
    push(rings, 0, 0);
    const after = readOnce(came, 0);
    localIrqRestore(flags);
    return after === before;
  },
];

export const interrupts = [{ of: 0, body: ({ came }: State) => writeOnce(came, 0, 1) }];

export const after = (_: State, [isQuiet]: boolean[]): string | undefined =>
  isQuiet ? undefined : "an interrupt came after push, and its caller had switched interrupts off";

export const names = ({ came }: State) => ({ "an interrupt came": [came, 0] });
