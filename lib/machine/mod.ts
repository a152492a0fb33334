/**
 * This machine: which CPUs share what, how far they are apart, and a twin of it to simulate.
 *
 * What is there is read from the system; distances are measured by threads that hand one word to each
 * other; the twin's costs are fitted to a few measurements of pools, and checked with one that it has
 * not seen.
 *
 * @module
 */
export { cpuListText, readCpuList } from "./cpu_list.ts";
export { factsTables, latencyTables, machineFileOf, missingDistances } from "./describe_machine.ts";
export { type MachineFile, machineSchema, readMachine } from "./machine_file.ts";
export {
  type Distance,
  distanceOf,
  type Latencies,
  measureLatencies,
  type PairLatency,
  type PingPongOptions,
} from "./ping_pong.ts";
export { readLinux } from "./read_linux.ts";
export { readSysctl } from "./read_sysctl.ts";
export { onlyCount, readSystem } from "./read_system.ts";
export type { CacheFacts, CpuFacts, SystemFacts } from "./system_facts.ts";
export {
  type ComparedPoint,
  type FittedParameter,
  type FittedTwin,
  fitTwin,
  MOST_ERROR,
} from "./twin/fit_twin.ts";
export type { NullPrediction } from "./twin/null_models.ts";
export {
  type MeasuredPoint,
  measurePoints,
  type MeasurePointsOptions,
  type PointKind,
  TWIN_CORES,
  type TwinPoint,
  twinPoints,
} from "./twin/measurements.ts";
export {
  fieldNames,
  fieldOf,
  TWIN_FIXED,
  TWIN_PARAMETERS,
  type TwinParameter,
  withFields,
} from "./twin/parameters.ts";
export {
  readMeasurements,
  twinFileOf,
  type TwinMeasurements,
  twinTables,
} from "./twin/twin_file.ts";
