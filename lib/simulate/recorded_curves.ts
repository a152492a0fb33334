import type { PoolName } from "../pools/mod.ts";
import type { Placement } from "./placement.ts";
import { TOPOLOGIES, type TopologyName } from "./presets.ts";
import RECORD from "./recorded_curves.json" with { type: "json" };

/** What a pool does on one of the talk's machines with so many threads, simulated. */
export interface RecordedPoint {
  /** Number of threads. */
  threads: number;
  /** Objects taken and given back in a second, by all threads. */
  operationsPerSecond: number;
  /** Pops that found nothing in a second, by all threads. */
  missesPerSecond: number;
  /** Median time of a pop, in nanoseconds. */
  popNs: number;
  /** Whether the rate has settled; if not, it is a guess. */
  isSettled: boolean;
}

/** Which curves are recorded. */
export interface RecordedCurveName {
  /** The machine: 128 CPUs, or 256 of which every latency is assumed. */
  topology: "xeon-8336c" | "arm-256";
  /** Enough objects for all threads, or none. */
  workload: "ideal" | "empty";
  /** The pool. */
  pool: PoolName;
}

/** A simulated curve that was recorded; charts draw it. */
export interface RecordedCurve extends RecordedCurveName {
  /** Kind of evidence, for charts. */
  evidence: "simulated";
  /** The machine in a few words. */
  machine: { cpu: string };
  /** The points, by number of threads. */
  points: RecordedPoint[];
}

/** Where the recorded curves come from, and what makes them anew. */
export interface CurveRecord {
  /** Version of the course whose simulator it was. */
  version: string;
  /** Where the random numbers started. */
  seed: number;
  /** Objects for each thread, before the workload takes them away. */
  objectsPerThread: number;
  /** Which CPUs the threads were on. */
  placement: Placement;
  /** What records them anew. */
  command: string;
}

/** Where the recorded curves come from. */
export const curvesRecordedBy: CurveRecord = {
  version: RECORD.version,
  seed: RECORD.seed,
  objectsPerThread: RECORD.objectsPerThread,
  placement: RECORD.placement as Placement,
  command: RECORD.command,
};

/**
 * Gives curves of the two machines of the talk, as they were simulated and recorded: to simulate
 * them all takes minutes. Tests simulate them anew, and the figures must be the same to the last
 * digit.
 *
 * @param wish which curves; what is left out is not asked about
 * @returns the curves
 *
 * @example The ideal case on 128 CPUs
 * ```ts
 * import { recordedCurves } from "@course/simulate/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const [freelist] = recordedCurves({
 *   topology: "xeon-8336c",
 *   workload: "ideal",
 *   pool: "freelist",
 * });
 * const [one, two] = freelist!.points;
 * assert(two!.operationsPerSecond < one!.operationsPerSecond);
 * ```
 */
export function recordedCurves(wish: Partial<RecordedCurveName> = {}): RecordedCurve[] {
  const wanted = Object.entries(wish) as [keyof RecordedCurveName, string][];
  return RECORD.curves
    .filter((one) => wanted.every(([key, value]) => one[key] === value))
    .map(({ topology, workload, pool, points }) => ({
      topology: topology as RecordedCurve["topology"],
      workload: workload as RecordedCurve["workload"],
      pool: pool as PoolName,
      evidence: "simulated",
      machine: { cpu: TOPOLOGIES[topology as TopologyName].description },
      points: points.map(([threads, operationsPerSecond, missesPerSecond, popNs, isSettled]) => ({
        threads: threads as number,
        operationsPerSecond: operationsPerSecond as number,
        missesPerSecond: missesPerSecond as number,
        popNs: popNs as number,
        isSettled: isSettled as boolean,
      })),
    }));
}
