import { gradeText, Learner } from "@course/grade/engine.ts";
import {
  type Client,
  clientCalled,
  clientText,
  type Law,
  numberOf,
  traceLines,
} from "@course/grade/mod.ts";
import { LAWS } from "../exercises/laws.ts";
import { answersFolder, findExercise, readAnswer } from "./exercises/course_files.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Runs a schedule of a failure again, with your code as it is now

deno task replay NUMBER SCHEDULE [--client LAW.CLIENT] [--answers DIR]

  NUMBER          the exercise
  SCHEDULE        as the failure has printed it, in quotes if it contains a '
  --client L.C    as the failure has printed it: the program that was run
  --answers DIR   answers that are not in exercises/

Without --client the schedule is run in the program of the first law that your code breaks, or else
of the last law about several CPUs that has one program. A schedule that ends early goes on with the CPU that runs. The exit code is 1
when this order breaks the law; 0 says nothing about other orders.`;

if (import.meta.main) {
  await runCommand(async () => {
    const [number, schedule, ...rest] = Deno.args;
    const options = {
      answers: { type: "string" },
      client: { type: "string" },
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
    const source = readAnswer(answersFolder(flags.answers), exercise);
    const laws = LAWS[exercise.name]!;
    const ofSeveral = laws.filter(({ race, clients }) => race ?? clients);
    if (source === undefined || ofSeveral.length === 0) {
      const reason = source === undefined
        ? "there is no answer"
        : "none of its laws needs a schedule";
      throw new CommandError(`Cannot replay exercise ${numberOf(exercise)}: ${reason}`, 2);
    }
    const program = flags.client === undefined
      ? await programOf(source, laws)
      : clientOf(laws, String(flags.client));
    const { law } = program;
    const result = replayed(new Learner(source), program, schedule);
    if (program.client) console.log(`program    ${clientText(program.client)}`);
    console.log(`law        ${law.name}`);
    const open = `this order breaks no law: ${result.reason}`;
    console.log(`${result.verdict.padEnd(11)}${result.law ?? open}`);
    console.log(`schedule   ${result.schedule}\n`);
    if (result.trace) console.log(traceLines(result.trace).join("\n"));
    return result.law === undefined ? 0 : 1;
  });
}

/** A law about several CPUs, and the client if it is about many. */
interface ReplayProgram {
  law: Law;
  client?: Client;
}

/** What the code breaks first, or else the last law that has one program. */
async function programOf(source: string, laws: readonly Law[]): Promise<ReplayProgram> {
  for (const [index, { finding }] of (await gradeText(source, laws, { all: true })).entries()) {
    const law = laws[index]!;
    if (finding?.state !== "broken") continue;
    if (law.race) return { law };
    if (finding.found) return { law, client: finding.found.client };
  }
  const law = laws.findLast(({ race }) => race);
  if (law) return { law };
  throw new CommandError(
    "Cannot replay: no law is broken, and each has many programs; give --client as it was printed",
    2,
  );
}

function clientOf(laws: readonly Law[], name: string): ReplayProgram {
  const [number = "", id = ""] = name.split(".");
  const law = laws[Number(number) - 1];
  const client = law?.clients && clientCalled(law.clients, id);
  if (law && client) return { law, client };
  throw new CommandError(
    `There is no client "${name}": give --client as the failure has printed it, such as 6.12`,
    2,
  );
}

function replayed(learner: Learner, { law, client }: ReplayProgram, schedule: string) {
  try {
    if (!client) return learner.explore(law.race!, { schedule });
    const program = learner.program(law.clients!.scenario);
    return learner.exploreClient(program, law.clients!, client, { schedule });
  } catch (error) {
    if (error instanceof Error) throw new CommandError(error.message, 2);
    throw error;
  }
}
