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
import { sayGrade } from "@course/words/grading.ts";
import { titleOf } from "./exercises/said.ts";

if (import.meta.main) {
  await command({
    usage: { task: "reset", summary: "Starts an exercise again, and keeps what you have written" },
    arguments: { exercise: { value: "NUMBER", does: "the exercise", count: "required" } },
    options: { answers: ANSWERS },
    speaks: true,
    run(given) {
      const exercise = findExercise(given.exercise);
      const folder = answersFolder(given.answers);
      const file = answerFile(folder, exercise);
      const title = titleOf(exercise);
      if (readIfThere(file) === readCourseFile(exercise, "stub.ts")) {
        console.log(sayGrade("grade.asAtStart", { title }));
        return 0;
      }
      try {
        const backup = freePath(`${file}.backup`);
        Deno.renameSync(file, backup);
        console.log(sayGrade("grade.kept", { path: backup }));
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) {
          const reason = (error as Error).message;
          throw new CommandError(sayGrade("grade.unkept", { file, reason }));
        }
      }
      makeAnswer(folder, exercise);
      console.log(sayGrade("grade.again", { title, path: file }));
      return 0;
    },
  });
}
