/**
 * The output of `simulationSliders`: a simulation that runs again in the page.
 *
 * @module
 */
/// <reference lib="dom" />
import { link } from "@course/instrument/engine.ts";
import {
  type Library,
  type SliderName,
  type SlidersOutput,
  type SliderValues,
  unpack,
} from "@course/interactive/engine.ts";
import {
  poolOptions,
  SimulatedProgram,
  simulateSeries,
  TOPOLOGIES,
} from "@course/simulate/engine.ts";
import { siNumber } from "@course/tables/mod.ts";
import { make } from "../../site/browser/dom.ts";
import { pagePhrases } from "../../site/browser/page_phrases.ts";
import { Axes } from "./axes.ts";
import axesStyle from "./axes.css" with { type: "text" };
import { showOutput } from "./frame.ts";
import outputStyle from "./output.css" with { type: "text" };
import { SLIDER_WORDS } from "./output_phrases.ts";

const phrase = pagePhrases(SLIDER_WORDS);

const WORDS: Record<SliderName, (value: number) => string> = {
  threads: (value) => phrase("upTo", { value }),
  objectsPerThread: (value) => phrase("objectsEach", { value }),
  thinkNanoseconds: (value) => phrase("heldFor", { value }),
  bulk: (value) => phrase("takenAtATime", { value }),
};
/** A run ends when its figures have settled, or after so long, so that the page answers soon. */
const MAX_NS = 4e5;
/** And it holds so many calls of a thread. */
const CALLS = 40;
const WAIT_MS = 150;

showOutput(showSliders);

function showSliders(root: HTMLElement, data: SlidersOutput & { library: Library }): void {
  root.before(make("style", {}, outputStyle, axesStyle));
  const { title, topology, threads, series } = data;
  const compiled = unpack(data.program, data.library);
  const instrumented = link(compiled);
  const chosen = new Map<SliderName, number>();
  const status = make("p", { role: "status" });
  const places = { chart: make("div"), table: make("div") };
  let running = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sliders = Object.entries(data.sliders).map(([key, slider]) => {
    const name = key as SliderName;
    chosen.set(name, slider.values[slider.start]!);
    return sliderOf(name, slider, (value) => {
      chosen.set(name, value);
      running.abort();
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = new AbortController();
        simulate(running.signal);
      }, WAIT_MS);
    });
  });

  async function simulate(signal: AbortSignal): Promise<void> {
    const { threads: most = Infinity, ...numbers } = Object.fromEntries(chosen);
    const counts = threads.filter((count) => count <= most);
    const rates: number[][] = series.map(() => []);
    const started = performance.now();
    try {
      for (const count of counts) {
        for (const [at, { pool }] of series.entries()) {
          const options = { ...data.options, ...numbers, pool: pool as never };
          const program = new SimulatedProgram(
            pool,
            options.workload ?? "ideal",
            () => instrumented,
            poolOptions(options),
          );
          const { points } = await simulateSeries({
            topology,
            program,
            threads: [count],
            mostNs: Math.max(MAX_NS, CALLS * (options.thinkNanoseconds ?? 0)),
            signal,
          });
          rates[at]!.push(points[0]!.operationsPerSecond);
          // Also between two short runs the page is to stay alive.
          await new Promise((resolve) => setTimeout(resolve, 0));
          signal.throwIfAborted();
          draw(counts, rates);
          status.textContent = phrase("simulating", { count });
        }
      }
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      status.textContent = phrase("simulatedHere", { words: sentenceOf(counts, rates), seconds });
    } catch (error) {
      if (!signal.aborted) status.textContent = (error as Error).message;
    }
  }

  function draw(counts: readonly number[], rates: readonly (readonly number[])[]): void {
    const found = rates.flat().filter((rate) => rate > 0);
    const y = {
      label: phrase("operations"),
      range: [Math.min(...found) / 1.6, Math.max(...found) * 1.6] as const,
      scale: "log" as const,
    };
    const values = counts.length > 1 ? counts : [counts[0]!, counts[0]! + 1];
    const axes = new Axes({ x: { label: phrase("threads"), values }, y }, title);
    axes.draw(series.map(({ color }, at) => ({ color, points: pad(rates[at]!, values.length) })));
    places.chart.replaceChildren(axes.element);
    places.table.replaceChildren(tableOf(counts, rates));
  }

  function sentenceOf(counts: readonly number[], rates: readonly (readonly number[])[]): string {
    const last = counts.length - 1;
    const parts = series.map(({ pool }, at) => `${pool} ${siNumber(rates[at]![last]!)}`);
    return phrase("withThreads", { count: counts[last]!, parts: parts.join(phrase("listComma")) });
  }

  function tableOf(counts: readonly number[], rates: readonly (readonly number[])[]): HTMLElement {
    const head = [phrase("pool"), ...counts.map(String)].map((name) =>
      make("th", { scope: "col" }, name)
    );
    const rows = series.map(({ pool }, at) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, pool),
        ...counts.map((_, index) => {
          const rate = rates[at]![index];
          return make("td", {}, rate === undefined ? "" : siNumber(rate));
        }),
      )
    );
    return make(
      "table",
      {},
      make("caption", {}, phrase("table")),
      make("thead", {}, make("tr", {}, ...head)),
      make("tbody", {}, ...rows),
    );
  }

  const legend = make(
    "ul",
    { class: "legend" },
    ...series.map(({ pool, color }) =>
      make("li", {}, make("i", { style: `color:${color}` }), pool)
    ),
  );
  root.append(
    make("h1", {}, title),
    make(
      "p",
      { class: "soft" },
      phrase("simulated", { machine: TOPOLOGIES[topology].description }),
    ),
    make("div", { class: "bar sliders" }, ...sliders),
    places.chart,
    legend,
    status,
    make("details", {}, make("summary", {}, phrase("asTable")), places.table),
  );
  const first = series.map(({ rates }) => [...rates]);
  draw(threads, first);
  status.textContent = phrase("simulatedStored", { words: sentenceOf(threads, first) });
}

function sliderOf(
  name: SliderName,
  { values, start }: SliderValues,
  onChange: (value: number) => void,
): HTMLElement {
  const say = (at: number) => WORDS[name](values[at]!);
  // The slider itself says its value aloud.
  const words = make("span", { "aria-hidden": "true" }, say(start));
  const input = make("input", {
    type: "range",
    min: "0",
    max: String(values.length - 1),
    value: String(start),
    "aria-label": name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    "aria-valuetext": say(start),
  });
  input.addEventListener("input", () => {
    const at = input.valueAsNumber;
    words.textContent = say(at);
    input.setAttribute("aria-valuetext", say(at));
    onChange(values[at]!);
  });
  return make("label", {}, input, words);
}

function pad(rates: readonly number[], length: number): (number | null)[] {
  return Array.from({ length }, (_, at) => rates[at] ?? null);
}
