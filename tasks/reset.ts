import { numberOf } from "@course/grade/mod.ts";
import {
  answerFile,
  answersFolder,
  findExercise,
  makeAnswer,
  readCourseFile,
  readIfThere,
} from "./exercises/course_files.ts";
import { freePath } from "./exercises/progress.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Starts an exercise again, and keeps what you have written

deno task reset NUMBER [--answers DIR]

  NUMBER          the exercise
  --answers DIR   answers that are not in work/exercises/`;

if (import.meta.main) {
  await runCommand(() => {
    const options = { answers: { type: "string" }, help: { type: "boolean" } } as const;
    const flags = readFlags(Deno.args, options, USAGE, "exercise");
    if (flags.help) {
      console.log(USAGE);
      return Promise.resolve(0);
    }
    if (typeof flags.exercise !== "string") {
      throw new CommandError(`The number of an exercise is needed\n\n${USAGE}`, 2);
    }
    const exercise = findExercise(flags.exercise);
    const folder = answersFolder(flags.answers);
    const file = answerFile(folder, exercise);
    const title = `${numberOf(exercise)} ${exercise.title}`;
    if (readIfThere(file) === readCourseFile(exercise, "stub.ts")) {
      console.log(`${title} is as it was at the start: nothing to do`);
      return Promise.resolve(0);
    }
    try {
      const backup = freePath(`${file}.backup`);
      Deno.renameSync(file, backup);
      console.log(`your answer is kept in ${backup}`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) {
        throw new CommandError(`Cannot keep ${file}: ${(error as Error).message}`);
      }
    }
    makeAnswer(folder, exercise);
    console.log(`${title} starts again: ${file}`);
    return Promise.resolve(0);
  });
}
