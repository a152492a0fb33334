import {
  poolProgram,
  programOf,
  simulate,
  simulateSeries,
  TOPOLOGIES,
} from "@course/simulate/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { type WorkloadName, WORKLOADS } from "@course/measure/mod.ts";
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { smallMachine } from "./scripts.ts";
import { FORGETFUL, NEVER_UNLOCKS, UNLOCKED_STACK } from "./wrong/pools.ts";

const MACHINE = smallMachine();
const own = (text: string) => poolProgram({ pool: { name: "own", text } });

for (const pool of POOL_NAMES) {
  for (const workload of Object.keys(WORKLOADS) as WorkloadName[]) {
    Deno.test(`${pool}, ${workload}: no object is lost and none is there twice`, () => {
      const program = poolProgram({ pool, workload });
      const result = simulate({ topology: MACHINE, program, threads: 8, durationNs: 2e5 });
      const { operationsPerSecond, missesPerSecond } = result;
      assertEquals(operationsPerSecond > 0, workload !== "empty");
      if (workload === "ideal") assertEquals(missesPerSecond, 0);
      if (workload === "empty") assert(missesPerSecond > 0);
    });
  }
}

Deno.test("the same seed gives the same result to the last byte, another seed another one", () => {
  const program = poolProgram({ pool: "bpf-percpu-freelist", workload: "overrun" });
  const bytes = (seed: number) => {
    const result = simulate({ topology: "xeon-8260", program, threads: 12, durationNs: 3e4, seed });
    return JSON.stringify(result);
  };
  const first = bytes(1);
  assertEquals(bytes(1), first);
  assert(bytes(2) !== first);
  const fresh = poolProgram({ pool: "bpf-percpu-freelist", workload: "overrun" });
  const again = simulate({ topology: "xeon-8260", program: fresh, threads: 12, durationNs: 3e4 });
  assertEquals(JSON.stringify(again), first);
});

Deno.test("a pool that loses objects is caught, whatever its figures are", () => {
  assertThrows(
    () => simulate({ topology: MACHINE, program: own(FORGETFUL), threads: 1, durationNs: 1e4 }),
    Error,
    "Cannot trust this run of own: in the end object ",
  );
});

Deno.test("a pool without any order is right for one thread, and caught with several", () => {
  const program = poolProgram({
    pool: { name: "own", text: UNLOCKED_STACK },
    workload: "think-time",
    thinkNanoseconds: 300,
  });
  simulate({ topology: MACHINE, program, threads: 1, durationNs: 1e4 });
  assertThrows(
    () => simulate({ topology: MACHINE, program, threads: 4, durationNs: 1e4 }),
    Error,
    " has two owners: CPU ",
  );
});

Deno.test("threads that wait for ever are named, with the place where they wait", () => {
  assertThrows(
    () => simulate({ topology: MACHINE, program: own(NEVER_UNLOCKS), threads: 2, durationNs: 1e3 }),
    Error,
    "Cannot end: 2 threads do not come to the end of their round, CPU 0 is at own_pool.ts:",
  );
});

for (
  const [what, text, message] of [
    ["no round", "export function setup() {}", "it exports no function round"],
    [
      "Atomics.wait",
      `const w = new Int32Array(new SharedArrayBuffer(4));
       export function setup() {} export function round() { Atomics.wait(w, 0, 0); }`,
      "Cannot simulate Atomics.wait and Atomics.notify at scenario.ts:2: spin with cpuRelax",
    ],
    [
      "rounds that take no time",
      `const w = new Int32Array(new SharedArrayBuffer(4));
       export function setup() {} export function round(s, thread) { if (thread < 0) w[0] = 1; }`,
      "has made 1000 rounds without a shared access",
    ],
  ] as const
) {
  Deno.test(`a program with ${what} is refused in words`, () => {
    const program = programOf("own", "own", text);
    assertThrows(() => simulate({ topology: MACHINE, program, threads: 1 }), Error, message);
  });
}

Deno.test("wrong numbers are refused by name", () => {
  const program = poolProgram({ pool: "objpool" });
  const run = (options: object) => () =>
    simulate({ topology: MACHINE, program, threads: 1, ...options });
  assertThrows(run({ threads: 9 }), RangeError, "Cannot place 9 threads");
  assertThrows(run({ durationNs: 0 }), RangeError, "Cannot simulate 0 ns");
  assertThrows(run({ topology: "xeon" }), RangeError, 'Cannot simulate "xeon": use xeon-8260, ');
  assertThrows(() => poolProgram({ pool: "objpool", bulk: 0 }), RangeError, "bulk 0");
  assertThrows(
    () => poolProgram({ pool: "objpool", workload: "lunch" as WorkloadName }),
    RangeError,
    'workload "lunch": use ideal, ',
  );
});

Deno.test("a series tells how far it is, and ends when it is told to", async () => {
  const program = poolProgram({ pool: "freelist" });
  const told: number[] = [];
  await simulateSeries({
    topology: "xeon-8260",
    program,
    threads: [1, 48],
    onProgress: (done) => told.push(done),
  });
  assertEquals(told.at(-1), 1);
  assertEquals(told.toSorted((a, b) => a - b), told);

  const controller = new AbortController();
  await assertRejects(
    () =>
      simulateSeries({
        topology: "xeon-8260",
        program,
        threads: Array.from({ length: 96 }, (_, i) => i + 1),
        onProgress: () => controller.abort(),
        signal: controller.signal,
      }),
    DOMException,
    "abort",
  );
  await assertRejects(
    () => simulateSeries({ topology: "xeon-8260", program, threads: [] }),
    RangeError,
    "give at least one",
  );
});

Deno.test("several runs give their median, and the lowest and highest", async () => {
  const program = poolProgram({ pool: "freelist" });
  const { points } = await simulateSeries({ topology: MACHINE, program, threads: [4], runs: 3 });
  const [point] = points;
  const rates = point!.results.map(({ operationsPerSecond }) => operationsPerSecond)
    .toSorted((a, b) => a - b);
  assertEquals(point!.operationsPerSecond, rates[1]);
  assertEquals(point!.samples, { lowest: rates[0]!, highest: rates[2]! });
});

Deno.test("a result shows its rate, its times and its hottest line", () => {
  const program = poolProgram({ pool: "freelist" });
  const result = simulate({ topology: "xeon-8260", program, threads: 8, durationNs: 1e5 });
  for (
    const text of ["freelist, ideal, 8 threads", "operations/s", "hot line at pools/freelist.ts:"]
  ) {
    assertStringIncludes(`${result}`, text);
  }
  const [hot] = result.hotLines;
  assertStringIncludes(hot!.code, "this.#head");
  assert(hot!.transfersPerOperation > 1);
});

Deno.test("a longer run and another seed agree with a short one", () => {
  const program = poolProgram({ pool: "objpool" });
  const rate = (durationNs: number | undefined, seed: number) =>
    simulate({
      topology: TOPOLOGIES["xeon-8260"],
      program,
      threads: 8,
      seed,
      ...durationNs !== undefined && { durationNs },
    }).operationsPerSecond;
  const long = rate(1e5, 7);
  for (const seed of [1, 2, 3]) assert(Math.abs(rate(undefined, seed) / long - 1) < 0.05);
});
