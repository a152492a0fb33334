import type { ModelName } from "@course/explore/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { LESSON_PAGE } from "./phrases/lesson_phrases.ts";
import { phrases } from "./phrases/phrases.ts";
import { MODELS, siteScenarios } from "./scenarios.ts";
import { GOALS } from "./scheduler_goals.ts";

const SCENARIOS = siteScenarios();

/**
 * Lists the scenarios that a text names, in quotes or as code.
 *
 * @param text code or Markdown
 * @returns their names, in the order of the catalogue
 */
export function scenariosIn(text: string): string[] {
  const quoted = new Set(Array.from(text.matchAll(/(["'`])([\w-]+)\1/g), ([, , name]) => name!));
  return Object.keys(SCENARIOS).filter((name) => quoted.has(name));
}

/**
 * The way to a page of tools.
 *
 * @param page "explorer", "scheduler" or "machine"
 * @param state what it shows
 * @param from where the reader comes from: a lesson with its cell, as in "03_lock_free#aba", or an exercise
 * @returns the address, from a folder of the site
 */
export function toolAddress(
  page: "explorer" | "scheduler" | "machine",
  state: Readonly<Record<string, string>>,
  from: string,
): string {
  return `../${page}.html#${new URLSearchParams({ ...state, from })}`;
}

/**
 * Links to a scenario: all of its executions, and its steps.
 *
 * @param scenario its name
 * @param model the memory model
 * @param from where the reader comes from
 * @param schedule the steps; those of the failure that is known if they are left out
 * @param language the language of their words
 * @returns two links
 */
export function scenarioLinks(
  scenario: string,
  model: string,
  from: string,
  schedule: string = GOALS[scenario]?.[model as ModelName]?.schedule ?? "",
  language: Language = "en",
): string[] {
  const phrase = phrases(LESSON_PAGE, language);
  return [
    linkHtml(
      toolAddress("explorer", { scenario, model, run: "1" }, from),
      phrase("inExplorer"),
    ),
    linkHtml(
      toolAddress("scheduler", { scenario, model, schedule, step: "0" }, from),
      phrase("beScheduler"),
    ),
  ];
}

/**
 * Links to scenarios by their names, each in the strictest model in which it fails.
 *
 * @param names their names
 * @param from where the reader comes from
 * @returns the links
 */
export function namedLinks(names: readonly string[], from: string): string[] {
  return names.map((name) => namedLink(name, escapeHtml(name), from));
}

/**
 * Makes the names of scenarios in a text links.
 *
 * @param html the text, in which they are code
 * @param from where the reader comes from
 * @returns the text with links
 */
export function linkNames(html: string, from: string): string {
  return html.replaceAll(
    /<code>([\w-]+)<\/code>/g,
    (code, name) => Object.hasOwn(SCENARIOS, name) ? namedLink(name, code, from) : code,
  );
}

/**
 * Writes a link.
 *
 * @param address where it leads
 * @param words what it says
 * @returns HTML
 */
export function linkHtml(address: string, words: string): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`;
}

function namedLink(scenario: string, html: string, from: string): string {
  const { fails } = SCENARIOS[scenario]!;
  const model = MODELS.find((one) => fails[one] !== undefined) ?? "sc";
  const address = toolAddress("explorer", { scenario, model, run: "1" }, from);
  return `<a href="${escapeHtml(address)}">${html}</a>`;
}
