import { numberOf } from "@course/grade/mod.ts";
import { answersFolder, readCourseFile } from "./exercises/course_files.ts";
import { chosenExercise } from "./exercises/current.ts";
import { requirePassed } from "./exercises/passed.ts";
import { Progress } from "./exercises/progress.ts";
import { readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Shows a solution, to compare with your own

deno task solution [NUMBER] [--give-up] [--answers DIR]

  NUMBER          the exercise (without it: the first that is not passed)
  --give-up       shows it although the exercise is not passed
  --answers DIR   answers that are not in work/exercises/`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(
      Deno.args,
      { "give-up": { type: "boolean" }, answers: { type: "string" }, help: { type: "boolean" } },
      USAGE,
      "exercise",
    );
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const folder = answersFolder(flags.answers);
    const progress = Progress.read(folder);
    if (progress.warning) console.error(`${progress.warning}\n`);
    const exercise = chosenExercise(flags.exercise, progress);
    const number = numberOf(exercise);
    if (flags["give-up"]) {
      const isOpen = progress.of(exercise.name).passed === undefined;
      if (isOpen) progress.note(exercise.name, { gaveUp: true });
    } else {
      const advice = `try deno task hint ${number} first, or add --give-up`;
      await requirePassed(exercise, folder, progress, advice);
    }
    console.log(readCourseFile(exercise, ".meta/solution.ts"));
    console.log(`// wrong ones that your answer was told from: deno task mutants ${number}`);
    return 0;
  });
}
