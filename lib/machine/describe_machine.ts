import { max, median, min } from "simple-statistics";
import { bytesText, type Cell, type Table, table } from "../tables/mod.ts";
import { cpuListText } from "./cpu_list.ts";
import type { MachineFile } from "./machine_file.ts";
import { type Distance, distanceOf, type Latencies } from "./ping_pong.ts";
import type { CpuFacts, SystemFacts } from "./system_facts.ts";

const DISTANCES: Record<Distance, string> = {
  core: "hyper-threads of one core",
  cluster: "cores of one cluster",
  die: "cores of one die",
  socket: "cores of one package",
  machine: "cores of two packages",
};
/** A pair of cores is nearer than most by more than this part: it is no pair of cores. */
const NEAR = 0.25;
/** A matrix of more CPUs does not fit on a terminal. */
const MATRIX_CPUS = 16;

/**
 * Makes a machine to simulate of what was read and measured.
 *
 * @param facts what the system says
 * @param latencies what threads have measured; without it there are no distances, and the file has
 * to be completed by hand
 * @param name its name, as in results
 * @returns the content of a file that `readMachine` reads
 */
export function machineFileOf(
  facts: SystemFacts,
  latencies: Latencies | undefined,
  name: string,
): MachineFile {
  const { cpus, processor, lineBytes, caches, missing } = facts;
  const cores = new Set(cpus.map(({ core }) => core)).size;
  const distances = transfersOf(cpus, latencies);
  const pinned = latencies === undefined
    ? "distances are not measured"
    : latencies.isPinned
    ? "distances measured between pinned threads"
    : "distances measured between threads that could not be pinned: one figure stands for all";
  return {
    name,
    description: `${processor}, ${cores} cores, ${cpus.length} CPUs; ${pinned}; all costs as ` +
      "assumed for a Xeon 8260",
    cpus: cpus.map(({ node: _, ...cpu }) => cpu),
    transferNs: distances,
    lineBytes,
    evidence: {
      read: {
        processor,
        caches: caches.map((cache) => ({ ...cache, sharedBy: cache.sharedBy.map(cpuListText) })),
        nodes: Object.fromEntries(cpus.map(({ cpu, node }) => [cpu, node ?? null])),
        missing,
      },
      ...latencies && { measured: latencies },
      system: `${Deno.build.os} ${Deno.build.arch}`,
      runtime: `Deno ${Deno.version.deno}, V8 ${Deno.version.v8}`,
      date: new Date().toISOString(),
    },
  };
}

/**
 * Says which distances a machine has and its file does not tell: without them it cannot be simulated.
 *
 * @param facts what the system says
 * @param file the machine's file
 * @returns the fields of `transferNs` that are missing
 */
export function missingDistances({ cpus }: SystemFacts, { transferNs }: MachineFile): string[] {
  return [...distancesOf(cpus)].filter((distance) => !Object.hasOwn(transferNs, distance));
}

/** Distances between the cores of a machine. */
function distancesOf(cpus: readonly CpuFacts[]): Set<Distance> {
  const found = new Set(
    cpus.flatMap((one, at) => cpus.slice(at + 1).map((other) => distanceOf(one, other))),
  );
  found.delete("core");
  return found;
}

/** Median of the pairs of each distance; without pinning, one figure for all that there are. */
function transfersOf(cpus: readonly CpuFacts[], latencies: Latencies | undefined) {
  const rounded = (times: number[]) => Math.round(10 * median(times)) / 10;
  if (!latencies || latencies.pairs.length === 0) return {};
  if (latencies.isPinned) {
    const pairs = latencies.pairs.filter(({ distance }) => distance !== "core");
    const groups = Map.groupBy(pairs, ({ distance }) => distance!);
    return Object.fromEntries(
      [...groups].map(([distance, alike]) => [
        distance,
        rounded(alike.map(({ medianNs }) => medianNs)),
      ]),
    );
  }
  const all = rounded(latencies.pairs.map(({ medianNs }) => medianNs));
  return Object.fromEntries([...distancesOf(cpus)].map((distance) => [distance, all]));
}

/**
 * What the system says, as tables.
 *
 * @param facts what it says
 * @returns the CPUs and the caches
 */
export function factsTables(facts: SystemFacts): Table[] {
  const { cpus, caches, lineBytes, processor } = facts;
  const count = (part: (cpu: CpuFacts) => number | undefined) =>
    new Set(cpus.map(part).filter((value) => value !== undefined)).size;
  const list = cpuListText(cpus.map(({ cpu }) => cpu));
  const cores = Map.groupBy(cpus, ({ core }) => core);
  const most = max([...cores.values()].map((threads) => threads.length));
  const parts: Cell[][] = [
    ["processor", processor],
    ["CPUs", `${cpus.length}: ${list}`],
    ["cores", `${cores.size}, ${most === 1 ? "no hyper-threads" : `up to ${most} threads each`}`],
    ["packages", `${count(({ socket }) => socket)}`],
    ["dies", `${count(({ die }) => die) || "not told apart"}`],
    ["clusters", `${count(({ cluster }) => cluster) || "not told apart"}`],
    ["NUMA nodes", `${count(({ node }) => node) || "not told"}`],
    ["cache line", `${lineBytes} bytes`],
  ];
  const tables = [table(["read", "from the system"], parts)];
  if (caches.length === 0) return tables;
  const rows = caches.map(({ level, type, bytes, sharedBy }): Cell[] => [
    `L${level} ${type.toLowerCase()}`,
    bytesText(bytes),
    sharedBy.length,
    cpuListText(sharedBy[0]!),
  ]);
  return [...tables, table(["cache", "size", "number", "CPUs of the first"], rows)];
}

/**
 * What threads have measured, as tables.
 *
 * @param latencies what they have measured
 * @returns by distance, and each pair where they are few
 */
export function latencyTables({ isPinned, pairs }: Latencies): Table[] {
  const groups = Map.groupBy(pairs, ({ distance }) => distance);
  const rows = [...groups].map(([distance, alike]): Cell[] => [
    distance === undefined ? "wherever the scheduler put them" : DISTANCES[distance],
    alike.length,
    min(alike.map(({ leastNs }) => leastNs)).toFixed(1),
    median(alike.map(({ medianNs }) => medianNs)).toFixed(1),
    max(alike.map(({ medianNs }) => medianNs)).toFixed(1),
  ]);
  const caption = isPinned
    ? `Measured here: one word goes from thread to thread, each kept on its CPU; ns of one way.${
      noteOnNear(pairs)
    }`
    : "Measured here: one word goes from thread to thread. This system cannot keep a thread on a\n" +
      "CPU, so nobody knows where they were: hyper-threads of a core, or cores far apart.";
  if (pairs.length === 0) return [];
  const tables = [
    table(["pair", "pairs", "least ns", "median ns", "slowest median"], rows, caption),
  ];
  const cpus = [...new Set(pairs.flatMap(({ cpus }) => cpus ?? []))].sort((a, b) => a - b);
  if (isPinned && cpus.length > 2 && cpus.length <= MATRIX_CPUS) {
    tables.push(matrix(cpus, pairs));
  }
  return tables;
}

/** A virtual machine is not told of hyper-threads, and its CPUs may change their places. */
function noteOnNear(pairs: Latencies["pairs"]): string {
  const apart = pairs.filter(({ distance }) => distance !== "core");
  if (apart.length < 3) return "";
  const middle = median(apart.map(({ medianNs }) => medianNs));
  const near = apart.filter(({ medianNs }) => medianNs < NEAR * middle).length;
  if (near === 0) return "";
  return `\n${near} of these pairs are more than ${1 / NEAR} times nearer than most: perhaps ` +
    "hyper-threads\nof a core, of which this system does not know.";
}

function matrix(cpus: readonly number[], pairs: Latencies["pairs"]): Table {
  const times = new Map(pairs.map(({ cpus, medianNs }) => [cpus!.join(), medianNs]));
  const cell = (row: number, column: number) => {
    const time = times.get([row, column].join()) ?? times.get([column, row].join());
    return time === undefined ? "" : time.toFixed(0);
  };
  return table(
    ["CPU", ...cpus.map((cpu) => `${cpu}`)],
    cpus.map((row) => [`${row}`, ...cpus.map((column) => row > column ? cell(row, column) : "")]),
    "Medians in ns.",
  );
}
