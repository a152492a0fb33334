/**
 * The page "Explorer": pick or edit a scenario, choose a memory model, see what can happen.
 *
 * @module
 */
/// <reference lib="dom" />
import type { ModelName, SearchCount } from "@course/explore/mod.ts";
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
/** The run that goes on, if one does. */
let running: Running | undefined;

interface Running {
  models: ModelName[];
  found: Explored[];
  /** How far the search in the next model has come. */
  count: SearchCount | undefined;
  isReplay: boolean;
}

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
  if (running) {
    running.found.push(stopped(running));
    show(running.found, running.isReplay);
  }
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
  const models = model.value === "all" ? MODELS : [model.value as ModelName];
  const found: Explored[] = [];
  const current: Running = { models, found, count: undefined, isReplay: wanted !== "" };
  running = current;
  run.disabled = true;
  stop.disabled = false;
  status.textContent = "Searching ...";
  playground.ask({
    kind: "explore",
    source: source.value,
    modules: otherTexts(),
    models,
    ...switches.value !== "" && { maxPreemptions: switches.valueAsNumber },
    ...wanted !== "" && { schedule: wanted },
  }, (answer: Answer) => {
    if (answer.kind === "searching") {
      current.count = answer.count;
      const { complete } = answer.count;
      status.textContent = `Searching, model ${answer.model}: ${complete} executions ...`;
    } else if (answer.kind === "explored") {
      current.count = undefined;
      found.push(answer.result);
      show(found, current.isReplay);
    } else if (answer.kind === "failed") {
      results.append(make("p", { class: "failure", role: "alert" }, answer.message));
      finish("The program cannot be explored.");
    } else if (answer.kind === "done") {
      finish(`Done in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
    }
  });
}

function finish(words: string): void {
  running = undefined;
  run.disabled = false;
  stop.disabled = true;
  status.textContent = words;
}

/** What is known of a search that the reader has stopped: nothing is proved. */
function stopped({ models, found, count }: Running): Explored {
  const { complete = 0, blocked = 0, duplicate = 0, steps = 0 } = count ?? {};
  const model = models[found.length]!;
  return {
    verdict: "unknown",
    model,
    law: undefined,
    reason: "stopped",
    exhaustive: "stop",
    executions: { complete, blocked, duplicate },
    accesses: { made: 0, scheduled: 0 },
    steps,
    milliseconds: 0,
    schedule: undefined,
    trace: undefined,
    text: `unknown     ${model}   stopped`,
  };
}

function show(found: Explored[], isReplay: boolean): void {
  const heads = ["model", "verdict", "what", "complete", "blocked", "duplicate", "searched"];
  const rows = found.map((result) => {
    const { complete, blocked, duplicate } = result.executions;
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, result.model),
      make("td", {}, make("strong", { class: `verdict ${result.verdict}` }, result.verdict)),
      make("td", { class: "law" }, wordsOf(result)),
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
  const failing = found.find(({ law }) => law !== undefined) ?? (isReplay ? found[0] : undefined);
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
    );
  }
  shown.push(
    make(
      "details",
      {},
      make("summary", {}, "The report as text: what was searched, assumed and not shown"),
      make("pre", { tabindex: "0" }, found.map(({ text }) => text).join("\n\n")),
    ),
  );
  results.replaceChildren(...shown);
}

/** The way out of an "unknown", in words of this page. */
const WAYS_OUT: Partial<Record<string, string>> = {
  "preemptions": "leave the bound on switches empty to try all",
  "one schedule": "leave the schedule empty to try all",
  "steps": "write loops that end, or that wait without writing",
  "stop": "let it run to its end to know",
};

function wordsOf({ law, reason, exhaustive }: Explored): string {
  if (law !== undefined) return law;
  if (reason === undefined) return "no execution breaks a law";
  return `not proved: ${reason}; ${
    WAYS_OUT[`${exhaustive}`] ?? "make the program smaller to know"
  }`;
}

function extentOf({ exhaustive, law, accesses }: Explored): string {
  const { made, scheduled } = accesses;
  const counted = made > 0 ? `, ${scheduled} of ${made} accesses` : "";
  if (exhaustive === "one schedule") return `one schedule${counted}`;
  if (law !== undefined) return `up to the first failure${counted}`;
  return `${exhaustive === true ? "all" : "not all"} executions${counted}`;
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
