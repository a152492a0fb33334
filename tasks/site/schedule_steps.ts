import { escapeHtml } from "@course/tables/mod.ts";
import type { Figure } from "./chart_html.ts";
import { wordsOf } from "./markdown.ts";

/** What is read of a trace of `scheduleLanes`: the steps of one kind. */
interface StepsTrace {
  mode: string;
  x: number[];
  y: number[];
  text: string[];
  /** The line of the source of each. */
  customdata: string[];
}

/**
 * Writes the schedule of a chart of lanes as a list, one step a line: for screens that are too narrow
 * for lanes beside each other.
 *
 * @param figure what `scheduleLanes` has drawn
 * @returns HTML
 */
export function scheduleSteps({ data, layout }: Figure): string {
  const { xaxis, title } = layout as {
    xaxis: { ticktext: string[] };
    title?: { text?: string };
  };
  const lanes = xaxis.ticktext.map(wordsOf);
  const steps = (data as StepsTrace[]).filter(({ mode }) => mode === "markers+text").flatMap(
    ({ x, y, text, customdata }) =>
      y.map((step, index) => ({
        step,
        lane: lanes[x[index]!]!,
        text: wordsOf(text[index]!.replaceAll("\u00a0", " ")),
        line: wordsOf(customdata[index]!),
      })),
  ).toSorted((one, other) => one.step - other.step);
  const items = steps.map(({ step, lane, text, line }, index) => {
    const isSwitch = index > 0 && steps[index - 1]!.lane !== lane;
    const isOld = / OLD \(/.test(text);
    return `<li value="${step}"${isSwitch ? ' class="switch"' : ""}><strong>${
      escapeHtml(lane)
    }</strong> <span${isOld ? ' class="stale"' : ""}>${escapeHtml(text)}</span> <code>${
      escapeHtml(line)
    }</code></li>`;
  });
  const words = wordsOf(title?.text?.replaceAll("<br>", ": ") ?? "");
  const heading = words === "" ? "" : `<p>${escapeHtml(words)}</p>`;
  return `<div class="steps">${heading}<ol>${items.join("\n")}</ol></div>\n`;
}
