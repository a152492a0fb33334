/**
 * How near the simulated machine comes to the published figures: `deno task test:acceptance`. It
 * takes minutes, so it is not part of `deno task ok`.
 *
 * @module
 */
import { published } from "@course/published/mod.ts";
import {
  compareWithPublished,
  type PublishedComparison,
  simulatePublished,
  type SimulatePublishedOptions,
} from "@course/simulate/mod.ts";
import { assert } from "@std/assert";
import "./sensitivity.ts";
import "./whole_map.ts";

type Machine = SimulatePublishedOptions["machine"];
const X86 = "x86-8260-metal";
const ARM = "arm64-kp920-metal";

const compared = new Map<string, PublishedComparison>();

/** A row of the queue benchmark beside its simulation; each is simulated once. */
async function compare(machine: Machine, label: string, runs = 1): Promise<PublishedComparison> {
  const key = `${machine} ${label}`;
  let comparison = compared.get(key);
  if (!comparison) {
    const rows = published({ machine, workload: "queue" }).filter((row) => row.label === label);
    [comparison] = await compareWithPublished(rows, { runs });
    compared.set(key, comparison!);
    const factors = comparison!.factors.map(({ threads, factor }) =>
      `${threads}: ${factor.toFixed(2)}`
    );
    console.log(`${label}: ${comparison!.inWords}\n  ${factors.join(", ")}`);
  }
  return comparison!;
}

const rate = (comparison: PublishedComparison, threads: number) =>
  comparison.simulated.points.find((point) => point.threads === threads)!.operationsPerSecond;

for (const label of ["fl:384/0-1", "pc:384/0-1", "flpc:384/1-1", "op:384/0-1"]) {
  Deno.test(`${label} on the Xeon 8260 is within 2 times at every thread count, 1.4 on average`, async () => {
    const comparison = await compare(X86, label, 3);
    assert(comparison.factors.length === 13);
    assert(comparison.isWithin(2), comparison.inWords);
    assert(comparison.meanError <= 1.4, comparison.inWords);
  });
}

for (
  const [label, published] of [["op:384/0-1", 1.25], ["flpc:384/1-1", 1.24], [
    "pc:384/0-1",
    1.85,
  ]] as const
) {
  Deno.test(`${label}: two hyper-threads do ${published} times what one does, to 15 %`, async () => {
    const comparison = await compare(X86, label, 3);
    const ratio = rate(comparison, 2) / rate(comparison, 1);
    assert(Math.abs(ratio / published - 1) <= 0.15, `${ratio}`);
  });
}

/** Thread counts before and behind each published knee. */
for (
  const [machine, label, before, behind] of [
    [X86, "op:384/0-1", 6, 8],
    [X86, "flpc:384/1-1", 6, 8],
    [X86, "pc:384/0-1", 6, 8],
    [X86, "flpc:384/2-1", 24, 32],
    [ARM, "rs:384/0-1", 2, 4],
    [ARM, "flpc:384/2-1", 12, 16],
  ] as const
) {
  Deno.test(`${label} on ${machine} grows in step up to ${before} threads, and no longer with ${behind}`, async () => {
    const comparison = await compare(machine, label, machine === X86 ? 3 : 1);
    const perThread = (threads: number) => rate(comparison, threads) / threads;
    assert(perThread(before) > 0.9 * perThread(2), "the knee comes too early");
    assert(perThread(behind) < 0.85 * perThread(before), "the knee comes too late");
  });
}

Deno.test("flpc:1536/2-1 on the Xeon 8260 has no knee: every point to 10 %", async () => {
  assert((await compare(X86, "flpc:1536/2-1")).isWithin(1.1));
});

/** Rows that no parameter was chosen with (but the first point of each Kunpeng row), and their known error. */
for (
  const [machine, label, error] of [
    [X86, "op:1536/0-1", 1.25],
    [X86, "pc:1536/0-1", 1.45],
    [X86, "fl:1536/0-1", 1.4],
    [X86, "fl:384/0-8", 1.3],
    [ARM, "op:384/0-1", 1.2],
    [ARM, "flpc:384/1-1", 1.3],
    [ARM, "flpc:384/2-1", 1.2],
    [ARM, "rs:384/0-1", 1.4],
    [ARM, "rs:384/2-1", 1.2],
    [ARM, "fl:384/0-1", 1.9],
  ] as const
) {
  Deno.test(`${label} on ${machine} is at most ${error} times off on average`, async () => {
    const comparison = await compare(machine, label);
    assert(comparison.meanError <= error, comparison.inWords);
  });
}

for (
  const [machine, pool, error] of [
    ["x86-8336c-6.5rc7", "objpool", 1.06],
    ["x86-8336c-6.5rc7", "freelist", 1.5],
    ["arm64-kp920-6.6rc", "objpool", 1.06],
  ] as const
) {
  Deno.test(`kretprobed system calls with ${pool} on ${machine} are at most ${error} times off`, async () => {
    for (const comparison of await compareWithPublished(published({ machine, pool }))) {
      assert(comparison.meanError <= error, `${comparison.published.title}: ${comparison.inWords}`);
    }
  });
}

Deno.test("when objects are scarce, op does more than flpc, and flpc more than fl and pc, which collapses", () => {
  const rates = (pool: SimulatePublishedOptions["pool"], threads: number) =>
    simulatePublished({
      machine: X86,
      pool,
      objects: 384,
      allocMode: pool === "flpc" ? 1 : 0,
      batch: 16,
      threads,
    })
      .operationsPerSecond;
  const [op, flpc, fl, pc] = (["op", "flpc", "fl", "pc"] as const).map((pool) => rates(pool, 96));
  assert(op! > flpc! && flpc! > fl! && flpc! > pc!, `${op} ${flpc} ${fl} ${pc}`);
  assert(rates("pc", 24) > 20 * pc!);
});
