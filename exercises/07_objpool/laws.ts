import {
  type Client,
  type ClientLaw,
  expectSame,
  expectThat,
  type Law,
  law,
  lawOfClients,
  lawOfRaces,
} from "@course/grade/mod.ts";
import type { PoolStart } from "@course/grade/pool_client.ts";
import client from "./scenarios/client.ts" with { type: "text" };
import masked from "./scenarios/masked.ts" with { type: "text" };

interface Rings {
  words: Int32Array;
  cpuCount: number;
  objectCount: number;
  capacity: number;
}

interface Api {
  create(cpuCount: number, objectCount: number, first?: number): Rings;
  ringOf(rings: Rings, cpu: number): number;
  pop(rings: Rings, cpu: number): number;
  push(rings: Rings, cpu: number, object: number): void;
}

const EMPTY = -1;

type RingStart = PoolStart & { first: number };

const STARTS: readonly RingStart[] = [
  {
    says: "objects 0 and 1 are in the ring of CPU 0",
    cpuCount: 2,
    objectCount: 2,
    lists: [[0, 1]],
    first: 0,
  },
  {
    says: "object 0 is in the ring of CPU 0, which holds 1; numbers start at -1",
    cpuCount: 2,
    objectCount: 2,
    lists: [[0]],
    held: [[1]],
    first: -1,
  },
  {
    says: "object 0 is in the ring of CPU 1, and CPU 2 holds 1; numbers start at 0x7fffffff",
    cpuCount: 3,
    objectCount: 2,
    lists: [[], [0]],
    held: [[], [], [1]],
    first: 0x7fffffff,
  },
];

/** On one CPU, for interrupts. */
const ALONE: readonly RingStart[] = [
  {
    says: "a CPU holds object 0, and its interrupt 1",
    cpuCount: 1,
    objectCount: 2,
    lists: [[]],
    held: [[0]],
    heldByInterrupt: [1],
    first: 0,
  },
];

/** A place is filled again while another CPU looks at it. */
const FILLED_AGAIN: Client<RingStart> = {
  start: {
    says: "objects 0 and 1 are in the ring of CPU 0",
    cpuCount: 2,
    objectCount: 2,
    lists: [[0, 1]],
    first: 0,
  },
  cpus: [["pop", "push", "pop"], ["pop", "pop"]],
};

const CLIENTS: ClientLaw<RingStart> = {
  scenario: client,
  calls: { pop: 1, push: -1 },
  starts: STARTS,
};

export const laws: readonly Law[] = [
  law("an object goes to the ring of the CPU that gives it back", (learner) => {
    const { create, pop, push } = learner.api<Api>();
    const rings = create(2, 2);
    push(rings, 0, 0);
    push(rings, 0, 1);
    const object = pop(rings, 0);
    push(rings, 1, object);
    expectSame(
      pop(rings, 1),
      object,
      `object ${object} popped by CPU 0, pushed and popped by CPU 1`,
    );
  }),
  law("a CPU takes the oldest object of its own ring first", (learner) => {
    const { create, pop, push } = learner.api<Api>();
    const rings = create(3, 4);
    for (const [cpu, object] of [[0, 0], [1, 1], [1, 2], [2, 3]] as const) push(rings, cpu, object);
    const call = "with 0 in ring 0, 1 and 2 in ring 1, 3 in ring 2: pop for CPU 1, five times";
    const found = Array.from({ length: 5 }, () => pop(rings, 1));
    expectSame(found, [1, 2, 3, 0, EMPTY], call);
  }),
  law("sequence numbers run over 32 bits", (learner) => {
    const { create, pop, push } = learner.api<Api>();
    for (const first of [0x7ffffffe, -2]) {
      for (const cpu of [0, 1]) {
        const rings = create(2, 3, first | 0);
        expectSame(pop(rings, cpu), EMPTY, `pop for CPU ${cpu} on empty rings`);
        for (const object of [0, 1, 2]) push(rings, cpu, object);
        for (let turn = 0; turn < 9; turn++) {
          const object = pop(rings, cpu);
          expectSame(object, turn % 3, `pop in turn ${turn}, numbers from ${first} on`);
          push(rings, cpu, object);
        }
      }
    }
  }),
  law("in the ideal case a CPU touches no ring but its own", (learner) => {
    const { create, ringOf, pop, push } = learner.api<Api>();
    const rings = create(3, 3);
    for (const object of [0, 1, 2]) push(rings, object, object);
    const made = learner.record(() => push(rings, 1, pop(rings, 1)));
    const [from, to] = [ringOf(rings, 1), ringOf(rings, 2)];
    const foreign = made.find(({ word }) => word >= 0 && (word < from || word >= to));
    expectThat(
      foreign === undefined,
      `a pop and a push of CPU 1 have touched word ${foreign?.word}; its ring is ${from} to ${
        to - 1
      }`,
    );
  }),
  law("an empty pool answers EMPTY after one look at each ring", (learner) => {
    const { create, ringOf, pop } = learner.api<Api>();
    const rings = create(3, 3);
    const made = learner.record(() => expectSame(pop(rings, 1), EMPTY, "pop on three empty rings"));
    const size = ringOf(rings, 1) - ringOf(rings, 0);
    const looked = made.flatMap(({ word }) => word < 0 ? [] : [Math.floor(word / size)]);
    const inOrder = looked.filter((ring, at) => at === 0 || looked[at - 1] !== ring);
    expectSame(inOrder, [1, 2, 0], "the rings that this pop for CPU 1 has looked at");
  }),
  lawOfClients("an object has one owner", CLIENTS),
  lawOfClients("EMPTY only when each object was out at some moment of the call", {
    ...CLIENTS,
    plan: { empty: true },
    share: 0.5,
  }),
  lawOfClients("an interrupt that pushes in between loses nothing", {
    ...CLIENTS,
    starts: ALONE,
    interrupt: "always",
    also: [{
      start: ALONE[0]!,
      cpus: [["push"]],
      interrupt: { of: 0, calls: ["push", "pop"] },
    }],
    plan: { empty: true },
    share: 0.5,
  }),
  lawOfRaces("a push leaves interrupts as they were", { scenario: masked }),
  lawOfClients("all this holds on a weakly ordered machine", {
    ...CLIENTS,
    model: "weak",
    plan: { empty: true, contents: true },
    also: [FILLED_AGAIN],
  }),
];
