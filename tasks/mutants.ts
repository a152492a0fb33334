import { numberOf } from "@course/grade/mod.ts";
import { answersFolder } from "../exercises/grading/course_files.ts";
import { chosenExercise } from "./exercises/current.ts";
import { ANSWERS } from "./exercises/flags.ts";
import { readWrongSolutions, type WrongSolution } from "./exercises/mutation/wrong_solutions.ts";
import { requirePassed } from "./exercises/passed.ts";
import { Progress } from "../exercises/grading/progress.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "mutants",
      summary: "Shows the wrong solutions that a grader was tested against",
      exitCodes: { 1: "the exercise is not passed" },
    },
    arguments: {
      exercise: {
        value: "NUMBER",
        does: "the exercise, which must be passed (default: the first that is not)",
      },
    },
    options: {
      show: {
        value: "NAME",
        does: 'the full text of one, or of "all" (default: the lines that differ from the ' +
          "solution)",
      },
      answers: ANSWERS,
      json: { does: "print them as JSON" },
    },
    async run({ show, ...given }) {
      const folder = answersFolder(given.answers);
      const progress = Progress.read(folder);
      if (progress.warning) console.error(`${progress.warning}\n`);
      const exercise = chosenExercise(given.exercise, progress);
      const number = numberOf(exercise);
      await requirePassed(exercise, folder, progress, "its wrong solutions would give it away");
      const all = readWrongSolutions(exercise);
      const shown = show === undefined || show === "all"
        ? all
        : all.filter(({ name }) => name === show);
      if (shown.length === 0) {
        const names = all.map(({ name }) => name).join(", ");
        throw new CommandError(
          `There is no wrong solution "${show}" of ${number}: use ${names}`,
          2,
        );
      }
      if (given.json) {
        console.log(JSON.stringify(shown, null, 2));
        return 0;
      }
      console.log(
        `${number} ${exercise.title}: ${all.length} wrong solutions, and what catches them`,
      );
      for (const one of shown) console.log(describe(one, show !== undefined));
      if (show === undefined) {
        console.log(`\nThe full text: deno task mutants ${number} --show NAME`);
      }
      return 0;
    },
  });
}

function describe({ name, because, law, changes, source }: WrongSolution, isFull: boolean): string {
  const head = `\n${name}\n  wrong because   ${because}\n  breaks          ${law}`;
  if (isFull) return `${head}\n\n${source.trimEnd()}`;
  const lines = changes?.split("\n") ?? ["a program of its own"];
  return [head, ...lines.map((line) => line === "@@" ? "" : `    ${line}`)].join("\n");
}
