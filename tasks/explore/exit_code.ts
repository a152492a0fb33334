import type { ExplorationResult } from "@course/explore/mod.ts";

type Verdict = ExplorationResult["verdict"];

const CODES: Record<Verdict, number> = { ok: 0, violation: 1, deadlock: 1, unknown: 3 };
/** From bad to good. */
const RANK = [1, 3, 0];

/** Exit code of a command line that cannot be followed, and of a program that cannot be explored. */
export const REFUSED = 2;

/**
 * The exit code for what was found in several models: the worst one.
 *
 * @param verdicts a verdict for each model
 * @returns 1 when one is a failure, else 3 when one is unknown, else 0
 */
export function exitCodeOf(verdicts: readonly Verdict[]): number {
  const codes = verdicts.map((verdict) => CODES[verdict]);
  return RANK.find((code) => codes.includes(code)) ?? 0;
}
