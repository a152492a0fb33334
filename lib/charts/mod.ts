/**
 * Charts for notebooks: data in, a Plotly figure and one sentence out.
 *
 * A chart is live where Plotly's renderer is (JupyterLab, VS Code) and a sentence elsewhere, also
 * for screen readers; `deno task notebooks:refresh` adds a picture to the notebooks of the course.
 *
 * Each pool has one colour, one dash and one marker in all charts. What was measured here, what was
 * simulated and what others have published differ in line width and marker, and the legend says it.
 *
 * | chart | shows |
 * | --- | --- |
 * | `throughputByThreads` | how much gets done by how many threads |
 * | `measuredSoFar` | the same while it is measured, with the referee's light |
 * | `missTimes` | how long a pop takes that finds nothing, by the number of CPUs |
 * | `fittedLaw` | points, fitted law, its 95 % interval, residuals, efficiency |
 * | `lawCurves` | laws of scalability, without points |
 * | `simulatedBesidePublished` | published points, simulated curves, and how far they are apart |
 * | `errorMapChart` | how far each simulated figure of the queue benchmark is off |
 * | `memoryBreakEven` | memory by number of probes, with a slider |
 * | `breakEvenMap` | where pools take as much memory as stacks, by CPUs and probes |
 * | `fairness` | each thread's share, and the Lorenz curve |
 * | `accessCounts` | shared accesses of each operation, by kind |
 * | `poolStates` | a pool step by step: lists, rings with head, last and tail; with a slider |
 * | `listState`, `ringState` | such a step, from the memory of an explored execution |
 * | `scheduleLanes` | a schedule, with a lane for each CPU |
 * | `guessOverResult` | a prediction over the result, and how far off it was |
 * | `memoryParts` | what memory is for, as areas |
 * | `lineTraffic` | which cache lines travel between cores, as a heat map |
 * | `chart` | any other Plotly figure |
 *
 * `dark(chart)` is the same chart for dark pages.
 *
 * @example A cell that draws published figures with their laws
 * ```ts
 * import { fittedLaw } from "@course/charts/mod.ts";
 * import { published } from "@course/published/mod.ts";
 *
 * const series = published({ source: "lkml-v10", machine: "x86-8336c-6.5rc7" });
 * fittedLaw(series.filter(({ pool }) => pool !== "native"), { unit: "system calls" });
 * ```
 *
 * @module
 */
export { type AccessCounts, accessCounts, type AccessCountsOptions } from "./access_counts.ts";
export { breakEvenMap, type BreakEvenMapOptions } from "./break_even_map.ts";
export {
  type Chart,
  chart,
  type ChartOptions,
  type DisplayBundle,
  type FigurePart,
  type Json,
  type JsonObject,
} from "./chart.ts";
export { dark } from "./dark.ts";
export { errorMapChart, type ErrorMapOptions } from "./error_map_chart.ts";
export { fairness, type FairnessOptions } from "./fairness.ts";
export { type Guess, type GuessOptions, guessOverResult } from "./guess_over_result.ts";
export { fittedLaw, type FittedLawOptions, type LawSeries } from "./fitted_law.ts";
export { lawCurves, type LawCurvesOptions, type NamedLaw } from "./law_curves.ts";
export { lineTraffic, type LineTrafficOptions, type LineTrafficRun } from "./line_traffic.ts";
export { type JudgedMeasurement, measuredSoFar } from "./measured_so_far.ts";
export { memoryBreakEven, type MemoryOptions, type MemoryScheme } from "./memory_break_even.ts";
export { type MemoryBar, memoryParts, type MemoryPartsOptions } from "./memory_parts.ts";
export { type MissSeries, missTimes, type MissTimesOptions } from "./miss_times.ts";
export {
  type PoolLike,
  type PoolState,
  poolState,
  poolStates,
  type PoolStatesOptions,
  type StateRow,
} from "./pool_states.ts";
export {
  type LaneStep,
  MAX_DRAWN_STEPS,
  scheduleLanes,
  type ScheduleLanesOptions,
} from "./schedule_lanes.ts";
export {
  measuredSeries,
  measuredShares,
  type MeasurementLike,
  type SharesSeries,
  type ThroughputPoint,
  type ThroughputSeries,
} from "./series.ts";
export {
  type Evidence,
  POOL_STYLES,
  type PoolStyle,
  type ResultEvidence,
  type StyleName,
  styleOf,
} from "./styles.ts";
export { listState, ringState, type TracedMoment } from "./traced_states.ts";
export { type BesideOptions, simulatedBesidePublished } from "./simulated_beside_published.ts";
export type { Scale } from "./thread_axis.ts";
export { throughputByThreads, type ThroughputOptions } from "./throughput_by_threads.ts";
export { bytesText, howFarOff, siNumber } from "../tables/mod.ts";
