import { numberOf } from "@course/grade/mod.ts";
import { answersFolder, readMutants } from "./exercises/course_files.ts";
import { chosenExercise } from "./exercises/current.ts";
import { requirePassed } from "./exercises/passed.ts";
import { Progress } from "./exercises/progress.ts";
import { readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Shows the wrong solutions that a grader was tested against

deno task mutants [NUMBER] [--answers DIR]

  NUMBER          the exercise, which must be passed (without it: the first that is not)
  --answers DIR   answers that are not in work/exercises/`;

if (import.meta.main) {
  await runCommand(async () => {
    const options = { answers: { type: "string" }, help: { type: "boolean" } } as const;
    const flags = readFlags(Deno.args, options, USAGE, "exercise");
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const folder = answersFolder(flags.answers);
    const progress = Progress.read(folder);
    if (progress.warning) console.error(`${progress.warning}\n`);
    const exercise = chosenExercise(flags.exercise, progress);
    const number = numberOf(exercise);
    await requirePassed(exercise, folder, progress, "its wrong solutions would give it away");
    const mutants = readMutants(exercise);
    console.log(
      `${number} ${exercise.title}: ${mutants.length} wrong solutions, and what catches them`,
    );
    for (const { name, because, law } of mutants) {
      console.log(`\n${name}\n  wrong because   ${because}\n  breaks          ${law}`);
    }
    console.log(`\nThey are in exercises/${exercise.name}/.meta/mutants`);
    return 0;
  });
}
