/**
 * Explores scenarios, and steps through their executions. It does without the compiler, so that a page can bring it
 * along: the page gets the scenario compiled, see `lib/interactive`.
 *
 * @module
 */
export type { Choice } from "./choices.ts";
export type { Move, Outcome } from "./execution.ts";
export type { ExplorationResult } from "./exploration_result.ts";
export { originOf, type TraceOrigin } from "./origin.ts";
export {
  type ExploreOptions,
  exploreProgram,
  type Program,
  type SearchName,
} from "./explore_program.ts";
export type { ModelName } from "./memory_model.ts";
export type { TraceStep } from "./narrator.ts";
export type { Stages } from "./stages.ts";
export { countSwitches } from "./report.ts";
export type { CpuView, WordView } from "./snapshot.ts";
export type { SearchCount } from "./search_count.ts";
export { Stepper, type StepperOptions, type StepView } from "./stepper.ts";
