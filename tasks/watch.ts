import { answersFolder } from "../exercises/grading/course_files.ts";
import { chosenExercise } from "./exercises/current.ts";
import { ANSWERS } from "./exercises/flags.ts";
import { Progress } from "../exercises/grading/progress.ts";
import { Watch } from "./exercises/watch.ts";
import { command } from "./support/command.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "watch",
      summary: "Grades an exercise each time you save it",
      notes: "If you have no file to write in yet, it is made from the stub. Keys: n next " +
        "exercise, l list of all exercises, two digits go to one, h hint, r grade again, q quit.",
    },
    arguments: {
      exercise: {
        value: "NUMBER",
        does: "the exercise to start with (default: the first that is not passed)",
      },
    },
    options: { answers: ANSWERS },
    speaks: true,
    async run(given) {
      const folder = answersFolder(given.answers);
      const progress = Progress.read(folder);
      await new Watch(folder, progress, chosenExercise(given.exercise, progress)).run();
      return 0;
    },
  });
}
