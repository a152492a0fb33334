import { expectSame, expectThat, type Law, law, lawOfRaces } from "@course/grade/mod.ts";
import counted from "./scenarios/counted.ts" with { type: "text" };
import interrupted from "./scenarios/interrupted.ts" with { type: "text" };

interface Api {
  lockIrqSave(words: Int32Array, lock: number): number;
  unlockIrqRestore(words: Int32Array, lock: number, flags: number): void;
}

export const laws: readonly Law[] = [
  law("a lock that was given back can be taken again", (learner) => {
    const { lockIrqSave, unlockIrqRestore } = learner.api<Api>();
    const words = learner.memory(3);
    for (let turn = 0; turn < 2; turn++) {
      const flags = lockIrqSave(words, 1);
      expectThat(words[1] !== 0, "after lockIrqSave the lock's word is 0, as if it were free");
      unlockIrqRestore(words, 1, flags);
      expectSame(Array.from(words), [0, 0, 0], "the memory around the lock, given back");
    }
  }),
  lawOfRaces("one CPU at a time holds the lock", { scenario: counted }),
  lawOfRaces("the next holder sees what the last one has written", {
    scenario: counted,
    model: "weak",
  }),
  lawOfRaces("an interrupt never waits for the CPU it has interrupted", {
    scenario: interrupted,
  }),
];
