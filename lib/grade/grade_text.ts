import type { ClientCount } from "./clients.ts";
import { Finding } from "./finding.ts";
import type { Law } from "./law.ts";
import { Learner } from "./learner.ts";

/** Whether one law holds for a learner's code. */
export interface LawResult {
  law: string;
  /** Why it does not hold, or is not proved to. */
  finding: Finding | undefined;
  /** How far the clients were run, for a law of clients that holds. */
  clients?: ClientCount;
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
 * @param options `all`: goes on after the first law that is broken; `budget`: steps for the clients
 *   of each law, `SMALL_BUDGET` unless told otherwise
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
  options: { all?: boolean; budget?: number } = {},
): Promise<LawResult[]> {
  const learner = new Learner(source, options.budget);
  const results: LawResult[] = [];
  for (const { name, check } of laws) {
    const finding = await look(learner, check);
    const { clients } = learner;
    results.push({ law: name, finding, ...(clients && { clients }) });
    if (finding?.state === "broken" && !options.all) break;
  }
  return results;
}

/** Each law starts the module afresh, so that none depends on what another has done. */
async function look(learner: Learner, check: Law["check"]): Promise<Finding | undefined> {
  learner.restart();
  try {
    await check(learner);
    return undefined;
  } catch (error) {
    if (error instanceof Finding) return error;
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new Finding(`the code has thrown ${words}`);
  }
}
