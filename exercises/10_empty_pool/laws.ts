import { expectSame, expectThat, type Law, law, lawOfRaces } from "@course/grade/mod.ts";
import quiet from "./scenarios/quiet_object.ts" with { type: "text" };

interface Api {
  pop(words: Int32Array, cpu: number): number;
  push(words: Int32Array, cpu: number): void;
}

const EMPTY = -1;
const CPUS = 16;
const MOST_FOR_A_MISS = 3;

export const laws: readonly Law[] = [
  law("an object is found on the own shelf first, or on the next one that has one", (learner) => {
    const { pop } = learner.api<Api>();
    const words = learner.memory([0, 1, 0, 1, 1]); // shelves of CPUs 0, 2 and 3
    const found = [pop(words, 2), pop(words, 2), pop(words, 2), pop(words, 2)];
    expectSame(found, [2, 3, 0, EMPTY], "with objects of CPUs 0, 2, 3: pop for CPU 2, four times");
  }),
  law("the second miss in a row looks at three words, however many CPUs there are", (learner) => {
    const { pop } = learner.api<Api>();
    const words = learner.memory(1 + CPUS);
    expectSame(pop(words, 5), EMPTY, "pop on an empty pool");
    const made = learner.record(() => expectSame(pop(words, 9), EMPTY, "the second pop"));
    expectThat(
      made.length <= MOST_FOR_A_MISS,
      `the second miss makes ${made.length} shared accesses with ${CPUS} CPUs`,
    );
  }),
  law("after a push every CPU finds the object", (learner) => {
    const { pop, push } = learner.api<Api>();
    for (const cpu of [0, 1, 3]) {
      const words = learner.memory(1 + 4);
      pop(words, 2);
      push(words, 3);
      expectSame(pop(words, cpu), 3, `a miss, push for CPU 3, then pop for CPU ${cpu}`);
    }
  }),
  law("in the ideal case a CPU writes nothing but its own shelf", (learner) => {
    const { pop, push } = learner.api<Api>();
    const words = learner.memory([0, 1, 1, 1, 1]);
    const made = learner.record(() => {
      pop(words, 2);
      push(words, 2);
    });
    const foreign = made.find(({ kind, word }) =>
      (kind === "write" || kind === "update") && word !== 3
    );
    expectThat(
      foreign === undefined,
      `a pop and a push of CPU 2 write word ${foreign?.word} in line ${foreign?.line}`,
    );
  }),
  lawOfRaces("an object that lies still is not overlooked for ever", { scenario: quiet }),
  lawOfRaces("nor is it on a machine whose writes wait in a buffer", {
    scenario: quiet,
    model: "weak",
  }),
];
