import { Draw, type DrawOptions } from "./draw.ts";
import { Finding } from "./finding.ts";
import type { Law } from "./law.ts";
import { Learner } from "./learner.ts";

/** Whether one law holds for a learner's code. */
export interface LawResult {
  law: string;
  /** Why it does not hold, or is not proved to. */
  finding: Finding | undefined;
}

/**
 * The result that a learner has to look at first.
 *
 * @param results what `gradeText` has found
 * @returns number of the first law that is broken, else of the first that is not proved, else -1
 */
export function firstProblem(results: readonly LawResult[]): number {
  const broken = results.findIndex(({ finding }) => finding?.state === "broken");
  return broken >= 0 ? broken : results.findIndex(({ finding }) => finding !== undefined);
}

/**
 * Grades the text of a learner's module.
 *
 * @param source the text
 * @param laws what must be true of it
 * @param options `all`: goes on after the first law that is broken; seed and effort of what laws draw
 * @returns for each law that was looked at, in order, whether it holds
 *
 * @example
 * ```ts
 * import { gradeText } from "@course/grade/engine.ts";
 * import { expectSame, law } from "@course/grade/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const laws = [
 *   law("twice doubles", (learner) => {
 *     expectSame(learner.api<{ twice(x: number): number }>().twice(4), 8, "twice(4)");
 *   }),
 * ];
 * const [result] = await gradeText("export const twice = (x: number) => x * x;", laws);
 * assertEquals(result?.finding?.message, "twice(4) gave 16, and 8 is right");
 * ```
 */
export async function gradeText(
  source: string,
  laws: readonly Law[],
  options: { all?: boolean } & DrawOptions = {},
): Promise<LawResult[]> {
  const learner = new Learner(source);
  const results: LawResult[] = [];
  for (const { name, check } of laws) {
    const finding = await look(learner, check, new Draw(name, options));
    results.push({ law: name, finding });
    if (finding?.state === "broken" && !options.all) break;
  }
  return results;
}

/** Each law starts the module afresh, so that none depends on what another has done. */
async function look(
  learner: Learner,
  check: Law["check"],
  draw: Draw,
): Promise<Finding | undefined> {
  learner.restart();
  try {
    await check(learner, draw);
    return undefined;
  } catch (error) {
    if (error instanceof Finding) return error;
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new Finding(`the code has thrown ${words}`);
  }
}
