import { type Measurement, report } from "@course/measure/mod.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";

function measured(threads: number, reasons: string[] = [], pool = "objpool"): Measurement {
  return {
    pool,
    workload: "ideal",
    threads,
    objectCount: 2,
    bulk: 1,
    thinkNanoseconds: 0,
    lineBytes: 64,
    engine: "javascript",
    order: "seq_cst",
    seconds: 0.1,
    operationsPerSecond: 1e6 * threads,
    missesPerSecond: 0,
    nanosecondsPerPop: 1000,
    cpuNanosecondsPerPop: 990,
    running: 0.99,
    latency: undefined,
    spread: 0.01,
    repetitions: [{ operationsPerSecond: [1e6], missesPerSecond: [0] }],
    verdict: { usable: reasons.length === 0, reasons },
    machine: { cores: 2, system: "linux x86_64", runtime: "Deno" },
    date: "2026-11-27T00:00:00Z",
  };
}

const rowsOf = (measurements: Measurement[]) => `${report(measurements)}`.split("\n").slice(1);

Deno.test("a speed-up is said only beside a row with one thread", () => {
  const [one, four] = rowsOf([measured(1), measured(4)]);
  assertStringIncludes(one!, "1.00");
  assertStringIncludes(four!, "4.00");
  for (const row of rowsOf([measured(2), measured(4)]).slice(0, 2)) {
    assertEquals(/\d\.\d\d /.test(row.replace(/\d+\.\d+ M/, "")), false, row);
  }
  const [other] = rowsOf([measured(2, [], "freelist"), measured(1)]);
  assertEquals(other!.includes("2.00 "), false, "one thread on another pool is no measure");
});

Deno.test("the referee's reasons of one kind are one footnote, from the lowest figure to the highest", () => {
  const stood = (percent: number) =>
    `a thread stood still ${percent} % of the time: other programs wanted its core`;
  const text = `${
    report([
      measured(1, [stood(7)]),
      measured(2, ["repetitions differ by 20 %: close other programs", stood(15)]),
      measured(4, [stood(9)]),
      measured(8),
    ])
  }`;
  assertStringIncludes(text, "1. a thread stood still 7 to 15 % of the time");
  assertStringIncludes(text, "2. repetitions differ by 20 %: close other programs");
  assertEquals(text.includes("3. "), false, text);
  assertEquals([...text.matchAll(/not good: ([\d, ]+)$/gm)].map(([, notes]) => notes), [
    "1",
    "2, 1",
    "1",
  ]);
});
