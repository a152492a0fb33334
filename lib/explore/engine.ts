/**
 * Steps through executions of scenarios. It does without the compiler, so that a page can bring it
 * along: the page gets the scenario compiled, see `lib/interactive`.
 *
 * @module
 */
export type { Choice } from "./choices.ts";
export type { Move, Outcome } from "./execution.ts";
export type { ModelName } from "./memory_model.ts";
export type { TraceStep } from "./narrator.ts";
export type { CpuView, WordView } from "./snapshot.ts";
export { Stepper, type StepperOptions, type StepView } from "./stepper.ts";
