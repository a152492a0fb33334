import { answerPath, numberOf } from "@course/grade/mod.ts";
import { EXERCISES, notebookTitle } from "../exercises/course.ts";
import { answersFolder } from "./exercises/course_files.ts";
import { firstOpen, progressBar, statusLines } from "./exercises/current.ts";
import { Progress } from "./exercises/progress.ts";
import { readFlags, runCommand } from "./support/command_line.ts";

/** Whoever has passed nothing yet has the first lessons before them. */
const START = ["00", "01"].map((number) => `${number} ${notebookTitle(number)}`).join(", then ");

const USAGE = `Says where you are in the course

deno task course [--answers DIR]

  --answers DIR   answers that are not in work/exercises/`;

if (import.meta.main) {
  await runCommand(() => {
    const options = { answers: { type: "string" }, help: { type: "boolean" } } as const;
    const flags = readFlags(Deno.args, options, USAGE);
    if (flags.help) {
      console.log(USAGE);
      return Promise.resolve(0);
    }
    const folder = answersFolder(flags.answers);
    const progress = Progress.read(folder);
    if (progress.warning) console.error(`${progress.warning}\n`);
    console.log(progressBar(progress));
    console.log(`\n${statusLines(folder, progress).join("\n")}\n`);
    const next = firstOpen(progress);
    if (next === undefined) {
      console.log(
        "All exercises are passed. What your graders were tested against: deno task mutants 1",
      );
      return Promise.resolve(0);
    }
    const isFirst = next === EXERCISES[0];
    console.log(
      `next notebook   ${isFirst ? START : `${next.notebook} ${next.notebookTitle}`}`,
    );
    console.log(
      `next exercise   ${numberOf(next)} ${next.title}: exercises/${next.name}/README.md`,
    );
    console.log(`write in        ${answerPath(next)}, which \`deno task watch\` makes`);
    return Promise.resolve(0);
  });
}
