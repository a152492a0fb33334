import { firstProblem, gradeText } from "@course/grade/engine.ts";
import { type ExerciseInfo, type Law, notStarted, numberOf } from "@course/grade/mod.ts";
import { readCourseFile, readHints } from "../../exercises/grading/course_files.ts";
import {
  readWrongSolution,
  type WrongSolution,
  wrongSolutionFiles,
} from "./mutation/wrong_solutions.ts";

/** What a wrong solution did. */
export interface MutantResult {
  name: string;
  /** The law that it must break. */
  law: string;
  /** The first law that it has broken, if any. */
  broken: string | undefined;
  milliseconds: number;
}

/** Whether an exercise and its grader are as they should be. */
export interface ExerciseCheck {
  exercise: ExerciseInfo;
  /** What is wrong, in words. */
  problems: string[];
  mutants: MutantResult[];
  /** Time that grading the solution takes. */
  milliseconds: number;
}

const MIN_MUTANTS = 4;
const HINT_LEVELS = 3;
/** Columns for the title of an exercise. */
const WIDTH = 32;

/**
 * Proves that an exercise can be solved, that its stub fails as intended, and that each wrong solution
 * is caught by the law that its header names.
 *
 * @param exercise the exercise
 * @param laws its laws
 * @returns what was found
 */
export async function checkExercise(
  exercise: ExerciseInfo,
  laws: readonly Law[],
): Promise<ExerciseCheck> {
  const problems = checkTexts(exercise, laws);
  const solution = readCourseFile(exercise, ".meta/solution.ts");
  const start = performance.now();
  for (const { law, finding } of await gradeText(solution, laws, { all: true })) {
    if (finding?.state === "broken") {
      problems.push(`the solution breaks "${law}": ${finding.message}`);
    } else if (finding) problems.push(`for the solution, "${law}" is ${finding.message}`);
  }
  const milliseconds = performance.now() - start;
  const mutants: MutantResult[] = [];
  for (const file of wrongSolutionFiles(exercise)) {
    let wrong: WrongSolution;
    try {
      wrong = readWrongSolution(exercise, file);
    } catch (error) {
      problems.push((error as Error).message);
      continue;
    }
    const { name, source, law } = wrong;
    const start = performance.now();
    const results = await gradeText(source, laws);
    const first = results[firstProblem(results)];
    const broken = first?.finding?.state === "broken" ? first.law : undefined;
    mutants.push({ name, law, broken, milliseconds: performance.now() - start });
    if (source === solution) problems.push(`the mutant ${name} is the solution`);
    if (broken !== law) {
      const what = broken === undefined && first
        ? `"${first.law}" is ${first.finding?.message}`
        : "";
      problems.push(
        `the mutant ${name} must break "${law}", and breaks ${broken ?? "no law"}${
          what && `; ${what}`
        }`,
      );
    }
    if (/^exercise\.ts:\d+(:\d+)?: (?!this (loop|call))/.test(first?.finding?.message ?? "")) {
      problems.push(`the mutant ${name} cannot be read: ${first?.finding?.message}`);
    }
  }
  if (mutants.length < MIN_MUTANTS) problems.push(`there are only ${mutants.length} mutants`);
  for (const { name } of laws) {
    if (!mutants.some(({ law }) => law === name)) problems.push(`no mutant breaks "${name}"`);
  }
  return { exercise, problems, mutants, milliseconds };
}

function checkTexts(exercise: ExerciseInfo, laws: readonly Law[]): string[] {
  const problems: string[] = [];
  const expect = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  const stub = readCourseFile(exercise, "stub.ts");
  const solution = readCourseFile(exercise, ".meta/solution.ts");
  const first = notStarted(stub);
  const unwritten = stub.match(/(\w+)\([^()]*\)[^()]*\{\s*throw new Error\("not started/)?.[1];
  expect(
    first !== undefined && first.startsWith(`not started: ${unwritten} `),
    `the stub says "${first}", and it should say what ${unwritten} does`,
  );
  expect(notStarted(solution) === undefined, "the solution says that it is not started");
  const exported = (text: string) =>
    [...text.matchAll(/^export (?:default )?(?:const|function|class|interface) (\w+)/gm)]
      .map(([, name]) => name).join(" ");
  expect(
    exported(stub) === exported(solution),
    `the stub exports ${exported(stub)}, and the solution ${exported(solution)}`,
  );

  const readme = readCourseFile(exercise, "README.md");
  const heading = `# ${numberOf(exercise)} ${exercise.title}`.toLowerCase();
  expect(
    readme.toLowerCase().startsWith(heading),
    `README.md does not start with "${heading}"`,
  );
  expect(readme.includes(`deno test exercises/${exercise.name}`), "README.md lacks the command");
  const plain = readme.replaceAll(/\s+/g, " ");
  for (const { name } of laws) expect(plain.includes(`- ${name}`), `README.md lacks "${name}"`);
  expect(new Set(laws.map(({ name }) => name)).size === laws.length, "two laws have one name");

  const hints = readHints(exercise);
  expect(
    hints.length === HINT_LEVELS && hints.every((hint) => hint.length > 40),
    `hints.md has ${hints.length} levels with text, not ${HINT_LEVELS}`,
  );
  expect(readCourseFile(exercise, ".meta/design.md").length > 200, "design.md is empty");
  return problems;
}

/**
 * Writes what was checked as a table.
 *
 * @param checks what `checkExercise` has found
 * @returns the lines
 */
export function checkTable(checks: ExerciseCheck[]): string {
  const lines = [`${"exercise".padEnd(WIDTH)}solution   mutants caught`];
  let [caught, all] = [0, 0];
  for (const { exercise, mutants, milliseconds } of checks) {
    const own = mutants.filter(({ law, broken }) => law === broken).length;
    const title = `${numberOf(exercise)} ${exercise.title}`;
    lines.push(
      `${title.padEnd(WIDTH)}${`${Math.round(milliseconds)} ms`.padStart(8)}   ` +
        `${own} of ${mutants.length}`,
    );
    caught += own;
    all += mutants.length;
  }
  lines.push(`${"all".padEnd(WIDTH + 11)}${caught} of ${all}`);
  const problems = checks.flatMap(({ exercise, problems }) =>
    problems.map((problem) => `${exercise.name}: ${problem}`)
  );
  return [...lines, ...problems].join("\n");
}
