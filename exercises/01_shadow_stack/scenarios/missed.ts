/** A task calls twice with room for one; interrupts on its CPU call too, at any moment. */
import { DEPTH, enter, exit, MISSED, SLOTS } from "../exercise.ts";

const MINE = 0;

export const setup = () => ({
  stack: new Int32Array(new SharedArrayBuffer(4 * (2 + 1))),
  /** Calls of interrupts that have found no room. */
  refused: new Int32Array(new SharedArrayBuffer(4)),
});

type State = ReturnType<typeof setup>;

export const threads = [
  ({ stack }: State) => {
    const entered = [enter(stack, 1), enter(stack, 2)];
    return [...entered, exit(stack)];
  },
];

const interrupt = {
  of: 0,
  body: ({ stack, refused }: State) => {
    if (!enter(stack, 9)) refused[MINE]!++;
    else if (exit(stack) !== 9) throw new Error("the interrupt called from 9 and has lost it");
  },
};

export const interrupts = [interrupt, interrupt];

export function after(
  { stack, refused }: State,
  [answers]: [boolean, boolean, number][],
): string | undefined {
  const [first, second, address] = answers!;
  if (!first) return "the first call was refused, on an empty stack";
  if (second) return "the second call was not refused, with room for 1";
  if (address !== 1) return `the call from 1 has returned to ${address}`;
  const calls = 1 + refused[MINE]!;
  return stack[MISSED] === calls
    ? undefined
    : `${calls} ${calls === 1 ? "call was" : "calls were"} missed, and MISSED is ${stack[MISSED]}`;
}

export const names = ({ stack, refused }: State) => ({
  depth: [stack, DEPTH],
  missed: [stack, MISSED],
  "slot[0]": [stack, SLOTS],
  "refused in interrupts": [refused, MINE],
});
