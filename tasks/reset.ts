import { numberOf } from "@course/grade/mod.ts";
import {
  answersFolder,
  findExercise,
  readAnswer,
  readCourseFile,
} from "./exercises/course_files.ts";
import { freePath } from "./exercises/progress.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Starts an exercise again, and keeps what you have written

deno task reset NUMBER [--answers DIR]

  NUMBER          the exercise
  --answers DIR   answers that are not in exercises/`;

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
    const file = `${folder}/${exercise.name}/exercise.ts`;
    const stub = readCourseFile(exercise, "stub.ts");
    const written = readAnswer(folder, exercise);
    const title = `${numberOf(exercise)} ${exercise.title}`;
    if (written === stub) {
      console.log(`${title} is as it was at the start: nothing to do`);
      return Promise.resolve(0);
    }
    if (written !== undefined) {
      const backup = freePath(`${file}.backup`);
      Deno.writeTextFileSync(backup, written, { createNew: true });
      console.log(`your answer is kept in ${backup}`);
    }
    Deno.mkdirSync(`${folder}/${exercise.name}`, { recursive: true });
    Deno.writeTextFileSync(file, stub);
    console.log(`${title} starts again`);
    return Promise.resolve(0);
  });
}
