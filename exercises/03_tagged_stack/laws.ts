import {
  type Client,
  type ClientLaw,
  type Draw,
  expectSame,
  expectThat,
  type Law,
  law,
  lawOfClients,
  lawOfWorkers,
} from "@course/grade/mod.ts";
import type { PoolStart } from "@course/pools/pool_client.ts";
import client from "./scenarios/client.ts" with { type: "text" };

interface Api {
  pop(words: Int32Array): number;
  push(words: Int32Array, node: number): void;
}

const EMPTY = 0xff;
/** Nodes whose numbers fit a byte, beside EMPTY. */
const MAX_NODES = 255;
/** Added to the head, it counts one change. */
const ONE_CHANGE = 0x100;
/** Tags from which the next change leads over a limit of 32 bits, or of what is signed. */
const TAGS = [0, 0x7fffff, 0x800000, 0xffffff];
/** Rounds of pop and push: more changes than a tag of 12 bits can count. */
const ROUNDS = 4200;

/** Tags with one bit each. */
const POWERS = Array.from({ length: 24 }, (_, bit) => 2 ** bit);

type StackStart = PoolStart & { tag: number };

/** A client in which the head names node 0 again, after as many pops as pushes, and 1 is gone. */
function comesBack(tag: number): Client<StackStart> {
  return {
    start: {
      says: `nodes 0 and 1 are on the stack, the tag is ${textOf(tag)}, CPU 0 holds 2`,
      cpuCount: 2,
      objectCount: 3,
      lists: [[1, 0]],
      held: [[2]],
      tag,
    },
    cpus: [["pop", "pop", "push", "push"], ["pop"]],
  };
}

function twoNodes(tag: number): StackStart {
  return {
    says: `nodes 0 and 1 are on the stack, the tag is ${textOf(tag)}`,
    cpuCount: 3,
    objectCount: 2,
    lists: [[1, 0]],
    tag,
  };
}

/** A pop may be beaten to three nodes one after the other, and there is a fourth one all the time. */
const BEATEN_OFTEN: Client<StackStart> = {
  start: {
    says: "nodes 0 to 3 are on the stack, the tag is 0",
    cpuCount: 2,
    objectCount: 4,
    lists: [[3, 2, 1, 0]],
    tag: 0,
  },
  cpus: [["pop", "pop", "pop"], ["pop"]],
};

function drawClients(draw: Draw): ClientLaw<StackStart> {
  const some = twoNodes(draw.integer("tag", 1, 0x7ffff0));
  // The next change leads over a limit of 32 bits, or of what is signed.
  const tag = draw.oneOf("tag before a limit", [0x7fffff, 0xffffff]);
  const nearEnd = 0xffffff - draw.integer("changes to the last tag", 0, 3);
  return {
    scenario: client,
    calls: { pop: 1, push: -1 },
    starts: [twoNodes(0), some, {
      says: `node 0 is on the stack, the tag is ${textOf(tag)}, CPU 0 holds 1`,
      cpuCount: 3,
      objectCount: 2,
      lists: [[0]],
      held: [[1]],
      tag,
    }],
    alike: true,
    also: [comesBack(nearEnd), { start: some, cpus: [["pop", "pop", "push"], ["pop"], []] }],
  };
}

function textOf(tag: number): string {
  return tag === 0 ? "0" : `0x${tag.toString(16)}`;
}

export const laws: readonly Law[] = [
  law("the node that was pushed last is popped first", (learner, draw) => {
    const { pop, push } = learner.api<Api>();
    const words = learner.memory([EMPTY, 0, 0, 0]);
    for (const node of [1, 0, 2]) push(words, node);
    expectSame([pop(words), pop(words)], [2, 0], "pop, pop after push 1, push 0, push 2");
    push(words, 2);
    expectSame([pop(words), pop(words)], [2, 1], "then push 2, pop, pop");
    const zero = learner.memory([0, EMPTY, 0]); // a head whose 32 bits are 0
    push(zero, 1);
    const found = [pop(zero), pop(zero)];
    expectSame(found, [1, 0], "with node 0 on the stack and tag 0: push 1, then pop twice");
    const nodes = [0, draw.integer("node", 1, MAX_NODES - 2), MAX_NODES - 1];
    const order = draw.shuffled("order of nodes", nodes);
    const large = learner.memory(1 + MAX_NODES);
    large[0] = draw.integer("tag", 1, 0x7ffffe) * ONE_CHANGE | EMPTY;
    for (const node of order) push(large, node);
    expectSame(
      order.map(() => pop(large)),
      order.toReversed(),
      `pop three times after push ${order.join(", push ")} with room for ${MAX_NODES} nodes`,
    );
  }),
  law("an empty stack gives EMPTY, and can be filled again", (learner) => {
    const { pop, push } = learner.api<Api>();
    const words = learner.memory([EMPTY, 0]);
    expectSame([pop(words), pop(words)], [EMPTY, EMPTY], "pop, pop on an empty stack");
    push(words, 0);
    expectSame([pop(words), pop(words)], [0, EMPTY], "then push 0, pop, pop");
  }),
  lawOfClients("a node has one owner", drawClients),
  lawOfClients("pops and pushes could have come one after the other", (draw) => {
    const clients = drawClients(draw);
    return {
      ...clients,
      also: [...clients.also ?? [], BEATEN_OFTEN],
      plan: { order: true },
      share: 0.5,
    };
  }),
  lawOfClients("a node is visible with its link, on every machine", (draw) => ({
    ...drawClients(draw),
    model: "weak",
    plan: { contents: true },
  })),
  law("the head never looks the same again", (learner, draw) => {
    const { pop, push } = learner.api<Api>();
    for (const tag of [...TAGS, draw.integer("tag", 1, 0x7ffffe)]) {
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
    const tagOf = new Map<number, number>();
    for (const tag of [0, ...POWERS]) {
      const words = learner.memory([tag * ONE_CHANGE, EMPTY]);
      push(words, pop(words));
      const head = words[0]!;
      const other = tagOf.get(head);
      expectThat(
        other === undefined,
        `a pop and a push make the head ${head}, whether its tag was ${other} or ${tag}: some of the ` +
          "24 bits do not count",
      );
      tagOf.set(head, tag);
    }
  }),
  lawOfWorkers("nothing is kept in variables of the module"),
];
