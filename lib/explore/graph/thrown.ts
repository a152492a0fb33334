/**
 * What it means that a program has thrown.
 *
 * @module
 */
import { applyAccess, isMemoryError, Kind, type Runtime } from "../../instrument/engine.ts";
import type { Scenario } from "../scenario.ts";

/** Errors of JavaScript itself, whose message alone does not say what has happened. */
const BUILT_IN = new Set<unknown>([
  TypeError,
  RangeError,
  ReferenceError,
  SyntaxError,
  EvalError,
  URIError,
]);
/** Accesses after which a thread that runs alone is taken to wait. */
const MAX_ACCESSES = 10_000;

/**
 * The law that a program breaks by throwing: the message, and for errors of JavaScript itself where it
 * was thrown.
 *
 * @param runtime what the program runs on
 * @param error what was thrown
 * @returns a sentence
 */
export function lawOfThrown(runtime: Runtime, error: unknown): string {
  if (!(error instanceof Error)) return textOf(runtime, error);
  const { message, name } = error;
  if (message !== "" && !BUILT_IN.has(error.constructor)) return message;
  return `${message || "thrown"} (${name} at ${runtime.placeOfError(error)})`;
}

/** A value as text; outside threads, because it may be shared memory. */
function textOf(runtime: Runtime, value: unknown): string {
  const { running } = runtime;
  runtime.running = false;
  try {
    return String(value);
  } catch {
    return "something was thrown that is no text";
  } finally {
    runtime.running = running;
  }
}

/**
 * Whether an error is a mistake in the text, as opposed to one that only an order of accesses brings
 * about: whether it comes, too, when the thread runs alone, before the others and after them. Runs the
 * threads, so the execution in progress must be over.
 *
 * @param scenario the scenario
 * @param body number of the thread or interrupt that has thrown
 * @param error what it has thrown
 * @returns whether there is nothing to explore before it is mended
 */
export function isMistake(scenario: Scenario, body: number, error: unknown): boolean {
  if (!mayBeMistake(error)) return false;
  const { runtime, threads } = scenario;
  const { onTurn } = runtime;
  const place = runtime.placeOfError(error);
  const others = [...threads.keys()].filter((other) => other !== body);
  runtime.onTurn = undefined;
  const ends = [[body], [...others, body]].map((order) => lastEnd(scenario, order))
    .filter((end) => end !== WAITS);
  scenario.begin();
  runtime.running = true;
  runtime.onTurn = onTurn;
  return ends.length > 0 &&
    ends.every((end) => end !== undefined && runtime.placeOfError(end.error) === place);
}

/** A range error is more often meant, as an answer to what cannot be done. */
function mayBeMistake(error: unknown): boolean {
  return error instanceof Error && BUILT_IN.has(error.constructor) &&
    (!(error instanceof RangeError) || isMemoryError(error));
}

/** How a thread has come to its end: by an error, or as it should. */
type End = { error: unknown } | undefined | typeof WAITS;

const WAITS = "waits";

/** Runs bodies one after the other and says how the last one has ended. */
function lastEnd(scenario: Scenario, bodies: number[]): End {
  scenario.beginInTurn();
  scenario.runtime.running = true;
  let end: End;
  for (const body of bodies) {
    try {
      end = runAlone(scenario, body);
    } catch (error) {
      end = { error };
    }
  }
  return end;
}

function runAlone(scenario: Scenario, body: number): End {
  const { runtime } = scenario;
  const { request } = runtime;
  runtime.startThread(body);
  const thread = scenario.enter(body);
  if (!runtime.isThread(thread)) return undefined;
  let answer: number | bigint = 0;
  for (let accesses = 0; accesses < MAX_ACCESSES; accesses++) {
    if (thread.next(answer).done) return undefined;
    const { kind, array, index, a, b, type } = request;
    const sleeps = kind === Kind.WAIT && b === Infinity &&
      applyAccess(Kind.LOAD, array!, index, 0, 0, type) === a;
    if (sleeps) return WAITS;
    answer = runtime.perform();
  }
  return WAITS;
}
