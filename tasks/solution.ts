import { numberOf } from "@course/grade/mod.ts";
import { answersFolder, readCourseFile } from "../exercises/grading/course_files.ts";
import { chosenExercise } from "./exercises/current.ts";
import { ANSWERS, EXERCISE } from "./exercises/flags.ts";
import { requirePassed } from "./exercises/passed.ts";
import { Progress } from "../exercises/grading/progress.ts";
import { command } from "./support/command.ts";
import { sayGrade } from "@course/words/grading.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "solution",
      summary: "Shows a solution, to compare with your own",
      exitCodes: { 1: "the exercise is not passed" },
    },
    arguments: { exercise: EXERCISE },
    options: {
      "give-up": { does: "show it although the exercise is not passed" },
      answers: ANSWERS,
    },
    speaks: true,
    async run(given) {
      const folder = answersFolder(given.answers);
      const progress = Progress.read(folder);
      if (progress.warning) console.error(`${progress.warning}\n`);
      const exercise = chosenExercise(given.exercise, progress);
      const number = numberOf(exercise);
      if (given["give-up"]) {
        const isOpen = progress.of(exercise.name).passed === undefined;
        if (isOpen) progress.note(exercise.name, { gaveUp: true });
      } else {
        const advice = sayGrade("grade.hintFirst", { command: `deno task hint ${number}` });
        await requirePassed(exercise, folder, progress, advice);
      }
      console.log(readCourseFile(exercise, ".meta/solution.ts"));
      console.log(`// wrong ones that your answer was told from: deno task mutants ${number}`);
      return 0;
    },
  });
}
