import { answerPath } from "@course/grade/mod.ts";
import { EXERCISES, notebookTitle } from "../exercises/course.ts";
import { answersFolder } from "../exercises/grading/course_files.ts";
import { exerciseStates, firstOpen, progressBar, statusLine } from "./exercises/current.ts";
import { ANSWERS } from "./exercises/flags.ts";
import { Progress } from "../exercises/grading/progress.ts";
import { padEnd } from "@course/tables/mod.ts";
import { type GradeMessage, languageHere, sayGrade, sayTitle } from "@course/words/grading.ts";
import { titleOf } from "./exercises/said.ts";
import { command } from "./support/command.ts";

/** Whoever has passed nothing yet has the first lessons before them. */
function firstLessons(): string {
  const [one, other] = ["00", "01"].map((number) => `${number} ${sayTitle(notebookTitle(number))}`);
  return sayGrade("grade.then", { one: one!, other: other! });
}

function said(label: GradeMessage, text: string): string {
  return `${padEnd(`${sayGrade(label)} `, 16)}${text}`;
}

if (import.meta.main) {
  await command({
    usage: { task: "course", summary: "Says where you are in the course" },
    options: { answers: ANSWERS, json: { does: "print JSON instead of a table" } },
    speaks: true,
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
        console.log(sayGrade("grade.allPassed", { command: "deno task mutants 1" }));
        return 0;
      }
      const isFirst = next === EXERCISES[0];
      const lesson = isFirst ? firstLessons() : `${next.notebook} ${sayTitle(next.notebookTitle)}`;
      const readme = languageHere() === "zh" ? "README.zh.md" : "README.md";
      const command = "`deno task watch`";
      console.log(said("grade.nextNotebook", lesson));
      console.log(
        said("grade.nextExercise", `${titleOf(next)}: exercises/${next.name}/${readme}`),
      );
      console.log(
        said("grade.writeIn", sayGrade("grade.madeBy", { path: answerPath(next), command })),
      );
      return 0;
    },
  });
}
