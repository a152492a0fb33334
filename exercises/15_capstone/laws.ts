import {
  type Client,
  type ClientLaw,
  type Draw,
  expectSame,
  expectThat,
  type Law,
  law,
  lawOfClients,
  lawOfOwnWork,
  lawOfWorkers,
} from "@course/grade/mod.ts";
import type { Learner } from "@course/grade/engine.ts";
import type { PoolStart } from "@course/pools/pool_client.ts";
import { sayGrade } from "@course/words/grading.ts";
import client from "./scenarios/client.ts" with { type: "text" };

interface Pool {
  pop(cpu: number): number;
  push(cpu: number, object: number): void;
  contents(): number[][];
}

type LineBytes = number | "packed";

interface Api {
  default: {
    create(options: { cpuCount: number; objectCount: number; lineBytes?: LineBytes }): Pool;
  };
}

const EMPTY = -1;
const MAX_OBJECTS = 4096;
/** Rounds of others while one CPU stands still: a tag of up to 12 bits is the same again. */
const ROUNDS = 4094;
const CPUS = 96;
const OBJECTS = 2 * CPUS;
const BUDGET = 48 * 1024;
const TIMES_FREELIST = 10;
const SIMULATED_NS = 5_000;

/** The course's freelist without its other pools, which would have to be compiled as well. */
const FREELIST = {
  name: "freelist",
  text: 'export { Freelist as default } from "@course/pools/freelist.ts";',
};

/** Operations per second of a pool on the simulated machine, all CPUs at work. */
async function simulated(pool: { name: string; text: string }): Promise<number> {
  const { poolProgram, simulate } = await import("@course/simulate/mod.ts");
  const program = poolProgram({ pool });
  return simulate({ topology: "xeon-8260", program, threads: CPUS, durationNs: SIMULATED_NS })
    .operationsPerSecond;
}

function bytesOf(learner: Learner): number {
  const { create } = learner.api<Api>().default;
  return learner.bytesOf(() => create({ cpuCount: CPUS, objectCount: OBJECTS, lineBytes: 64 }));
}

type OwnStart = PoolStart & {
  /** Objects that are out all the time. */
  moreObjects: number;
};

const STARTS: readonly PoolStart[] = [
  {
    says: "CPU 0 has given back objects 1 and 0",
    cpuCount: 2,
    objectCount: 2,
    lists: [[1, 0]],
  },
  {
    says: "CPU 0 has given back object 0 and holds 1",
    cpuCount: 2,
    objectCount: 2,
    lists: [[0]],
    held: [[1]],
  },
  {
    says: "CPU 0 has given back 0, CPU 2 has given back 2; they hold 3, 4, 1",
    cpuCount: 3,
    objectCount: 5,
    lists: [[0], [], [2]],
    held: [[3], [4], [1]],
  },
];

/** On one CPU, for interrupts. */
const ALONE: readonly PoolStart[] = [
  { says: "one CPU has given back 2, 1 and 0", cpuCount: 1, objectCount: 3, lists: [[2, 1, 0]] },
  {
    says: "one CPU has given back 1 and holds 0, its interrupt holds 2",
    cpuCount: 1,
    objectCount: 3,
    lists: [[1]],
    held: [[0]],
    heldByInterrupt: [2],
  },
];

/** Object 0 is first again, after as many pops as pushes, and 1 is gone. */
const COMES_BACK: Client<PoolStart> = {
  start: {
    says: "CPU 0 has given back objects 1 and 0 and holds 2",
    cpuCount: 2,
    objectCount: 3,
    lists: [[1, 0]],
    held: [[2]],
  },
  cpus: [["pop", "pop", "push", "push"], ["pop"]],
};

/** A pop may be beaten to two objects one after the other, and there is a third one all the time. */
const BEATEN_TWICE: Client<PoolStart> = {
  start: {
    says: "CPU 0 has given back objects 2, 1 and 0",
    cpuCount: 2,
    objectCount: 3,
    lists: [[2, 1, 0]],
  },
  cpus: [["pop", "pop"], ["pop"]],
};

/** A CPU meets another one while it puts its object on top. */
const MEETS: Client<PoolStart> = { start: STARTS[1]!, cpus: [["push", "pop"], ["pop"]] };

/** A CPU that has looked at an object meanwhile may have a hand in putting it back. */
const GIVEN_BACK_WHILE_READ: Client<PoolStart> = {
  start: {
    says: "CPU 0 has given back the only object",
    cpuCount: 2,
    objectCount: 1,
    lists: [[0]],
  },
  cpus: [["pop", "pop"], ["pop", "push"]],
};

/** What was at hand is full again when the object comes back: it goes another way. */
const GOES_ANOTHER_WAY: Client<PoolStart> = {
  start: {
    says: "CPU 0 has given back object 0, and its interrupt holds 1",
    cpuCount: 2,
    objectCount: 2,
    lists: [[0]],
    heldByInterrupt: [1],
  },
  cpus: [["pop", "push"], ["pop"]],
  interrupt: { of: 0, calls: ["push"] },
};

function drawClients(
  draw: Draw,
  starts: readonly PoolStart[] = STARTS,
  also: readonly Client<PoolStart>[] = [COMES_BACK],
): ClientLaw<OwnStart> {
  const moreObjects = draw.integer("more objects", 0, 9);
  return {
    scenario: client,
    calls: { pop: 1, push: -1 },
    starts: starts.map((start) => ({ ...start, moreObjects })),
    also: also.map((one) => ({ ...one, start: { ...one.start, moreObjects } })),
  };
}

/** What may be said of lines: nothing, or that words lie side by side. */
const LINES: readonly { lineBytes?: LineBytes }[] = [{}, { lineBytes: "packed" }];

function linesText({ lineBytes }: { lineBytes?: LineBytes }): string {
  return lineBytes === undefined ? "" : `, ${lineBytes}`;
}

function countTo(end: number): number[] {
  return Array.from({ length: end }, (_, number) => number);
}

/** CPU 1 stops in a pop; CPU 0 pops two objects, keeps one, and has the others in and out. */
function stopInPop(
  learner: Learner,
  sizes: { cpuCount: number; objectCount: number },
  accesses: number,
): boolean {
  const pool = learner.api<Api>().default.create(sizes);
  for (let object = 0; object < sizes.objectCount; object++) pool.pop(0);
  for (const object of [1, 0]) pool.push(0, object);
  let [kept, last] = [EMPTY, EMPTY];
  const { answer, isStopped } = learner.stopAfter(accesses, () => pool.pop(1), () => {
    last = pool.pop(0);
    kept = pool.pop(0);
    pool.push(0, 2);
    for (let round = 0; round < ROUNDS && last !== EMPTY; round++) {
      pool.push(0, last);
      last = pool.pop(0);
    }
    if (last !== EMPTY) pool.push(0, last);
  });
  if (!isStopped) return false;
  expectSame(
    [answer, kept, ...pool.contents().flat()].filter((object) => object !== EMPTY)
      .toSorted((a, b) => a - b),
    [0, 1, 2],
    `CPU 1 stops after ${accesses} accesses of a pop, CPU 0 takes objects and gives them back ` +
      `${ROUNDS} times: all that are held or in the pool`,
  );
  return true;
}

export const laws: readonly Law[] = [
  lawOfOwnWork("the pool is your own"),
  lawOfWorkers("nothing is kept in variables of the module"),
  law("every object is handed out once, and then there is none", (learner, draw) => {
    const { create } = learner.api<Api>().default;
    const drawn = [draw.integer("CPUs", 2, 12), draw.integer("objects", 2, 300)] as const;
    // Up to 32 objects of a CPU need one word of bits, 600 need 19.
    const sizes = [[1, 1], [3, 5], [5, 3], [4, 64], [2, 64], [1, 33], [1, 100], [1, 600]] as const;
    for (const [cpuCount, objectCount] of [...sizes, drawn]) {
      for (const lineBytes of LINES) {
        const pool = create({ cpuCount, objectCount, ...lineBytes });
        const found = countTo(objectCount).map(() => pool.pop(cpuCount - 1));
        expectSame(
          found.toSorted((a, b) => a - b),
          countTo(objectCount),
          `a pool of ${objectCount} objects and ${cpuCount} CPUs${
            linesText(lineBytes)
          }: all pops, sorted`,
        );
        expectSame(pool.pop(0), EMPTY, "one more pop");
      }
    }
  }),
  law("what any CPU gives back any CPU can take", (learner, draw) => {
    const { create } = learner.api<Api>().default;
    for (const cpuCount of [3, draw.integer("CPUs", 4, 9)]) {
      const objectCount = draw.integer("objects", 2, 40);
      for (let from = 0; from < cpuCount; from++) {
        for (let to = 0; to < cpuCount; to++) {
          const pool = create({ cpuCount, objectCount });
          const [object] = countTo(objectCount).map(() => pool.pop(from));
          pool.push(from, object!);
          expectSame(
            pool.pop(to),
            object,
            `object ${object}, pushed by CPU ${from} of ${cpuCount}: pop of CPU ${to}`,
          );
        }
      }
    }
  }),
  law("one CPU may give back all objects, and any CPU finds them", (learner, draw) => {
    const { create } = learner.api<Api>().default;
    const drawn = [draw.integer("CPUs", 2, 5), draw.integer("objects", 2, 90)] as const;
    for (const [cpuCount, objectCount] of [[3, 70], drawn] as const) {
      for (const lineBytes of LINES) {
        const pool = create({ cpuCount, objectCount, ...lineBytes });
        for (let cpu = 0; cpu < cpuCount; cpu++) {
          const found = countTo(objectCount).map(() => pool.pop(cpu));
          expectSame(
            found.toSorted((a, b) => a - b),
            countTo(objectCount),
            `a pool of ${objectCount} objects and ${cpuCount} CPUs${linesText(lineBytes)}: ` +
              `all pops of CPU ${cpu}` +
              (cpu === 0 ? "" : `, after CPU ${cpu - 1} has given all of them back`),
          );
          for (const object of found) pool.push(cpu, object);
        }
      }
    }
  }),
  law("contents lists every object that is in the pool", (learner, draw) => {
    const pool = learner.api<Api>().default.create({ cpuCount: 3, objectCount: 5 });
    const held = [pool.pop(0), pool.pop(1)];
    const all = [...pool.contents().flat(), ...held].toSorted((a, b) => a - b);
    expectSame(all, [0, 1, 2, 3, 4], `contents of 5 objects, with ${held.join(" and ")} out`);
    const moved = learner.api<Api>().default.create({ cpuCount: 3, objectCount: 40 });
    const taken = countTo(40).map(() => moved.pop(1));
    for (const object of taken.toSorted((a, b) => b - a)) moved.push(1, object);
    expectSame(
      moved.contents().flat().toSorted((a, b) => a - b),
      countTo(40),
      "contents of 40 objects, all taken and given back by CPU 1, the last object first",
    );
    const drawn = [draw.integer("CPUs", 2, 12), draw.integer("objects", 2, 1000)] as const;
    const sizes = [[1, 100], [2, 64], drawn, [1, 600], [CPUS, MAX_OBJECTS]] as const;
    for (const [cpuCount, objectCount] of sizes) {
      for (const lineBytes of LINES) {
        const pool = learner.api<Api>().default.create({ cpuCount, objectCount, ...lineBytes });
        const all = [pool.pop(0), ...pool.contents().flat()].toSorted((a, b) => a - b);
        const wrong = all.findIndex((object, at) => object !== at);
        expectThat(
          wrong < 0 && all.length === objectCount,
          `a pool of ${objectCount} objects for ${cpuCount} CPUs${
            linesText(lineBytes)
          }: a pop and ` +
            `contents give ${all.length} objects` +
            (wrong < 0 ? "" : `, and ${all[wrong]} in place of ${wrong}`),
        );
      }
    }
  }),
  lawOfClients("an object has one owner", drawClients),
  lawOfClients("a pop that says EMPTY has overlooked no object that lies still", (draw) => ({
    ...drawClients(draw, STARTS, [COMES_BACK, MEETS, BEATEN_TWICE]),
    plan: { empty: true, comesLate: true },
    share: 0.5,
  })),
  lawOfClients("an interrupt that takes and gives back loses nothing", (draw) => ({
    ...drawClients(draw, ALONE, []),
    interrupt: "always",
    plan: { empty: true, comesLate: true },
    share: 0.5,
  })),
  lawOfClients("no CPU waits for another one", (draw) => ({
    ...drawClients(draw),
    lockFree: true,
    share: 0.25,
  })),
  law("an object has one owner, however long a CPU stands still in a pop", (learner, draw) => {
    const sizes = {
      cpuCount: draw.integer("CPUs", 2, 4),
      objectCount: draw.integer("objects", 3, 9),
    };
    for (let accesses = 1; stopInPop(learner, sizes, accesses); accesses++);
  }),
  lawOfClients("all this holds on a weakly ordered machine", (draw) => ({
    ...drawClients(draw, STARTS, [COMES_BACK, GIVEN_BACK_WHILE_READ, GOES_ANOTHER_WAY]),
    model: "weak",
    plan: { empty: true, comesLate: true, contents: true },
  })),
  law("96 CPUs and 192 objects take at most 48 KiB", (learner) => {
    const bytes = bytesOf(learner);
    expectThat(bytes <= BUDGET, `the pool takes ${bytes} bytes of ${BUDGET}`);
  }),
  law("on 96 simulated CPUs it is ten times as fast as the freelist", async (learner) => {
    const own = await simulated({ name: "your pool", text: learner.source });
    const freelist = await simulated(FREELIST);
    expectThat(
      own >= TIMES_FREELIST * freelist,
      `simulated, your pool does ${millions(own)} and the freelist ${millions(freelist)}`,
    );
  }),
];

/**
 * What a pool can be compared by.
 *
 * @param learner a pool that keeps all laws
 * @returns one line
 */
export async function leaderboard(learner: Learner): Promise<string> {
  const own = await simulated({ name: "your pool", text: learner.source });
  const pool = learner.api<Api>().default.create({ cpuCount: CPUS, objectCount: OBJECTS });
  while (pool.pop(0) !== EMPTY);
  const miss = learner.record(() => void pool.pop(0)).length;
  return [
    sayGrade("grade.poolOn", { rate: millions(own), cpus: CPUS }),
    sayGrade("grade.bytes", { count: bytesOf(learner) }),
    sayGrade("grade.poolMiss", { count: miss }),
  ].join("   ");
}

function millions(operationsPerSecond: number): string {
  const count = Number((operationsPerSecond / 1e6).toPrecision(3));
  return sayGrade("grade.millions", { count });
}
