/** What a learner is meant to see on the simulated machine. */
import {
  guestOf,
  poolProgram,
  type PoolProgramOptions,
  simulate,
  type SimulateOptions,
  simulatePublished,
  TOPOLOGIES,
} from "@course/simulate/mod.ts";
import { assert } from "@std/assert";

const XEON = TOPOLOGIES["xeon-8260"];

function on(options: PoolProgramOptions, threads: number, rest: Partial<SimulateOptions> = {}) {
  return simulate({ topology: XEON, program: poolProgram(options), threads, ...rest });
}

Deno.test("freelist collapses: 96 CPUs together do less than a tenth of what one does", () => {
  const program = { pool: "freelist" } as const;
  assert(10 * on(program, 96).operationsPerSecond < on(program, 1).operationsPerSecond);
});

Deno.test("per-CPU pools grow with the cores, and no further where hyper-threads share one", () => {
  for (const pool of ["percpu-freelist", "objpool"] as const) {
    const rate = (threads: number) => on({ pool }, threads).operationsPerSecond;
    const [one, cores, all] = [rate(1), rate(48), rate(96)];
    assert(cores > 45 * one && cores < 49 * one, `${pool}: ${cores / one}`);
    if (pool === "percpu-freelist") assert(all < 1.4 * cores, `${all / cores}`);
  }
});

Deno.test("the published knee after 6 threads is gone when the bookkeeping array is left out", () => {
  const row = { machine: "x86-8260-metal", pool: "op", objects: 384, allocMode: 0 } as const;
  const rate = (threads: number, bookkeeping: boolean) =>
    simulatePublished({ ...row, threads, bookkeeping }).operationsPerSecond;
  assert(rate(12, true) < rate(6, true) / 2);
  assert(rate(12, false) > 1.9 * rate(6, false));
  assert(rate(96, false) > 20 * rate(96, true));
});

Deno.test("with too few objects CPUs rob each other: objpool falls, and its lines travel", () => {
  const [ideal, scarce] = [
    on({ pool: "objpool" }, 16),
    on({ pool: "objpool", workload: "overrun" }, 16),
  ];
  assert(scarce.operationsPerSecond < ideal.operationsPerSecond / 10);
  assert(scarce.missesPerSecond > 0);
  assert(scarce.transfersPerOperation > 1 && ideal.transfersPerOperation < 0.2);
});

Deno.test("the price of a miss grows with the CPUs, except for a single list", () => {
  const miss = (pool: "objpool" | "freelist", threads: number) =>
    on({ pool, workload: "empty" }, threads).pop.median;
  assert(miss("objpool", 64) - miss("objpool", 32) > 20);
  assert(miss("freelist", 64) < 2 * miss("freelist", 1));
});

Deno.test("a stopped lock holder stops everybody under a lock, and nobody under objpool", () => {
  const guest = guestOf(XEON, { runNs: 5e4, stopNs: [1e4, 4e4] });
  const left = (pool: "locked-list" | "bpf-percpu-freelist" | "objpool" | "percpu-freelist") => {
    const run = (topology: typeof XEON) =>
      on({ pool, workload: "overrun" }, 8, { topology, durationNs: 1e6 }).operationsPerSecond;
    return run(guest) / run(XEON);
  };
  // The CPUs work two thirds of the time; with one of them out of the way, the others go faster.
  assert(left("locked-list") < 0.2);
  assert(left("bpf-percpu-freelist") < 0.6);
  assert(left("objpool") > 0.6);
  assert(left("percpu-freelist") > 0.6);
});

Deno.test("little cores starve at a lock that serves whoever comes first, and not at their own rings", () => {
  const program = { workload: "think-time", thinkNanoseconds: 300 } as const;
  const share = (options: PoolProgramOptions) => {
    const { cpus } = on(options, 8, { topology: TOPOLOGIES.rk3588, durationNs: 4e6 });
    const rates = cpus.map(({ operationsPerSecond }) => operationsPerSecond);
    return Math.max(...rates.slice(0, 4)) / Math.min(...rates.slice(4));
  };
  assert(share({ ...program, pool: "locked-list", spinLock: "as-written" }) < 0.1);
  assert(share({ ...program, pool: "objpool" }) > 0.4);
});

Deno.test("the kernel's queued lock is fair where the plain one is not", () => {
  const fairness = (spinLock: "queued" | "as-written") =>
    on({ pool: "locked-list", spinLock }, 8).fairness;
  assert(fairness("queued") > 0.99);
  assert(fairness("as-written") < 0.3);
});

Deno.test("one packed line for all heads makes per-CPU lists as slow as a shared one", () => {
  const rate = (lineBytes: 64 | "packed") =>
    on({ pool: "percpu-freelist", lineBytes }, 16).operationsPerSecond;
  assert(rate(64) > 10 * rate("packed"));
});
