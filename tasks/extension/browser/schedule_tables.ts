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
 * Shows what the CPUs are at.
 *
 * @param cpus the CPUs
 * @param model the memory model: only one has store buffers
 * @returns a table
 */
export function cpusOf(cpus: readonly CpuView[], model: ModelName): HTMLTableElement {
  const hasCalls = cpus.some(({ calls }) => calls.length > 0);
  const columns: [string, (cpu: CpuView) => string][] = [
    ["is at", ({ state }) => state],
    ...model === "tso"
      ? [[
        "store buffer",
        ({ buffer }: CpuView) => buffer.map(withTopBit).join(", ") || "empty",
      ]] as [string, (cpu: CpuView) => string][]
      : [],
    ...hasCalls
      ? [
        ["calls", ({ calls }: CpuView) => calls.join(", ")],
        ["holds", ({ holds }: CpuView) => holds.join(", ") || "nothing"],
      ] as [string, (cpu: CpuView) => string][]
      : [],
  ];
  return make(
    "table",
    {},
    make("caption", {}, "CPUs"),
    make("thead", {}, headOf(["CPU", ...columns.map(([name]) => name)])),
    make(
      "tbody",
      {},
      ...cpus.map((one) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, String(one.cpu)),
          ...columns.map(([, text]) => make("td", {}, text(one))),
        )
      ),
    ),
  );
}

function headOf(names: readonly string[]): HTMLElement {
  return make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name)));
}
