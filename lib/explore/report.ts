import { displayWidth, escapeHtml, padEnd, padStart } from "../tables/mod.ts";
import { type ExploreMessage, say, sayProcess, sayStep } from "../words/explore.ts";
import type { ExplorationResult } from "./exploration_result.ts";
import type { TraceStep } from "./narrator.ts";
import { type Row, rowLines, rowsHtml } from "./report_rows.ts";
import { sayLaw } from "./say_law.ts";
import type { Trace } from "./trace.ts";
import { type VerdictName, wayOut } from "./verdict.ts";

/** What was found, without the ways to show it. */
type Found = Pick<
  ExplorationResult,
  | "verdict"
  | "model"
  | "law"
  | "reason"
  | "exhaustive"
  | "executions"
  | "expected"
  | "stages"
  | "seed"
  | "accesses"
  | "assumptions"
  | "limits"
  | "steps"
  | "milliseconds"
  | "schedule"
  | "trace"
>;

/** Steps from which on a rate says something. */
const MANY_STEPS = 100_000;

/**
 * Writes a result as lines of text: verdict, how much was searched, what was assumed, what is not
 * shown, and for a failure the schedule and the trace with one lane for each CPU.
 *
 * @param result what `explore` has found
 * @returns the lines
 */
export function textReport(result: Found): string {
  return textOf(rowsOf(result), result);
}

/**
 * The same under other rows in place of the verdict.
 *
 * @param rows what is said first
 * @param result what `explore` has found
 * @returns the lines
 */
export function textReportUnder(rows: readonly Row[], result: Found): string {
  return textOf([...rows, ...rowsOf(result).slice(1)], result);
}

function textOf(rows: readonly Row[], result: Found): string {
  const lines = rowLines(rows);
  if (isTraceShown(result)) lines.push("", ...textTrace(result.trace!));
  return lines.join("\n");
}

/**
 * Writes a result as a table for notebooks.
 *
 * @param result what `explore` has found
 * @returns HTML
 */
export function htmlReport(result: Found): string {
  return htmlOf(rowsOf(result), result);
}

/**
 * The same under other rows in place of the verdict.
 *
 * @param rows what is said first
 * @param result what `explore` has found
 * @returns HTML
 */
export function htmlReportUnder(rows: readonly Row[], result: Found): string {
  return htmlOf([...rows, ...rowsOf(result).slice(1)], result);
}

function htmlOf(rows: readonly Row[], result: Found): string {
  const summary = rowsHtml(rows);
  return isTraceShown(result) ? summary + htmlTrace(result.trace!) : summary;
}

function isTraceShown({ verdict, exhaustive, trace }: Found): boolean {
  const isFailure = verdict === "violation" || verdict === "deadlock";
  return trace !== undefined && (isFailure || exhaustive === "one schedule");
}

/** Name and texts of each row; the first says the verdict. */
function rowsOf(result: Found): Row[] {
  const { verdict, model, law, reason, exhaustive, executions, accesses } = result;
  const { assumptions, limits, schedule, milliseconds, steps } = result;
  const { complete, blocked, duplicate } = executions;
  const rate = (steps / milliseconds / 1000).toFixed(1);
  const what = law === undefined ? reason ?? say("explore.noLawBroken") : sayLaw(law);
  const rows: Row[] = [[verdictText(verdict), `${model}   ${what}`]];
  if (verdict === "unknown") {
    rows.push([say("explore.row.soFar"), ...soFar(result)]);
    rows.push([say("explore.row.wayOut"), wayOut(exhaustive)]);
  }
  const searched = say("explore.searched", {
    all: complete + blocked,
    complete,
    blocked,
    duplicate,
    extent: extent(result),
    time: Math.round(milliseconds),
  });
  rows.push([
    say("explore.row.searched"),
    steps > MANY_STEPS ? say("explore.searchedFast", { text: searched, rate }) : searched,
    say("explore.accesses", { scheduled: accesses.scheduled, made: accesses.made }),
  ]);
  const { expected, seed } = result;
  if (verdict === "unknown" && expected !== undefined) {
    rows.push([
      say("explore.row.left"),
      say("explore.left", {
        left: rounded(Math.max(0, expected - complete - blocked)),
        all: rounded(expected),
      }),
    ]);
  }
  if (assumptions.length > 0) rows.push([say("explore.row.assumed"), ...assumptions]);
  if (limits.length > 0) rows.push([say("explore.row.limits"), ...limits]);
  if (schedule !== undefined) {
    const switches = countSwitches(schedule);
    rows.push([
      say("explore.row.schedule"),
      say("explore.schedule", { schedule, steps: result.trace!.steps.length, switches }),
    ]);
    if (seed !== undefined) rows.push([say("explore.row.seed"), say("explore.seed", { seed })]);
  }
  return rows;
}

const VERDICTS: Record<VerdictName, ExploreMessage> = {
  ok: "explore.verdict.ok",
  violation: "explore.verdict.violation",
  deadlock: "explore.verdict.deadlock",
  unknown: "explore.verdict.unknown",
};

/** A verdict in the language of this place. */
export function verdictText(verdict: VerdictName): string {
  return say(VERDICTS[verdict]);
}

/** What a search that is not over has shown all the same. */
function soFar({ stages, model }: Found): string[] {
  if (!stages) return [say("explore.noProof")];
  const most = stages.preemptions;
  const { seeds } = stages;
  const texts = [say("explore.soFar")];
  if (most !== undefined) {
    // What a machine reorders is counted with the preemptions.
    texts.push(
      model === "sc"
        ? say("explore.provedUpTo", { most })
        : say("explore.provedUpToReordered", { most }),
    );
  }
  if (seeds) {
    const count = seeds.last - seeds.first + 1;
    texts.push(say("explore.drawn", { count, first: seeds.first, last: seeds.last }));
  }
  return texts;
}

/** A large number with two digits that count: 1234567 is "1200000". */
function rounded(count: number): string {
  return count < 100 || count >= 1e21 ? `${count}` : `${Number(count.toPrecision(2))}`;
}

function extent({ exhaustive, verdict }: Found): string {
  if (exhaustive === "one schedule") return say("explore.extent.replayed");
  if (verdict === "violation" || verdict === "deadlock") {
    return say("explore.extent.failure");
  }
  return exhaustive === true ? say("explore.extent.all") : say("explore.extent.some");
}

/**
 * Counts how often a schedule goes from one CPU to another, or into an interrupt or back.
 *
 * @param schedule a schedule, as in a result
 * @returns switches
 *
 * @example
 * ```ts
 * import { countSwitches } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(countSwitches("001110"), 2);
 * ```
 */
export function countSwitches(schedule: string): number {
  const moves = schedule.replaceAll("'", "");
  let switches = 0;
  for (let i = 1; i < moves.length; i++) if (moves[i] !== moves[i - 1]) switches++;
  return switches;
}

function textTrace({ steps }: Trace): string[] {
  const lanes = lanesOf(steps);
  const cells = steps.map((step) => cellOf(step));
  const width = Math.max(20, ...cells.map(displayWidth)) + 2;
  const names = lanes.map((lane) => padEnd(sayProcess(lane), width)).join("");
  const heading = `${padStart(say("explore.step"), 4)}  ${names}${say("explore.source")}`;
  const lines = steps.map((step, index) => {
    const at = lanes.indexOf(step.process);
    const lane = lanes.map((_, column) => padEnd(column === at ? cells[index]! : "", width));
    return `${String(step.step).padStart(4)}  ${lane.join("")}${step.place}`.trimEnd();
  });
  return [heading, ...lines];
}

function htmlTrace({ steps }: Trace): string {
  const lanes = lanesOf(steps);
  const cell = (text: string, style = "") =>
    `<td style="text-align:left;white-space:nowrap;${style}">${escapeHtml(text)}</td>`;
  const head = [say("explore.step"), ...lanes.map(sayProcess), say("explore.source")].map((name) =>
    `<th scope="col" style="text-align:left">${escapeHtml(name)}</th>`
  );
  const rows = steps.map((step) => {
    const columns = lanes.map((lane) =>
      lane === step.process ? cell(cellOf(step), step.stale ? "font-weight:bold" : "") : cell("")
    );
    return `<tr><td>${step.step}</td>${columns.join("")}` +
      `<td style="text-align:left"><code>${escapeHtml(step.line)}</code> ` +
      `${escapeHtml(step.place)}</td></tr>`;
  });
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function lanesOf(steps: TraceStep[]): string[] {
  const lanes = [...new Set(steps.map((step) => step.process))];
  return lanes.toSorted();
}

/** What a step did, and where an old value came from. */
function cellOf(step: TraceStep): string {
  const { order, stale, readFrom } = step;
  const { action, text } = sayStep(step);
  const what = text === "" ? `${action} ${order}` : `${action} ${text}`;
  if (!stale) return what;
  const old = readFrom === 0 ? say("explore.oldStart") : say("explore.oldStep", { step: readFrom });
  return `${what}   ${old}`;
}
