import { escapeHtml } from "../tables/mod.ts";
import type { ExplorationResult } from "./explore.ts";
import type { Trace, TraceStep } from "./trace.ts";

/** What was found, without the ways to show it. */
type Found = Pick<
  ExplorationResult,
  | "verdict"
  | "model"
  | "law"
  | "exhaustive"
  | "executions"
  | "steps"
  | "milliseconds"
  | "schedule"
  | "trace"
>;

/** Steps from which on a rate says something. */
const MANY_STEPS = 100_000;

const NOT_SHOWN: Record<string, string> = {
  sc: "orders that only weaker machines have",
  tso: "orders that only weaker machines than x86 have",
  weak: "load buffering; dependencies are ignored",
  js: "load buffering",
};

/**
 * Writes a result as lines of text: verdict, how much was searched, what is not shown, and for a
 * failure the schedule and the trace with one lane for each CPU.
 *
 * @param result what `explore` has found
 * @returns the lines
 */
export function textReport(result: Found): string {
  const lines = heading(result).map(([name, text]) => `${name.padEnd(10)}  ${text}`);
  if (result.trace && result.verdict !== "ok") {
    lines.push("", ...textTrace(result.trace));
  } else if (result.exhaustive === "one schedule" && result.trace) {
    lines.push("", ...textTrace(result.trace));
  }
  return lines.join("\n");
}

/**
 * Writes a result as a table for notebooks.
 *
 * @param result what `explore` has found
 * @returns HTML
 */
export function htmlReport(result: Found): string {
  const rows = heading(result).map(([name, text]) =>
    `<tr><th scope="row" style="text-align:left">${escapeHtml(name)}</th>` +
    `<td style="text-align:left">${escapeHtml(text)}</td></tr>`
  );
  const summary = `<table><tbody>${rows.join("")}</tbody></table>`;
  const isShown = result.trace && (result.verdict !== "ok" || result.exhaustive === "one schedule");
  return isShown ? summary + htmlTrace(result.trace!) : summary;
}

function heading(result: Found): [string, string][] {
  const { verdict, model, law, executions, schedule, milliseconds, steps } = result;
  const { complete, blocked, duplicate } = executions;
  const total = complete + blocked;
  const rate = `${(steps / milliseconds / 1000).toFixed(1)} million steps a second`;
  const fine = result.exhaustive === true
    ? "no execution breaks a law"
    : "no broken law was found in what was searched";
  const rows: [string, string][] = [
    [verdict, `${model}   ${law ?? fine}`],
    [
      "searched",
      `${total} executions (${complete} complete, ${blocked} blocked, ${duplicate} duplicate), ` +
      `${extent(result)}, ${Math.round(milliseconds)} ms${steps > MANY_STEPS ? `, ${rate}` : ""}`,
    ],
    ["not shown", NOT_SHOWN[model]!],
  ];
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
  if (verdict !== "ok") return "up to the first failure";
  if (exhaustive === true) return "all there are";
  if (exhaustive === "preemptions") return "all with that many switches";
  if (exhaustive === "samples") return "a random sample, not exhaustive";
  if (exhaustive === "stop") return "stopped, not exhaustive";
  return `cut by the limit on ${exhaustive}, not exhaustive`;
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
