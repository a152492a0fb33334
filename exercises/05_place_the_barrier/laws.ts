import { expectSame, expectThat, type Law, law, lawOfRaces } from "@course/grade/mod.ts";
import race from "./scenarios/late_reader.ts" with { type: "text" };

interface Api {
  link(words: Int32Array, node: number): void;
}

const EMPTY = -1;

export const laws: readonly Law[] = [
  law("a linked node is the head, points to the old head, and counts 1", (learner) => {
    const words = learner.memory([0, 1, EMPTY, 0, 7]);
    learner.api<Api>().link(words, 1);
    expectSame(words, [1, 1, EMPTY, 1, 0], "link of node 1: head, refs, next, refs, next");
  }),
  lawOfRaces("a node is not lost where all CPUs see one order", { scenario: race }),
  lawOfRaces("a node is not lost on a weakly ordered machine", {
    scenario: race,
    model: "weak",
  }),
  law("one barrier is enough", (learner) => {
    const words = learner.memory([0, 1, EMPTY, 0, 7]);
    const made = learner.record(() => learner.api<Api>().link(words, 1));
    const ordered = made.filter(({ kind, order }) =>
      kind === "barrier" || (kind === "write" && order === "release")
    );
    const found = ordered.map(({ order, line }) => `${order} in line ${line}`).join(", ");
    expectThat(
      ordered.length <= 1 && ordered.every(({ order }) => order !== "full"),
      `one round has the barriers ${found}: a write barrier in the right place is enough`,
    );
  }),
];
