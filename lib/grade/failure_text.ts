import type { ExplorationResult, Trace, TraceStep } from "../explore/mod.ts";
import {
  type GradeMessage,
  languageHere,
  sayGrade,
  sayLaw,
  sayPhrase,
  sayTitle,
} from "../words/grading.ts";
import { type Finding, UnusableText } from "./finding.ts";
import { plainText } from "./plain_text.ts";
import { saidClient } from "./said_client.ts";

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
  return toDoText(exercise, sayPhrase(plainText(missing, MAX_MESSAGE)));
}

/**
 * Says that there is nothing in an answer.
 *
 * @param exercise the exercise
 * @returns the lines
 */
export function emptyText(exercise: ExerciseInfo): string {
  return toDoText(exercise, sayGrade("grade.empty"));
}

function toDoText(exercise: ExerciseInfo, state: string): string {
  const readme = languageHere() === "zh" ? "README.zh.md" : "README.md";
  const command = `deno task watch ${numberOf(exercise)}`;
  return [
    headline(exercise, state),
    "",
    row("grade.toDo", sayGrade("grade.read", { name: exercise.name, readme })),
    more(answerPath(exercise)),
    more(sayGrade("grade.watch", { command })),
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
  const said = found && exploration?.law ? sayPhrase(exploration.law) : messageOf(finding);
  const message = plainText(said, MAX_MESSAGE);
  const lines = [
    headline(exercise, shortened(message)),
    "",
    ...(found ? [row("grade.program", saidClient(found.client))] : []),
    row("grade.happened", folded(plainText(happened(finding), MAX_MESSAGE))),
  ];
  // A text that does not run breaks no law in particular.
  if (!(finding instanceof UnusableText)) {
    lines.push(
      row("grade.law", sayGrade("grade.lawAt", { law: sayLaw(law), place: placeOf(place) })),
    );
  }
  if (drawn.length > 0) {
    lines.push(row("grade.drawn", drawn.map((one) => sayPhrase(one)).join(", ")));
  }
  if (finding.state === "not proved") lines.push(...notProvedLines());
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
  const at = text.search(/(?<=, )and (?!.*, and )|(?<=，)正确的是(?!.*，正确的是)/s);
  if (text.length <= MAX_CHARACTERS || at < 0) return text;
  return `${text.slice(0, at).trimEnd()}\n${more(text.slice(at))}`;
}

/** What a learner can do when not every order could be tried. */
function notProvedLines(): string[] {
  return [
    row("grade.means", sayGrade("grade.open")),
    more(sayGrade("grade.openToo")),
    row("grade.toDo", sayGrade("grade.openToDo")),
  ];
}

function happened(finding: Finding): string {
  const { exploration } = finding;
  if (!exploration) return messageOf(finding);
  const { law, model, trace } = exploration;
  const machine = sayGrade(MACHINES[model]);
  if (law === undefined) {
    return sayGrade("grade.onMachine", { message: messageOf(finding), machine });
  }
  const steps = stepsText(trace?.steps.length ?? 0);
  return sayGrade("grade.afterSteps", { message: sayPhrase(law), steps, machine });
}

/** What a finding says; a scenario of the exercise says its law in English. */
function messageOf({ message, exploration }: Finding): string {
  return message === exploration?.law ? sayPhrase(message) : message;
}

const MACHINES = {
  sc: "grade.sc",
  tso: "grade.tso",
  weak: "grade.weak",
  js: "grade.js",
} as const;

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
  const command = `deno task replay ${numberOf(exercise)} ${quoted}${client}`;
  const steps = stepsText(trace.steps.length);
  const turns = switches === 1
    ? sayGrade("grade.oneSwitch")
    : sayGrade("grade.switches", { count: switches });
  const replay = sayGrade("grade.replay", { steps, switches: turns, command });
  return [
    row("grade.schedule", `${schedule}   ${replay}`),
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
    lines.splice(
      MAX_LINES / 2,
      left,
      `          ${sayGrade("grade.stepsLeftOut", { count: left })}`,
    );
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
  const { notebook, notebookTitle } = exercise;
  const title = sayTitle(notebookTitle);
  const lesson = sayGrade("grade.notebook", { number: notebook, title });
  return row("grade.next", `deno task hint ${numberOf(exercise)}     ${lesson}`);
}

/**
 * Writes the first line of a message: number and title of the exercise, and what is said of it.
 *
 * @param exercise the exercise
 * @param message what is said
 * @returns the line
 */
export function headline(exercise: ExerciseInfo, message: string): string {
  const title = sayTitle(exercise.title);
  return sayGrade("grade.headline", { number: numberOf(exercise), title, message });
}

/** Columns from the beginning of a line to what stands beside a label. */
const LABEL_WIDTH = 18;

/**
 * Writes a line of a message: a label, and what is said.
 *
 * @param label name of the label
 * @param text what stands beside it
 * @returns the line
 */
export function row(label: GradeMessage, text: string): string {
  return `${padded(`  ${sayGrade(label)}`, LABEL_WIDTH)}${text}`;
}

function more(text: string): string {
  return `${" ".repeat(LABEL_WIDTH)}${text}`;
}

/** Fills up to a number of columns; a Chinese sign has two. */
function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(1, columns - text.replaceAll(WIDE, "  ").length));
}

const WIDE = /[\p{Script=Han}，。：；（）“”…]/gu;

function stepsText(count: number): string {
  return count === 1 ? sayGrade("grade.oneStep") : sayGrade("grade.steps", { count });
}

/** "law 3 of 5" in the language of this place. */
function placeOf(place: string): string {
  const [, number, count] = /^law (\d+) of (\d+)$/.exec(place) ?? [];
  return number && count ? sayGrade("grade.place", { number, count }) : place;
}
