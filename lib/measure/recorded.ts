import type { MemoryOrder } from "../compile/mod.ts";
import type { PoolName } from "../pools/mod.ts";
import SIXTEEN_CORES from "./recorded/sixteen_cores.json" with { type: "json" };
import type { Engine } from "./subject.ts";

/** Throughput of one pool, recorded on a machine with 16 cores. */
export interface RecordedSeries {
  /** Name of the pool. */
  pool: PoolName;
  /** What ran it. */
  engine: Engine;
  /** Order of its accesses. */
  order: MemoryOrder;
  /** How a chart names such figures. */
  evidence: "recorded";
  /** Processor, and the day. */
  machine: { cpu: string };
  /** By number of threads: the median of the repetitions, with the lowest and the highest. */
  points: {
    threads: number;
    operationsPerSecond: number;
    samples: { lowest: number; highest: number };
  }[];
}

/** Which series are wanted; what is left out is not asked about. */
export interface RecordedWish {
  /** Name of the pool. */
  pool?: PoolName;
  /** What ran it. */
  engine?: Engine;
  /** Order of its accesses. */
  order?: MemoryOrder;
}

/** Where the recorded figures come from. */
export const recordedOn: { cpu: string; system: string; runtime: string; date: string } = {
  ...SIXTEEN_CORES.machine,
  date: SIXTEEN_CORES.date,
};

/**
 * Throughput that was recorded on a machine with 16 cores, for who has fewer: the workload "ideal",
 * run by JavaScript, compiled to WebAssembly, and compiled in the kernel's orders.
 *
 * @param wish which series
 * @returns the series, ready for `throughputByThreads`
 *
 * @example
 * ```ts
 * import { recordedSeries } from "@course/measure/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [list] = recordedSeries({ pool: "freelist", engine: "wasm", order: "seq_cst" });
 * assertEquals(list!.points.map(({ threads }) => threads), [1, 2, 4, 8, 16]);
 * ```
 */
export function recordedSeries(wish: RecordedWish = {}): RecordedSeries[] {
  const wanted = Object.entries(wish) as [keyof RecordedWish, string][];
  return SIXTEEN_CORES.series
    .filter((one) => wanted.every(([key, value]) => one[key] === value))
    .map(({ pool, engine, order, points }) => ({
      pool: pool as PoolName,
      engine: engine as Engine,
      order: order as MemoryOrder,
      evidence: "recorded",
      machine: { cpu: `${recordedOn.cpu}, ${recordedOn.date}` },
      points: points.map(([threads, operationsPerSecond, lowest, highest]) => ({
        threads: threads!,
        operationsPerSecond: operationsPerSecond!,
        samples: { lowest: lowest!, highest: highest! },
      })),
    }));
}

/** What runs a pool in a bench that was recorded. */
export type RecordedProgram =
  | "javascript"
  | "called"
  | "loop"
  | "kernel"
  | "same"
  | "sequential"
  | "kernelC"
  | "testedC";

/**
 * What a pop and a push cost one thread, recorded on the same machine by `deno task bench`.
 *
 * @param pool name of the pool
 * @param program "javascript"; "called", "loop" and "kernel" are WebAssembly: called from JavaScript,
 * with the loop compiled, too, and in the kernel's orders; the others are C: with the same atomics as
 * the TypeScript, all seq_cst, in the kernel's orders, and these with V8's tests before each access
 * @returns nanoseconds on a core
 */
export function recordedNanoseconds(pool: PoolName, program: RecordedProgram): number {
  const { columns, rows } = SIXTEEN_CORES.nanoseconds;
  return rows.find(([name]) => name === pool)![columns.indexOf(program) + 1] as number;
}
