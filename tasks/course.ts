import { answerPath, numberOf } from "@course/grade/mod.ts";
import { EXERCISES, notebookTitle } from "../exercises/course.ts";
import { answersFolder } from "../exercises/grading/course_files.ts";
import { exerciseStates, firstOpen, progressBar, statusLine } from "./exercises/current.ts";
import { ANSWERS } from "./exercises/flags.ts";
import { Progress } from "../exercises/grading/progress.ts";
import { command } from "./support/command.ts";

/** Whoever has passed nothing yet has the first lessons before them. */
const START = ["00", "01"].map((number) => `${number} ${notebookTitle(number)}`).join(", then ");

if (import.meta.main) {
  await command({
    usage: { task: "course", summary: "Says where you are in the course" },
    options: { answers: ANSWERS, json: { does: "print JSON instead of a table" } },
    run({ answers, json }) {
      const folder = answersFolder(answers);
      const progress = Progress.read(folder);
      if (progress.warning) console.error(`${progress.warning}\n`);
      const states = exerciseStates(folder, progress);
      const next = firstOpen(progress);
      if (json) {
        console.log(JSON.stringify({ exercises: states, next: next?.name ?? null }, null, 2));
        return 0;
      }
      console.log(progressBar(progress));
      console.log(`\n${states.map(statusLine).join("\n")}\n`);
      if (next === undefined) {
        console.log(
          "All exercises are passed. What your graders were tested against: deno task mutants 1",
        );
        return 0;
      }
      const isFirst = next === EXERCISES[0];
      console.log(`next notebook   ${isFirst ? START : `${next.notebook} ${next.notebookTitle}`}`);
      console.log(
        `next exercise   ${numberOf(next)} ${next.title}: exercises/${next.name}/README.md`,
      );
      console.log(`write in        ${answerPath(next)}, which \`deno task watch\` makes`);
      return 0;
    },
  });
}
