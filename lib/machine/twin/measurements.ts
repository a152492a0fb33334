import {
  type MeasureOptions,
  measureThroughput,
  pinThread,
  type WorkloadName,
} from "../../measure/mod.ts";
import type { PoolName } from "../../pools/mod.ts";
import type { Cpu, Topology } from "../../simulate/mod.ts";

/** Cores that a twin wants: pairs to learn from, and more at once to be checked with. */
export const TWIN_CORES = 4;
/** Threads of the check, where there are so many cores. */
const CHECK_THREADS = 8;

/** Where the threads of a measurement are: one, two on the same core, or each on a core. */
export type PointKind = "alone" | "siblings" | "cores";

/** A measurement that a twin learns from, or is checked with. */
export interface TwinPoint {
  /** The pool. */
  pool: PoolName;
  /** What is done with it. */
  workload: WorkloadName;
  /** CPUs of the threads, one for each. */
  cpus: number[];
  /** What it is for. */
  role: "fit" | "check";
}

/** What was measured there. */
export interface MeasuredPoint extends TwinPoint {
  /** Operations per second of each repetition. */
  repetitions: number[];
  /** What the referee has against it. */
  reasons: string[];
}

/**
 * Chooses what is measured: three pools on one thread, for the costs of a core; a freelist on 2 and
 * on some more cores, for the transfers; two hyper-threads, where there are any. The check is a
 * freelist on more cores than any of these.
 *
 * @param cpus CPUs of the machine
 * @returns the points
 * @throws {RangeError} If there are too few cores
 */
export function twinPoints(cpus: readonly Cpu[]): TwinPoint[] {
  const sockets = Map.groupBy(cpus, ({ socket }) => socket ?? 0);
  const coresOf = (some: readonly Cpu[]) => [...Map.groupBy(some, ({ core }) => core).values()];
  const [cores] = [...sockets.values()].map(coresOf).sort((a, b) => b.length - a.length);
  const count = cores?.length ?? 0;
  if (count < TWIN_CORES) {
    throw new RangeError(
      `Cannot make a twin: it wants ${TWIN_CORES} cores in a package, pairs to learn from and ` +
        `more to be checked with, and this machine has ${count}; describe it in a file by hand, ` +
        "or use a twin's file from another one",
    );
  }
  const firsts = cores!.map(([first]) => first!.cpu);
  const most = Math.min(CHECK_THREADS, count);
  const alone = (pool: PoolName): TwinPoint => ({
    pool,
    workload: "ideal",
    cpus: firsts.slice(0, 1),
    role: "fit",
  });
  const together = (threads: number, role: TwinPoint["role"]): TwinPoint => ({
    pool: "freelist",
    workload: "ideal",
    cpus: firsts.slice(0, threads),
    role,
  });
  const siblings = cores!.find((threads) => threads.length > 1);
  return [
    alone("freelist"),
    alone("objpool"),
    alone("worker-ring"),
    together(2, "fit"),
    together(most === TWIN_CORES ? 3 : Math.ceil(most / 2), "fit"),
    ...siblings
      ? [
        {
          pool: "objpool",
          workload: "ideal",
          cpus: siblings.slice(0, 2).map(({ cpu }) => cpu),
          role: "fit",
        } as const,
      ]
      : [],
    together(most, "check"),
  ];
}

/**
 * Says what a measurement tells about.
 *
 * @param topology the machine
 * @param cpus CPUs of the threads
 * @returns where the threads are
 */
export function kindOf({ cpus: all }: Topology, cpus: readonly number[]): PointKind {
  if (cpus.length === 1) return "alone";
  const cores = cpus.map((cpu) => all.find((one) => one.cpu === cpu)?.core);
  return new Set(cores).size < cores.length ? "siblings" : "cores";
}

/** How the points are measured. */
export interface MeasurePointsOptions extends Pick<MeasureOptions, "order"> {
  /** Seconds of a repetition. */
  seconds?: number;
  /** Repetitions of each point. */
  repetitions?: number;
  /** Told the number of points that are done. */
  onProgress?: (done: number) => void;
}

/**
 * Measures points on real threads, as WebAssembly, each with the threads on its CPUs: the threads
 * may only use these, one for each.
 *
 * @param points what to measure
 * @param options how
 * @returns what was measured; a point that the referee refuses is measured once more
 * @throws {Error} If threads cannot be kept on CPUs, or a Worker fails
 */
export async function measurePoints(
  points: readonly TwinPoint[],
  { order = "seq_cst", seconds = 0.25, repetitions = 5, onProgress }: MeasurePointsOptions,
): Promise<MeasuredPoint[]> {
  const everywhere = Array.from({ length: 1024 }, (_, cpu) => cpu);
  const measured: MeasuredPoint[] = [];
  try {
    for (const point of points) {
      if (!pinThread(point.cpus)) {
        throw new RangeError(
          "Cannot make a twin: this system does not keep threads on CPUs, so nobody knows how far " +
            "apart they were; it takes Linux, or a twin's file from there",
        );
      }
      const measure = async () => {
        const { repetitions: runs, verdict } = await measureThroughput({
          pool: point.pool,
          workload: point.workload,
          threads: point.cpus.length,
          engine: "wasm",
          order,
          seconds,
          repetitions,
        });
        const sums = runs.map(({ operationsPerSecond }) =>
          operationsPerSecond.reduce((sum, rate) => sum + rate, 0)
        );
        return { ...point, repetitions: sums, reasons: verdict.reasons };
      };
      const first = await measure();
      measured.push(first.reasons.length === 0 ? first : await measure());
      onProgress?.(measured.length);
    }
  } finally {
    pinThread(everywhere);
  }
  return measured;
}
