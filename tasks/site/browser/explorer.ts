/**
 * The page "Explorer": pick or edit a scenario, choose a memory model, see what can happen.
 *
 * @module
 */
/// <reference lib="dom" />
import type { ModelName } from "@course/explore/mod.ts";
import { find, make, pageData } from "./dom.ts";
import { lanesOf } from "./lanes.ts";
import type { Answer, Explored } from "./messages.ts";
import { Playground } from "./playground.ts";
import { readState, writeState } from "./url_state.ts";

/** A scenario as the page brings it along. */
interface Scenario {
  title: string;
  source: string;
  modules?: Record<string, string>;
}

const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];
const SCENARIOS = pageData<Record<string, Scenario>>("scenarios");

const form = find<HTMLFormElement>("#explorer");
const scenario = find<HTMLSelectElement>("#scenario");
const model = find<HTMLSelectElement>("#model");
const switches = find<HTMLInputElement>("#switches");
const schedule = find<HTMLInputElement>("#schedule");
const source = find<HTMLTextAreaElement>("#source");
const modules = find("#modules");
const run = find<HTMLButtonElement>("#run");
const stop = find<HTMLButtonElement>("#stop");
const status = find("#status");
const results = find("#results");
const playground = new Playground();
let lastHash: string | undefined;

scenario.addEventListener("change", () => {
  schedule.value = "";
  showScenario();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  start();
});
stop.addEventListener("click", () => {
  playground.stop();
  finish("Stopped.");
});
find("#reset").addEventListener("click", showScenario);
find("#copy").addEventListener("click", copyLink);
addEventListener("hashchange", restore);
await restore();
playground.warmUp();

function showScenario(): void {
  const { source: text, modules: others = {} } = SCENARIOS[scenario.value]!;
  source.value = text;
  modules.replaceChildren(
    ...Object.entries(others).map(([name, value]) => {
      const id = `module-${name.replaceAll(/[^a-z0-9]/gi, "")}`;
      const area = make("textarea", {
        id,
        "data-module": name,
        spellcheck: "false",
        rows: "16",
        autocapitalize: "off",
      });
      area.value = value;
      const label = make("label", { for: id }, `Text of ${name}`);
      return make("details", {}, make("summary", {}, `It imports ${name}`), label, area);
    }),
  );
}

function otherTexts(): Record<string, string> {
  return Object.fromEntries(
    [...modules.querySelectorAll<HTMLTextAreaElement>("[data-module]")]
      .map((area) => [area.dataset.module!, area.value]),
  );
}

/** What the address says; a program that came with it is run by the reader only. */
async function restore(): Promise<void> {
  if (location.hash === lastHash) return;
  try {
    const state = await readState(location.hash);
    if (state.scenario && Object.hasOwn(SCENARIOS, state.scenario)) scenario.value = state.scenario;
    if (state.model && [...MODELS, "all"].includes(state.model)) model.value = state.model;
    switches.value = state.switches ?? "";
    schedule.value = state.schedule ?? "";
    showScenario();
    if (state.source) source.value = state.source;
    const others: Record<string, string> = state.modules ? JSON.parse(state.modules) : {};
    for (const area of modules.querySelectorAll<HTMLTextAreaElement>("[data-module]")) {
      area.value = others[area.dataset.module!] ?? area.value;
    }
    if (state.source || state.modules) {
      finish("This program came with the link. Read it, then run it.");
    } else if (state.run) {
      start();
    }
  } catch (error) {
    showScenario();
    finish((error as Error).message);
  }
}

async function saveState(): Promise<void> {
  const known = SCENARIOS[scenario.value]!;
  const others = JSON.stringify(otherTexts());
  const fragment = await writeState({
    scenario: scenario.value,
    model: model.value,
    switches: switches.value,
    schedule: schedule.value.trim(),
    source: source.value === known.source ? "" : source.value,
    modules: others === JSON.stringify(known.modules ?? {}) ? "" : others,
    run: "1",
  });
  lastHash = `#${fragment}`;
  history.replaceState(null, "", lastHash);
}

function start(): void {
  saveState();
  results.replaceChildren();
  const wanted = schedule.value.trim();
  const began = performance.now();
  const found: Explored[] = [];
  run.disabled = true;
  stop.disabled = false;
  status.textContent = "Searching ...";
  playground.ask({
    kind: "explore",
    source: source.value,
    modules: otherTexts(),
    models: model.value === "all" ? MODELS : [model.value as ModelName],
    ...switches.value !== "" && { maxPreemptions: switches.valueAsNumber },
    ...wanted !== "" && { schedule: wanted },
  }, (answer: Answer) => {
    if (answer.kind === "searching") {
      const { complete } = answer.count;
      status.textContent = `Searching, model ${answer.model}: ${complete} executions ...`;
    } else if (answer.kind === "explored") {
      found.push(answer.result);
      show(found, wanted !== "");
    } else if (answer.kind === "failed") {
      results.append(make("p", { class: "failure", role: "alert" }, answer.message));
      finish("The program cannot be explored.");
    } else if (answer.kind === "done") {
      finish(`Done in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
    }
  });
}

function finish(words: string): void {
  run.disabled = false;
  stop.disabled = true;
  status.textContent = words;
}

function show(found: Explored[], isReplay: boolean): void {
  const heads = ["model", "verdict", "what", "complete", "blocked", "duplicate", "searched"];
  const rows = found.map((result) => {
    const { complete, blocked, duplicate } = result.executions;
    const fine = result.exhaustive === true
      ? "no execution breaks a law"
      : "no broken law was found in what was searched";
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, result.model),
      make("td", {}, make("strong", { class: `verdict ${result.verdict}` }, result.verdict)),
      make("td", { class: "law" }, result.law ?? fine),
      ...[complete, blocked, duplicate].map((count) => make("td", { class: "number" }, `${count}`)),
      make("td", {}, extentOf(result)),
    );
  });
  const summary = make(
    "table",
    { id: "verdicts" },
    make("caption", {}, "What was found"),
    make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...rows),
  );
  const shown: Node[] = [make("div", { class: "scroll" }, summary)];
  const failing = found.find(({ verdict }) => verdict !== "ok") ??
    (isReplay ? found[0] : undefined);
  if (failing?.trace) {
    shown.push(
      make("h3", {}, failing.law ?? "The schedule, replayed"),
      make(
        "p",
        {},
        `Model ${failing.model}, ${failing.trace.steps.length} steps, schedule `,
        make("code", { class: "schedule" }, failing.schedule ?? ""),
      ),
      make("div", { class: "scroll", tabindex: "0" }, lanesOf(failing.trace)),
      make(
        "details",
        {},
        make("summary", {}, "The report as text"),
        make("pre", { tabindex: "0" }, failing.text),
      ),
    );
  }
  results.replaceChildren(...shown);
}

function extentOf({ exhaustive, verdict }: Explored): string {
  if (exhaustive === "one schedule") return "one schedule";
  if (verdict !== "ok") return "up to the first failure";
  if (exhaustive === true) return "all executions";
  return exhaustive === "preemptions" ? "all with that many switches" : `cut: ${exhaustive}`;
}

async function copyLink(): Promise<void> {
  await saveState();
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = "The link is copied.";
  } catch {
    status.textContent = "Copy the address of this page: it holds everything.";
  }
}
