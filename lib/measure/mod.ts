/**
 * Measuring pools on real threads: Workers that share one `SharedArrayBuffer`.
 *
 * A benchmark on a laptop lies easily. The harness starts all Workers before it starts the clock,
 * throws the warm-up away, lets them begin together, and takes the time inside; the referee then
 * says whether the figure may be compared and fitted, and if not, why.
 *
 * Source: the harness follows CodeSamples/count of Paul McKenney's perfbook.
 *
 * @example
 * ```ts
 * import { measureSeries, report } from "@course/measure/mod.ts";
 *
 * const series = await measureSeries({ pool: "objpool", threads: [1, 2], seconds: 0.05 });
 * console.log(`${report(series)}`);
 * ```
 *
 * @module
 */
export {
  type MeasureOptions,
  measureSeries,
  type MeasureSeriesOptions,
  measureThroughput,
} from "./measure_throughput.ts";
export type { Measurement, Repetition, Verdict } from "./measurement.ts";
export type { Latency } from "./latency.ts";
export type { Engine, PoolSource } from "./subject.ts";
export { pinThread } from "./pin.ts";
export { judge, type Judged, judgeSeries } from "./referee.ts";
export {
  recordedNanoseconds,
  recordedOn,
  type RecordedProgram,
  type RecordedSeries,
  recordedSeries,
  type RecordedWish,
} from "./recorded.ts";
export { report } from "./report.ts";
export {
  type LitmusAccess,
  type StoreBuffering,
  storeBuffering,
  type StoreBufferingOptions,
  storeBufferingText,
} from "./store_buffering.ts";
export {
  popHereAndPushThere,
  popPush,
  popPushBulk,
  popThinkPush,
  type Tally,
  type WorkerContext,
  type WorkloadLoop,
  type WorkloadName,
  type WorkloadRule,
  WORKLOADS,
} from "../pools/workloads.ts";
