export { poolProgram, type PoolProgramOptions, SimulatedProgram } from "./program.ts";
export { simulate, type SimulateOptions, SimulationRun } from "./simulate.ts";
export * from "./presets.ts";
export * from "./placement.ts";
export * from "./topology.ts";
