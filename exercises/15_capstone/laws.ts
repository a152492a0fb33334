import { expectSame, expectThat, type Law, law, lawOfRaces } from "@course/grade/mod.ts";
import type { Learner } from "@course/grade/engine.ts";
import interrupted from "./scenarios/interrupted.ts" with { type: "text" };
import reused from "./scenarios/reused.ts" with { type: "text" };

interface Pool {
  pop(cpu: number): number;
  push(cpu: number, object: number): void;
  contents(): number[][];
}

interface Api {
  default: {
    create(options: { cpuCount: number; objectCount: number; lineBytes?: number }): Pool;
  };
}

const EMPTY = -1;
const CPUS = 96;
const OBJECTS = 2 * CPUS;
const BUDGET = 48 * 1024;
const TIMES_FREELIST = 10;
const SIMULATED_NS = 5_000;

/** Operations per second of a pool on the simulated machine, all CPUs at work. */
async function simulated(pool: "freelist" | { name: string; text: string }): Promise<number> {
  const { poolProgram, simulate } = await import("@course/simulate/mod.ts");
  const program = poolProgram({ pool });
  return simulate({ topology: "xeon-8260", program, threads: CPUS, durationNs: SIMULATED_NS })
    .operationsPerSecond;
}

function bytesOf(learner: Learner): number {
  const { create } = learner.api<Api>().default;
  return learner.bytesOf(() => create({ cpuCount: CPUS, objectCount: OBJECTS, lineBytes: 64 }));
}

export const laws: readonly Law[] = [
  law("every object is handed out once, and then there is none", (learner) => {
    const { create } = learner.api<Api>().default;
    for (const [cpuCount, objectCount] of [[1, 1], [3, 5], [5, 3], [4, 64]] as const) {
      const pool = create({ cpuCount, objectCount });
      const found = Array.from({ length: objectCount }, () => pool.pop(cpuCount - 1));
      expectSame(
        found.toSorted((a, b) => a - b),
        Array.from({ length: objectCount }, (_, object) => object),
        `a pool of ${objectCount} objects and ${cpuCount} CPUs: all pops, sorted`,
      );
      expectSame(pool.pop(0), EMPTY, "one more pop");
    }
  }),
  law("what any CPU gives back any CPU can take", (learner) => {
    const { create } = learner.api<Api>().default;
    for (let from = 0; from < 3; from++) {
      for (let to = 0; to < 3; to++) {
        const pool = create({ cpuCount: 3, objectCount: 2 });
        const object = pool.pop(from);
        pool.pop(from);
        pool.push(from, object);
        expectSame(
          pool.pop(to),
          object,
          `object ${object}, pushed by CPU ${from}: pop of CPU ${to}`,
        );
      }
    }
  }),
  law("contents lists every object that is in the pool", (learner) => {
    const pool = learner.api<Api>().default.create({ cpuCount: 3, objectCount: 5 });
    const held = [pool.pop(0), pool.pop(1)];
    const all = [...pool.contents().flat(), ...held].toSorted((a, b) => a - b);
    expectSame(all, [0, 1, 2, 3, 4], `contents of 5 objects, with ${held.join(" and ")} out`);
  }),
  lawOfRaces("an object has one owner", { scenario: reused }),
  lawOfRaces("an interrupt that takes and gives back loses nothing", { scenario: interrupted }),
  lawOfRaces("no CPU waits for another one", { scenario: reused, lockFree: true }),
  lawOfRaces("all this holds on a weakly ordered machine", { scenario: reused, model: "weak" }),
  law("96 CPUs and 192 objects take at most 48 KiB", (learner) => {
    const bytes = bytesOf(learner);
    expectThat(bytes <= BUDGET, `the pool takes ${bytes} bytes of ${BUDGET}`);
  }),
  law("on 96 simulated CPUs it is ten times as fast as the freelist", async (learner) => {
    const own = await simulated({ name: "your pool", text: learner.source });
    const freelist = await simulated("freelist");
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
  return `${millions(own)} on ${CPUS} simulated CPUs   ${bytesOf(learner)} bytes   ` +
    `worst miss ${miss} shared accesses`;
}

function millions(operationsPerSecond: number): string {
  return `${Number((operationsPerSecond / 1e6).toPrecision(3))} million operations/s`;
}
