import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { EXERCISE_SCENARIOS } from "./chart_states.ts";
import { jsonHtml } from "./chart_html.ts";
import type { Content } from "./content.ts";
import { scenariosOf } from "./lesson_links.ts";
import { EXPLORER_PAGE } from "./phrases/explorer_phrases.ts";
import { phrases } from "./phrases/phrases.ts";
import { PAGES } from "./phrases/shell_phrases.ts";
import { cellAnchor, type Place } from "./place.ts";
import { siteScenarios } from "./scenarios.ts";

type Texts = Pick<Content, "lessons" | "exercises">;

/**
 * Finds where the course uses each scenario: in a lesson, the first cell that does.
 *
 * @param content lessons and exercises
 * @param language the language of the page
 * @returns the places, by the names of the scenarios
 */
export function scenarioUses(
  { lessons, exercises }: Texts,
  language: Language = "en",
): Map<string, Place[]> {
  const phrase = phrases(PAGES, language);
  const uses = new Map<string, Place[]>(Object.keys(siteScenarios()).map((name) => [name, []]));
  for (const { name: lesson, title, notebook } of lessons) {
    const found = new Map<string, string>();
    for (const cell of notebook.cells) {
      const anchor = cell.cell_type === "code" ? `#${cellAnchor(cell.id)}` : "";
      for (const name of scenariosOf(lesson, cell)) {
        if (anchor !== "" || !found.has(name)) found.set(name, found.get(name) || anchor);
      }
    }
    for (const [name, anchor] of found) {
      uses.get(name)!.push({
        path: `notebooks/${lesson}.html${anchor}`,
        title: phrase("lessonTitle", { title }),
      });
    }
  }
  for (const { name, title } of exercises) {
    for (const scenario of EXERCISE_SCENARIOS[name] ?? []) {
      uses.get(scenario)!.push({
        path: `exercises/${name}.html`,
        title: phrase("exerciseTitle", { title }),
      });
    }
  }
  return uses;
}

/**
 * Writes for a page with a menu of scenarios where the course uses them. `scenario_places.ts` shows those
 * of the scenario that is chosen.
 *
 * @param content lessons and exercises
 * @param language the language of the page
 * @returns HTML
 */
export function usesHtml(content: Texts, language: Language = "en"): string {
  const phrase = phrases(EXPLORER_PAGE, language);
  const uses = [...scenarioUses(content, language)].filter(([, places]) => places.length > 0);
  const items = uses.map(([name, places]) => {
    const links = places.map(({ path, title }) => `<a href="${path}">${escapeHtml(title)}</a>`);
    const words = phrase("usedIn", { links: links.join(language === "en" ? ", " : "、") });
    return `<p data-uses="${name}" hidden>${words}</p>`;
  });
  return `<div id="uses">${items.join("\n")}</div>`;
}

/**
 * Writes for a page of tools the way back to where the reader has come from. `way_back.ts` fills it.
 *
 * @param content lessons and exercises
 * @param language the language of the page
 * @returns HTML
 */
export function wayBackHtml({ lessons, exercises }: Texts, language: Language = "en"): string {
  const phrase = phrases(PAGES, language);
  const places = [
    ...lessons.map(({ name, title }) => [name, {
      path: `notebooks/${name}.html`,
      title: phrase("lessonTitle", { title }),
    }]),
    ...exercises.map(({ name, title }) => [name, {
      path: `exercises/${name}.html`,
      title: phrase("exerciseTitle", { title }),
    }]),
  ];
  return `<p id="way-back" class="links" hidden></p>
<script type="application/json" id="places">${jsonHtml(Object.fromEntries(places))}</script>
`;
}
