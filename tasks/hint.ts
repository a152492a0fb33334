import { answersFolder, readHints } from "./exercises/course_files.ts";
import { chosenExercise } from "./exercises/current.ts";
import { hintText, nextHint } from "./exercises/hints.ts";
import { Progress } from "./exercises/progress.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Shows the next hint of an exercise

deno task hint [NUMBER] [--level N] [--answers DIR]

  NUMBER          the exercise (without it: the first that is not passed)
  --level N       this hint, 1 to 3, instead of the next one
  --answers DIR   answers that are not in work/exercises/`;

if (import.meta.main) {
  await runCommand(() => {
    const flags = readFlags(
      Deno.args,
      { level: { type: "string" }, answers: { type: "string" }, help: { type: "boolean" } },
      USAGE,
      "exercise",
    );
    if (flags.help) {
      console.log(USAGE);
      return Promise.resolve(0);
    }
    const progress = Progress.read(answersFolder(flags.answers));
    if (progress.warning) console.error(`${progress.warning}\n`);
    const exercise = chosenExercise(flags.exercise, progress);
    if (flags.level === undefined) {
      console.log(nextHint(exercise, progress));
      return Promise.resolve(0);
    }
    const hints = readHints(exercise);
    const level = Number(flags.level);
    if (!Number.isInteger(level) || level < 1 || level > hints.length) {
      throw new CommandError(
        `The flag "--level" needs a number from 1 to ${hints.length}, not "${flags.level}"`,
        2,
      );
    }
    console.log(hintText(exercise, hints, level));
    return Promise.resolve(0);
  });
}
