/// <reference lib="dom" />
import type { CatalogueEntry, ModelName } from "@course/explore/mod.ts";
import { make } from "./dom.ts";
import { EXPLORER_TOOL, VERDICTS } from "../phrases/explorer_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import type { Goal } from "./scheduler_messages.ts";

const phrase = pagePhrases(EXPLORER_TOOL);
const verdictWord = pagePhrases(VERDICTS);

/** A scenario as the explorer page brings it along. */
export interface PageScenario {
  title: string;
  source: string;
  modules: Record<string, string>;
  /** Verdicts that are not "ok". */
  fails: CatalogueEntry["fails"];
  /** How it fails, as the explorer has found it. */
  goals: Partial<Record<ModelName, Goal>>;
}

/**
 * Shows a scenario and those that differ from it in a line or two, in all models. Each cell leads to its
 * trace, or to the search that proves there is none.
 *
 * @param scenarios all scenarios
 * @param group names of those to show
 * @param chosen the one that is looked at
 * @param models the models
 * @returns a table
 */
export function variantsTable(
  scenarios: Readonly<Record<string, PageScenario>>,
  group: readonly string[],
  chosen: string,
  models: readonly ModelName[],
): HTMLTableElement {
  const rows = group.map((name) => {
    const { title, fails, goals } = scenarios[name]!;
    const cells = models.map((model) => {
      const verdict = fails[model] ?? "ok";
      const link = make(
        "a",
        { href: variantLink(name, model, goals[model]) },
        verdictWord(verdict),
      );
      link.setAttribute(
        "aria-label",
        phrase("variantIn", { name, model, verdict: verdictWord(verdict) }),
      );
      return make("td", { class: `verdict ${verdict}` }, link);
    });
    const head = make("th", { scope: "row" }, make("code", {}, name), make("small", {}, title));
    return make("tr", name === chosen ? { "aria-current": "true" } : {}, head, ...cells);
  });
  const heads = [phrase("scenario"), ...models].map((name) => make("th", { scope: "col" }, name));
  return make(
    "table",
    {},
    make(
      "caption",
      {},
      phrase("variantsWords"),
    ),
    make("thead", {}, make("tr", {}, ...heads)),
    make("tbody", {}, ...rows),
  );
}

function variantLink(scenario: string, model: ModelName, goal: Goal | undefined): string {
  if (goal === undefined) {
    return `explorer.html#${new URLSearchParams({ scenario, model, run: "1" })}`;
  }
  const state = new URLSearchParams({ scenario, model, schedule: goal.schedule, step: "0" });
  return `scheduler.html#${state}`;
}
