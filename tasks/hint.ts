import { answersFolder } from "../exercises/grading/course_files.ts";
import { chosenExercise } from "./exercises/current.ts";
import { ANSWERS, EXERCISE } from "./exercises/flags.ts";
import { hintsIn, hintText, nextHint } from "./exercises/hints.ts";
import { Progress } from "../exercises/grading/progress.ts";
import { languageHere } from "@course/words/language.ts";
import { command } from "./support/command.ts";
import { readWhole } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: { task: "hint", summary: "Shows the next hint of an exercise" },
    arguments: { exercise: EXERCISE },
    options: {
      level: { value: "N", does: "this hint, 1 to 3, instead of the next one" },
      answers: ANSWERS,
    },
    speaks: true,
    run(given) {
      const language = languageHere();
      const progress = Progress.read(answersFolder(given.answers));
      if (progress.warning) console.error(`${progress.warning}\n`);
      const exercise = chosenExercise(given.exercise, progress);
      if (given.level === undefined) {
        console.log(nextHint(exercise, progress, language));
        return 0;
      }
      const hints = hintsIn(exercise, language);
      const level = readWhole("--level", given.level, 1, hints.length);
      console.log(hintText(exercise, hints, level, language));
      return 0;
    },
  });
}
