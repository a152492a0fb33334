import { gradeText, Learner } from "@course/grade/engine.ts";
import {
  type Client,
  clientCalled,
  type ClientLaw,
  clientText,
  Draw,
  type Law,
  numberOf,
  plainText,
  traceLines,
  USUAL_SEED,
} from "@course/grade/mod.ts";
import { LAWS } from "../exercises/laws.ts";
import { answersFolder, findExercise } from "./exercises/course_files.ts";
import { openAnswers } from "./exercises/read_answer.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Runs a schedule of a failure again, with your code as it is now

deno task replay NUMBER SCHEDULE [--client LAW.CLIENT] [--answers DIR] [--seed TEXT]

  NUMBER          the exercise
  SCHEDULE        as the failure has printed it, in quotes if it contains a '
  --client L.C    as the failure has printed it: the program that was run
  --answers DIR   answers that are not in work/exercises/
  --seed TEXT     what laws draw from, as it was when the failure was found

Without --client the schedule is run in the program of the first law that your code breaks, or else
of the last law about several CPUs that has one program. A schedule that ends early goes on with the
CPU that runs. The exit code is 1 when this order breaks the law; 0 says nothing about other orders.`;

if (import.meta.main) {
  await runCommand(async () => {
    const [number, schedule, ...rest] = Deno.args;
    const options = {
      answers: { type: "string" },
      client: { type: "string" },
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
    const ofSeveral = laws.filter(({ race, clients }) => race ?? clients);
    if ("problem" in answer || ofSeveral.length === 0) {
      const reason = "problem" in answer ? answer.problem : "none of its laws needs a schedule";
      throw new CommandError(`Cannot replay exercise ${numberOf(exercise)}: ${reason}`, 2);
    }
    const { source } = answer;
    const seed = String(flags.seed ?? USUAL_SEED);
    const program = flags.client === undefined
      ? await programOf(source, laws, seed)
      : clientOf(laws, String(flags.client), seed);
    const { law, client } = program;
    const { result, left } = replayed(new Learner(source), program, movesOf(schedule));
    if (client) console.log(`program    ${clientText(client)}`);
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

/** A law about several CPUs, and the client if it is about many. */
interface ReplayProgram {
  law: Law;
  client?: Client;
  /** The law of that client. */
  clients?: ClientLaw;
}

/** What the code breaks first, or else the last law that has one program. */
async function programOf(
  source: string,
  laws: readonly Law[],
  seed: string,
): Promise<ReplayProgram> {
  const results = await gradeText(source, laws, { all: true, seed });
  for (const [index, { finding }] of results.entries()) {
    const law = laws[index]!;
    if (finding?.state !== "broken") continue;
    if (law.race) return { law };
    if (finding.found) {
      const clients = law.clients!(new Draw(law.name, { seed }));
      return { law, client: finding.found.client, clients };
    }
  }
  const law = laws.findLast(({ race }) => race);
  if (law) return { law };
  throw new CommandError(
    "Cannot replay: no law is broken, and each has many programs; give --client as it was printed",
    2,
  );
}

function clientOf(laws: readonly Law[], name: string, seed: string): ReplayProgram {
  const [number = "", id = ""] = name.split(".");
  const law = laws[Number(number) - 1];
  const clients = law?.clients?.(new Draw(law.name, { seed }));
  const client = clients && clientCalled(clients, id);
  if (law && client) return { law, client, clients };
  throw new CommandError(
    `There is no client "${name}": give --client as the failure has printed it, such as 6.12`,
    2,
  );
}

/** Each sign of a schedule is a step, with what says which old value it reads. */
function movesOf(schedule: string): string[] {
  return schedule.match(/[^'\s]'*/g) ?? [];
}

/** Runs a schedule; of one that is too long, as much as there is to run. */
function replayed(
  learner: Learner,
  { law, client, clients }: ReplayProgram,
  moves: string[],
): { result: ReturnType<Learner["explore"]>; left: number } {
  const run = (count: number) => {
    const options = { schedule: moves.slice(0, count).join("") };
    const result = client && clients
      ? learner.exploreClient(learner.program(clients.scenario), clients, client, options)
      : learner.explore(law.race!, options);
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
