import {
  type ClientLaw,
  expectSame,
  expectThat,
  type Law,
  law,
  lawOfClients,
  lawOfWorkers,
} from "@course/grade/mod.ts";
import type { PoolStart } from "@course/grade/pool_client.ts";
import client from "./scenarios/client.ts" with { type: "text" };

interface Api {
  pop(words: Int32Array): number;
  push(words: Int32Array, node: number): void;
}

const EMPTY = 0xff;
/** Added to the head, it counts one change. */
const ONE_CHANGE = 0x100;
/** Tags from which the next change leads over a limit of 32 bits, or of what is signed. */
const TAGS = [0, 0x7fffff, 0x800000, 0xffffff];
/** Rounds of pop and push: more changes than a tag of 12 bits can count. */
const ROUNDS = 4200;

type StackStart = PoolStart & { tag: number };

const STARTS: readonly StackStart[] = [
  {
    says: "nodes 0 and 1 are on the stack, the tag is 0",
    cpuCount: 3,
    objectCount: 2,
    lists: [[1, 0]],
    tag: 0,
  },
  {
    says: "nodes 0 and 1 are on the stack, the tag is 1",
    cpuCount: 3,
    objectCount: 2,
    lists: [[1, 0]],
    tag: 1,
  },
  {
    says: "node 0 is on the stack, the tag is 0x7fffff, CPU 0 holds 1",
    cpuCount: 3,
    objectCount: 2,
    lists: [[0]],
    held: [[1]],
    tag: 0x7fffff,
  },
];

/** The head names node 0 again, after as many pops as pushes, and 1 is gone. */
const COMES_BACK = {
  start: {
    says: "nodes 0 and 1 are on the stack, the tag is 0xfffffe, CPU 0 holds 2",
    cpuCount: 2,
    objectCount: 3,
    lists: [[1, 0]],
    held: [[2]],
    tag: 0xfffffe,
  },
  cpus: [["pop", "pop", "push", "push"], ["pop"]],
};

const CLIENTS: ClientLaw<StackStart> = {
  scenario: client,
  calls: { pop: 1, push: -1 },
  starts: STARTS,
  alike: true,
  also: [COMES_BACK, { start: STARTS[1]!, cpus: [["pop", "pop", "push"], ["pop"], []] }],
};

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
  lawOfClients("a node has one owner", CLIENTS),
  lawOfClients("pops and pushes could have come one after the other", {
    ...CLIENTS,
    plan: { order: true },
    share: 0.5,
  }),
  lawOfClients("a node is visible with its link, on every machine", {
    ...CLIENTS,
    model: "weak",
    plan: { contents: true },
  }),
  law("the head never looks the same again", (learner) => {
    const { pop, push } = learner.api<Api>();
    for (const tag of TAGS) {
      const words = learner.memory([tag * ONE_CHANGE | EMPTY, 0, 0]);
      push(words, 1);
      push(words, 0);
      const seen = new Map<number, number>();
      for (let turn = 0; turn < (tag === 0 ? ROUNDS : 3); turn++) {
        const before = seen.get(words[0]!);
        expectThat(
          before === undefined,
          `the head is ${words[0]} after ${before} and again after ${turn} rounds of pop, push`,
        );
        seen.set(words[0]!, turn);
        const node = pop(words);
        expectSame(
          node,
          0,
          `pop after push 1, push 0 and ${turn} rounds, with a tag from ${tag} on`,
        );
        push(words, node);
      }
    }
  }),
  lawOfWorkers("nothing is kept in variables of the module"),
];
