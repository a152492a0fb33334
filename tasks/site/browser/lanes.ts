/// <reference lib="dom" />
import type { TraceStep } from "@course/explore/mod.ts";
import { make } from "./dom.ts";
import { SCHEDULE } from "../phrases/explorer_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(SCHEDULE);

/**
 * Shows an execution with a lane for each CPU, its interrupts and its store buffer.
 *
 * @param trace the execution
 * @returns a table
 */
export function lanesOf({ steps }: { steps: readonly TraceStep[] }): HTMLTableElement {
  const lanes = [...new Set(steps.map(({ process }) => process))].toSorted();
  const head = [phrase("step"), ...lanes, phrase("source")].map((name) =>
    make("th", { scope: "col" }, name)
  );
  const rows = steps.map((step, index) => {
    const isSwitch = index > 0 && steps[index - 1]!.process !== step.process;
    const cells = lanes.map((lane) => {
      if (lane !== step.process) return make("td");
      const classes = `step cpu-${step.cpu}${step.stale ? " stale" : ""}`;
      return make("td", { class: classes, "data-lane": lane }, wordsOf(step));
    });
    const code = make("td", { class: "source" }, make("code", {}, step.line), ` ${step.place}`);
    return make(
      "tr",
      isSwitch ? { class: "switch" } : {},
      make("th", { scope: "row" }, String(step.step)),
      ...cells,
      code,
    );
  });
  return make(
    "table",
    { class: "lanes" },
    make("caption", {}, phrase("caption")),
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
}

/** What a step did, and where an old value came from. */
function wordsOf({ action, order, text, stale, readFrom }: TraceStep): string {
  const what = text === "" ? `${action} ${order}` : `${action} ${text}`;
  if (!stale) return what;
  const step = readFrom ?? 0;
  return step === 0 ? phrase("oldStart", { what }) : phrase("oldStep", { what, step });
}
