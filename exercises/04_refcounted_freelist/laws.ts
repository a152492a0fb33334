import { expectSame, type Law, law, lawOfRaces } from "@course/grade/mod.ts";
import reused from "./scenarios/reused.ts" with { type: "text" };
import returned from "./scenarios/returned.ts" with { type: "text" };

interface Api {
  add(words: Int32Array, node: number): void;
  tryGet(words: Int32Array): number;
}

const EMPTY = -1;

export const laws: readonly Law[] = [
  law("the node that was added last is taken first", (learner) => {
    const { add, tryGet } = learner.api<Api>();
    const words = learner.memory([EMPTY, 0, 0, 0, 0, 0, 0]);
    for (const node of [1, 0, 2]) add(words, node);
    expectSame(
      [tryGet(words), tryGet(words), tryGet(words), tryGet(words)],
      [2, 0, 1, EMPTY],
      "tryGet four times after add 1, add 0, add 2",
    );
  }),
  law("a node counts 1 on the list and 0 with its owner", (learner) => {
    const { add, tryGet } = learner.api<Api>();
    const words = learner.memory([EMPTY, 0, 0, 0, 0]);
    add(words, 0);
    add(words, 1);
    expectSame([words[1], words[3]], [1, 1], "the counts of nodes 0 and 1 after add 0, add 1");
    tryGet(words);
    expectSame([words[1], words[3]], [1, 0], "the same counts after a tryGet");
  }),
  lawOfRaces("a node that others still read changes hands safely", { scenario: reused }),
  lawOfRaces("a node given back while it is read is not lost", { scenario: returned }),
  lawOfRaces("no CPU waits for another one", { scenario: returned, lockFree: true }),
  lawOfRaces("all this holds on a weakly ordered machine", {
    scenario: reused,
    model: "weak",
  }),
];
