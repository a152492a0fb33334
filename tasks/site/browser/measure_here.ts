/**
 * The part "On this computer" of the page "Machine": the pools on real threads of the reader's.
 *
 * @module
 */
/// <reference lib="dom" />
import { measuredSoFar } from "@course/charts/mod.ts";
import type { Engine, Measurement, WorkloadName } from "@course/measure/mod.ts";
import type { PoolName } from "@course/pools/mod.ts";
import { percent, siNumber } from "@course/tables/mod.ts";
import { find, make } from "./dom.ts";
import { drawChart } from "./draw_chart.ts";
import { MACHINE_TOOL } from "../phrases/machine_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { Playground } from "./playground.ts";
import { threadCounts } from "./thread_counts.ts";

/** What is chosen elsewhere on the page. */
export interface Chosen {
  pools: PoolName[];
  workload: WorkloadName;
}

/** More threads than these take long, and say little more. */
const MAX_THREADS = 64;

const phrase = pagePhrases(MACHINE_TOOL);
const button = find<HTMLButtonElement>("#measure");
const stop = find<HTMLButtonElement>("#stop-measuring");
const engine = find<HTMLSelectElement>("#engine");
const status = find("#measuring");
const plot = find("#measured-curve");
const words = find("#measured-words");
const rows = find("#measured tbody");

/**
 * Makes the part work, or lets it say why it cannot.
 *
 * @param chosen asked for pools and workload when a measurement begins
 */
export function measureHere(chosen: () => Chosen): void {
  if (!globalThis.crossOriginIsolated) {
    button.disabled = true;
    status.textContent = phrase("notIsolated");
    return;
  }
  // Few readers measure: the Worker is loaded for those who do.
  let playground: Playground | undefined;
  find<HTMLFormElement>("#here-form").addEventListener("submit", (event) => {
    event.preventDefault();
    start(playground ??= Playground.open("machine_worker.js"), chosen());
  });
  stop.addEventListener("click", () => {
    playground?.stop();
    finish(phrase("stopped"));
  });
  status.textContent = phrase("readyCores", { cores: cores() });
}

function cores(): number {
  return navigator.hardwareConcurrency;
}

function start(playground: Playground, { pools, workload }: Chosen): void {
  if (pools.length === 0) return finish(phrase("chooseOne"));
  const threads = threadCounts(Math.min(cores(), MAX_THREADS));
  const total = threads.length * pools.length;
  const measured: Measurement[] = [];
  button.disabled = true;
  stop.disabled = false;
  status.textContent = phrase("measuring");
  rows.replaceChildren();
  const ask = {
    kind: "measure",
    pools,
    workload,
    engine: engine.value as Engine,
    threads,
  } as const;
  playground.ask(ask, (answer) => {
    if (answer.kind === "measured") {
      measured.push(answer.measurement);
      rows.append(rowOf(answer.measurement));
      status.textContent = phrase("progress", { done: measured.length, all: total });
      draw(measured);
    } else if (answer.kind === "failed") {
      finish(answer.message);
    } else if (answer.kind === "done") {
      finish(verdictOf(measured));
    }
  });
}

function finish(text: string): void {
  button.disabled = false;
  stop.disabled = true;
  status.textContent = text;
}

function draw(measured: Measurement[]): void {
  const curves = measuredSoFar(measured, { title: phrase("measuredHere") });
  words.textContent = phrase("sentence", { words: curves.alt });
  drawChart(plot, curves);
}

function verdictOf(measured: Measurement[]): string {
  const good = measured.filter(({ verdict }) => verdict.usable).length;
  const { runtime, cores } = measured[0]!.machine;
  const facts = { count: measured.length, runtime, cores };
  return good === measured.length
    ? phrase("allGood", facts)
    : phrase("someGood", { ...facts, good });
}

function rowOf(one: Measurement): HTMLTableRowElement {
  const cells = [
    String(one.threads),
    siNumber(one.operationsPerSecond),
    siNumber(one.missesPerSecond),
    one.nanosecondsPerPop.toFixed(1),
    percent(one.spread),
  ];
  const { usable, reasons } = one.verdict;
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, one.pool),
    ...cells.map((text) => make("td", { class: "number" }, text)),
    make("td", {}, usable ? phrase("good") : reasons.join("; ")),
  );
}
