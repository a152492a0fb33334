import {
  type ClientLaw,
  expectSame,
  type Law,
  law,
  lawOfClients,
  lawOfRaces,
} from "@course/grade/mod.ts";
import type { PoolStart } from "@course/pools/pool_client.ts";
import client from "./scenarios/client.ts" with { type: "text" };
import passingReader from "./scenarios/passing_reader.ts" with { type: "text" };
import reused from "./scenarios/reused.ts" with { type: "text" };
import returned from "./scenarios/returned.ts" with { type: "text" };
import thirdCpu from "./scenarios/third_cpu.ts" with { type: "text" };

interface Api {
  ON_LIST: number;
  add(words: Int32Array, node: number): void;
  tryGet(words: Int32Array): number;
}

const EMPTY = -1;

const STARTS: readonly PoolStart[] = [
  { says: "node 0 is on the list", cpuCount: 2, objectCount: 1, lists: [[0]] },
  {
    says: "nodes 0 and 1 are on the list, 0 first",
    cpuCount: 2,
    objectCount: 2,
    lists: [[0, 1]],
  },
  {
    says: "node 0 is on the list, and CPU 0 holds node 1",
    cpuCount: 2,
    objectCount: 2,
    lists: [[0]],
    held: [[1]],
  },
  {
    says: "the list is empty, and CPUs 0 and 1 hold nodes 0 and 1",
    cpuCount: 2,
    objectCount: 2,
    lists: [[]],
    held: [[0], [1]],
  },
  {
    says: "nodes 0, 1 and 2 are on the list, 0 first",
    cpuCount: 3,
    objectCount: 3,
    lists: [[0, 1, 2]],
  },
];

/** Its last reader links the node that CPU 1 has written into, and takes it. */
const LINKED_BY_A_READER = {
  start: {
    says: "node 1 is on the list, and CPU 0 holds node 0",
    cpuCount: 2,
    objectCount: 2,
    lists: [[1]],
    held: [[0]],
  },
  cpus: [["pop", "pop"], ["pop", "push"]],
};

const CLIENTS: ClientLaw<PoolStart> = {
  scenario: client,
  calls: { pop: 1, push: -1 },
  starts: STARTS,
};

export const laws: readonly Law[] = [
  law("the node that was added last is taken first", (learner, draw) => {
    const { add, tryGet } = learner.api<Api>();
    const words = learner.memory([EMPTY, 0, 0, 0, 0, 0, 0]);
    for (const node of [1, 0, 2]) add(words, node);
    expectSame(
      [tryGet(words), tryGet(words), tryGet(words), tryGet(words)],
      [2, 0, 1, EMPTY],
      "tryGet four times after add 1, add 0, add 2",
    );
    const nodes = draw.shuffled("order of nodes", [0, 1, 2, 3, 4, 5]);
    const more = learner.memory([EMPTY, ...new Array<number>(12).fill(0)]);
    for (const node of nodes) add(more, node);
    expectSame(
      nodes.map(() => tryGet(more)),
      nodes.toReversed(),
      `tryGet six times after add ${nodes.join(", ")}`,
    );
  }),
  law("a node counts 1 on the list and 0 with its owner", (learner) => {
    const { add, tryGet, ON_LIST } = learner.api<Api>();
    expectSame(ON_LIST, 0x80000000 | 0, "the constant ON_LIST");
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
  lawOfClients("each node has one owner, or a place on the list and a count of 1", {
    ...CLIENTS,
    share: 0.4,
  }),
  lawOfRaces("a node is linked once, by its owner or by the last reader, whoever else comes", {
    scenario: thirdCpu,
  }),
  lawOfClients("EMPTY only when each node was out at some moment of the call", {
    ...CLIENTS,
    plan: { empty: true },
    share: 0.15,
  }),
  lawOfRaces("nor is a list empty whose nodes others only read", { scenario: passingReader }),
  lawOfClients("whoever takes a node sees what the one before has written into it", {
    ...CLIENTS,
    model: "weak",
    plan: { contents: true },
    also: [LINKED_BY_A_READER],
    share: 0.15,
  }),
];
