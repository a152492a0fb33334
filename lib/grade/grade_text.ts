import { type ClientCount, SMALL_BUDGET } from "./client_law.ts";
import { Draw, type DrawOptions } from "./draw.ts";
import { Finding, findingIn, UnusableText, wordsOf } from "./finding.ts";
import { harden } from "./harden.ts";
import type { Law } from "./law.ts";
import { Learner } from "./learner.ts";
import { sayGrade } from "../words/grading.ts";

/** Whether one law holds for a learner's code. */
export interface LawResult {
  /** Name of the law. */
  law: string;
  /** Why it does not hold, or is not proved to. */
  finding: Finding | undefined;
  /** What the law has drawn, in words. */
  drawn: readonly string[];
  /** How far the clients were run, for a law of clients that holds. */
  clients?: ClientCount;
}

/** How a text is graded. */
export interface GradeOptions extends DrawOptions {
  /** Goes on after the first law that is broken. */
  all?: boolean;
  /**
   * Steps for the clients of each law.
   *
   * @default `SMALL_BUDGET` times the effort
   */
  budget?: number;
  /** Exports that the text must have, besides those that laws import. */
  exports?: readonly string[];
  /** Is called after each law. */
  onLaw?: (result: LawResult) => void;
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
 * Grades the text of a learner's module. JavaScript's own objects are made unchangeable first, for
 * the rest of the program: what judges an answer must not run on what the answer has replaced.
 *
 * @param source the text
 * @param laws what must be true of it
 * @param options how far to go, and what laws draw
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
  options: GradeOptions = {},
): Promise<LawResult[]> {
  harden();
  const learner = new Learner(source, options.budget ?? SMALL_BUDGET * (options.effort ?? 1));
  const results: LawResult[] = [];
  const unusable = await problemOf(learner, [
    ...options.exports ?? [],
    ...laws.flatMap((law) => {
      const { scenario } = law.race ?? law.clients?.(new Draw(law.name, options)) ?? {};
      return importedBy(scenario ?? "");
    }),
  ]);
  for (const { name, check } of laws) {
    const draw = new Draw(name, options);
    const finding = unusable ?? await look(learner, check, draw);
    const { clients } = learner;
    const result = { law: name, finding, drawn: draw.drawn, ...(clients && { clients }) };
    results.push(result);
    options.onLaw?.(result);
    if (finding?.state === "broken" && !options.all) break;
  }
  return results;
}

/** Why no law can be looked at, if so. */
async function problemOf(
  learner: Learner,
  exports: readonly string[],
): Promise<UnusableText | undefined> {
  try {
    learner.load(exports);
    return undefined;
  } catch (error) {
    const { message } = findingIn(error) ?? new Finding(wordsOf(error));
    return new UnusableText(
      message,
      await hasSyntaxError(learner.source) ? "syntax error" : "unusable",
    );
  }
}

/** The values that a scenario takes from the learner's module. */
function importedBy(scenario: string): string[] {
  const imports = /import\s+(?:(\w+)\s*,?\s*)?(?:\{([^}]*)\}\s*)?from\s*"\.\.\/exercise\.ts"/g;
  return Array.from(scenario.matchAll(imports)).flatMap(([, byDefault, named = ""]) => [
    ...byDefault === undefined ? [] : ["default"],
    ...named.split(",").map((one) => one.trim().split(/\s+as\s+/)[0]!)
      .filter((one) => one !== "" && !one.startsWith("type ")),
  ]);
}

async function hasSyntaxError(source: string): Promise<boolean> {
  const { default: ts } = await import("typescript");
  const { diagnostics } = ts.transpileModule(source, { reportDiagnostics: true });
  return diagnostics !== undefined && diagnostics.length > 0;
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
    return findingIn(error) ?? new Finding(sayGrade("grade.codeThrew", { error: wordsOf(error) }));
  }
}
