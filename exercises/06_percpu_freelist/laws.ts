import {
  type Client,
  type ClientLaw,
  type Draw,
  expectSame,
  expectThat,
  type Law,
  law,
  lawOfClients,
} from "@course/grade/mod.ts";
import type { PoolStart } from "@course/pools/pool_client.ts";
import client from "./scenarios/client.ts" with { type: "text" };

interface Lists {
  words: Int32Array;
}

interface Api {
  create(cpuCount: number, objectCount: number): Lists;
  put(lists: Lists, list: number, object: number): void;
  take(lists: Lists, list: number): number;
  pop(lists: Lists, cpu: number): number;
  push(lists: Lists, cpu: number, object: number): void;
}

type ListStart = PoolStart & {
  /** Objects that the lists have room for, and that nobody has. */
  moreObjects: number;
};

const EMPTY = -1;
const MAX_OBJECTS = 255;
/** Rounds of pop and push: more changes than a tag of 12 bits can count. */
const ROUNDS = 4200;

/** The same numbers of CPUs are tried in every class, and one that is drawn. */
function cpuCounts(draw: Draw): number[] {
  return [4, draw.integer("CPUs", 2, 9)];
}

function countTo(end: number): number[] {
  return Array.from({ length: end }, (_, number) => number);
}

const STARTS: readonly PoolStart[] = [
  {
    says: "objects 0 and 1 are on the list of CPU 0",
    cpuCount: 2,
    objectCount: 2,
    lists: [[1, 0]],
  },
  {
    says: "object 0 is on the list of CPU 0, which holds 1",
    cpuCount: 2,
    objectCount: 2,
    lists: [[0]],
    held: [[1]],
  },
  {
    says: "object 0 is on the list of CPU 1, and CPU 2 holds 1",
    cpuCount: 3,
    objectCount: 2,
    lists: [[], [0]],
    held: [[], [], [1]],
  },
];

/** The head of CPU 0 names object 0 again, after as many pops as pushes, and 1 is gone. */
const COMES_BACK: Client<PoolStart> = {
  start: {
    says: "objects 0 and 1 are on the list of CPU 0, which holds 2",
    cpuCount: 2,
    objectCount: 3,
    lists: [[1, 0]],
    held: [[2]],
  },
  cpus: [["pop", "pop", "push", "push"], ["pop"]],
};

function drawClients(draw: Draw): ClientLaw<ListStart> {
  const moreObjects = draw.integer("more objects", 0, 9);
  return {
    scenario: client,
    calls: { pop: 1, push: -1 },
    starts: STARTS.map((start) => ({ ...start, moreObjects })),
    also: [{ ...COMES_BACK, start: { ...COMES_BACK.start, moreObjects } }],
  };
}

export const laws: readonly Law[] = [
  law("a CPU takes from its own list first", (learner, draw) => {
    const { create, put, pop } = learner.api<Api>();
    for (const cpus of cpuCounts(draw)) {
      for (let cpu = 0; cpu < cpus; cpu++) {
        const lists = create(cpus, cpus);
        for (let list = 0; list < cpus; list++) put(lists, list, list);
        const call = `pop for CPU ${cpu} of ${cpus}, where list n holds object n`;
        expectSame(pop(lists, cpu), cpu, call);
      }
    }
  }),
  law("an object goes to the list of the CPU that gives it back", (learner, draw) => {
    const { create, push, take } = learner.api<Api>();
    for (const cpus of cpuCounts(draw)) {
      for (let cpu = 0; cpu < cpus; cpu++) {
        const lists = create(cpus, 4);
        push(lists, cpu, 1);
        const found = countTo(cpus).filter((list) => take(lists, list) !== EMPTY);
        expectSame(
          found,
          [cpu],
          `the lists of ${cpus} that hold object 1 after push for CPU ${cpu}`,
        );
        for (const object of [2, 0, 3]) push(lists, cpu, object);
        expectSame(
          countTo(4).map(() => take(lists, cpu)),
          [3, 0, 2, EMPTY],
          `after push 2, push 0, push 3 for CPU ${cpu}: take from its list, four times`,
        );
      }
    }
  }),
  law("an object is found on whichever list it is", (learner, draw) => {
    const { create, put, pop } = learner.api<Api>();
    const objects = draw.integer("objects", 1, MAX_OBJECTS);
    for (const cpus of cpuCounts(draw)) {
      for (let cpu = 0; cpu < cpus; cpu++) {
        for (let list = 0; list < cpus; list++) {
          const lists = create(cpus, objects);
          put(lists, list, objects - 1);
          const call = `pop for CPU ${cpu} of ${cpus}, with one object, on list ${list}`;
          expectSame(pop(lists, cpu), objects - 1, call);
        }
      }
    }
    const lists = create(4, 4);
    for (const list of [0, 1, 3]) put(lists, list, list);
    expectSame(pop(lists, 2), 3, "pop for CPU 2, where list n holds object n and list 2 is empty");
    const many = create(1, MAX_OBJECTS);
    for (let object = 0; object < MAX_OBJECTS; object++) put(many, 0, object);
    for (let object = MAX_OBJECTS - 1; object >= 0; object--) {
      expectSame(pop(many, 0), object, `pop, with the objects 0 to ${object} on one list`);
    }
  }),
  law("a pop takes one object and leaves the others where they are", (learner, draw) => {
    const { create, put, pop, take } = learner.api<Api>();
    const lists = create(3, draw.integer("objects", 5, MAX_OBJECTS));
    for (const object of [0, 1, 2]) put(lists, 1, object);
    for (const object of [3, 4]) put(lists, 2, object);
    expectSame(pop(lists, 0), 2, "pop for CPU 0, with 0, 1, 2 on list 1 and 3, 4 on list 2");
    const left = [0, 1, 2].map((list) => [0, 1, 2].map(() => take(lists, list)));
    expectSame(
      left,
      [[EMPTY, EMPTY, EMPTY], [1, 0, EMPTY], [4, 3, EMPTY]],
      "then three takes from each list",
    );
  }),
  law("in the ideal case a CPU touches no list but its own", (learner, draw) => {
    const { create, put, pop, push } = learner.api<Api>();
    for (const cpus of cpuCounts(draw)) {
      const lists = create(cpus, cpus);
      for (let list = 0; list < cpus; list++) put(lists, list, list);
      const made = learner.record(() => push(lists, 1, pop(lists, 1)));
      const foreign = made.filter(({ word }) => word >= 0 && word < cpus && word !== 1);
      expectThat(
        foreign.length === 0,
        `a pop and a push of CPU 1 have touched the head of CPU ${foreign[0]?.word}`,
      );
    }
  }),
  law("an empty pool answers EMPTY after one look at each list", (learner, draw) => {
    const { create, pop } = learner.api<Api>();
    for (const cpus of cpuCounts(draw)) {
      const lists = create(cpus, cpus);
      const call = `pop on ${cpus} empty lists`;
      const made = learner.record(() => expectSame(pop(lists, 1), EMPTY, call));
      const inTurn = countTo(cpus).map((turn) => (1 + turn) % cpus);
      const looked = made.flatMap(({ word }) => word < 0 ? [] : [word]);
      expectSame(looked, inTurn, "the heads that this pop has looked at");
    }
  }),
  law("the head of a list never looks the same again", (learner, draw) => {
    const { create, pop, push } = learner.api<Api>();
    const cpus = draw.integer("CPUs", 1, 4);
    const list = draw.integer("list", 0, cpus - 1);
    const lists = create(cpus, 2);
    for (const object of [1, 0]) push(lists, list, object);
    const seen = new Map<number, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const head = lists.words[list]!;
      const before = seen.get(head);
      expectThat(
        before === undefined,
        `the head of list ${list} is ${head} after ${before} and again after ${round} rounds of ` +
          "pop, push",
      );
      seen.set(head, round);
      expectSame(pop(lists, list), 0, `pop after push 1, push 0 and ${round} rounds of pop, push`);
      push(lists, list, 0);
    }
  }),
  lawOfClients("an object has one owner", drawClients),
  lawOfClients("EMPTY only when each object was out at some moment of the call", (draw) => ({
    ...drawClients(draw),
    plan: { empty: true },
    share: 0.5,
  })),
  lawOfClients("all this holds on a weakly ordered machine", (draw) => ({
    ...drawClients(draw),
    model: "weak",
    plan: { empty: true, contents: true },
  })),
];
