/// <reference lib="dom" />
import type { TraceStep } from "@course/explore/engine.ts";
import { outcomeWords } from "../../extension/browser/outcome_words.ts";
import { SCHEDULER_TOOL } from "../phrases/scheduler_phrases.ts";
import { make } from "./dom.ts";
import { lanesOf } from "./lanes.ts";
import { pagePhrases } from "./page_phrases.ts";
import type { Board, Played } from "./scheduler_messages.ts";
import type { Score } from "./score.ts";

const phrase = pagePhrases(SCHEDULER_TOOL);

/**
 * Puts the explorer's schedule beside the reader's.
 *
 * @param board what the reader has done
 * @param played what the explorer does
 * @returns two columns, and a table of figures above
 */
export function comparisonOf({ view, score }: Board, played: Played): HTMLElement[] {
  const own = view.outcome ? outcomeWords(view.outcome) : phrase("notAtEnd");
  const theirs = played.outcome ? outcomeWords(played.outcome) : phrase("theirsNotAtEnd");
  return [
    make("div", { class: "scroll" }, figuresOf(score, own, played.score, theirs)),
    make(
      "div",
      { class: "side-by-side" },
      columnOf(phrase("You"), view.steps, view.schedule),
      columnOf(phrase("TheExplorer"), played.steps, played.schedule),
    ),
  ];
}

function figuresOf(own: Score, ownEnd: string, theirs: Score, theirEnd: string): HTMLElement {
  const row = (who: string, { steps, switches, old }: Score, end: string) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, who),
      ...[switches, old, steps].map((figure) => make("td", { class: "number" }, String(figure))),
      make("td", {}, end),
    );
  const heads = (["headWho", "headSwitches", "headOld", "headSteps", "headEnd"] as const)
    .map((name) => phrase(name));
  return make(
    "table",
    { id: "figures" },
    make("caption", {}, phrase("youAndExplorer")),
    make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, name)))),
    make(
      "tbody",
      {},
      row(phrase("you"), own, ownEnd),
      row(phrase("theExplorer"), theirs, theirEnd),
    ),
  );
}

function columnOf(who: string, steps: readonly TraceStep[], schedule: string): HTMLElement {
  const table = steps.length > 0
    ? make("div", { class: "scroll", tabindex: "0" }, lanesOf({ steps }))
    : make("p", {}, phrase("noStepYet"));
  return make(
    "section",
    { "aria-label": who },
    make("h3", {}, who),
    make(
      "p",
      {},
      phrase("schedule"),
      make("code", { class: "schedule" }, schedule || phrase("emptySchedule")),
    ),
    table,
  );
}
