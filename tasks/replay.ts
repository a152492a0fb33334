import { gradeText, Learner } from "@course/grade/engine.ts";
import { numberOf, plainText, traceLines, USUAL_SEED } from "@course/grade/mod.ts";
import { LAWS } from "../exercises/laws.ts";
import { answersFolder, findExercise } from "./exercises/course_files.ts";
import { openAnswers } from "./exercises/read_answer.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Runs a schedule of a failure again, with your code as it is now

deno task replay NUMBER SCHEDULE [--answers DIR] [--seed TEXT]

  NUMBER          the exercise
  SCHEDULE        as the failure has printed it, in quotes if it contains a '
  --answers DIR   answers that are not in work/exercises/
  --seed TEXT     what laws draw from, as it was when the failure was found

The schedule is run in the program of the first law that your code breaks, or else of the last law
about several CPUs. A schedule that ends early goes on with the CPU that runs. The exit code is 1
when this order breaks the law; 0 says nothing about other orders.`;

if (import.meta.main) {
  await runCommand(async () => {
    const [number, schedule, ...rest] = Deno.args;
    const options = {
      answers: { type: "string" },
      seed: { type: "string" },
      help: { type: "boolean" },
    } as const;
    const flags = readFlags(
      schedule === undefined || schedule.startsWith("--") ? Deno.args : [number!, ...rest],
      options,
      USAGE,
      "exercise",
    );
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    if (typeof flags.exercise !== "string" || schedule === undefined || schedule.startsWith("--")) {
      throw new CommandError(`An exercise and a schedule are needed\n\n${USAGE}`, 2);
    }
    const exercise = findExercise(flags.exercise);
    const answer = openAnswers(answersFolder(flags.answers)).read(exercise);
    const laws = LAWS[exercise.name]!;
    const ofSeveral = laws.filter(({ race }) => race !== undefined);
    if ("problem" in answer || ofSeveral.length === 0) {
      const reason = "problem" in answer ? answer.problem : "none of its laws needs a schedule";
      throw new CommandError(`Cannot replay exercise ${numberOf(exercise)}: ${reason}`, 2);
    }
    const { source } = answer;
    const seed = String(flags.seed ?? USUAL_SEED);
    const broken = (await gradeText(source, laws, { all: true, seed }))
      .find(({ law, finding }) =>
        finding?.state === "broken" && ofSeveral.some(({ name }) => name === law)
      );
    const law = ofSeveral.find(({ name }) => name === broken?.law) ?? ofSeveral.at(-1)!;
    const { result, left } = replayed(new Learner(source), law.race!, movesOf(schedule));
    console.log(`law        ${law.name}`);
    const open = `this order breaks no law: ${result.reason}`;
    console.log(`${result.verdict.padEnd(11)}${plainText(result.law ?? open, 500)}`);
    console.log(`schedule   ${result.schedule}`);
    if (left > 0) {
      const made = result.trace?.steps.length ?? 0;
      console.log(
        `too long   with this code everything has ended after ${made} steps, and the schedule has ` +
          `${left} more: they are left out`,
      );
    }
    console.log();
    if (result.trace) console.log(traceLines(result.trace).join("\n"));
    return result.law === undefined ? 0 : 1;
  });
}

/** Each sign of a schedule is a step, with what says which old value it reads. */
function movesOf(schedule: string): string[] {
  return schedule.match(/[^'\s]'*/g) ?? [];
}

/** Runs a schedule; of one that is too long, as much as there is to run. */
function replayed(
  learner: Learner,
  race: Parameters<Learner["explore"]>[0],
  moves: string[],
): { result: ReturnType<Learner["explore"]>; left: number } {
  const run = (count: number) => {
    const result = learner.explore(race, { schedule: moves.slice(0, count).join("") });
    const steps = moves.slice(0, count).filter((move) => !move.startsWith("."));
    return {
      result,
      left: steps.length - (result.trace?.steps.length ?? 0) + moves.length - count,
    };
  };
  try {
    return run(moves.length);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const step = Number(/in step (\d+), .* cannot go on/.exec(error.message)?.[1]);
    if (step > 1) {
      const shorter = run(step - 1);
      // Nobody can go on: it has ended there.
      if (shorter.result.trace?.steps.length === step - 1) return shorter;
    }
    throw new CommandError(error.message, 2);
  }
}
