import {
  EndlessCall,
  expectSame,
  expectThat,
  type Law,
  law,
  lawOfRaces,
} from "@course/grade/mod.ts";
import beaten from "./scenarios/beaten.ts" with { type: "text" };
import counted from "./scenarios/counted.ts" with { type: "text" };
import crowded from "./scenarios/crowded.ts" with { type: "text" };
import interrupted from "./scenarios/interrupted.ts" with { type: "text" };
import nested from "./scenarios/nested.ts" with { type: "text" };
import offBefore from "./scenarios/off_before.ts" with { type: "text" };
import three from "./scenarios/three.ts" with { type: "text" };
import twoLocks from "./scenarios/two_locks.ts" with { type: "text" };

interface Api {
  lockIrqSave(words: Int32Array, lock: number): number;
  unlockIrqRestore(words: Int32Array, lock: number, flags: number): void;
}

export const laws: readonly Law[] = [
  law("a lock that was given back can be taken again", (learner, draw) => {
    const { lockIrqSave, unlockIrqRestore } = learner.api<Api>();
    const words = learner.memory(8);
    for (const lock of [1, 1, draw.integer("word of the lock", 0, 6)]) {
      const made = learner.record(() => {
        const flags = lockIrqSave(words, lock);
        expectThat(words[lock] !== 0, "after lockIrqSave the lock's word is 0, as if it were free");
        unlockIrqRestore(words, lock, flags);
      });
      const nothing = new Int32Array(words.length);
      expectSame(words, nothing, `the memory around lock ${lock}, given back`);
      const other = made.find(({ word }) => word !== lock && word !== -1);
      expectThat(
        other === undefined,
        `line ${other?.line} touches word ${other?.word}, and the lock is word ${lock} only`,
      );
    }
  }),
  law("a lock whose word is not 0 is held, whatever it is", (learner, draw) => {
    const { lockIrqSave } = learner.api<Api>();
    for (const held of [2, draw.integer("value of a lock that is held", 3, 9)]) {
      const words = learner.memory([0, held, 0]);
      expectThat(
        isWaiting(() => lockIrqSave(words, 1)),
        `lockIrqSave takes a lock of value ${held}`,
      );
    }
  }),
  lawOfRaces("one CPU at a time holds the lock", { scenario: counted }),
  lawOfRaces("who holds one lock does not hold another one", { scenario: twoLocks }),
  lawOfRaces("of three CPUs, too, each gets the lock, one after the other", { scenario: three }),
  lawOfRaces("a CPU waits for the lock however often another one is first", { scenario: beaten }),
  lawOfRaces("the next holder sees what the last one has written", {
    scenario: counted,
    model: "weak",
  }),
  lawOfRaces("an interrupt never waits for the CPU it has interrupted", {
    scenario: interrupted,
  }),
  lawOfRaces("nor does it when another CPU wants the lock", { scenario: crowded }),
  lawOfRaces("interrupts that were off before stay off", { scenario: offBefore }),
  lawOfRaces("interrupts come again when the outermost lock is given back, and not before", {
    scenario: nested,
  }),
];

/** Whether a call, alone, is stopped for its length. */
function isWaiting(call: () => void): boolean {
  try {
    call();
    return false;
  } catch (error) {
    if (error instanceof EndlessCall) return true;
    throw error;
  }
}
