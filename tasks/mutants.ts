import { numberOf } from "@course/grade/mod.ts";
import { answersFolder } from "./exercises/course_files.ts";
import { chosenExercise } from "./exercises/current.ts";
import { readWrongSolutions, type WrongSolution } from "./exercises/mutation/wrong_solutions.ts";
import { requirePassed } from "./exercises/passed.ts";
import { Progress } from "./exercises/progress.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Shows the wrong solutions that a grader was tested against

deno task mutants [NUMBER] [--show NAME] [--answers DIR]

  NUMBER          the exercise, which must be passed (without it: the first that is not)
  --show NAME     the full text of one, or of "all"; without it: the lines that differ from the solution
  --answers DIR   answers that are not in work/exercises/`;

if (import.meta.main) {
  await runCommand(async () => {
    const options = {
      answers: { type: "string" },
      show: { type: "string" },
      help: { type: "boolean" },
    } as const;
    const flags = readFlags(Deno.args, options, USAGE, "exercise");
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const folder = answersFolder(flags.answers);
    const progress = Progress.read(folder);
    if (progress.warning) console.error(`${progress.warning}\n`);
    const exercise = chosenExercise(flags.exercise, progress);
    const number = numberOf(exercise);
    await requirePassed(exercise, folder, progress, "its wrong solutions would give it away");
    const all = readWrongSolutions(exercise);
    const { show } = flags;
    const shown = show === undefined || show === "all"
      ? all
      : all.filter(({ name }) => name === show);
    if (shown.length === 0) {
      const names = all.map(({ name }) => name).join(", ");
      throw new CommandError(`There is no wrong solution "${show}" of ${number}: use ${names}`, 2);
    }
    console.log(
      `${number} ${exercise.title}: ${all.length} wrong solutions, and what catches them`,
    );
    for (const one of shown) console.log(describe(one, show !== undefined));
    if (show === undefined) console.log(`\nThe full text: deno task mutants ${number} --show NAME`);
    return 0;
  });
}

function describe({ name, because, law, changes, source }: WrongSolution, isFull: boolean): string {
  const head = `\n${name}\n  wrong because   ${because}\n  breaks          ${law}`;
  if (isFull) return `${head}\n\n${source.trimEnd()}`;
  const lines = changes?.split("\n") ?? ["a program of its own"];
  return [head, ...lines.map((line) => line === "@@" ? "" : `    ${line}`)].join("\n");
}
