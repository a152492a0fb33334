/**
 * Runs simulations whose program was compiled elsewhere. It does without the compiler, so that a page
 * can bring it along.
 *
 * @module
 */
export { poolOptions, type PoolProgramOptions } from "./pool_options.ts";
export { TOPOLOGIES, type TopologyName } from "./presets.ts";
export { SimulatedProgram } from "./simulated_program.ts";
export { simulateSeries, type SimulateSeriesOptions } from "./simulate_series.ts";
