/**
 * A simulated machine: the pools of this course, their text unchanged, on 1 to 256 CPUs with caches,
 * hyper-threads, sockets, little cores, and virtual CPUs that are stopped now and then.
 *
 * Every access costs what it would cost there, so that a laptop shows what happens to a lock-free
 * list on 96 CPUs. Figures come from core-to-core latencies that others have measured, and from the
 * published rows for 1 and 2 threads; six numbers about how lines are handed on were chosen with
 * published rows in view. `errorMap(recordedErrors(machine))` says how far each figure is off, and how
 * far two predictions are that need no simulation. The same seed gives the same run on every computer.
 *
 * Limitations: lines are handed on in the order of the requests; caches have no end; buses, pages,
 * frequencies and interrupts take nothing. A freelist with very many threads can be in one of several
 * states: give several runs. What is off by how much stands beside each comparison.
 *
 * @example A published row and the same simulated
 * ```ts
 * import { compareWithPublished } from "@course/simulate/mod.ts";
 * import { published } from "@course/published/mod.ts";
 *
 * const rows = published({ machine: "x86-8260-metal", pool: "freelist", objects: 384, batch: 1 });
 * const [freelist] = await compareWithPublished(rows, { threads: [1, 2, 4, 6] });
 * console.log(`${freelist}`);
 * ```
 *
 * @module
 */
export { type Factor, PublishedComparison } from "./published_comparison.ts";
export type { AccessTally } from "./simulated_thread.ts";
export type { QueueMachine } from "./published_queues.ts";
export {
  type ErrorCell,
  ErrorMap,
  errorMap,
  type ErrorRow,
  type ErrorSummary,
  type Predictor,
  publishedQueueRows,
} from "./error_map.ts";
export {
  type CurveRecord,
  curvesRecordedBy,
  type RecordedCurve,
  type RecordedCurveName,
  recordedCurves,
  type RecordedPoint,
} from "./recorded_curves.ts";
export { recordedErrors } from "./recorded_errors.ts";
export { type Placement, placeThreads } from "./placement.ts";
export {
  type Grid,
  gridOfCpus,
  guestOf,
  thisMachine,
  TOPOLOGIES,
  type TopologyName,
} from "./presets.ts";
export type { PoolProgramOptions } from "./pool_options.ts";
export { poolProgram, programOf } from "./program.ts";
export type { Program, ProgramStart, ProgramTally } from "./programs/program.ts";
export {
  publishedProgram,
  type PublishedProgramOptions,
  type PublishedQueueName,
} from "./published_program.ts";
export {
  type CompareOptions,
  compareWithPublished,
  simulatePublished,
  type SimulatePublishedOptions,
} from "./simulate_published.ts";
export type {
  RecordedCall,
  RecordedSpan,
  RecordedTransfer,
  Recording,
  RecordOptions,
  SpanKind,
} from "./recording.ts";
export { simulate, type SimulateOptions } from "./simulate.ts";
export {
  type SimulatedPoint,
  SimulatedSeries,
  simulateSeries,
  type SimulateSeriesOptions,
} from "./simulate_series.ts";
export { SimulatedProgram } from "./simulated_program.ts";
export { type OwnPoint, OwnSeries, type OwnSeriesOptions } from "./own_series.ts";
export { type CpuResult, type HotLine, SimulationResult, type Times } from "./simulation_result.ts";
export {
  type Costs,
  type Cpu,
  defineTopology,
  type Preemption,
  type Topology,
  type TopologyOptions,
  type Traffic,
  type TransferTimes,
} from "./topology.ts";
