import { expectRefused, expectSame, type Law, law, lawOfRaces } from "@course/grade/mod.ts";
import interrupted from "./scenarios/interrupted.ts" with { type: "text" };

interface Api {
  enter(words: Int32Array, returnAddress: number): boolean;
  exit(words: Int32Array): number;
}

export const laws: readonly Law[] = [
  law("a return takes the newest address", (learner) => {
    const { enter, exit } = learner.api<Api>();
    const words = learner.memory(2 + 4);
    const entered = [enter(words, 0x10), enter(words, 0x20), enter(words, 0x30)];
    expectSame(entered, [true, true, true], "three calls of enter on a stack with room for 4");
    expectSame(exit(words), 0x30, "exit after enter 16, 32, 48");
    enter(words, 0x40);
    expectSame(
      [exit(words), exit(words), exit(words)],
      [0x40, 0x20, 0x10],
      "after enter 16, 32, 48, exit, enter 64: exit, exit, exit",
    );
  }),
  law("a full stack refuses a call, counts it, and keeps what it has", (learner) => {
    const { enter, exit } = learner.api<Api>();
    const words = learner.memory(2 + 2);
    const entered = [1, 2, 3, 4].map((address) => enter(words, address));
    expectSame(entered, [true, true, false, false], "four calls of enter with room for 2");
    expectSame(words[1], 2, "the word MISSED after two missed calls");
    expectSame([exit(words), exit(words)], [2, 1], "exit, exit on the full stack");
  }),
  law("a return without a call is refused with a RangeError", (learner) => {
    const { enter, exit } = learner.api<Api>();
    const words = learner.memory(2 + 2);
    expectRefused(() => exit(words), "exit on an empty stack");
    enter(words, 7);
    exit(words);
    expectRefused(() => exit(words), "the second exit after one enter");
    expectSame(words[0], 0, "the word DEPTH after an exit that was refused");
  }),
  lawOfRaces("an interrupt that calls and returns in between loses no address", {
    scenario: interrupted,
  }),
];
