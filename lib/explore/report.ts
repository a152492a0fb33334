import { escapeHtml } from "../tables/mod.ts";
import type { ExplorationResult } from "./exploration_result.ts";
import type { TraceStep } from "./narrator.ts";
import type { Trace } from "./trace.ts";
import { wayOut } from "./verdict.ts";

/** What was found, without the ways to show it. */
type Found = Pick<
  ExplorationResult,
  | "verdict"
  | "model"
  | "law"
  | "reason"
  | "exhaustive"
  | "executions"
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

/** Columns in front of the text of a row. */
const INDENT = 12;
/** Columns of a line of text, where a sentence is folded. */
const WIDTH = 100;

/**
 * Writes a result as lines of text: verdict, how much was searched, what was assumed, what is not
 * shown, and for a failure the schedule and the trace with one lane for each CPU.
 *
 * @param result what `explore` has found
 * @returns the lines
 */
export function textReport(result: Found): string {
  const lines = rowsOf(result).flatMap(([name, ...texts]) =>
    texts.flatMap((text, index) => {
      const [first, ...rest] = folded(text, name === "schedule" ? Infinity : WIDTH - INDENT);
      const label = index === 0 ? name : "";
      return [label.padEnd(INDENT) + first, ...rest.map((part) => " ".repeat(INDENT + 2) + part)];
    })
  );
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
  const rows = rowsOf(result).map(([name, ...texts]) =>
    `<tr><th scope="row" style="text-align:left;vertical-align:top">${escapeHtml(name)}</th>` +
    `<td style="text-align:left">${texts.map((text) => escapeHtml(text)).join("<br>")}</td></tr>`
  );
  const summary = `<table><tbody>${rows.join("")}</tbody></table>`;
  return isTraceShown(result) ? summary + htmlTrace(result.trace!) : summary;
}

function isTraceShown({ verdict, exhaustive, trace }: Found): boolean {
  const isFailure = verdict === "violation" || verdict === "deadlock";
  return trace !== undefined && (isFailure || exhaustive === "one schedule");
}

/** Name and texts of each row; the first says the verdict. */
function rowsOf(result: Found): [name: string, ...texts: string[]][] {
  const { verdict, model, law, reason, exhaustive, executions, accesses } = result;
  const { assumptions, limits, schedule, milliseconds, steps } = result;
  const { complete, blocked, duplicate } = executions;
  const rate = `${(steps / milliseconds / 1000).toFixed(1)} million steps a second`;
  const rows: [string, ...string[]][] = [
    [verdict, `${model}   ${law ?? reason ?? "no execution breaks a law"}`],
  ];
  if (verdict === "unknown") {
    rows.push(["so far", "no broken law was found, which proves nothing"]);
    rows.push(["way out", wayOut(exhaustive)]);
  }
  rows.push([
    "searched",
    `${complete + blocked} executions (${complete} complete, ${blocked} blocked, ` +
    `${duplicate} duplicate), ${extent(result)}, ` +
    `${Math.round(milliseconds)} ms${steps > MANY_STEPS ? `, ${rate}` : ""}`,
    `scheduled ${accesses.scheduled} of ${accesses.made} shared accesses`,
  ]);
  if (assumptions.length > 0) rows.push(["assumed", ...assumptions]);
  if (limits.length > 0) rows.push(["limits", ...limits]);
  if (schedule !== undefined) {
    const switches = countSwitches(schedule);
    rows.push([
      "schedule",
      `${schedule}   (${result.trace!.steps.length} steps, ${switches} ${
        switches === 1 ? "switch" : "switches"
      })`,
    ]);
  }
  return rows;
}

function extent({ exhaustive, verdict }: Found): string {
  if (exhaustive === "one schedule") return "one schedule replayed";
  if (verdict === "violation" || verdict === "deadlock") return "up to the first failure";
  return exhaustive === true ? "all there are" : "not all there are";
}

/** A text in lines of at most so many characters, broken at spaces. */
function folded(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(/(?<! ) (?! )/)) {
    const line = lines.at(-1)!;
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function countSwitches(schedule: string): number {
  const moves = schedule.replaceAll("'", "");
  let switches = 0;
  for (let i = 1; i < moves.length; i++) if (moves[i] !== moves[i - 1]) switches++;
  return switches;
}

function textTrace({ steps }: Trace): string[] {
  const lanes = lanesOf(steps);
  const cells = steps.map((step) => cellOf(step));
  const width = Math.max(20, ...cells.map((cell) => cell.length)) + 2;
  const heading = `step  ${lanes.map((lane) => lane.padEnd(width)).join("")}source`;
  const lines = steps.map((step, index) => {
    const at = lanes.indexOf(step.process);
    const lane = lanes.map((_, column) => (column === at ? cells[index]! : "").padEnd(width));
    return `${String(step.step).padStart(4)}  ${lane.join("")}${step.place}`.trimEnd();
  });
  return [heading, ...lines];
}

function htmlTrace({ steps }: Trace): string {
  const lanes = lanesOf(steps);
  const cell = (text: string, style = "") =>
    `<td style="text-align:left;white-space:nowrap;${style}">${escapeHtml(text)}</td>`;
  const head = ["step", ...lanes, "source"].map((name) =>
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
function cellOf({ action, order, text, stale, readFrom }: TraceStep): string {
  const what = text === "" ? `${action} ${order}` : `${action} ${text}`;
  if (!stale) return what;
  return `${what}   OLD, ${readFrom === 0 ? "from the start" : `of step ${readFrom}`}`;
}
