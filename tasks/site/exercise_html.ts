import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { Marked } from "marked";
import { LAWS } from "../../exercises/laws.ts";
import { jsonHtml } from "./chart_html.ts";
import { EXERCISE_SCENARIOS } from "./chart_states.ts";
import { codeHtml, type PageMarkdown } from "./markdown.ts";
import { EXERCISE_PAGE } from "./phrases/exercise_phrases.ts";
import { phrases } from "./phrases/phrases.ts";
import { PAGES } from "./phrases/shell_phrases.ts";
import { namedLinks } from "./scenario_links.ts";

/** The texts of an exercise. */
export interface ExerciseTexts {
  /** Name of its folder. */
  name: string;
  readme: string;
  /** The file that is to be written. */
  code: string;
  /** Hints, each below a heading with its number. */
  hints: string;
}

/**
 * Shows an exercise: what is to be done, an editor with the code to start from, the laws, and each
 * hint folded.
 *
 * @param exercise its texts
 * @param markdown renders them
 * @param language the language of the page
 * @returns the content of its page
 */
export function exerciseHtml(
  exercise: ExerciseTexts,
  markdown: PageMarkdown,
  language: Language = "en",
): string {
  const phrase = phrases(EXERCISE_PAGE, language);
  const readme = markdown.render(exercise.readme);
  const start = markdown.render(`## ${phrase("writeHere")}`);
  const heading = markdown.render(`## ${phrase("hints")}`);
  const hints = splitHints(exercise.hints).map((hint, index, { length }) =>
    `<details class="hint"><summary>${
      phrase("hint", { number: index + 1, count: length })
    }</summary>${markdown.render(hint)}</details>`
  );
  const words = lawsIn(exercise.readme);
  const laws = LAWS[exercise.name]!.map(({ name: law }) =>
    `<li data-state="waiting"><span class="law">${lawHtml(law, words.get(law), language)}</span>
<span class="state">${phrase("notTried")}</span> <span class="problem"${
      language === "en" ? "" : ' lang="en"'
    }></span></li>`
  );
  const { name, code } = exercise;
  const scenarios = namedLinks(EXERCISE_SCENARIOS[name] ?? [], name);
  const links = scenarios.length === 0
    ? ""
    : `<p class="links">${phrase("fails", { links: scenarios.join(", ") })}</p>\n`;
  return `${readme}
${links}${start}
<p>${phrase("judged", { number: name.slice(0, 2) })}</p>
<div class="desk">
<div id="editor">${codeHtml(code, "ts")}</div>
<p class="actions"><button type="button" id="check" class="button" disabled>${
    phrase("check")
  }</button>
<button type="button" id="stop" disabled>${phrase("stop")}</button>
<button type="button" id="save">${phrase("save")}</button>
<label class="file">${phrase("open")} <input type="file" id="open" accept=".ts,text/plain"></label>
<button type="button" id="reset">${phrase("reset")}</button></p>
<p id="status" role="status">${phrase("noScript")}</p>
<ol id="laws" aria-label="${phrase("laws")}">${laws.join("\n")}</ol>
<section id="report" aria-label="${phrase("report")}"></section>
</div>
${heading}
<p>${phrase("oneAtATime", { number: name.slice(0, 2) })}</p>
${hints.join("\n")}
<script type="application/json" id="exercise">${jsonHtml({ name, stub: code })}</script>`;
}

/**
 * Writes the content of the page with all exercises: the list, and the way of answers to the repository
 * and back.
 *
 * @param exercises their names, titles and the code to start from
 * @param language the language of the page
 * @returns HTML
 */
export function exerciseListHtml(
  exercises: readonly Pick<ExerciseTexts & { title: string }, "name" | "title" | "code">[],
  language: Language = "en",
): string {
  const phrase = phrases(EXERCISE_PAGE, language);
  const items = exercises.map(({ name, title }) =>
    `<li data-exercise="${name}"><a href="${name}.html">${escapeHtml(title)}</a></li>`
  );
  const stubs = Object.fromEntries(exercises.map(({ name, code }) => [name, code]));
  return `<h1>${phrases(PAGES, language)("exercises")}</h1><p>${
    phrase("intro")
  }</p><ol class="list short">${items.join("\n")}</ol>
<h2 id="your-answers">${phrase("yourAnswers")}</h2>
<p>${phrase("yourAnswersWords")}</p>
<p class="actions"><button type="button" id="save-answers" class="button" disabled>${
    phrase("saveAll")
  }</button>
<label class="file">${
    phrase("openAnswers")
  } <input type="file" id="open-answers" accept=".zip,.ts" multiple disabled></label></p>
<p id="moved" role="status"></p>
<script type="application/json" id="stubs">${jsonHtml(stubs)}</script>`;
}

/** The laws of a text in Chinese, which names each in English, too, by their English names. */
function lawsIn(readme: string): Map<string, string> {
  const found = readme.matchAll(/^- (.*)（\*([^*]+)\*）$/gm);
  return new Map(Array.from(found, ([, words, law]) => [law!, words!]));
}

/** The grader prints the English name: it stands there in any language. */
function lawHtml(law: string, words: string | undefined, language: Language): string {
  if (language === "en") return escapeHtml(law);
  const name = `<span lang="en">${escapeHtml(law)}</span>`;
  return words === undefined ? name : `${new Marked().parseInline(words)}（${name}）`;
}

/**
 * Takes hints apart.
 *
 * @param text a text with a heading of the second level above each hint
 * @returns the hints, without their headings
 */
export function splitHints(text: string): string[] {
  return text.split(/^## .*$/m).slice(1).map((hint) => hint.trim()).filter((hint) => hint !== "");
}
