/**
 * The page "Machine": set CPUs, sockets, hyper-threads, pools and objects, and see the curve grow.
 *
 * @module
 */
/// <reference lib="dom" />
import { type Chart, throughputByThreads } from "@course/charts/mod.ts";
import type { WorkloadName } from "@course/measure/mod.ts";
import type { PoolName } from "@course/pools/mod.ts";
import { siNumber } from "@course/tables/mod.ts";
import { useLanguage } from "@course/words/language.ts";
import { find, make, pageData } from "./dom.ts";
import { drawChart } from "./draw_chart.ts";
import { InsideRun, type RunChoice } from "./inside_run.ts";
import { measureHere } from "./measure_here.ts";
import type { Answer, CurvePoint, MachineChoice } from "./messages.ts";
import { MACHINE_TOOL } from "../phrases/machine_phrases.ts";
import { pageLanguage, pagePhrases } from "./page_phrases.ts";
import { Playground } from "./playground.ts";
import { threadCounts } from "./thread_counts.ts";
import { nextState, readState } from "./url_state.ts";

const phrase = pagePhrases(MACHINE_TOOL);
const MACHINES = pageData<Record<string, { description: string; cpus: number }>>("machines");
const NUMBERS = ["sockets", "cores", "threadsPerCore", "socketNs", "machineNs"] as const;
const MAX_CPUS = 256;

// Charts that are drawn here speak the page's language.
useLanguage(pageLanguage());

const form = find<HTMLFormElement>("#machine-form");
const topology = find<HTMLSelectElement>("#topology");
const own = find<HTMLFieldSetElement>("#own");
const workload = find<HTMLSelectElement>("#workload");
const objects = find<HTMLInputElement>("#objects");
const most = find<HTMLInputElement>("#most");
const guest = find<HTMLInputElement>("#guest");
const run = find<HTMLButtonElement>("#run");
const stop = find<HTMLButtonElement>("#stop");
const status = find("#status");
const plot = find("#curve");
const words = find("#words");
const rows = find("#points tbody");
const playground = Playground.open("machine_worker.js");
const inside = new InsideRun({
  playground,
  chosen: chosenRun,
  onAsked: () => {
    if (playground.isBusy) endEarly();
    saveState();
  },
  onBusy: (isBusy) => stop.disabled = !isBusy,
});
let lastHash: string | undefined;

topology.addEventListener("change", describe);
own.addEventListener("input", describe);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  start();
});
stop.addEventListener("click", endEarly);
find("#copy").addEventListener("click", copyLink);
addEventListener("hashchange", restore);
await restore();
measureHere(() => ({ pools: chosenPools(), workload: workload.value as WorkloadName }));

function input(id: string): HTMLInputElement {
  return find<HTMLInputElement>(`#${id}`);
}

function pools(): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[name=pool]")];
}

function chosenPools(): PoolName[] {
  return pools().filter(({ checked }) => checked).map(({ value }) => value as PoolName);
}

function cpuCount(): number {
  const known = MACHINES[topology.value];
  if (known) return known.cpus;
  const [sockets, cores, threads] = NUMBERS.map((id) => input(id).valueAsNumber);
  return sockets! * cores! * threads!;
}

function describe(): void {
  const known = MACHINES[topology.value];
  own.hidden = known !== undefined;
  own.disabled = known !== undefined;
  const count = cpuCount();
  find("#about").textContent = known
    ? phrase("about", { description: known.description })
    : count > MAX_CPUS
    ? phrase("tooMany", { count, most: MAX_CPUS })
    : phrase("cpus", { count });
  most.max = String(Math.min(count, MAX_CPUS));
  if (!(most.valueAsNumber <= count)) most.value = most.max;
  inside.most = most.max === "" ? 1 : Number(most.max);
}

async function restore(): Promise<void> {
  if (location.hash === lastHash) return;
  const state = await readState(location.hash);
  if (state.machine) {
    topology.value = Object.hasOwn(MACHINES, state.machine) ? state.machine : "own";
  }
  for (const id of NUMBERS) if (state[id]) input(id).value = state[id];
  if (state.workload) workload.value = state.workload;
  objects.value = state.objects ?? "";
  guest.checked = state.guest === "1";
  const chosen = state.pools?.split(",");
  if (chosen) { for (const box of pools()) box.checked = chosen.includes(box.value); }
  describe();
  most.value = state.most ?? most.max;
  if (state.inside) inside.state = state.inside;
  if (state.run && form.checkValidity()) start();
}

async function saveState(): Promise<void> {
  const isOwn = topology.value === "own";
  lastHash = await nextState({
    machine: topology.value,
    ...isOwn && Object.fromEntries(NUMBERS.map((id) => [id, input(id).value])),
    pools: chosenPools().join(","),
    workload: workload.value,
    objects: objects.value,
    most: most.value,
    guest: guest.checked ? "1" : "",
    inside: inside.state,
    run: "1",
  }, location.hash);
  history.replaceState(null, "", lastHash);
}

/** What one run needs to know; nothing, after the page has said why, if that cannot be simulated. */
function chosenRun(): RunChoice | undefined {
  if (cpuCount() > MAX_CPUS) {
    finish(phrase("cannotSimulate", { count: cpuCount(), most: MAX_CPUS }));
    return undefined;
  }
  return {
    machine: machine(),
    workload: workload.value as WorkloadName,
    ...objects.value !== "" && { objectsPerThread: objects.valueAsNumber },
    isGuest: guest.checked,
  };
}

function start(): void {
  const chosen = chosenPools();
  if (chosen.length === 0) return finish(phrase("chooseOne"));
  const choice = chosenRun();
  if (!choice) return;
  inside.stopped();
  saveState();
  const threads = threadCounts(most.valueAsNumber);
  const total = threads.length * chosen.length;
  const points: CurvePoint[] = [];
  const began = performance.now();
  run.disabled = true;
  stop.disabled = false;
  status.textContent = phrase("simulating");
  rows.replaceChildren();
  playground.ask({
    kind: "simulate",
    pools: chosen,
    threads,
    ...choice,
  }, (answer: Answer) => {
    if (answer.kind === "point") {
      points.push(answer.point);
      rows.append(rowOf(answer.point));
      status.textContent = phrase("progress", { done: points.length, all: total });
      draw(points);
    } else if (answer.kind === "failed") {
      finish(answer.message);
    } else if (answer.kind === "done") {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      finish(phrase("done", { count: total, seconds }));
      inside.record();
    }
  });
}

/** Ends what is running: a curve, or the inside of a run. */
function endEarly(): void {
  const isCurve = run.disabled;
  playground.stop();
  if (isCurve) finish(phrase("stopped"));
  inside.stopped();
}

function finish(text: string): void {
  run.disabled = false;
  stop.disabled = true;
  status.textContent = text;
}

function machine(): MachineChoice {
  if (topology.value !== "own") return topology.value;
  const [sockets, cores, threadsPerCore, socketNs, machineNs] = NUMBERS.map((id) =>
    input(id).valueAsNumber
  ) as [number, number, number, number, number];
  return { sockets, cores, threadsPerCore, socketNs, machineNs };
}

function draw(points: CurvePoint[]): void {
  const names = [...new Set(points.map(({ pool }) => pool))];
  const curves: Chart = throughputByThreads(
    names.map((pool) => {
      const own = points.filter((point) => point.pool === pool);
      return {
        pool,
        evidence: "simulated",
        workload: workload.value,
        machine: { cpu: own[0]!.machine },
        points: own.map(({ threads, operationsPerSecond }) => ({ threads, operationsPerSecond })),
      };
    }),
    { title: phrase("throughput", { workload: workload.value }) },
  );
  words.textContent = phrase("sentence", { words: curves.alt });
  drawChart(plot, curves);
}

function rowOf(point: CurvePoint): HTMLTableRowElement {
  const cells = [
    siNumber(point.operationsPerSecond) + (point.isSettled ? "" : phrase("notSettled")),
    siNumber(point.missesPerSecond),
    point.nanosecondsPerPop.toFixed(1),
    point.transfersPerOperation.toFixed(2),
    point.fairness.toFixed(2),
  ];
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, point.pool),
    ...[String(point.threads), ...cells].map((text) => make("td", { class: "number" }, text)),
  );
}

async function copyLink(): Promise<void> {
  await saveState();
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = phrase("copied");
  } catch {
    status.textContent = phrase("copyAddress");
  }
}
