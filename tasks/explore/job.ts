import type { ExplorationResult, ExploreOptions } from "@course/explore/mod.ts";

/** Words that both sides look at. */
export const STOP = 0;
export const EXECUTIONS = 1;
export const CONTROL_WORDS = 2;

/** What to explore. */
export interface ExploreJob {
  source: string;
  options: ExploreOptions;
  control: SharedArrayBuffer;
}

/** What came of it. */
export type ExploreAnswer =
  | { kind: "result"; verdict: ExplorationResult["verdict"]; text: string; json: string }
  | { kind: "refused"; message: string }
  | { kind: "bug"; message: string };
