/**
 * The explorer: runs a small concurrent program in every possible order, in four memory models, and
 * shows a schedule that breaks it.
 *
 * @example
 * ```ts
 * import { explore } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const source = `
 *   import { Freelist } from "@course/pools/mod.ts";
 *   export const setup = () => Freelist.create({ cpuCount: 2, objectCount: 2 });
 *   export const threads = [(pool: Freelist) => pool.pop(0), (pool: Freelist) => pool.pop(1)];
 *   export const after = (_pool: Freelist, [a, b]: number[]) =>
 *     a === b ? "object " + a + " has two owners" : undefined;
 * `;
 * assertEquals(explore({ source }).verdict, "ok");
 * ```
 *
 * @module
 */
export { CATALOGUE, type CatalogueEntry, type ScenarioName } from "./catalogue.ts";
export { type Client, type ClientFamily, clientsOf, clientText, type Start } from "./clients.ts";
export { type Outcome } from "./execution.ts";
export {
  explore,
  type ExploreInput,
  exploreShare,
  type ExploreText,
  joinShares,
  readProgram,
} from "./explore.ts";
export type { ExploreOptions, Program, SearchName } from "./explore_program.ts";
export { assertKeeps, judge, type JudgeOptions } from "./judge/judge.ts";
export type { Judgement } from "./judge/judgement.ts";
export {
  behavesLike,
  lockFree,
  noDataRace,
  noDeadlock,
  type ObjectLaw,
  type ObjectLawOptions,
  waitFree,
} from "./judge/object_law.ts";
export type { ObjectText } from "./judge/object_program.ts";
export { barrier, type BarrierOptions } from "./models/barrier.ts";
export { type Count, counter, type CounterOptions } from "./models/counter.ts";
export type { Action, Caller, Model } from "./models/model.ts";
export { OBJECT_MODELS } from "./models/models.ts";
export { mutex, type MutexOptions } from "./models/mutex.ts";
export { queue, type QueueOptions, ringBuffer } from "./models/queue.ts";
export { register, type RegisterOptions } from "./models/register.ts";
export { type Holders, rwLock, type RwLockOptions } from "./models/rw_lock.ts";
export { semaphore, type SemaphoreOptions } from "./models/semaphore.ts";
export type { SequenceOptions } from "./models/sequence.ts";
export { stack, type StackOptions } from "./models/stack.ts";
export type { Specification } from "../pools/checkers.ts";
export type { ModelName } from "./memory_model.ts";
export { type Moment, momentsOf } from "./moments.ts";
export { originOf, type TraceOrigin } from "./origin.ts";
export { countSwitches } from "./report.ts";
export type { ExplorationResult } from "./exploration_result.ts";
export type { Facts } from "./result.ts";
export { CannotShare, type Share } from "./share.ts";
export type { Stages } from "./stages.ts";
export type { SearchCount } from "./search_count.ts";
export type { TraceStep } from "./narrator.ts";
export type { Trace } from "./trace.ts";
export type { Extent, VerdictName } from "./verdict.ts";
