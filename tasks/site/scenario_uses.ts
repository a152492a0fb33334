import { escapeHtml } from "@course/tables/mod.ts";
import { EXERCISE_SCENARIOS } from "./chart_states.ts";
import { jsonHtml } from "./chart_html.ts";
import type { Content } from "./content.ts";
import { scenariosOf } from "./lesson_links.ts";
import { cellAnchor, type Place } from "./place.ts";
import { siteScenarios } from "./scenarios.ts";

type Texts = Pick<Content, "lessons" | "exercises">;

/**
 * Finds where the course uses each scenario: in a lesson, the first cell that does.
 *
 * @param content lessons and exercises
 * @returns the places, by the names of the scenarios
 */
export function scenarioUses({ lessons, exercises }: Texts): Map<string, Place[]> {
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
      uses.get(name)!.push({ path: `notebooks/${lesson}.html${anchor}`, title: `Lesson ${title}` });
    }
  }
  for (const { name, title } of exercises) {
    for (const scenario of EXERCISE_SCENARIOS[name] ?? []) {
      uses.get(scenario)!.push({ path: `exercises/${name}.html`, title: `Exercise ${title}` });
    }
  }
  return uses;
}

/**
 * Writes for a page with a menu of scenarios where the course uses them. `scenario_places.ts` shows those
 * of the scenario that is chosen.
 *
 * @param content lessons and exercises
 * @returns HTML
 */
export function usesHtml(content: Texts): string {
  const uses = [...scenarioUses(content)].filter(([, places]) => places.length > 0);
  const items = uses.map(([name, places]) => {
    const links = places.map(({ path, title }) => `<a href="${path}">${escapeHtml(title)}</a>`);
    return `<p data-uses="${name}" hidden>The course uses this program in ${links.join(", ")}.</p>`;
  });
  return `<div id="uses">${items.join("\n")}</div>`;
}

/**
 * Writes for a page of tools the way back to where the reader has come from. `way_back.ts` fills it.
 *
 * @param content lessons and exercises
 * @returns HTML
 */
export function wayBackHtml({ lessons, exercises }: Texts): string {
  const places = [
    ...lessons.map(({ name, title }) => [name, {
      path: `notebooks/${name}.html`,
      title: `Lesson ${title}`,
    }]),
    ...exercises.map(({ name, title }) => [name, {
      path: `exercises/${name}.html`,
      title: `Exercise ${title}`,
    }]),
  ];
  return `<p id="way-back" class="links" hidden></p>
<script type="application/json" id="places">${jsonHtml(Object.fromEntries(places))}</script>
`;
}
