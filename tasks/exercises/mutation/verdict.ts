import { gradeText } from "@course/grade/engine.ts";
import type { Law } from "@course/grade/mod.ts";

/**
 * What the laws say about a mutant: "killed" by a law, "cut" because a law is neither kept nor broken
 * within its budget of steps or its memory, or "survives". Only the last one is accepted as an answer.
 * "stopped" says that the grader does not end on it: a fault of the grader.
 */
export type Verdict = "killed" | "cut" | "survives" | "stopped";

/** What a right answer costs, and whether it is one. */
export interface Baseline {
  /** What is wrong with it, in words. */
  problems: string[];
  /** Numbers of the laws, the cheapest first. */
  cheapestFirst: number[];
}

/**
 * Grades a right answer, of which mutants will be made.
 *
 * @param source its text
 * @param laws the laws
 * @returns its problems, and the order in which mutants are graded
 */
export async function gradeBaseline(source: string, laws: readonly Law[]): Promise<Baseline> {
  const problems: string[] = [];
  const costs: number[] = [];
  for (const law of laws) {
    const start = performance.now();
    const [result] = await gradeText(source, [law]);
    costs.push(performance.now() - start);
    const { finding } = result!;
    if (finding) problems.push(`"${law.name}" is ${finding.state}: ${finding.message}`);
  }
  const cheapestFirst = [...costs.keys()].sort((a, b) => costs[a]! - costs[b]!);
  return { problems, cheapestFirst };
}

/**
 * Grades mutants. The law that has killed one is tried first on the next; the verdicts are the same in
 * any order, since each law starts the module afresh.
 *
 * @param sources texts of the mutants
 * @param laws the laws, the cheapest first
 * @returns a verdict for each
 */
export async function* gradeMutants(
  sources: readonly string[],
  laws: readonly Law[],
): AsyncGenerator<Verdict> {
  const order = [...laws];
  for (const source of sources) {
    const results = await gradeText(source, order);
    const last = results.at(-1);
    if (last?.finding?.state === "broken") {
      order.unshift(...order.splice(results.length - 1, 1));
      yield "killed";
    } else yield results.some(({ finding }) => finding) ? "cut" : "survives";
  }
}
