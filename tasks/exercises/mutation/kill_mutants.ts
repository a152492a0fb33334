import type { ExerciseInfo } from "@course/grade/mod.ts";
import { type Equivalent, isOfKind, kindText } from "./equivalent.ts";
import type { Graders } from "./graders.ts";
import { type MadeMutant, makeMutants, partsOf } from "./make_mutants.ts";
import type { Verdict } from "./verdict.ts";

/** A right answer of the course. */
export interface RightAnswer {
  /** "solution", or the name of the file in `.meta/also_right`. */
  name: string;
  source: string;
}

/** What has become of the mutants of an exercise. */
export interface MutationResult {
  /** What is wrong, in words: answers that are not right, and stale declarations. */
  problems: string[];
  mutants: number;
  /** Mutants that break a law. */
  killed: number;
  /** Mutants that are refused because a law is not proved within its budget, or its memory. */
  cut: number;
  /** Survivors that are declared. */
  equivalent: number;
  survivors: MadeMutant[];
}

/** Whatever grades answers and mutants. */
export type Grading = Pick<Graders, "baseline" | "mutants">;

/** Mutants that one job grades. */
const CHUNK = 12;

/**
 * Makes the mutants of an exercise and grades them.
 *
 * @param exercise the exercise
 * @param answers its right answers
 * @param declared which mutants are equivalent
 * @param graders what grades
 * @param isChosen which mutants are graded; all by default
 * @returns what has become of them
 */
export async function killMutants(
  exercise: ExerciseInfo,
  answers: readonly RightAnswer[],
  declared: readonly Equivalent[],
  graders: Grading,
  isChosen: (mutant: MadeMutant) => boolean = () => true,
): Promise<MutationResult> {
  // What several answers have in common is changed once.
  const known = new Set<string>();
  const parts = await Promise.all(answers.map((answer) => {
    const mutants = makeMutants(answer.source, answer.name, known);
    for (const part of partsOf(answer.source)) known.add(part);
    return gradeAnswer(exercise, answer, mutants, graders, isChosen);
  }));
  const ids = new Set(declared.flatMap(({ mutants }) => mutants ?? []));
  const kinds = declared.filter(({ operator }) => operator !== undefined);
  const unused = new Set(kinds);
  const result: MutationResult = {
    problems: parts.flatMap(({ problems }) => problems),
    mutants: 0,
    killed: 0,
    cut: 0,
    equivalent: 0,
    survivors: [],
  };
  for (const { mutants, verdicts } of parts) {
    for (const [at, mutant] of mutants.entries()) {
      result.mutants++;
      const isDeclared = ids.delete(mutant.id);
      if (verdicts[at] === "survives") {
        const ofKind = kinds.filter((kind) => isOfKind(kind, mutant));
        for (const kind of ofKind) unused.delete(kind);
        if (isDeclared || ofKind.length > 0) result.equivalent++;
        else result.survivors.push(mutant);
        continue;
      }
      if (verdicts[at] === "killed") result.killed++;
      else if (verdicts[at] === "cut") result.cut++;
      else result.problems.push(`the grader does not end on ${mutant.id}`);
      if (isDeclared) {
        result.problems.push(`declared equivalent, but ${verdicts[at]}: ${mutant.id}`);
      }
    }
  }
  const made = new Set(parts.flatMap(({ all }) => all.map(({ id }) => id)));
  for (const id of ids) {
    if (!made.has(id)) result.problems.push(`declared equivalent, but no mutant any more: ${id}`);
  }
  // In a sample, those that survive may be left out.
  if (result.mutants < made.size) unused.clear();
  for (const kind of unused) {
    result.problems.push(
      `declared equivalent, but no mutant of this kind survives: ${kindText(kind)}`,
    );
  }
  return result;
}

async function gradeAnswer(
  { name: exercise }: ExerciseInfo,
  { name, source }: RightAnswer,
  all: MadeMutant[],
  graders: Grading,
  isChosen: (mutant: MadeMutant) => boolean,
): Promise<{
  problems: string[];
  all: MadeMutant[];
  mutants: MadeMutant[];
  verdicts: Verdict[];
}> {
  const { problems, cheapestFirst } = await graders.baseline(exercise, source);
  if (problems.length > 0) {
    const unknown = problems.map((problem) => `${name} is no right answer: ${problem}`);
    return { problems: unknown, all, mutants: [], verdicts: [] };
  }
  const mutants = all.filter(isChosen);
  const jobs: Promise<Verdict[]>[] = [];
  for (let from = 0; from < mutants.length; from += CHUNK) {
    const sources = mutants.slice(from, from + CHUNK).map((mutant) => mutant.source);
    jobs.push(graders.mutants(exercise, cheapestFirst, sources));
  }
  return { problems: [], all, mutants, verdicts: (await Promise.all(jobs)).flat() };
}
