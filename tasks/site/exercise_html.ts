import { escapeHtml } from "@course/tables/mod.ts";
import { LAWS } from "../../exercises/laws.ts";
import { jsonHtml } from "./chart_html.ts";
import { EXERCISE_SCENARIOS } from "./chart_states.ts";
import { codeHtml, type PageMarkdown } from "./markdown.ts";
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
 * @returns the content of its page
 */
export function exerciseHtml(exercise: ExerciseTexts, markdown: PageMarkdown): string {
  const readme = markdown.render(exercise.readme);
  const start = markdown.render("## Write it here");
  const heading = markdown.render("## Hints");
  const hints = splitHints(exercise.hints).map((hint, index, { length }) =>
    `<details class="hint"><summary>Hint ${index + 1} of ${length}</summary>${
      markdown.render(hint)
    }</details>`
  );
  const laws = LAWS[exercise.name]!.map(({ name: law }) =>
    `<li data-state="waiting"><span class="law">${escapeHtml(law)}</span>
<span class="state">not tried yet</span> <span class="problem"></span></li>`
  );
  const { name, code } = exercise;
  const scenarios = namedLinks(EXERCISE_SCENARIOS[name] ?? [], name);
  const links = scenarios.length === 0
    ? ""
    : `<p class="links">A program that fails as a first answer may, in the explorer: ${
      scenarios.join(", ")
    }</p>\n`;
  return `${readme}
${links}${start}
<p>The laws are judged as you type, in your browser, by the grader of the course. What you write stays in
this browser; nothing is sent anywhere. To work on your own machine instead, run
<code>deno task watch ${name.slice(0, 2)}</code>.</p>
<div class="desk">
<div id="editor">${codeHtml(code, "ts")}</div>
<p class="actions"><button type="button" id="check" class="button" disabled>Check</button>
<button type="button" id="stop" disabled>Stop</button>
<button type="button" id="save">Save as exercise.ts</button>
<label class="file">Open a file <input type="file" id="open" accept=".ts,text/plain"></label>
<button type="button" id="reset">Start again</button></p>
<p id="status" role="status">Without JavaScript the text can be read here, and written on your machine.</p>
<ol id="laws" aria-label="Laws">${laws.join("\n")}</ol>
<section id="report" aria-label="What the grader says"></section>
</div>
${heading}
<p>One at a time. On the command line: <code>deno task hint ${name.slice(0, 2)}</code>.</p>
${hints.join("\n")}
<script type="application/json" id="exercise">${jsonHtml({ name, stub: code })}</script>`;
}

/**
 * Writes the content of the page with all exercises: the list, and the way of answers to the repository
 * and back.
 *
 * @param exercises their names, titles and the code to start from
 * @returns HTML
 */
export function exerciseListHtml(
  exercises: readonly Pick<ExerciseTexts & { title: string }, "name" | "title" | "code">[],
): string {
  const items = exercises.map(({ name, title }) =>
    `<li data-exercise="${name}"><a href="${name}.html">${escapeHtml(title)}</a></li>`
  );
  const stubs = Object.fromEntries(exercises.map(({ name, code }) => [name, code]));
  return `<h1>Exercises</h1><p>One idea each. Write your answer in the page, or on your machine: the same grader judges
it, and shows a failing schedule instead of a guess.</p><ol class="list short">${
    items.join("\n")
  }</ol>
<h2 id="your-answers">Your answers, here and in the course's folder</h2>
<p>What you write here stays in this browser. <code>answers.zip</code> has all of it, as
<code>work/exercises/NN_name/exercise.ts</code>: unpack it in the folder of the course, and <code>deno task grade</code> and
<code>deno task watch</code> find it. The way back: open such a zip here, or files <code>exercise.ts</code>. You are asked before
a text of yours is replaced.</p>
<p class="actions"><button type="button" id="save-answers" class="button" disabled>Save all as answers.zip</button>
<label class="file">Open answers <input type="file" id="open-answers" accept=".zip,.ts" multiple disabled></label></p>
<p id="moved" role="status"></p>
<script type="application/json" id="stubs">${jsonHtml(stubs)}</script>`;
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
