/**
 * The page "You are the scheduler": who runs next is the reader's choice.
 *
 * @module
 */
/// <reference lib="dom" />
import type { ModelName } from "@course/explore/engine.ts";
import { button } from "../../extension/browser/button.ts";
import { Player } from "../../extension/browser/player.ts";
import { lanesOf, memoryOf } from "../../extension/browser/schedule_tables.ts";
import { find, make } from "./dom.ts";
import { showPlaces } from "./scenario_places.ts";
import { comparisonOf } from "./scheduler_comparison.ts";
import { loadScenario, ownProgram, type Playable, SchedulerGame } from "./scheduler_game.ts";
import { goalWords, judge } from "./scheduler_goal.ts";
import { letterOf, SchedulerLanes } from "./scheduler_lanes.ts";
import type { Act, Board } from "./scheduler_messages.ts";
import { pictureRows } from "./scheduler_picture.ts";
import { SCHEDULER_TOOL } from "../phrases/scheduler_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { nextState, readState } from "./url_state.ts";

const OWN = "own";
const phrase = pagePhrases(SCHEDULER_TOOL);
const LOADING = phrase("loading");

const scenario = find<HTMLSelectElement>("#scenario");
const model = find<HTMLSelectElement>("#model");
const score = find("#score");
const problem = find("#problem");
const comparison = find("#comparison");
const take = find("#take");
const game = new SchedulerGame();
const player = new Player((step) => act({ kind: "goTo", step }));
const undo = button(phrase("undo"), () => act({ kind: "undo" }));
const runOn = button(phrase("runOn"), () => act({ kind: "runOn" }));
const again = button(phrase("again"), () => act({ kind: "clear" }));

let playable: Playable | undefined;
let lanes: SchedulerLanes | undefined;
let board: Board | undefined;
let lastHash: string | undefined;

player.element.append(undo, runOn, again);
find("#player").append(player.element);
scenario.addEventListener("change", () => open());
model.addEventListener("change", () => open());
find("#try").addEventListener("click", compare);
take.addEventListener("click", () => {
  const goal = goalNow();
  if (goal) act({ kind: "take", schedule: goal.schedule });
});
document.addEventListener("keydown", onKey);
addEventListener("hashchange", restore);
await restore();

function goalNow() {
  return playable?.goals[model.value as ModelName];
}

/** What the address says. */
async function restore(): Promise<void> {
  if (location.hash === lastHash) return;
  try {
    const state = await readState(location.hash);
    const isThere = (menu: HTMLSelectElement, value: string | undefined) =>
      value !== undefined && [...menu.options].some((option) => option.value === value);
    if (isThere(scenario, state.scenario)) scenario.value = state.scenario!;
    if (isThere(model, state.model)) model.value = state.model!;
    await open(state.schedule, state.step === undefined ? undefined : Number(state.step));
  } catch (error) {
    showProblem(error);
  }
}

/** Opens what is chosen, with a schedule to begin with. */
async function open(schedule = "", step = Infinity): Promise<void> {
  player.pause();
  try {
    score.textContent = LOADING;
    const name = scenario.value;
    showPlaces(name);
    const found = name === OWN ? ownProgram() : await loadScenario(name);
    const { program } = found;
    const chosen = model.value as ModelName;
    const goal = found.goals[chosen];
    const opened = await game.board({
      kind: "open",
      program,
      options: {
        model: chosen,
        schedule,
        step: Number.isNaN(step) ? Infinity : step,
        goal: goal?.schedule,
        ...found.setup,
      },
    });
    if (name !== scenario.value || chosen !== model.value) return;
    playable = found;
    if (name === OWN) scenario.selectedOptions[0]!.textContent = found.title;
    lanes = new SchedulerLanes(
      program,
      opened.view.cpus.length,
      model.value === "tso",
      (choice) => {
        act({ kind: "choose", ...choice });
      },
    );
    find("#lanes").replaceChildren(lanes.element);
    find("#goal-words").textContent = goalWords(goal, opened.wanted, chosen, name === OWN);
    comparison.replaceChildren();
    take.hidden = true;
    find("#picture").hidden = found.picture === undefined;
    const link = find<HTMLAnchorElement>("#explore");
    link.hidden = name === OWN;
    link.href = `explorer.html#${new URLSearchParams({
      scenario: name,
      model: model.value,
      run: "1",
    })}`;
    draw(opened);
  } catch (error) {
    showProblem(error);
  }
}

async function act(act: Act): Promise<void> {
  if (act.kind !== "goTo") player.pause();
  try {
    draw(await game.board({ kind: "act", act: onlyAct(act) }));
  } catch (error) {
    showProblem(error);
  }
}

/** A choice without what the page knows of it besides. */
function onlyAct(act: Act): Act {
  if (act.kind !== "choose") return act;
  const { process, choice } = act;
  return { kind: "choose", process, choice };
}

function showProblem(error: unknown): void {
  player.pause();
  problem.textContent = (error as Error).message;
  problem.hidden = false;
  if (score.textContent === LOADING) score.textContent = "";
}

function draw(now: Board): void {
  board = now;
  const { view } = now;
  problem.hidden = true;
  find("#board").hidden = false;
  lanes!.draw(view);
  player.draw(view.step, view.count);
  undo.disabled = view.step === 0;
  runOn.disabled = view.choices.length === 0;
  again.disabled = view.count === 0;
  const last = view.steps.at(-1);
  find("#said").textContent = last === undefined
    ? phrase("hint")
    : phrase(last.stale ? "saidOld" : "said", {
      step: view.step,
      process: last.process,
      what: `${last.action} ${last.text}`.trim(),
    });
  const { words, isReached } = judge(now);
  score.textContent = words;
  score.className = isReached === undefined ? "" : isReached ? "reached" : "missed";
  find("#memory").replaceChildren(memoryOf(view.words));
  const steps = find("#steps");
  steps.replaceChildren(lanesOf(view, (step) => act({ kind: "goTo", step })));
  const row = steps.querySelector<HTMLElement>(".now");
  if (row) steps.scrollTop = row.offsetTop - steps.clientHeight / 2;
  if (playable?.picture) find("#rows").replaceChildren(...pictureRows(playable.picture, view));
  saveState(now);
}

async function saveState({ view, schedule }: Board): Promise<void> {
  const hash = await nextState({
    scenario: scenario.value,
    model: model.value,
    schedule,
    step: view.step === view.count ? "" : String(view.step),
  }, location.hash);
  if (board?.view !== view) return;
  lastHash = hash;
  history.replaceState(null, "", lastHash);
}

/** Shows the explorer's schedule beside the reader's. */
async function compare(): Promise<void> {
  const goal = goalNow();
  if (board === undefined) return;
  if (goal === undefined) {
    comparison.replaceChildren(make("p", {}, find("#goal-words").textContent ?? ""));
    return;
  }
  try {
    comparison.replaceChildren(...comparisonOf(board, await game.play(goal.schedule)));
    take.hidden = false;
  } catch (error) {
    showProblem(error);
  }
}

/** The letters of a schedule make a step; all other keys go through the steps. */
function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const isElsewhere = target.closest("select, input, textarea, dialog") !== null;
  if (isElsewhere || event.altKey || event.ctrlKey || event.metaKey || board === undefined) return;
  const { choices, cpus } = board.view;
  const chosen = choices.find((choice) =>
    choice.choice === 0 && letterOf(choice, cpus.length) === event.key
  );
  if (chosen) act({ kind: "choose", ...chosen });
  else if (event.key === "Backspace") act({ kind: "undo" });
  else return player.onKey(event);
  event.preventDefault();
}
