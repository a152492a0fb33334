import { gradeText, Learner } from "@course/grade/engine.ts";
import {
  type Client,
  clientCalled,
  type ClientLaw,
  Draw,
  type ExerciseInfo,
  type Law,
  numberOf,
  plainText,
  saidClient,
  traceLines,
} from "@course/grade/mod.ts";
import { LAWS } from "../../exercises/laws.ts";
import { CommandError } from "../support/command_line.ts";
import { openAnswers } from "../../exercises/grading/read_answer.ts";
import { padEnd } from "@course/tables/mod.ts";
import { sayGrade, sayLaw, sayPhrase } from "@course/words/grading.ts";
import { say } from "@course/words/mod.ts";

/** What is run again. */
export interface ReplayOptions {
  /** Folder of the answers. */
  folder: string;
  /** The schedule, as the failure has printed it. */
  schedule: string;
  /** The program, as the failure has printed it: law and client. */
  client?: string;
  /** What laws draw from. */
  seed: string;
}

/** What a schedule has shown. */
export interface Replayed {
  /** Name of the law. */
  law: string;
  /** The program that was run, where there are several. */
  program?: string;
  result: ReturnType<Learner["explore"]>;
  /** Steps of the schedule that there was nothing for. */
  left: number;
}

/**
 * Runs a schedule with the answer of an exercise.
 *
 * @param exercise the exercise
 * @param options the schedule, and what it is about
 * @returns what it shows
 * @throws {CommandError} If it cannot be run
 */
export async function replaySchedule(
  exercise: ExerciseInfo,
  { folder, schedule, client: asked, seed }: ReplayOptions,
): Promise<Replayed> {
  const answer = openAnswers(folder).read(exercise);
  const laws = LAWS[exercise.name]!;
  const ofSeveral = laws.filter(({ race, clients }) => race ?? clients);
  if ("problem" in answer || ofSeveral.length === 0) {
    const reason = "problem" in answer ? answer.problem : sayGrade("grade.noSchedules");
    throw new CommandError(
      sayGrade("grade.cannotReplay", { number: numberOf(exercise), reason }),
      2,
    );
  }
  const { source } = answer;
  const program = asked === undefined
    ? await programOf(source, laws, seed)
    : clientOf(laws, asked, seed);
  const { law, client } = program;
  return {
    law: law.name,
    ...client && { program: saidClient(client) },
    ...replayed(new Learner(source), program, movesOf(schedule)),
  };
}

/**
 * Says what a schedule has shown.
 *
 * @param shown what it has shown
 * @returns lines
 */
export function replayText({ law, program, result, left }: Replayed): string {
  const open = sayGrade("grade.breaksNone", { reason: result.reason ?? "" });
  const made = result.trace?.steps.length ?? 0;
  const head = (label: string, text: string) => `${padEnd(`${label} `, 11)}${text}`;
  return [
    ...program === undefined ? [] : [head(sayGrade("grade.replayed.program"), program)],
    head(sayGrade("grade.replayed.law"), sayLaw(law)),
    head(say(`explore.verdict.${result.verdict}`), plainText(sayPhrase(result.law ?? open), 500)),
    head(sayGrade("grade.replayed.schedule"), result.schedule ?? ""),
    ...left > 0
      ? [head(sayGrade("grade.scheduleTooLong"), sayGrade("grade.longSchedule", { made, left }))]
      : [],
    "",
    ...result.trace ? traceLines(result.trace) : [],
  ].join("\n");
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
    sayGrade("grade.manyPrograms"),
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
    sayGrade("grade.noClient", { name }),
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
