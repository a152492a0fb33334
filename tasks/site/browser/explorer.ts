/**
 * The page "Explorer": pick or edit a scenario, choose a memory model, see what can happen.
 *
 * @module
 */
/// <reference lib="dom" />
import type { ModelName, SearchCount } from "@course/explore/mod.ts";
import { CatalogueExplorer, type ExplorerPart } from "./catalogue_explorer.ts";
import { find, make, pageData } from "./dom.ts";
import { resultElements, stoppedResult } from "./explorer_results.ts";
import { stepLink } from "./own_program.ts";
import { type PageScenario, variantsTable } from "./explorer_variants.ts";
import type { Answer, Explored } from "./messages.ts";
import { ProgramEditors, type ProgramTexts } from "./program_editors.ts";
import { showPlaces } from "./scenario_places.ts";
import { nextState, readState } from "./url_state.ts";
import { EXPLORER_TOOL } from "../phrases/explorer_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";

/** Bytes of the script of the Worker that has the compiler; the build writes it. */
declare const EXPLORER_WORKER_BYTES: number;

interface PageData {
  scenarios: Record<string, PageScenario>;
  groups: Record<string, string[]>;
}

const phrase = pagePhrases(EXPLORER_TOOL);
const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];
const { scenarios: SCENARIOS, groups: GROUPS } = pageData<PageData>("scenarios");
const READY = phrase("ready");
const LOADING: Record<ExplorerPart, string> = {
  catalogue: phrase("loading"),
  compiler: phrase("loadingAll", { megabytes: (EXPLORER_WORKER_BYTES / 1e6).toFixed(1) }),
};

const form = find<HTMLFormElement>("#explorer");
const scenario = find<HTMLSelectElement>("#scenario");
const model = find<HTMLSelectElement>("#model");
const seconds = find<HTMLInputElement>("#seconds");
const switches = find<HTMLInputElement>("#switches");
const schedule = find<HTMLInputElement>("#schedule");
const run = find<HTMLButtonElement>("#run");
const stop = find<HTMLButtonElement>("#stop");
const status = find("#status");
const results = find("#results");
const editors = new ProgramEditors(find("#source"), find("#modules"), () => start());
const explorer = new CatalogueExplorer((part) => {
  if (status.textContent === LOADING[part]) {
    status.textContent = running ? phrase("searching") : READY;
  }
});
const usualSeconds = seconds.value;
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
  results.replaceChildren();
  showScenario();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  start();
});
stop.addEventListener("click", () => {
  explorer.stop();
  if (running) {
    const { models, found, count, isReplay } = running;
    found.push(stoppedResult(models[found.length]!, count));
    show(found, isReplay);
  }
  finish(phrase("stopped"));
});
find("#reset").addEventListener("click", showScenario);
find("#copy").addEventListener("click", copyLink);
addEventListener("hashchange", restore);
// Who writes will need the compiler.
addEventListener("focusin", ({ target }) => {
  if ((target as Element).closest("#source, #modules")) explorer.prepare();
});
status.textContent = LOADING.catalogue;
await restore();
await editors.load();

function showScenario(): void {
  const { source, modules } = SCENARIOS[scenario.value]!;
  editors.texts = { source, modules };
  showPlaces(scenario.value);
  const group = Object.values(GROUPS).find((names) => names.includes(scenario.value))!;
  find("#variants").replaceChildren(variantsTable(SCENARIOS, group, scenario.value, MODELS));
}

/** Which of the texts are not those of the scenario. */
function edited({ source, modules }: ProgramTexts): { source: boolean; modules: boolean } {
  const known = SCENARIOS[scenario.value]!;
  return {
    source: source !== known.source,
    modules: JSON.stringify(modules) !== JSON.stringify(known.modules),
  };
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
    seconds.value = state.seconds === "never" ? "" : state.seconds ?? usualSeconds;
    showScenario();
    if (state.source || state.modules) {
      const known = editors.texts;
      const others: Record<string, string> = state.modules ? JSON.parse(state.modules) : {};
      const modules = Object.entries(known.modules).map(([name, text]) => [
        name,
        String(others[name] ?? text),
      ]);
      editors.texts = {
        source: state.source ?? known.source,
        modules: Object.fromEntries(modules),
      };
      explorer.prepare();
      finish(phrase("cameWithLink"));
    } else if (state.run) start();
  } catch (error) {
    showScenario();
    finish((error as Error).message);
  }
}

async function saveState(): Promise<void> {
  const texts = editors.texts;
  const { source, modules } = edited(texts);
  lastHash = await nextState({
    scenario: scenario.value,
    model: model.value,
    seconds: seconds.value === usualSeconds ? "" : seconds.value || "never",
    switches: switches.value,
    schedule: schedule.value.trim(),
    source: source ? texts.source : "",
    modules: modules ? JSON.stringify(texts.modules) : "",
    run: "1",
  }, location.hash);
  history.replaceState(null, "", lastHash);
}

function start(): void {
  saveState();
  results.replaceChildren();
  editors.mark("");
  const wanted = schedule.value.trim();
  const began = performance.now();
  const models = model.value === "all" ? MODELS : [model.value as ModelName];
  const found: Explored[] = [];
  const current: Running = { models, found, count: undefined, isReplay: wanted !== "" };
  const texts = editors.texts;
  const isOwn = Object.values(edited(texts)).includes(true);
  /** When the search in the model that is tried now has begun. */
  let modelBegan = began;
  running = current;
  run.disabled = true;
  stop.disabled = false;
  const part = isOwn ? "compiler" : "catalogue";
  status.textContent = explorer.isLoaded(part) ? phrase("searching") : LOADING[part];
  explorer.ask(
    {
      kind: "explore",
      ...texts,
      models,
      keepsProgram: isOwn,
      ...seconds.value !== "" && { maxMilliseconds: seconds.valueAsNumber * 1000 },
      ...switches.value !== "" && { maxPreemptions: switches.valueAsNumber },
      ...wanted !== "" && { schedule: wanted },
    },
    isOwn ? undefined : scenario.value,
    (answer: Answer) => {
      if (answer.kind === "searching") {
        current.count = answer.count;
        status.textContent = phrase("searchingIn", {
          model: answer.model,
          count: progressWords(answer.count.complete, modelBegan),
        });
      } else if (answer.kind === "explored") {
        current.count = undefined;
        modelBegan = performance.now();
        found.push(answer.result);
        show(found, current.isReplay);
      } else if (answer.kind === "failed") {
        editors.mark(answer.message);
        results.append(make("p", { class: "failure", role: "alert" }, answer.message));
        finish(phrase("cannotExplore"));
      } else if (answer.kind === "done") {
        finish(phrase("done", { seconds: ((performance.now() - began) / 1000).toFixed(1) }));
      }
    },
  );
}

/** How many executions there are nobody knows before; how long it can take is known. */
function progressWords(complete: number, began: number): string {
  if (seconds.value === "") return phrase("executions", { count: complete });
  const left = Math.max(0, seconds.valueAsNumber - (performance.now() - began) / 1000);
  return phrase("executionsLeft", { count: complete, seconds: Math.ceil(left) });
}

function finish(words: string): void {
  running = undefined;
  run.disabled = false;
  stop.disabled = true;
  status.textContent = words;
}

function show(found: readonly Explored[], isReplay: boolean): void {
  results.replaceChildren(...resultElements(found, isReplay, linkToSteps));
}

/** Leads to the page where the steps are the reader's. */
function linkToSteps({ model, schedule = "", law = "", program }: Explored): HTMLAnchorElement {
  const state = { scenario: program ? "own" : scenario.value, model, schedule, step: "0" };
  const own = program && {
    title: phrase("ownProgram"),
    program,
    goals: law === "" ? {} : { [model]: { law, schedule } },
  };
  return stepLink(`scheduler.html#${new URLSearchParams(state)}`, own, (words) => {
    status.textContent = words;
  });
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
