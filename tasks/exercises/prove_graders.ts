import type { ExerciseInfo } from "@course/grade/mod.ts";
import { checkTable, type ExerciseCheck } from "./check.ts";
import { readEquivalent } from "./mutation/equivalent.ts";
import { Graders } from "./mutation/graders.ts";
import { killMutants } from "./mutation/kill_mutants.ts";
import { type MutationRow, mutationTable, survivorList } from "./mutation/mutation_table.ts";
import { readRightAnswers } from "./mutation/right_answers.ts";
import { isInSample } from "./mutation/sample.ts";

/** What was found out about one exercise. */
interface Row extends MutationRow {
  check: ExerciseCheck;
}

/** How to prove it. */
export interface ProofOptions {
  /** Grades all mutants, not one in eight. */
  all: boolean;
  /** Lists the mutants that no law kills. */
  survivors: boolean;
  /** Prints JSON in place of tables. */
  json: boolean;
  /** How many processes grade. */
  jobs: number;
}

/**
 * Proves that graders are right, and prints what was found.
 *
 * @param exercises the exercises whose graders they are
 * @param options how
 * @returns whether all of them are right
 */
export async function proveGraders(
  exercises: readonly ExerciseInfo[],
  options: ProofOptions,
): Promise<boolean> {
  const start = performance.now();
  await using graders = new Graders(options.jobs);
  let done = 0;
  const rows = await Promise.all(exercises.map(async (exercise): Promise<Row> => {
    const [check, result] = await Promise.all([
      graders.check(exercise.name),
      killMutants(
        exercise,
        readRightAnswers(exercise),
        readEquivalent(exercise),
        graders,
        options.all ? undefined : isInSample,
      ),
    ]);
    showProgress(++done, exercises.length);
    return { exercise, check, result };
  }));
  const failed =
    rows.filter(({ check, result }) =>
      check.problems.length + result.problems.length + result.survivors.length > 0
    ).length;
  if (options.json) {
    console.log(asJson(rows));
  } else {
    console.log(checkTable(rows.map(({ check }) => check)));
    console.log(`\n${mutationTable(rows)}`);
    for (const { exercise, result } of rows) {
      for (const problem of result.problems) console.log(`${exercise.name}: ${problem}`);
    }
    if (options.survivors) console.log(survivorList(rows));
    else if (rows.some(({ result }) => result.survivors.length > 0)) {
      console.log(
        "\nA survivor is a missing law. deno task exercises:check --survivors lists them",
      );
    }
    console.log(`\n${summary(rows.length - failed, failed, performance.now() - start)}`);
  }
  return failed === 0;
}

function asJson(rows: readonly Row[]): string {
  const list = rows.map(({ exercise, check, result }) => ({
    exercise: exercise.name,
    problems: [...check.problems, ...result.problems],
    wrongSolutions: check.mutants.length,
    mutants: result.mutants,
    killed: result.killed,
    cut: result.cut,
    equivalent: result.equivalent,
    survivors: result.survivors.map(({ id, line }) => ({ id, line })),
  }));
  return JSON.stringify(list, null, 2);
}

/** The last line, as `deno test` writes it. */
function summary(passed: number, failed: number, milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const time = seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
  return `${failed === 0 ? "ok" : "FAILED"} | ${passed} passed | ${failed} failed (${time})`;
}

function showProgress(done: number, all: number): void {
  if (!Deno.stderr.isTerminal()) return;
  const text = done === all ? "\r\x1b[K" : `\r\x1b[K${done} of ${all} exercises`;
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}
