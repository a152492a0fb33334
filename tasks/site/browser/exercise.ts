/**
 * The page of an exercise: write, and see the laws turn green.
 *
 * @module
 */
/// <reference lib="dom" />
import { forgetAnswer, keepAnswer, type KeptAnswer, readAnswer } from "./answers.ts";
import { find, make, pageData } from "./dom.ts";
import type * as EditorModule from "./editor.ts";
import type { FailingSchedule, JudgeAnswer, JudgeAsk } from "./exercise_messages.ts";
import { EXERCISE_TOOL } from "../phrases/exercise_phrases.ts";
import { lanesOf } from "./lanes.ts";
import { stepLink } from "./own_program.ts";
import { pageLanguage, pagePhrases } from "./page_phrases.ts";
import { SealedWorker } from "./sealed_worker.ts";

/** Quiet time after a key before the text is judged. */
const QUIET_MS = 700;
/** A text is judged by itself only so long; with the button there is no end but Stop. */
const PATIENCE_MS = 20_000;

const phrase = pagePhrases(EXERCISE_TOOL);
const WORDS: Record<string, string> = {
  "holds": phrase("holds"),
  "broken": phrase("broken"),
  "not proved": phrase("notProved"),
  "running": phrase("running"),
  "waiting": phrase("waiting"),
};

const { name, stub } = pageData<{ name: string; stub: string }>("exercise");
const check = find<HTMLButtonElement>("#check");
const stop = find<HTMLButtonElement>("#stop");
const status = find("#status");
const report = find("#report");
const laws = [...document.querySelectorAll<HTMLElement>("#laws li")];
const kept = readAnswer(name);
const state: KeptAnswer = kept ?? { text: stub, passed: false, hints: 0 };
/** Loaded for those who write. */
let judge: SealedWorker | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let patience: ReturnType<typeof setTimeout> | undefined;
let isJudging = false;
let next = 0;
let began = 0;

const { createEditor }: typeof EditorModule = await import(
  new URL("editor.js", import.meta.url).href
);
const place = find("#editor");
place.replaceChildren();
place.addEventListener("focusin", grader);
const editor = createEditor(place, {
  text: state.text,
  label: phrase("label"),
  onChange: (text) => {
    keep({ text, passed: false });
    clearTimeout(timer);
    timer = setTimeout(() => start(PATIENCE_MS), QUIET_MS);
  },
  onRun: () => start(),
});
check.disabled = false;
check.addEventListener("click", () => start());
stop.addEventListener("click", () => {
  judge?.stop();
  finish(phrase("stopped"));
});
find("#reset").addEventListener("click", reset);
find("#save").addEventListener("click", save);
find<HTMLInputElement>("#open").addEventListener("change", open);
openHints();
if (kept && kept.text !== stub) start();
else status.textContent = phrase("write");

function keep(change: Partial<KeptAnswer>): void {
  Object.assign(state, change);
  if (!keepAnswer(name, state)) {
    status.textContent = phrase("notKept");
  }
}

function grader(): SealedWorker {
  if (judge) return judge;
  judge = new SealedWorker(new URL("exercise_worker.js", import.meta.url));
  judge.onmessage = ({ data }) => hear(data as JudgeAnswer);
  judge.onerror = ({ message }) => {
    judge?.stop();
    finish(message || phrase("cannotLoad"));
  };
  return judge;
}

function start(patienceMs?: number): void {
  clearTimeout(timer);
  clearTimeout(patience);
  if (isJudging) grader().stop();
  isJudging = true;
  next = 0;
  began = performance.now();
  check.disabled = true;
  stop.disabled = false;
  for (const law of laws) show(law, "waiting");
  laws[0]!.dataset.state = "running";
  status.textContent = phrase("judging");
  const ask: JudgeAsk = { name, source: editor.text, stub, language: pageLanguage() };
  grader().postMessage(ask);
  if (patienceMs === undefined) return;
  patience = setTimeout(() => {
    grader().stop();
    finish(phrase("takesLong"));
  }, patienceMs);
}

function hear(answer: JudgeAnswer): void {
  if (!isJudging) return;
  if (answer.kind === "law") {
    const { state: found, problem } = answer.law;
    const law = laws[next++];
    if (law) show(law, found, problem);
    const following = laws[next];
    if (following) following.dataset.state = "running";
  } else if (answer.kind === "untouched") {
    for (const law of laws) show(law, "waiting");
    report.replaceChildren();
    editor.mark([]);
    finish(phrase("toDo", { text: answer.text.replace(/^not started: /, "") }));
  } else if (answer.kind === "judged") {
    const { passed, text, marks, failing } = answer;
    keep({ passed });
    editor.mark(marks);
    const [headline = "", ...rest] = text.split("\n\n");
    report.replaceChildren(
      ...(passed || headline === "" ? [] : [make("p", { class: "failure" }, headline)]),
      ...(failing
        ? [
          make("p", { class: "actions" }, linkToSteps(failing)),
          make("div", { class: "scroll", tabindex: "0" }, lanesOf(failing.trace)),
        ]
        : []),
      ...(passed || rest.length === 0 ? [] : [
        make(
          "details",
          {},
          make("summary", {}, phrase("prints")),
          make("pre", { tabindex: "0" }, text),
        ),
      ]),
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const holding = laws.filter(({ dataset }) => dataset.state === "holds").length;
    finish(
      passed
        ? phrase("passed", { count: laws.length, seconds })
        : phrase("partly", { holding, count: laws.length, seconds }),
    );
  } else if (answer.kind === "failed") {
    finish(answer.message);
  }
}

/** Leads to the page where the reader goes through the schedule, in the text that was judged. */
function linkToSteps({ trace, law, model, program, setup }: FailingSchedule): HTMLAnchorElement {
  const { schedule } = trace;
  const state = { scenario: "own", model, schedule, step: "0", from: name };
  const link = stepLink(
    `../scheduler.html#${new URLSearchParams(state)}`,
    {
      title: phrase("yourAnswer", { number: name.slice(0, 2) }),
      program,
      goals: law === "" ? {} : { [model]: { law, schedule } },
      setup,
    },
    (words) => status.textContent = words,
  );
  link.className = "button second";
  return link;
}

function show(law: HTMLElement, found: string, problem?: string): void {
  law.dataset.state = found;
  find(".state", law).textContent = WORDS[found] ?? found;
  find(".problem", law).textContent = problem ?? "";
}

function finish(words: string): void {
  isJudging = false;
  clearTimeout(patience);
  for (const law of laws) if (law.dataset.state === "running") show(law, "waiting");
  check.disabled = false;
  stop.disabled = true;
  status.textContent = words;
}

function reset(): void {
  if (editor.text !== stub && !confirm(phrase("throwAway"))) return;
  forgetAnswer(name);
  Object.assign(state, { text: stub, passed: false, hints: 0 });
  editor.text = stub;
  start();
}

function save(): void {
  const link = make("a", {
    href: URL.createObjectURL(new Blob([editor.text], { type: "text/plain" })),
    download: "exercise.ts",
  });
  link.click();
  URL.revokeObjectURL(link.href);
  status.textContent = phrase("saved", { name });
}

async function open({ target }: Event): Promise<void> {
  const [file] = (target as HTMLInputElement).files ?? [];
  if (!file) return;
  if (editor.text !== stub && !confirm(phrase("replace"))) return;
  editor.text = await file.text();
  keep({ text: editor.text, passed: false });
  start();
}

/** Hints are opened one after the other. */
function openHints(): void {
  const hints = [...document.querySelectorAll<HTMLDetailsElement>("details.hint")];
  const look = () => {
    for (const [index, hint] of hints.entries()) hint.hidden = index > state.hints;
  };
  for (const [index, hint] of hints.entries()) {
    hint.open = index < state.hints;
    hint.addEventListener("toggle", () => {
      if (!hint.open || index < state.hints) return;
      keep({ hints: index + 1 });
      look();
    });
  }
  look();
}
