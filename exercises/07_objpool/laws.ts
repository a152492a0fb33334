import {
  type Client,
  type ClientLaw,
  type Draw,
  expectSame,
  expectThat,
  type Law,
  law,
  lawOfClients,
  lawOfRaces,
} from "@course/grade/mod.ts";
import type { PoolStart } from "@course/pools/pool_client.ts";
import client from "./scenarios/client.ts" with { type: "text" };
import masked from "./scenarios/masked.ts" with { type: "text" };

interface Rings {
  words: Int32Array;
  cpuCount: number;
  objectCount: number;
  capacity: number;
}

interface Api {
  HEAD: number;
  TAIL: number;
  LAST: number;
  create(cpuCount: number, objectCount: number, first?: number): Rings;
  ringOf(rings: Rings, cpu: number): number;
  pop(rings: Rings, cpu: number): number;
  push(rings: Rings, cpu: number, object: number): void;
}

const EMPTY = -1;

type RingStart = PoolStart & {
  first: number;
  /** Objects that the rings have room for, and that nobody has. */
  moreObjects: number;
};

/** Numbers from which a few pushes lead over a limit of 32 bits. */
function drawFirst(draw: Draw, what: string, limit: number): number {
  return limit - draw.integer(`${what} before a limit of 32 bits`, 0, 2);
}

function drawStarts(draw: Draw): RingStart[] {
  const [unsigned, signed] = [
    drawFirst(draw, "numbers", -1),
    drawFirst(draw, "others", 0x7fffffff),
  ];
  return [
    {
      says: "objects 0 and 1 are in the ring of CPU 0",
      cpuCount: 2,
      objectCount: 2,
      lists: [[0, 1]],
      first: 0,
      moreObjects: 0,
    },
    {
      says: `object 0 is in the ring of CPU 0, which holds 1; numbers start at ${unsigned}`,
      cpuCount: 2,
      objectCount: 2,
      lists: [[0]],
      held: [[1]],
      first: unsigned,
      moreObjects: draw.integer("more objects", 0, 6),
    },
    {
      says: "object 0 is in the ring of CPU 1, and CPU 2 holds 1; numbers start at " +
        `0x${signed.toString(16)}`,
      cpuCount: 3,
      objectCount: 2,
      lists: [[], [0]],
      held: [[], [], [1]],
      first: signed,
      moreObjects: 0,
    },
  ];
}

/** On one CPU, for interrupts. */
function drawAlone(draw: Draw): RingStart {
  const first = drawFirst(draw, "numbers", -1);
  return {
    says: `a CPU holds object 0, and its interrupt 1; numbers start at ${first}`,
    cpuCount: 1,
    objectCount: 2,
    lists: [[]],
    held: [[0]],
    heldByInterrupt: [1],
    first,
    moreObjects: draw.integer("more objects", 0, 2),
  };
}

/** A place is filled again while another CPU looks at it. */
const FILLED_AGAIN: Client<RingStart> = {
  start: {
    says: "objects 0 and 1 are in the ring of CPU 0",
    cpuCount: 2,
    objectCount: 2,
    lists: [[0, 1]],
    first: 0,
    moreObjects: 0,
  },
  cpus: [["pop", "push", "pop"], ["pop", "pop"]],
};

/** A pop may be beaten to three objects one after the other, and there is a fourth one all the time. */
const BEATEN_OFTEN: Client<RingStart> = {
  start: {
    says: "objects 0 to 3 are in the ring of CPU 0",
    cpuCount: 2,
    objectCount: 4,
    lists: [[0, 1, 2, 3]],
    first: 0,
    moreObjects: 0,
  },
  cpus: [["pop", "pop", "pop"], ["pop"]],
};

function drawClients(draw: Draw): ClientLaw<RingStart> {
  return { scenario: client, calls: { pop: 1, push: -1 }, starts: drawStarts(draw) };
}

function countTo(end: number): number[] {
  return Array.from({ length: end }, (_, number) => number);
}

export const laws: readonly Law[] = [
  law("an object goes to the ring of the CPU that gives it back", (learner, draw) => {
    const { create, pop, push } = learner.api<Api>();
    for (const cpus of [2, draw.integer("CPUs", 3, 9)]) {
      const rings = create(cpus, draw.integer("objects", 2, 40));
      push(rings, 0, 0);
      push(rings, 0, 1);
      const object = pop(rings, 0);
      push(rings, cpus - 1, object);
      expectSame(
        pop(rings, cpus - 1),
        object,
        `object ${object} popped by CPU 0, pushed and popped by CPU ${cpus - 1}`,
      );
    }
  }),
  law("a CPU takes the oldest object of its own ring first", (learner, draw) => {
    const { create, pop, push } = learner.api<Api>();
    const rings = create(3, draw.integer("objects", 4, 40));
    for (const [cpu, object] of [[0, 0], [1, 1], [1, 2], [2, 3]] as const) push(rings, cpu, object);
    const call = "with 0 in ring 0, 1 and 2 in ring 1, 3 in ring 2: pop for CPU 1, five times";
    const found = Array.from({ length: 5 }, () => pop(rings, 1));
    expectSame(found, [1, 2, 3, 0, EMPTY], call);
    const cpus = draw.integer("CPUs", 2, 9);
    const more = create(cpus, 1);
    for (let cpu = 0; cpu < cpus; cpu++) {
      push(more, cpu, 0);
      const next = (cpu + 1) % cpus;
      const call = `pop for CPU ${next} of ${cpus}, with one object, in ring ${cpu}`;
      expectSame(pop(more, next), 0, call);
    }
  }),
  law("sequence numbers run over 32 bits", (learner, draw) => {
    const { create, pop, push, ringOf, HEAD, TAIL, LAST } = learner.api<Api>();
    const objects = draw.integer("objects", 3, 20);
    const early = draw.integer("numbers before a limit of 32 bits", 1, 6);
    for (const first of [0x7ffffffe, -2, 0x7fffffff - early, -early]) {
      for (const cpu of [0, 1]) {
        const rings = create(2, objects, first);
        const words = [HEAD, TAIL, LAST].map((word) => rings.words[ringOf(rings, cpu) + word]);
        expectSame(
          words,
          [first, first, first],
          `HEAD, TAIL and LAST of create(2, ${objects}, ${first})`,
        );
        expectSame(pop(rings, cpu), EMPTY, `pop for CPU ${cpu} on empty rings`);
        for (let object = 0; object < objects; object++) push(rings, cpu, object);
        for (let turn = 0; turn < 3 * objects; turn++) {
          const object = pop(rings, cpu);
          const call = `pop in turn ${turn}, with ${objects} objects and numbers from ${first} on`;
          expectSame(object, turn % objects, call);
          push(rings, cpu, object);
        }
      }
    }
  }),
  law("in the ideal case a CPU touches no ring but its own", (learner, draw) => {
    const { create, ringOf, pop, push } = learner.api<Api>();
    const cpus = draw.integer("CPUs", 3, 9);
    const rings = create(cpus, cpus);
    for (let cpu = 0; cpu < cpus; cpu++) push(rings, cpu, cpu);
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
  law("an empty pool answers EMPTY after one look at each ring", (learner, draw) => {
    const { create, ringOf, pop } = learner.api<Api>();
    for (const cpus of [3, draw.integer("CPUs", 4, 9)]) {
      const rings = create(cpus, 3);
      const call = `pop on ${cpus} empty rings`;
      const made = learner.record(() => expectSame(pop(rings, 1), EMPTY, call));
      const size = ringOf(rings, 1) - ringOf(rings, 0);
      const looked = made.flatMap(({ word }) => word < 0 ? [] : [Math.floor(word / size)]);
      const inOrder = looked.filter((ring, at) => at === 0 || looked[at - 1] !== ring);
      const right = countTo(cpus).map((turn) => (1 + turn) % cpus);
      expectSame(inOrder, right, "the rings that this pop for CPU 1 has looked at");
    }
  }),
  lawOfClients("an object has one owner", drawClients),
  lawOfClients("EMPTY only when each object was out at some moment of the call", (draw) => ({
    ...drawClients(draw),
    also: [BEATEN_OFTEN],
    plan: { empty: true },
    share: 0.5,
  })),
  lawOfClients("an interrupt that pushes in between loses nothing", (draw) => {
    const alone = drawAlone(draw);
    return {
      ...drawClients(draw),
      starts: [alone],
      interrupt: "always",
      also: [{ start: alone, cpus: [["push"]], interrupt: { of: 0, calls: ["push", "pop"] } }],
      plan: { empty: true },
      share: 0.5,
    };
  }),
  lawOfRaces("a push leaves interrupts as they were", { scenario: masked }),
  lawOfClients("all this holds on a weakly ordered machine", (draw) => ({
    ...drawClients(draw),
    model: "weak",
    plan: { empty: true, contents: true },
    also: [FILLED_AGAIN],
  })),
];
