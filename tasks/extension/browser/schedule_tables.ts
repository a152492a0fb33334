/**
 * The tables of a stepper: steps in lanes, memory, CPUs.
 *
 * @module
 */
/// <reference lib="dom" />
import type { CpuView, ModelName, StepView, TraceStep, WordView } from "@course/explore/engine.ts";
import { withTopBit } from "@course/tables/mod.ts";
import { make } from "../../site/browser/dom.ts";
import { button } from "./button.ts";

/**
 * Shows the steps, with a lane for each CPU, its interrupts and its store buffer.
 *
 * @param view what there is to see
 * @param goTo called with the step that was asked for
 * @returns a table
 */
export function lanesOf(view: StepView, goTo: (step: number) => void): HTMLTableElement {
  const steps = [...view.steps, ...view.ahead];
  const lanes = [...new Set(steps.map(({ process }) => process))].toSorted();
  const rows = steps.map((one, index) => {
    const { step, process } = one;
    const classes = [
      step === view.step ? "now" : "",
      step > view.step ? "ahead" : "",
      index > 0 && steps[index - 1]!.process !== process ? "switch" : "",
    ];
    const number = button(String(step), () => goTo(step));
    number.setAttribute("aria-label", `Go to step ${step}`);
    return make(
      "tr",
      {
        class: classes.join(" ").trim(),
        ...step === view.step && { "aria-current": "step" },
      },
      make("th", { scope: "row" }, number),
      ...lanes.map((lane) => lane === process ? wordsOf(one) : make("td")),
    );
  });
  return make(
    "table",
    { class: "lanes" },
    make("thead", {}, headOf(["step", ...lanes])),
    make("tbody", {}, ...rows),
  );
}

/** What a step did, and where an old value came from. */
function wordsOf({ action, order, text, stale, readFrom }: TraceStep): HTMLElement {
  const words = withTopBit(`${action} ${text === "" ? order : text}`.trimEnd());
  if (!stale) return make("td", {}, words);
  const from = readFrom === 0 ? "from the start" : `of step ${readFrom}`;
  return make("td", { class: "bad" }, `${words}, old: ${from}`);
}

/**
 * Shows what is in memory.
 *
 * @param words the words
 * @returns a table
 */
export function memoryOf(words: readonly WordView[]): HTMLTableElement {
  const rows = words.map(({ name, value, isChanged }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, make("code", {}, name)),
      make("td", isChanged ? { class: "changed" } : {}, withTopBit(value)),
    )
  );
  return make(
    "table",
    {},
    make("caption", {}, "Memory"),
    make("thead", {}, headOf(["word", "value"])),
    make("tbody", {}, ...rows),
  );
}

/**
 * Shows what the CPUs are at, and what the memory model lets them see.
 *
 * @param view what there is to see
 * @param model the memory model: one has store buffers, two let a CPU read old values
 * @returns a table
 */
export function cpusOf({ cpus, choices }: StepView, model: ModelName): HTMLTableElement {
  const hasCalls = cpus.some(({ calls }) => calls.length > 0);
  const columns: Column[] = [["is at", ({ state }) => state]];
  if (model === "tso") {
    columns.push(["store buffer", ({ buffer }) => buffer.join(", ") || "empty"]);
  } else if (model !== "sc") {
    columns.push(["may read next", ({ cpu }) => {
      const found = choices.filter(({ process }) => process === cpu)
        .flatMap(({ text }) => / -> (-?\d+)/.exec(text)?.[1] ?? []);
      return [...new Set(found)].join(" or ") || "-";
    }]);
  }
  if (hasCalls) {
    columns.push(["calls", ({ calls }) => calls.join(", ")]);
    columns.push(["holds", ({ holds }) => holds.join(", ") || "nothing"]);
  }
  const rows = cpus.map((one) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, String(one.cpu)),
      ...columns.map(([, text]) => make("td", {}, withTopBit(text(one)))),
    )
  );
  return make(
    "table",
    {},
    make("caption", {}, "CPUs"),
    make("thead", {}, headOf(["CPU", ...columns.map(([name]) => name)])),
    make("tbody", {}, ...rows),
  );
}

type Column = [name: string, text: (cpu: CpuView) => string];

function headOf(names: readonly string[]): HTMLElement {
  return make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name)));
}
