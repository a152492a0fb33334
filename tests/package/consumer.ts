/**
 * What somebody else's program does with the packages. It is copied into a folder of its own, and
 * runs there with Deno and with Node.
 */
import { cmpxchg } from "@records-live/course/atomics";
import { CATALOGUE, type ExplorationResult, explore } from "@records-live/course/explore";
import { footprintOf } from "@records-live/course/footprint";
import { PerTaskStack } from "@records-live/course/hooks";
import { countAccesses } from "@records-live/course/instrument";
import { attachPool, createPool, Objpool } from "@records-live/course/pools";
import { publishedOne } from "@records-live/course/published";
import { fitUsl, type Point, usl } from "@records-live/course/scaling";
import { poolProgram, publishedProgram, simulate } from "@records-live/course/simulate";
import { COURSE_SOURCES } from "@records-live/course/sources";
import { table } from "@records-live/course/tables";

const words = new Int32Array(new SharedArrayBuffer(4));
const hooks = PerTaskStack.create({ taskCount: 1 });
const pool = createPool("freelist", { cpuCount: 1, objectCount: 1 });
const buggy: ExplorationResult = explore(CATALOGUE["treiber-stack"]);
const own = explore({
  source: `
    import { Objpool } from "@course/pools/mod.ts";
    export const setup = () => Objpool.create({ cpuCount: 2, objectCount: 1 });
    export const threads = [0, 1].map((cpu) => (pool: Objpool) => pool.pop(cpu));
    export const after = (_: Objpool, taken: number[]) =>
      taken[0] === taken[1] ? "the object has two owners" : undefined;`,
});
const load = { topology: "rk3588", threads: 2, durationNs: 1e5 } as const;
const simulated = simulate({ ...load, program: poolProgram({ pool: "bpf-percpu-freelist" }) });
const row = publishedProgram({ pool: "rs", objects: 16, allocation: 0, cpuCount: 8 });
const points: Point[] = [1, 2, 4, 8, 16].map((p) => ({
  p,
  throughput: usl(p, { lambda: 10, sigma: 0.05, kappa: 0.001 }),
}));

console.log(JSON.stringify({
  found: cmpxchg(words, 0, 0, 7),
  entered: hooks.enter(0, 0, 0x1000),
  isObjpool: attachPool(createPool("objpool", { cpuCount: 1, objectCount: 1 }).handle()) instanceof
    Objpool,
  popped: [pool.pop(0), pool.pop(0)],
  accesses: countAccesses(
    `import { Freelist } from "@course/pools/mod.ts";
     export const setup = () => Freelist.create({ cpuCount: 1, objectCount: 1 });
     export const operations = { pop: (pool: Freelist) => pool.pop(0) };`,
    { library: COURSE_SOURCES },
  ),
  verdicts: [
    buggy.verdict,
    explore(CATALOGUE["slide-variant-2"], { model: "weak" }).verdict,
    explore(CATALOGUE["objpool-fixed-acquire"], { model: "weak" }).verdict,
    own.verdict,
  ],
  replayed: explore(CATALOGUE["treiber-stack"], { schedule: buggy.schedule! }).law === buggy.law,
  simulates: simulated.operationsPerSecond > 0,
  simulatesRow: simulate({ ...load, program: row }).operationsPerSecond > 0,
  sigma: fitUsl(points).sigma.toFixed(3),
  bytes: footprintOf("objpool", { cpus: 4 }).total > 0,
  printed: publishedOne({ source: "queue-x86", label: "fl:384/0-1", machine: "x86-8260-metal" })
    .at(1).threads,
  table: `${table(["a"], [[1]])}`,
}));
