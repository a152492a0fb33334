/**
 * A lesson whose cells run in the page. The compiler is loaded when the first one runs; until then the
 * page shows what was stored, and without this script nothing else.
 *
 * @module
 */
/// <reference lib="dom" />
import { find, make } from "./dom.ts";
import { LessonCell } from "./lesson_cell.ts";
import { LessonRunner } from "./lesson_runner.ts";
import { LESSON_TOOL } from "../phrases/lesson_phrases.ts";
import { outputFrame } from "./output_frame.ts";
import { pagePhrases } from "./page_phrases.ts";
import { Predictions } from "./predictions.ts";

const phrase = pagePhrases(LESSON_TOOL);
const runner = new LessonRunner();
const status = make("span", { role: "status" });
const cells = [...document.querySelectorAll<HTMLElement>("[data-cell]")].map((element) =>
  new LessonCell(element, {
    onRun: runTo,
    onStop: stop,
    onDrawn: (name) => predictions.drawn(name),
  })
);
const predictions: Predictions = new Predictions(cells, (cell) => {
  cell.hasRun = false;
  nameButtons();
});
/** Cells to run after the one that runs. */
let waiting: LessonCell[] = [];
/** Whether the reader has ended the last run. */
let isStopped = false;

showFrames();
showBar();
nameButtons();
showPlace();

/** A link into the page may lead to what is folded: then the fold is shown, and the reader decides. */
function showPlace(): void {
  const place = document.getElementById(location.hash.slice(1));
  place?.closest(".folded")?.scrollIntoView();
}

/** Runs a cell, and before it those above it that have not run. */
async function runTo(cell: LessonCell): Promise<void> {
  if (runner.isRunning) return;
  isStopped = false;
  const above = cells.slice(0, cells.indexOf(cell)).filter(({ hasRun }) => !hasRun);
  waiting = [...above, cell];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const form = predictions.missing(next);
    if (form) {
      waiting = [];
      next.say(phrase("firstPrediction"));
      find("input", form).focus();
      break;
    }
    if (next.text.trim() === "") next.hasRun = true;
    else if (await runner.run(next)) next.hasRun = true;
    else {
      if (next !== cell && !isStopped) cell.say(phrase("aboveFailed"));
      waiting = [];
    }
    nameButtons();
  }
  if (isStopped) return;
  const done = cells.filter(({ hasRun, isRunnable }) => hasRun && isRunnable).length;
  const all = cells.filter((one) => one.isRunnable).length;
  status.textContent = phrase("haveRun", { done, all });
}

function stop(): void {
  if (!runner.isRunning) return;
  forget();
  status.textContent = phrase("stoppedAll");
}

function reset(): void {
  forget();
  for (const cell of cells) cell.reset();
  showFrames();
  status.textContent = phrase("asItWas");
}

function forget(): void {
  isStopped = true;
  waiting = [];
  runner.stop();
  for (const cell of cells) cell.hasRun = false;
  nameButtons();
}

/** The last cell that runs: to it, all run. */
function runAll(): void {
  const last = cells.findLast(({ isRunnable }) => isRunnable);
  if (last) runTo(last);
}

function nameButtons(): void {
  const first = cells.findIndex(({ hasRun, text }) => !hasRun && text.trim() !== "");
  for (const [at, cell] of cells.entries()) cell.setButton(first < 0 || at <= first);
}

function showBar(): void {
  if (!cells.some(({ isRunnable }) => isRunnable)) return;
  const action = (text: string, act: () => void) => {
    const button = make("button", { type: "button" }, text);
    button.addEventListener("click", act);
    return button;
  };
  find("#content h1").after(make(
    "div",
    { class: "lesson-bar", role: "group", "aria-label": phrase("bar") },
    make("p", {}, phrase("here")),
    action(phrase("runAll"), runAll),
    action(phrase("stop"), stop),
    action(phrase("reset"), reset),
    status,
  ));
}

/** Axes are there to be drawn into; traces and sliders are loaded when they are asked for. */
function showFrames(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-interactive]")) {
    const type = place.dataset.interactive!;
    const data = JSON.parse(find("[data-output]", place).textContent!);
    const open = () => {
      for (const one of place.querySelectorAll<HTMLElement>(".chart, .steps, button")) {
        one.hidden = true;
      }
      place.append(outputFrame(type, data, (name) => predictions.drawn(name)));
    };
    if (place.querySelector("iframe, button")) continue;
    if (type.includes("drawing")) open();
    else {
      const words = phrase(type.includes("schedule") ? "stepHere" : "changeHere");
      const button = make("button", { type: "button" }, words);
      button.addEventListener("click", open);
      place.append(button);
    }
  }
}
