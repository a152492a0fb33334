/// <reference lib="dom" />
import type { TraceStep } from "@course/explore/engine.ts";
import { outcomeWords } from "../../extension/browser/outcome_words.ts";
import { make } from "./dom.ts";
import { lanesOf } from "./lanes.ts";
import type { Board, Played } from "./scheduler_messages.ts";
import type { Score } from "./score.ts";

/**
 * Puts the explorer's schedule beside the reader's.
 *
 * @param board what the reader has done
 * @param played what the explorer does
 * @returns two columns, and a table of figures above
 */
export function comparisonOf({ view, score }: Board, played: Played): HTMLElement[] {
  const own = view.outcome ? outcomeWords(view.outcome) : "not at its end yet";
  const theirs = played.outcome ? outcomeWords(played.outcome) : "not at its end";
  return [
    make("div", { class: "scroll" }, figuresOf(score, own, played.score, theirs)),
    make(
      "div",
      { class: "side-by-side" },
      columnOf("You", view.steps, view.schedule),
      columnOf("The explorer", played.steps, played.schedule),
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
  const heads = ["who", "switches", "old values", "steps", "how it comes out"];
  return make(
    "table",
    { id: "figures" },
    make("caption", {}, "You and the explorer"),
    make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, row("you", own, ownEnd), row("the explorer", theirs, theirEnd)),
  );
}

function columnOf(who: string, steps: readonly TraceStep[], schedule: string): HTMLElement {
  const table = steps.length > 0
    ? make("div", { class: "scroll", tabindex: "0" }, lanesOf({ steps }))
    : make("p", {}, "No step yet.");
  return make(
    "section",
    { "aria-label": who },
    make("h3", {}, who),
    make("p", {}, "Schedule ", make("code", { class: "schedule" }, schedule || "(empty)")),
    table,
  );
}
