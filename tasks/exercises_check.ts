import { EXERCISES } from "../exercises/course.ts";
import { checkTable, type ExerciseCheck } from "./exercises/check.ts";
import { findExercise, readCourseFile } from "./exercises/course_files.ts";
import { readEquivalent } from "./exercises/mutation/equivalent.ts";
import { Graders } from "./exercises/mutation/graders.ts";
import { killMutants } from "./exercises/mutation/kill_mutants.ts";
import {
  type MutationRow,
  mutationTable,
  survivorList,
} from "./exercises/mutation/mutation_table.ts";
import { readRightAnswers } from "./exercises/mutation/right_answers.ts";
import { isInSample } from "./exercises/mutation/sample.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Proves that the graders are right

deno task exercises:check [--only NUMBER] [--all] [--survivors] [--json] [--jobs N]

For each exercise: the solution keeps all laws, the stub says what to write, and each wrong solution
is caught by the law that its header names. Then mutants are made of the solution, and of each answer in
.meta/also_right: every memory order weakened, every operator, constant, condition, call and statement
changed. Some law must break on each of them, unless .meta/equivalent.json says why none can.

Graded are the mutants that weaken an order of the solution, and of the others one in eight, always the
same ones. The last line counts the exercises of which all this is true.

  --only NUMBER   one exercise
  --all           all mutants; that takes an hour
  --survivors     lists the mutants that no law kills
  --json          writes the numbers and the survivors as JSON
  --jobs N        processes that grade (without it: one for each core)`;

const OPTIONS = {
  only: { type: "string" },
  all: { type: "boolean" },
  survivors: { type: "boolean" },
  json: { type: "boolean" },
  jobs: { type: "string" },
  help: { type: "boolean" },
} as const;

/** What was found out about one exercise. */
interface Row extends MutationRow {
  check: ExerciseCheck;
}

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, OPTIONS, USAGE);
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const exercises = typeof flags.only === "string" ? [findExercise(flags.only)] : EXERCISES;
    for (const exercise of exercises) readCourseFile(exercise, ".meta/solution.ts");
    const start = performance.now();
    await using graders = new Graders(jobsOf(flags.jobs));
    let done = 0;
    const rows = await Promise.all(exercises.map(async (exercise): Promise<Row> => {
      const [check, result] = await Promise.all([
        graders.check(exercise.name),
        killMutants(
          exercise,
          readRightAnswers(exercise),
          readEquivalent(exercise),
          graders,
          flags.all ? undefined : isInSample,
        ),
      ]);
      showProgress(++done, exercises.length);
      return { exercise, check, result };
    }));
    const failed = rows.filter(({ check, result }) =>
      check.problems.length + result.problems.length + result.survivors.length > 0
    ).length;
    if (flags.json) {
      console.log(asJson(rows));
    } else {
      console.log(checkTable(rows.map(({ check }) =>
        check
      )));
      console.log(`\n${mutationTable(rows)}`);
      for (const { exercise, result } of rows) {
        for (const problem of result.problems) console.log(`${exercise.name}: ${problem}`);
      }
      if (flags.survivors) console.log(survivorList(rows));
      else if (rows.some(({ result }) => result.survivors.length > 0)) {
        console.log(
          "\nA survivor is a missing law. deno task exercises:check --survivors lists them",
        );
      }
      console.log(`\n${summary(rows.length - failed, failed, performance.now() - start)}`);
    }
    return failed === 0 ? 0 : 1;
  });
}

function jobsOf(given: string | boolean | undefined): number {
  if (given === undefined) return navigator.hardwareConcurrency;
  const jobs = Number(given);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 64) return jobs;
  throw new CommandError(`Cannot run "${given}" processes: use a number from 1 to 64`, 2);
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
