import { EXERCISES } from "../exercises/course.ts";
import { LAWS } from "../exercises/laws.ts";
import { checkExercise, checkTable, type ExerciseCheck } from "./exercises/check.ts";
import { readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Proves that the graders are right

deno task exercises:check

For each exercise: the solution keeps all laws, the stub says what to write, and each wrong solution
is caught by the law that its header names. Prints a table.`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, { help: { type: "boolean" } }, USAGE);
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const checks: ExerciseCheck[] = [];
    for (const exercise of EXERCISES) {
      checks.push(await checkExercise(exercise, LAWS[exercise.name] ?? []));
    }
    console.log(checkTable(checks));
    return checks.every(({ problems }) => problems.length === 0) ? 0 : 1;
  });
}
