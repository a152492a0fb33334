/**
 * The tables of a stepper: steps in lanes, memory, CPUs.
 *
 * @module
 */
/// <reference lib="dom" />
import type { CpuView, ModelName, StepView, TraceStep, WordView } from "@course/explore/engine.ts";
import { withTopBit } from "@course/tables/mod.ts";
import { make } from "../../site/browser/dom.ts";
import { pagePhrases } from "../../site/browser/page_phrases.ts";
import { button } from "./button.ts";
import { OUTCOMES } from "./output_phrases.ts";

const phrase = pagePhrases(OUTCOMES);

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
    number.setAttribute("aria-label", phrase("goTo", { step }));
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
    make("thead", {}, headOf([phrase("headStep"), ...lanes])),
    make("tbody", {}, ...rows),
  );
}

/** What a step did, and where an old value came from. */
function wordsOf({ action, order, text, stale, readFrom }: TraceStep): HTMLElement {
  const words = withTopBit(`${action} ${text === "" ? order : text}`.trimEnd());
  if (!stale) return make("td", {}, words);
  const step = readFrom ?? 0;
  const old = step === 0 ? phrase("oldStart", { words }) : phrase("oldStep", { words, step });
  return make("td", { class: "bad" }, old);
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
    make("caption", {}, phrase("memory")),
    make("thead", {}, headOf([phrase("word"), phrase("value")])),
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
  const columns: Column[] = [[phrase("isAt"), ({ state }) => stateWords(state)]];
  if (model === "tso") {
    columns.push([phrase("storeBuffer"), ({ buffer }) => buffer.join(", ") || phrase("empty")]);
  } else if (model !== "sc") {
    columns.push([phrase("mayRead"), ({ cpu }) => {
      const found = choices.filter(({ process }) => process === cpu)
        .flatMap(({ text }) => / -> (-?\d+)/.exec(text)?.[1] ?? []);
      return [...new Set(found)].join(phrase("or")) || "-";
    }]);
  }
  if (hasCalls) {
    columns.push([phrase("calls"), ({ calls }) => calls.join(", ")]);
    columns.push([phrase("holds"), ({ holds }) => holds.join(", ") || phrase("nothing")]);
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
    make("caption", {}, phrase("cpus")),
    make("thead", {}, headOf(["CPU", ...columns.map(([name]) => name)])),
    make("tbody", {}, ...rows),
  );
}

/** What a CPU is at, as the explorer says it, by the names of the phrases. */
const STATES: Readonly<Record<string, keyof typeof OUTCOMES>> = {
  "runs": "runs",
  "waits": "waits",
  "has ended": "ended",
  "is in an interrupt": "inInterrupt",
  "has stopped": "hasStopped",
};

/**
 * Says what a CPU is at, in the language of the page.
 *
 * @param state as the explorer says it
 * @returns words
 */
export function stateWords(state: string): string {
  const name = STATES[state];
  return name === undefined ? state : phrase(name);
}

type Column = [name: string, text: (cpu: CpuView) => string];

function headOf(names: readonly string[]): HTMLElement {
  return make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name)));
}
