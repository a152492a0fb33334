/** What the charts say in words, with numbers worked out by hand. */
import { assertEquals, assertThrows } from "@std/assert";
import {
  accessCounts,
  bytesText,
  fairness,
  fittedLaw,
  measuredSeries,
  measuredShares,
  memoryBreakEven,
  siNumber,
  throughputByThreads,
} from "@course/charts/mod.ts";
import { breakEvenProbes } from "@course/footprint/mod.ts";
import { fitUsl, usl } from "@course/scaling/mod.ts";

function series(rates: number[], pool = "freelist") {
  const points = rates.map((operationsPerSecond, index) => ({
    threads: 2 ** index,
    operationsPerSecond,
  }));
  return { pool, evidence: "simulated" as const, points };
}

const COURSES: [what: string, rates: number[], says: string][] = [
  ["rises", [1e6, 2e6], "rises from 1 M operations/s with 1 thread to 2 M with 2"],
  ["falls", [2e6, 1.5e6, 1e6], "falls from 2 M operations/s with 1 thread to 1 M with 4"],
  ["peaks", [1e6, 3e6, 2e6], "peaks at 3 M operations/s with 2 threads and falls to 2 M with 4"],
  ["is one point", [1e6], "does 1 M operations/s with 1 thread"],
];

for (const [what, rates, says] of COURSES) {
  Deno.test(`throughput that ${what} is said so`, () => {
    assertEquals(`${throughputByThreads([series(rates)])}`, `Freelist, simulated, ${says}`);
  });
}

Deno.test("the order of points does not matter", () => {
  const one = series([1e6, 3e6, 2e6]);
  const other = { ...one, points: one.points.toReversed() };
  assertEquals(throughputByThreads([other]).data, throughputByThreads([one]).data);
});

Deno.test("a misprinted point is drawn aside, and neither joined nor fitted nor said", () => {
  const clean = series([1e6, 1.9e6, 3.4e6, 5e6], "objpool");
  const points = [
    ...clean.points,
    { threads: 16, operationsPerSecond: 9e9, misprint: { text: "a digit too many" } },
  ];
  const [line, aside] = throughputByThreads([{ ...clean, points }]).data;
  assertEquals(line, throughputByThreads([clean]).data[0]);
  assertEquals([aside!.x, aside!.y], [[16], [9e9]]);
  assertEquals(`${fittedLaw([{ ...clean, points }])}`, `${fittedLaw([clean])}`);
});

Deno.test("a chart of nothing is refused", () => {
  assertThrows(() => throughputByThreads([]), TypeError, "give at least one");
  assertThrows(() => throughputByThreads([series([])]), TypeError, "has no points");
  assertThrows(() => fairness([]), TypeError, "give at least one");
  assertThrows(() => accessCounts([]), TypeError, "give at least one");
});

Deno.test("a fitted law says its coefficients and its peak", () => {
  const law = { lambda: 1e6, sigma: 0.02, kappa: 0.0005 };
  const exact = {
    pool: "objpool",
    evidence: "published" as const,
    points: [1, 2, 4, 8, 16, 32, 64].map((threads) => ({
      threads,
      operationsPerSecond: usl(threads, law),
    })),
  };
  assertEquals(
    `${fittedLaw([exact])}`.replaceAll(/ \(95 %: [^)]*\)/g, ""),
    "Objpool, published: sigma 0.02, kappa 0.0005, R2 1, peak at 44.3 threads with 15.7 M operations/s",
  );
});

Deno.test("a fit that is given is drawn in place of a new one", () => {
  const one = series([20, 78, 130, 170, 190]);
  const fit = fitUsl([{ p: 1, throughput: 10 }, { p: 2, throughput: 20 }, {
    p: 4,
    throughput: 40,
  }]);
  const { data } = fittedLaw([{ ...one, fit }]);
  const points = data.find(({ name, mode }) =>
    name === "freelist, simulated" && mode === "markers"
  );
  assertEquals([points!.x, points!.y], [[1, 2, 4], [10, 20, 40]]);
});

Deno.test("a law is solid over the points and dotted beyond", () => {
  const { data } = fittedLaw([series([20, 38, 70, 110, 150])], { upTo: 40 });
  const part = (name: string) => data.find((trace) => trace.name === name)!;
  const [solid, dotted] = [part("freelist, law"), part("freelist, extrapolated")];
  assertEquals([(solid.x as number[])[0], (solid.x as number[]).at(-1)], [1, 16]);
  assertEquals([(dotted.x as number[])[0], (dotted.x as number[]).at(-1)], [16, 40]);
  assertEquals([solid, dotted].map(({ line }) => (line as { dash: string }).dash), [
    "solid",
    "dot",
  ]);
  assertEquals(
    fittedLaw([series([20, 38, 70, 110, 150])], { upTo: 16 }).data.some(({ name }) =>
      name === "freelist, extrapolated"
    ),
    false,
  );
});

Deno.test("the interval of a law encloses it", () => {
  const { data } = fittedLaw([series([20, 35, 71, 105, 152])]);
  const band = data.find(({ name }) => name === "freelist, 95 % interval")!;
  const y = band.y as number[];
  const half = y.length / 2;
  for (let i = 0; i < half; i++) assertEquals(y[i]! > y[y.length - 1 - i]!, true);
});

Deno.test("break-even is where lib/footprint puts it, for every value of the slider", () => {
  const values = [100, 1000, 10_000];
  const { data, layout } = memoryBreakEven({
    load: { cpus: 32 },
    vary: "tasks",
    values,
    pools: ["objpool"],
  });
  const [slider] = layout.sliders as { steps: { args: [{ x: number[][]; name: string[] }] }[] }[];
  const found = slider!.steps.map(({ args: [change] }) => change.x.at(-1)![0]);
  assertEquals(found, values.map((tasks) => Math.ceil(breakEvenProbes({ cpus: 32, tasks }))));
  assertEquals(data.at(-1)!.x, [found[1]!]);
});

Deno.test("a pool that never takes as much is said so, and has no point", () => {
  const chart = memoryBreakEven({
    load: { cpus: 8 },
    vary: "tasks",
    values: [10_000],
    pools: ["list"],
    mostProbes: 1000,
  });
  assertEquals(
    `${chart}`,
    "With 10000 tasks per-task-stack takes 39.1 MiB, list takes less up to 1000 probes",
  );
  assertEquals(chart.data.at(-1)!.x, []);
});

Deno.test("equal shares are fair, and one thread that gets all is not", () => {
  const one = { pool: "objpool", evidence: "simulated" as const };
  assertEquals(
    `${fairness([{ ...one, shares: [5, 5, 5, 5] }])}`,
    "Objpool, simulated: 4 threads get 1 to 1 times an equal share, Jain's index is 1, " +
      "and the poorer half of the threads gets 50 % of the work",
  );
  assertEquals(
    `${fairness([{ ...one, shares: [0, 0, 20, 0] }])}`,
    "Objpool, simulated: 4 threads get 0 to 4 times an equal share, Jain's index is 0.25, " +
      "and the poorer half of the threads gets 0 % of the work",
  );
});

Deno.test("a kind of access looks the same in every chart, and no two look alike in one", () => {
  const marks = (...kinds: string[]) => {
    const counts = Object.fromEntries(kinds.map((kind) => [kind, 1]));
    const { data } = accessCounts([{ pool: "objpool", operation: "pop", counts }]);
    return new Map(data.map(({ name, marker }) => [name, JSON.stringify(marker)]));
  };
  const all = ["zeta", "fence", "load", "lock", "store", "exchange", "compare-and-swap", "alpha"];
  assertEquals(new Set(marks(...all).values()).size, 8);
  for (const kind of ["load", "store", "fence"]) {
    assertEquals(marks(kind, "alpha").get(kind), marks(...all).get(kind));
  }
  assertThrows(() => marks(...all, "ninth"), RangeError, "Cannot draw 9 kinds of access");
});

Deno.test("a count that is none is refused by its name", () => {
  assertThrows(
    () => accessCounts([{ pool: "objpool", operation: "pop", counts: { load: -1 } }]),
    RangeError,
    'Cannot draw -1 accesses of kind "load" in objpool pop',
  );
});

const MEASURED = [1, 2].map((threads) => ({
  pool: "objpool",
  threads,
  operationsPerSecond: 30 * threads,
  repetitions: [[10, 20], [30, 30], [50, 10]].map((rates) => ({
    operationsPerSecond: rates.slice(0, threads),
  })),
  machine: { cores: 2, system: "linux x86_64" },
}));

Deno.test("measurements become a series with the lowest and highest repetition", () => {
  const [one, ...others] = measuredSeries([...MEASURED, { ...MEASURED[0]!, pool: "freelist" }]);
  assertEquals(others.map(({ pool }) => pool), ["freelist"]);
  assertEquals([one!.evidence, one!.machine], ["measured here", { cpu: "2 cores, linux x86_64" }]);
  assertEquals(one!.points, [
    { threads: 1, operationsPerSecond: 30, samples: { lowest: 10, highest: 50 } },
    { threads: 2, operationsPerSecond: 60, samples: { lowest: 30, highest: 60 } },
  ]);
});

Deno.test("shares of a measurement are medians over its repetitions", () => {
  assertEquals(measuredShares(MEASURED).map(({ shares }) => shares), [[30], [30, 20]]);
});

Deno.test("numbers are written with three digits and the right prefix", () => {
  const rates = [0, 0.00123456, 999.4, 999.6, 1e6, 1234567, 9.996e11];
  assertEquals(rates.map(siNumber), ["0", "0.00123", "999", "1 k", "1 M", "1.23 M", "1 T"]);
  const bytes = [0, 1023, 1024, 1536, 1048576, 5e12];
  assertEquals(bytes.map(bytesText), ["0 B", "1023 B", "1 KiB", "1.5 KiB", "1 MiB", "4.55 TiB"]);
});

Deno.test("points that a fit has not seen are drawn, and the sentence says what was predicted", () => {
  const points = [1, 2, 4, 8, 16].map((threads) => ({
    threads,
    operationsPerSecond: 10 * threads,
  }));
  const fit = fitUsl(
    points.slice(0, 4).map((point) => ({
      p: point.threads,
      throughput: point.operationsPerSecond,
    })),
  );
  points[4]!.operationsPerSecond = 100;
  const one = { pool: "objpool", evidence: "published" as const, points, fit };
  const { alt, data } = fittedLaw([one]);
  assertEquals(alt.endsWith("160 predicted for 16 threads where 100 were found"), true, alt);
  assertEquals(data.find(({ name }) => name === "objpool, left out")?.x, [16]);
});
