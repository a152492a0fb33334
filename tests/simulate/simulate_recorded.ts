import {
  curvesRecordedBy,
  poolProgram,
  type RecordedCurveName,
  type RecordedPoint,
  simulate,
} from "@course/simulate/mod.ts";

/**
 * Simulates a point of a recorded curve anew.
 *
 * @param curve which curve
 * @param threads number of threads
 * @returns the point as it is recorded: rates without, times with two decimals
 */
export function simulateRecorded(
  { topology, workload, pool }: RecordedCurveName,
  threads: number,
): RecordedPoint {
  const { seed, objectsPerThread, placement } = curvesRecordedBy;
  const result = simulate({
    topology,
    program: poolProgram({ pool, workload, objectsPerThread }),
    threads,
    seed,
    placement,
  });
  return {
    threads,
    operationsPerSecond: Math.round(result.operationsPerSecond),
    missesPerSecond: Math.round(result.missesPerSecond),
    popNs: Number(result.pop.median.toFixed(2)),
    isSettled: result.isSettled,
  };
}
