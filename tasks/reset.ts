import { numberOf } from "@course/grade/mod.ts";
import {
  answerFile,
  answersFolder,
  findExercise,
  makeAnswer,
  readCourseFile,
  readIfThere,
} from "../exercises/grading/course_files.ts";
import { ANSWERS } from "./exercises/flags.ts";
import { freePath } from "../exercises/grading/progress.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";

if (import.meta.main) {
  await command({
    usage: { task: "reset", summary: "Starts an exercise again, and keeps what you have written" },
    arguments: { exercise: { value: "NUMBER", does: "the exercise", count: "required" } },
    options: { answers: ANSWERS },
    run(given) {
      const exercise = findExercise(given.exercise);
      const folder = answersFolder(given.answers);
      const file = answerFile(folder, exercise);
      const title = `${numberOf(exercise)} ${exercise.title}`;
      if (readIfThere(file) === readCourseFile(exercise, "stub.ts")) {
        console.log(`${title} is as it was at the start: nothing to do`);
        return 0;
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
      return 0;
    },
  });
}
