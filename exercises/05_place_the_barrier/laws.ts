import {
  type ClientLaw,
  expectSame,
  expectThat,
  type Law,
  law,
  lawOfClients,
  lawOfRaces,
} from "@course/grade/mod.ts";
import type { PoolStart } from "@course/pools/pool_client.ts";
import client from "./scenarios/client.ts" with { type: "text" };
import oftenBeaten from "./scenarios/often_beaten.ts" with { type: "text" };
import race from "./scenarios/late_reader.ts" with { type: "text" };
import twoLinkers from "./scenarios/two_linkers.ts" with { type: "text" };

interface Api {
  ON_LIST: number;
  link(words: Int32Array, node: number): void;
}

const EMPTY = -1;

const STARTS: readonly PoolStart[] = [
  {
    says: "the list is empty, and CPUs 0 and 1 hold nodes 0 and 1",
    cpuCount: 2,
    objectCount: 2,
    lists: [[]],
    held: [[0], [1]],
  },
  {
    says: "node 0 is on the list, and CPU 0 holds node 1",
    cpuCount: 2,
    objectCount: 2,
    lists: [[0]],
    held: [[1]],
  },
];

const CLIENTS: ClientLaw<PoolStart> = {
  scenario: client,
  calls: { pop: 1, push: -1 },
  starts: STARTS,
  share: 0.15,
};

export const laws: readonly Law[] = [
  law("a linked node is the head, points to the old head, and counts 1", (learner, draw) => {
    const { link, ON_LIST } = learner.api<Api>();
    expectSame(ON_LIST, 0x80000000 | 0, "the constant ON_LIST");
    const words = learner.memory([0, 1, EMPTY, 0, 7]);
    link(words, 1);
    expectSame(words, [1, 1, EMPTY, 1, 0], "link of node 1: head, refs, next, refs, next");
    const [head, node] = draw.shuffled("old head and node", [0, 1, 2, 3, 4]) as [number, number];
    const more = learner.memory([head, ...new Array<number>(10).fill(0)]);
    link(more, node);
    const right = new Array<number>(11).fill(0);
    [right[0], right[1 + 2 * node], right[2 + 2 * node]] = [node, 1, head];
    expectSame(more, right, `link of node ${node} with node ${head} first: head, refs, next, ...`);
  }),
  lawOfRaces("a node is not lost where all CPUs see one order", { scenario: race }),
  lawOfRaces("a node is not lost on a weakly ordered machine", {
    scenario: race,
    model: "weak",
  }),
  lawOfClients("whoever takes nodes and gives them back, no node is lost", CLIENTS),
  lawOfRaces("nor is one when a reader comes between two that link", { scenario: twoLinkers }),
  lawOfRaces("a CPU goes on as often as another one moves the head", { scenario: oftenBeaten }),
  lawOfRaces("no CPU waits for another one", { scenario: race, lockFree: true }),
  lawOfRaces("no round needs one order that all CPUs see", {
    scenario: twoLinkers,
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
      ordered.length <= 1,
      `one round has ${ordered.length} barriers, ${found}: one in the right place is enough`,
    );
  }),
];
