import { median } from "simple-statistics";
import { fitUsl } from "../../scaling/mod.ts";
import type { MeasuredPoint } from "./measurements.ts";

/** What somebody would predict who has no simulator. */
export interface NullPrediction {
  /** How it is predicted. */
  what: string;
  /** Predicted, divided by measured. */
  factor: number;
}

/**
 * Predicts a measurement from those of the same pool with fewer threads, without a machine: nothing
 * changes any more, or the Universal Scalability Law goes on.
 *
 * @param check the measurement
 * @param measured all measurements
 * @returns the predictions; none where there is nothing to predict from
 */
export function nullPredictions(
  check: MeasuredPoint,
  measured: readonly MeasuredPoint[],
): NullPrediction[] {
  const points = measured
    .filter(({ pool, workload, cpus, role }) =>
      pool === check.pool && workload === check.workload && role === "fit" &&
      cpus.length < check.cpus.length
    )
    .map(({ cpus, repetitions }) => ({ p: cpus.length, throughput: median(repetitions) }))
    .sort((a, b) => a.p - b.p);
  const last = points.at(-1);
  if (!last) return [];
  const rate = median(check.repetitions);
  return [
    { what: `as with ${last.p}`, factor: last.throughput / rate },
    ...points.length < 3 ? [] : [{
      what: `USL of ${points.map(({ p }) => p).join(", ")}`,
      factor: fitUsl(points).predict(check.cpus.length).throughput / rate,
    }],
  ];
}
