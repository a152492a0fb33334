import { expectSame, expectThat, type Law, law, lawOfRaces } from "@course/grade/mod.ts";
import reused from "./scenarios/reused.ts" with { type: "text" };
import published from "./scenarios/published.ts" with { type: "text" };

interface Api {
  pop(words: Int32Array): number;
  push(words: Int32Array, node: number): void;
}

const EMPTY = 0xff;

export const laws: readonly Law[] = [
  law("the node that was pushed last is popped first", (learner) => {
    const { pop, push } = learner.api<Api>();
    const words = learner.memory([EMPTY, 0, 0, 0]);
    for (const node of [1, 0, 2]) push(words, node);
    expectSame([pop(words), pop(words)], [2, 0], "pop, pop after push 1, push 0, push 2");
    push(words, 2);
    expectSame([pop(words), pop(words)], [2, 1], "then push 2, pop, pop");
  }),
  law("an empty stack gives EMPTY, and can be filled again", (learner) => {
    const { pop, push } = learner.api<Api>();
    const words = learner.memory([EMPTY, 0]);
    expectSame([pop(words), pop(words)], [EMPTY, EMPTY], "pop, pop on an empty stack");
    push(words, 0);
    expectSame([pop(words), pop(words)], [0, EMPTY], "then push 0, pop, pop");
  }),
  lawOfRaces("a node has one owner", { scenario: reused }),
  lawOfRaces("a node is visible with its link, on every machine", {
    scenario: published,
    model: "weak",
  }),
  law("the head never looks the same again", (learner) => {
    const { pop, push } = learner.api<Api>();
    const words = learner.memory([EMPTY, 0, 0]);
    push(words, 1);
    push(words, 0);
    const seen = new Map<number, number>();
    for (let turn = 0; turn < 600; turn++) {
      const before = seen.get(words[0]!);
      expectThat(
        before === undefined,
        `the head is ${words[0]} after ${before} and again after ${turn} rounds of pop, push`,
      );
      seen.set(words[0]!, turn);
      push(words, pop(words));
    }
  }),
];
