import type { displayKey } from "../tables/mod.ts";
import type { ModelName } from "./memory_model.ts";
import type { Stages } from "./stages.ts";
import type { Trace } from "./trace.ts";
import type { Extent, VerdictName } from "./verdict.ts";

/** What exploring has found. */
export interface ExplorationResult {
  /**
   * "ok" is a proof for this program and model: all executions were tried, and none breaks a law.
   * "unknown" says that none was found, and `reason` why that proves nothing.
   */
  verdict: VerdictName;
  /** Memory model that was explored. */
  model: ModelName;
  /** The law that was broken, in words. */
  law: string | undefined;
  /** Why the verdict is "unknown", in words. */
  reason: string | undefined;
  /** Whether all executions were tried, or which bound has cut the search. */
  exhaustive: Extent;
  /** Executions that ran to their end, that were given up because a thread waits in them, and doubles. */
  executions: { complete: number; blocked: number; duplicate: number };
  /** Executions that there are, about, as estimated in a long search that was cut (Knuth 1975). */
  expected: number | undefined;
  /** What was tried besides, in the search "iterative". */
  stages: Stages | undefined;
  /** Seed with which the failing execution is drawn first, if it was drawn. */
  seed: number | undefined;
  /** Shared accesses that threads made, and those of them that were scheduled. */
  accesses: { made: number; scheduled: number };
  /** What was taken for granted, each a sentence with its place. */
  assumptions: string[];
  /** What the model does not show, and what it shows that no machine does. */
  limits: string[];
  /** Steps made, those that were made again included. */
  steps: number;
  /** Milliseconds that it has taken. */
  milliseconds: number;
  /** The failing schedule, to replay. */
  schedule: string | undefined;
  /** The failing or replayed execution, step by step. */
  trace: Trace | undefined;
  /** The result as lines of text, with a lane for each CPU. */
  toString(): string;
  /** The result for a notebook. */
  [displayKey](): Record<string, string>;
}
