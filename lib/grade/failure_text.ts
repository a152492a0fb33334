import type { ExplorationResult, Trace, TraceStep } from "../explore/mod.ts";
import { clientText } from "../explore/clients.ts";
import { type Finding, UnusableText } from "./finding.ts";
import { plainText } from "./plain_text.ts";

/** What messages say about an exercise. */
export interface ExerciseInfo {
  /** Name of its folder: "03_tagged_stack". */
  name: string;
  /** Its title: "tagged stack". */
  title: string;
  /** Number of the notebook that explains it: "03". */
  notebook: string;
  /** Title of that notebook. */
  notebookTitle: string;
}

const MAX_LINES = 60;
/** Characters of a headline, and of any message of a learner's code. */
const MAX_CHARACTERS = 100;
const MAX_MESSAGE = 2000;

/**
 * Number of an exercise, as commands take it.
 *
 * @param exercise the exercise
 * @returns two digits
 */
export function numberOf(exercise: Pick<ExerciseInfo, "name">): string {
  return exercise.name.slice(0, 2);
}

/**
 * Where a learner's answer to an exercise is, seen from the folder of the course.
 *
 * @param exercise the exercise
 * @returns the path, with `/`
 */
export function answerPath(exercise: Pick<ExerciseInfo, "name">): string {
  return `work/exercises/${exercise.name}/exercise.ts`;
}

/**
 * Says that an exercise is not written yet.
 *
 * @param exercise the exercise
 * @param missing what its stub says
 * @returns the lines
 */
export function notStartedText(exercise: ExerciseInfo, missing: string): string {
  return toDoText(exercise, plainText(missing, MAX_MESSAGE));
}

/**
 * Says that there is nothing in an answer.
 *
 * @param exercise the exercise
 * @returns the lines
 */
export function emptyText(exercise: ExerciseInfo): string {
  return toDoText(exercise, "exercise.ts is empty");
}

function toDoText(exercise: ExerciseInfo, state: string): string {
  const number = numberOf(exercise);
  return [
    `${number} ${exercise.title}: ${state}`,
    "",
    `  what to do      read exercises/${exercise.name}/README.md, then write`,
    `                  ${answerPath(exercise)}`,
    `                  (deno task watch ${number} makes it, and grades it each time you save it)`,
    next(exercise),
  ].join("\n");
}

/**
 * Says why a law does not hold, or why it is not proved: what happened, the law, the schedule, and
 * where to go next.
 *
 * @param exercise the exercise
 * @param law name of the law
 * @param finding why it does not hold
 * @param place which law it is, such as "law 3 of 5"
 * @param drawn what the law has drawn, to be shown
 * @returns the lines
 */
export function failureText(
  exercise: ExerciseInfo,
  law: string,
  finding: Finding,
  place: string,
  drawn: readonly string[] = [],
): string {
  const { exploration, found } = finding;
  const headline = found && exploration?.law ? exploration.law : finding.message;
  const message = plainText(headline, MAX_MESSAGE);
  const lines = [
    `${numberOf(exercise)} ${exercise.title}: ${shortened(message)}`,
    "",
    ...(found ? [`  the program     ${clientText(found.client)}`] : []),
    `  what happened   ${folded(plainText(happened(finding), MAX_MESSAGE))}`,
  ];
  // A text that does not run breaks no law in particular.
  if (!(finding instanceof UnusableText)) lines.push(`  the law         ${law} (${place})`);
  if (drawn.length > 0) lines.push(`  drawn           ${drawn.join(", ")}`);
  if (finding.state === "not proved") lines.push(...NOT_PROVED);
  else if (exploration?.trace) {
    lines.push(
      ...scheduleLines(exercise, exploration, exploration.trace, clientFlag(finding, place)),
    );
  }
  lines.push(next(exercise));
  return lines.join("\n");
}

/** A headline is one line; what is left out stands below it. */
function shortened(text: string): string {
  return plainText(text.replaceAll(/\s*\n\s*/g, " "), MAX_CHARACTERS);
}

/** A long sentence, in two lines where what is right begins. */
function folded(text: string): string {
  const at = text.lastIndexOf(", and ");
  if (text.length <= MAX_CHARACTERS || at < 0) return text;
  return `${text.slice(0, at + 1)}\n                  ${text.slice(at + 2)}`;
}

/** What a learner can do when not every order could be tried. */
const NOT_PROVED = [
  "  what it means   no order was found that breaks the law, and not every order could be tried:",
  "                  it may hold, and it does not count as passed",
  "  what to do      use fewer shared accesses, and let no loop go on for long",
];

function happened({ message, exploration }: Finding): string {
  if (!exploration) return message;
  const { law, model, trace } = exploration;
  if (law === undefined) return `${message}, ${MACHINES[model]}`;
  return `${law}, after ${count(trace?.steps.length ?? 0, "step")}, ${MACHINES[model]}`;
}

const MACHINES = {
  sc: "where every CPU sees all writes in one order",
  tso: "on a machine with store buffers, such as x86",
  weak: "on a weakly ordered machine, such as ARM",
  js: "under JavaScript's memory model",
};

/** The flag that names a client for `deno task replay`: number of the law, and name of the client. */
function clientFlag({ found }: Finding, place: string): string {
  return found ? ` --client ${/\d+/.exec(place)?.[0]}.${found.id}` : "";
}

function scheduleLines(
  exercise: ExerciseInfo,
  { schedule = "" }: ExplorationResult,
  trace: Trace,
  client: string,
): string[] {
  const moves = schedule.replaceAll("'", "");
  let switches = 0;
  for (let i = 1; i < moves.length; i++) if (moves[i] !== moves[i - 1]) switches++;
  const quoted = schedule.includes("'") ? `"${schedule}"` : schedule;
  return [
    `  the schedule    ${schedule}   (${count(trace.steps.length, "step")}, ${
      count(switches, "switch", "switches")
    }; replay: deno task replay ${numberOf(exercise)} ${quoted}${client})`,
    "",
    ...traceLines(trace),
    "",
  ];
}

/**
 * Writes a trace with a lane for each CPU.
 *
 * @param trace the steps
 * @returns the lines
 */
export function traceLines({ steps }: Trace): string[] {
  const lanes = [...new Set(steps.map(({ process }) => process))].toSorted();
  const cells = steps.map(cellOf);
  const widths = lanes.map((lane) =>
    Math.max(
      lane.length,
      ...cells.filter((_, index) => steps[index]!.process === lane).map((cell) => cell.length),
    ) + 3
  );
  const heading = `    step  ${lanes.map((lane, at) => lane.padEnd(widths[at]!)).join("")}`;
  const lines = steps.map((step, index) => {
    const lane = lanes.map((name, at) =>
      (name === step.process ? cells[index]! : "").padEnd(widths[at]!)
    );
    return `    ${String(step.step).padStart(4)}  ${lane.join("")}`.trimEnd();
  });
  if (lines.length > MAX_LINES) {
    const left = lines.length - MAX_LINES;
    lines.splice(MAX_LINES / 2, left, `          ... ${left} steps left out ...`);
  }
  return [heading.trimEnd(), ...lines];
}

function cellOf({ action, order, text, stale, place }: TraceStep): string {
  const said = text === "" ? (action === "fence" ? `${action} ${order}` : action) : text;
  const what = plainText(said, MAX_CHARACTERS);
  const cas = action === "cas" && !text.includes("fails") ? "  CAS ok" : "";
  const line = place.startsWith("exercise.ts:") ? `  line ${place.slice(12)}` : "";
  return `${what}${cas}${stale ? "  OLD VALUE" : ""}${line}`;
}

function next(exercise: ExerciseInfo): string {
  return `  next            deno task hint ${numberOf(exercise)}     ` +
    `notebook ${exercise.notebook}, "${exercise.notebookTitle}"`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
