import {
  accessCounts,
  breakEvenMap,
  type Chart,
  chart,
  errorMapChart,
  fairness,
  fittedLaw,
  guessOverResult,
  lawCurves,
  lineTraffic,
  measuredSoFar,
  memoryBreakEven,
  memoryParts,
  missTimes,
  POOL_STYLES,
  poolState,
  poolStates,
  scheduleLanes,
  simulatedBesidePublished,
  throughputByThreads,
  type ThroughputSeries,
} from "@course/charts/mod.ts";
import { CATALOGUE, type ExplorationResult, explore, type ModelName } from "@course/explore/mod.ts";
import { Freelist, Objpool, PercpuFreelist } from "@course/pools/mod.ts";
import { fitUsl } from "@course/scaling/mod.ts";
import { published } from "@course/published/mod.ts";
import { compareWithPublished, ErrorMap } from "@course/simulate/mod.ts";

const COUNTS = [1, 2, 4, 8, 16, 32, 64, 128];

/** Figures made up of a formula, the same each time. */
function made(
  pool: string,
  evidence: ThroughputSeries["evidence"],
  counts: number[],
  rate: (threads: number) => number,
): ThroughputSeries {
  return {
    pool,
    evidence,
    machine: { cpu: evidence === "simulated" ? "128 CPUs, 2 sockets" : "8 cores, linux x86_64" },
    points: counts.map((threads) => {
      const operationsPerSecond = Math.round(rate(threads));
      const samples = {
        lowest: Math.round(operationsPerSecond * 0.9),
        highest: Math.round(operationsPerSecond * 1.05),
      };
      return { threads, operationsPerSecond, ...evidence === "measured here" && { samples } };
    }),
  };
}

/** Errors made up of a formula: right for one thread, and worse the more there are. */
const errors = new ErrorMap(
  ["op:384/0-1", "rs:384/2-8"].flatMap((label, row) =>
    [1, 8, 96].map((threads) => ({
      machine: row === 0 ? "x86-8260-metal" : "arm64-kp920-metal",
      label,
      pool: label.slice(0, 2),
      batch: row === 0 ? 1 : 8,
      threads,
      simulated: threads ** (row === 0 ? 0.15 : -0.2),
      linear: threads ** 0.5,
      neighbour: threads ** 0.25,
    }))
  ),
);

const onServer = published({ source: "lkml-v10", machine: "x86-8336c-6.5rc7" });
const pools = onServer.filter(({ pool }) => pool !== "native");
const here = COUNTS.slice(0, 4);

/** Speed-up of the SGI ray tracer (reference set of Gunther), a law without a peak. */
const rayTracer: ThroughputSeries = {
  pool: "own",
  evidence: "published",
  points: [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64].map((threads, row) => ({
    threads,
    operationsPerSecond: [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310][row]!,
  })),
};

const rows = published({ machine: "x86-8260-metal", workload: "queue", objects: 384 });
const compared = await compareWithPublished(
  rows.filter(({ label }) => label === "op:384/0-1" || label === "flpc:384/1-1"),
  { threads: [1, 2, 6, 8, 12], runs: 2 },
);
/** A pop here and a push there, seen after each step. */
function steps(pool: Freelist | Objpool | PercpuFreelist) {
  const states = [poolState(pool, "full", { "CPU 0": [], "CPU 1": [] })];
  const first = pool.pop(1);
  states.push(poolState(pool, `CPU 1 pops ${first}`, { "CPU 0": [], "CPU 1": [first] }));
  const second = pool.pop(0);
  states.push(poolState(pool, `CPU 0 pops ${second}`, { "CPU 0": [second], "CPU 1": [first] }));
  pool.push(0, second);
  states.push(poolState(pool, `CPU 0 pushes ${second}`, { "CPU 0": [], "CPU 1": [first] }));
  return states;
}

const explored = new Map<string, ExplorationResult>();

/** Explored once, however often it is drawn. */
function failure(name: keyof typeof CATALOGUE, model: ModelName = "sc") {
  const key = `${name} ${model}`;
  const result = explored.get(key) ?? explore(CATALOGUE[name], { model });
  explored.set(key, result);
  const { law, trace } = result;
  return scheduleLanes(trace!, { title: name, subtitle: law! });
}

/** A run with these transfers of its lines, the busiest first, and more of lines that are not told. */
function traffic(pool: string, transfers: number[], others = 0) {
  return {
    pool,
    workload: "overrun",
    threads: 16,
    machine: { cpu: "96 CPUs, 2 sockets" },
    transfersPerOperation: transfers.reduce((sum, one) => sum + one, others),
    hotLines: transfers.map((transfersPerOperation, index) => ({
      transfersPerOperation,
      farPart: index / 10,
      place: `pools/${pool}.ts:${90 + index}`,
    })),
  };
}

function judged(pool: string, threads: number, usable: boolean) {
  const operationsPerSecond = 2e7 * threads;
  return {
    pool,
    threads,
    operationsPerSecond,
    repetitions: [{ operationsPerSecond: [operationsPerSecond] }],
    machine: { cores: 2, system: "linux x86_64" },
    verdict: { usable, reasons: [] },
  };
}

/** One chart of each kind, and those in which much has to find its place. */
export const EXAMPLES: Record<string, () => Chart> = {
  throughput_published: () => throughputByThreads(onServer, { unit: "system calls" }),
  throughput_linear: () => throughputByThreads(pools, { scale: "linear" }),
  throughput_three_kinds: () =>
    throughputByThreads([
      ...pools,
      made("freelist", "simulated", COUNTS, (threads) => 3e6 / (1 + threads / 5)),
      made("objpool", "simulated", COUNTS, (threads) => 2e6 * threads ** 0.95),
      made("freelist", "measured here", here, (threads) => 20e6 / threads ** 0.4),
      made("objpool", "measured here", here, (threads) => 25e6 * threads ** 0.97),
    ]),
  throughput_all_styles: () =>
    throughputByThreads(
      Object.keys(POOL_STYLES).map((pool, index) =>
        made(pool, "measured here", here, (threads) => 10 ** (5 + index / 3) * threads ** 0.9)
      ),
    ),
  throughput_one_point: () =>
    throughputByThreads([made("objpool", "measured here", [1], () => 25e6)]),
  measured_good: () => measuredSoFar([judged("objpool", 1, true), judged("objpool", 2, true)]),
  measured_not_good: () =>
    measuredSoFar([judged("freelist", 1, true), judged("freelist", 2, false)], {
      title: "Six pools on the cores of this machine",
    }),
  miss_times: () =>
    missTimes(
      (["freelist", "percpu-freelist", "objpool"] as const).map((pool, looks) => ({
        pool,
        evidence: "simulated",
        machine: { cpu: "128 CPUs, 2 sockets" },
        points: COUNTS.map((threads) => ({ threads, popNs: 3 + looks * (10 + threads) })),
      })),
    ),
  law_two_pools: () => fittedLaw(pools, { unit: "system calls" }),
  law_linear: () => fittedLaw(pools.slice(-1), { scale: "linear", upTo: 200 }),
  law_left_out: () => {
    const [freelist, objpool] = pools as [typeof pools[number], typeof pools[number]];
    const known = objpool.points.filter(({ threads }) => threads <= 64);
    const fit = fitUsl(
      known.map((point) => ({ p: point.threads, throughput: point.operationsPerSecond })),
    );
    return fittedLaw([freelist, { ...objpool, fit }], { upTo: 128 });
  },
  law_without_peak: () => fittedLaw([rayTracer], { title: "SGI ray tracer", unit: "geometries" }),
  law_curves: () =>
    lawCurves([
      { name: "linear", sigma: 0, kappa: 0 },
      { name: "Amdahl, sigma 0.05", sigma: 0.05, kappa: 0 },
      { name: "USL, kappa 0.001 too", sigma: 0.05, kappa: 0.001 },
    ], { highest: 25 }),
  memory_tasks: () =>
    memoryBreakEven({
      load: { cpus: 96 },
      vary: "tasks",
      values: [100, 300, 1000, 3000, 10_000, 30_000],
    }),
  break_even_map: () =>
    breakEvenMap({ tasks: [300, 3000, 30_000], yours: { cpus: 12, probes: 40 } }),
  memory_cpus: () =>
    memoryBreakEven({
      load: { cpus: 8, tasks: 2000 },
      vary: "cpus",
      values: [8, 32, 128, 256],
      pools: ["list", "percpu-freelist", "bpf-percpu-freelist", "objpool"],
    }),
  fairness_few: () =>
    fairness([
      { pool: "freelist", evidence: "measured here", shares: [5, 4, 9, 3, 6, 7, 1, 5] },
      { pool: "objpool", evidence: "measured here", shares: [50, 51, 49, 50, 50, 52, 48, 50] },
    ]),
  fairness_many: () =>
    fairness([{
      pool: "freelist",
      evidence: "simulated",
      machine: { cpu: "96 CPUs, 2 sockets" },
      shares: Array.from({ length: 96 }, (_, cpu) => (cpu < 48 ? 30 : 10) + cpu % 5),
    }]),
  access_counts: () =>
    accessCounts([
      {
        pool: "freelist",
        operation: "pop",
        counts: { load: 4, "fetch-and-add": 1, "compare-and-swap": 2 },
      },
      { pool: "freelist", operation: "push", counts: { load: 1, store: 1, "compare-and-swap": 1 } },
      {
        pool: "bpf-percpu-freelist",
        operation: "pop",
        counts: { load: 2, store: 3, "compare-and-swap": 1 },
      },
      {
        pool: "bpf-percpu-freelist",
        operation: "push",
        counts: { load: 1, store: 3, "compare-and-swap": 1 },
      },
      { pool: "objpool", operation: "pop", counts: { load: 4, "compare-and-swap": 1 } },
      { pool: "objpool", operation: "push", counts: { load: 2, store: 2, "compare-and-swap": 1 } },
    ], { subtitle: "alone on one CPU" }),
  error_map: () => errorMapChart(errors),
  beside_published: () => simulatedBesidePublished(compared),
  pool_list: () =>
    poolStates(steps(Freelist.create({ cpuCount: 2, objectCount: 4 })), { pool: "freelist" }),
  pool_lists: () =>
    poolStates(steps(PercpuFreelist.create({ cpuCount: 2, objectCount: 6 })), {
      title: "Two lists",
      pool: "percpu-freelist",
      start: 1,
    }),
  pool_rings: () =>
    poolStates(
      steps(Objpool.create({ cpuCount: 2, objectCount: 5, firstSequence: 0xfffffffe })),
    ),
  pool_one_state: () =>
    poolStates([{
      caption: "two calls deep",
      rows: [{ name: "stack of task 0", items: ["0x1000", "0x1010", null, null] }],
    }], { pool: "per-task-stack" }),
  lanes_short: () => failure("lost-update"),
  lanes_old_value: () => failure("slide-variant-2", "weak"),
  lanes_three_cpus: () => failure("slide-misprint"),
  lanes_store_buffer: () => failure("objpool-nested-push", "tso"),
  guess_near: () =>
    guessOverResult([
      { what: "missed calls", guess: 2, result: 3, evidence: "counted" },
      { what: "calls that were hooked", guess: 5, result: 5, evidence: "counted", who: "the law" },
    ], { unit: "calls" }),
  guess_far: () =>
    guessOverResult([{
      what: "speed-up of 2 threads",
      guess: 20,
      result: 0.32,
      evidence: "measured here",
    }]),
  guess_nothing: () =>
    guessOverResult([{ what: "executions that fail", guess: 10, result: 0, evidence: "explored" }]),
  parts_of_machines: () =>
    memoryParts(
      [8, 96, 128, 256].map((cpus) => ({
        scheme: "objpool",
        load: { cpus },
        name: `${cpus} CPUs`,
      })),
    ),
  parts_of_schemes: () =>
    memoryParts([
      { scheme: "list", load: { cpus: 128 } },
      { scheme: "objpool", load: { cpus: 128 } },
      { scheme: "ring-with-ages", load: { cpus: 128 } },
    ], { as: "bytes" }),
  traffic_of_pools: () =>
    lineTraffic([
      traffic("freelist", [11.67, 0.88, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25], 28.1),
      { ...traffic("objpool", [0.0061, 0.003]), workload: "ideal" },
      traffic("objpool", [0.45, 0.42, 0.42, 0.41, 0.41, 0.41, 0.41, 0.41], 4.4),
    ], { title: "Three runs" }),
  traffic_of_one: () =>
    lineTraffic([{ ...traffic("percpu-freelist", [60, 2.5, 0.2]), label: "packed" }]),
  plain: () =>
    chart({
      data: [{ x: [1, 2, 4], y: [24, 17, 11], name: "a < b & c" }],
      layout: { title: { text: "Quotes \"and\" 'more'" }, showlegend: true },
      alt: 'Rates with < and & and "quotes" fall from 24 to 11',
    }),
};
