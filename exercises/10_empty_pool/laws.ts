import type { Access, Learner } from "@course/grade/engine.ts";
import {
  type Client,
  type ClientLaw,
  expectSame,
  expectThat,
  type Law,
  law,
  lawOfClients,
  lawOfWorkers,
  type Start,
} from "@course/grade/mod.ts";
import client from "./scenarios/client.ts" with { type: "text" };

interface Api {
  pop(words: Int32Array, cpu: number): number;
  push(words: Int32Array, cpu: number): void;
}

const EMPTY = -1;
const NOTHING = 0;
const MAX_FOR_A_MISS = 3;

type ShelfStart = Start & { shelves: readonly number[] };

const STARTS: readonly ShelfStart[] = [
  {
    says: "the shelves are empty, CPU 1 holds two objects",
    cpuCount: 3,
    shelves: [],
    held: [[], [1, 2]],
  },
  {
    says: "the shelves are empty, CPU 2 holds the only object",
    cpuCount: 3,
    shelves: [],
    held: [[], [], [1]],
  },
  { says: "CPU 1 has the only object on its shelf", cpuCount: 3, shelves: [0, 1] },
];

/** The second look finds an object, and another one lies where this one was. */
const TWO_OF_THE_FIRST: Client<ShelfStart> = {
  start: {
    says: "the shelves are empty, CPU 0 holds two objects",
    cpuCount: 3,
    shelves: [],
    held: [[1, 2]],
  },
  cpus: [["push", "push"], ["pop"], []],
};

/** The second look finds one of two objects, and the other one lies elsewhere. */
const TWO_SHELVES: Client<ShelfStart> = {
  start: {
    says: "the shelves are empty, CPUs 1 and 2 hold an object each",
    cpuCount: 3,
    shelves: [],
    held: [[], [1], [2]],
  },
  cpus: [["pop"], ["push"], ["push"]],
};

/** The shelf is emptied, and looked at, while another object is put there. */
const TWICE: Client<ShelfStart> = {
  start: STARTS[0]!,
  cpus: [["pop", "pop"], ["push", "push"], []],
};

/** The second look finds what the own interrupt has put there, and there is another object. */
const FOUND_AT_HOME: Client<ShelfStart> = {
  start: {
    says: "the shelves are empty, CPU 1 and an interrupt hold an object each",
    cpuCount: 2,
    shelves: [],
    held: [[], [1]],
    heldByInterrupt: [1],
  },
  cpus: [["pop"], ["push"]],
  interrupt: { of: 0, calls: ["push"] },
};

const CLIENTS: ClientLaw<ShelfStart> = {
  scenario: client,
  calls: { pop: 1, push: -1 },
  starts: STARTS,
  also: [
    { start: STARTS[0]!, cpus: [["pop"], ["push"], ["pop"]] },
    { start: STARTS[0]!, cpus: [["pop"], ["push", "push"], []] },
    TWO_OF_THE_FIRST,
    TWO_SHELVES,
    // The second look is beaten to one of two objects.
    { start: STARTS[0]!, cpus: [["pop"], ["push", "push", "pop"], []] },
    TWICE,
  ],
  isUseful: ({ cpus, interrupt }) => [...cpus.flat(), ...interrupt?.calls ?? []].includes("pop"),
};

const isWrite = (kind: Access["kind"]) => kind === "write" || kind === "update";

/** Stops a miss at each of its accesses, and looks whether somebody finds what is put there meanwhile. */
function expectAfterAMiss(learner: Learner, cpus: number, giver: number, looker: number): void {
  const { pop, push } = learner.api<Api>();
  for (let accesses = 0;; accesses++) {
    const words = learner.memory(1 + cpus);
    const { answer, isStopped } = learner.stopAfter(
      accesses,
      () => pop(words, looker),
      () => push(words, giver),
    );
    if (!isStopped) return;
    const found = answer === EMPTY ? pop(words, looker) : answer;
    const call =
      `with ${cpus} empty shelves: pop for CPU ${looker}, with a push for CPU ${giver} ` +
      `after ${accesses} of its accesses, and once more if it has found nothing`;
    expectSame(found, giver, call);
  }
}

export const laws: readonly Law[] = [
  lawOfWorkers("nothing is kept in variables of the module"),
  law(
    "an object is found on the own shelf first, or on the next one that has one",
    (learner, draw) => {
      const { pop } = learner.api<Api>();
      const words = learner.memory([0, 1, 0, 1, 1]); // shelves of CPUs 0, 2 and 3
      const found = [pop(words, 2), pop(words, 2), pop(words, 2), pop(words, 2)];
      expectSame(
        found,
        [2, 3, 0, EMPTY],
        "with objects of CPUs 0, 2, 3: pop for CPU 2, four times",
      );
      const more = learner.memory([1, 0, 0, 0, 0, 0, 1]);
      expectSame(pop(more, 5), 5, "with an object of CPU 5, and NOTHING at 1: pop for CPU 5");
      const cpus = draw.integer("CPUs", 2, 40);
      for (let cpu = 0; cpu < cpus; cpu++) {
        const words = learner.memory(1 + cpus);
        const [near, last] = [draw.integer("steps", 0, cpus - 2), cpus - 1].map((steps) =>
          (cpu + steps) % cpus
        ) as [number, number];
        words[1 + near] = 1;
        words[1 + last] = draw.integer("objects", 1, 9);
        const found = [pop(words, cpu), pop(words, cpu)];
        const call =
          `with objects of CPUs ${near} and ${last} of ${cpus}: pop for CPU ${cpu}, twice`;
        expectSame(found, [near, last], call);
      }
    },
  ),
  law(
    "the second miss in a row looks at three words, however many CPUs there are",
    (learner, draw) => {
      const { pop } = learner.api<Api>();
      const cpus = draw.integer("CPUs", 10, 40);
      const words = learner.memory(1 + cpus);
      expectSame(pop(words, 5), EMPTY, "pop on an empty pool");
      const made = learner.record(() => expectSame(pop(words, 9), EMPTY, "the second pop"));
      const looked = made.filter(({ word }) => word >= 0).length;
      expectThat(
        looked <= MAX_FOR_A_MISS,
        `the second miss makes ${looked} shared accesses with ${cpus} CPUs`,
      );
    },
  ),
  law(
    "a miss leaves NOTHING at 1, and a pop that finds an object leaves it alone",
    (learner, draw) => {
      const { pop } = learner.api<Api>();
      const cpus = draw.integer("CPUs", 4, 12);
      for (let cpu = 0; cpu < cpus; cpu++) {
        const words = learner.memory(1 + cpus);
        pop(words, cpu);
        expectSame(words[NOTHING], 1, `NOTHING after a miss of CPU ${cpu}`);
      }
      for (let shelf = 0; shelf < cpus; shelf++) {
        const cpu = draw.integer("CPU", 0, cpus - 1);
        const words = learner.memory(1 + cpus);
        words[1 + shelf] = 1;
        const made = learner.record(() => void pop(words, cpu));
        const write = made.find(({ kind, word }) => isWrite(kind) && word === NOTHING);
        expectThat(
          write === undefined,
          `pop for CPU ${cpu}, with an object of CPU ${shelf}, writes NOTHING in line ${write?.line}`,
        );
      }
    },
  ),
  law("after a push every CPU finds the object", (learner, draw) => {
    const { pop, push } = learner.api<Api>();
    for (const cpu of [0, 1, 3]) {
      const words = learner.memory(1 + draw.integer("CPUs", 4, 12));
      pop(words, 2);
      push(words, 3);
      expectSame(pop(words, cpu), 3, `a miss, push for CPU 3, then pop for CPU ${cpu}`);
    }
    const cpus = draw.integer("CPUs", 4, 12);
    for (let cpu = 0; cpu < cpus; cpu++) {
      const other = draw.integer("CPU", 0, cpus - 1);
      expectAfterAMiss(learner, cpus, cpu, other);
    }
  }),
  law("in the ideal case a CPU writes nothing but its own shelf", (learner, draw) => {
    const { pop, push } = learner.api<Api>();
    const cpus = draw.integer("CPUs", 4, 12);
    const cpu = draw.integer("CPU", 0, cpus - 1);
    for (const objects of [1, draw.integer("objects", 2, 9)]) {
      const words = learner.memory([0, ...new Array<number>(cpus).fill(objects)]);
      const made = learner.record(() => {
        pop(words, cpu);
        push(words, cpu);
      });
      const foreign = made.find(({ kind, word }) => isWrite(kind) && word !== 1 + cpu);
      expectThat(
        foreign === undefined,
        `a pop and a push of CPU ${cpu} write word ${foreign?.word} in line ${foreign?.line}`,
      );
    }
  }),
  lawOfClients("an object that lies still is not overlooked for ever", CLIENTS),
  lawOfClients("nor is one that an interrupt has put there", {
    ...CLIENTS,
    starts: [{
      says: "the shelves are empty, an interrupt holds the only object",
      cpuCount: 2,
      shelves: [],
      heldByInterrupt: [1],
    }],
    also: [FOUND_AT_HOME],
    interrupt: "always",
    share: 0.25,
  }),
  lawOfClients("nor is it on a machine whose writes wait in a buffer", {
    ...CLIENTS,
    also: [{ start: STARTS[2]!, cpus: [["pop", "push"], ["pop"], []] }],
    model: "weak",
  }),
  lawOfClients("nor is it in JavaScript, where a plain write of NOTHING may come to light late", {
    ...CLIENTS,
    also: [TWICE],
    model: "js",
    share: 0.1,
  }),
];
