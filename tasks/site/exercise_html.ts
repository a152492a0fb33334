import { codeHtml, type PageMarkdown } from "./markdown.ts";

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
 * Shows an exercise: what is to be done, the code to start from, and each hint folded.
 *
 * @param exercise its texts
 * @param markdown renders them
 * @returns the content of its page
 */
export function exerciseHtml(exercise: ExerciseTexts, markdown: PageMarkdown): string {
  const readme = markdown.render(exercise.readme);
  const start = markdown.render("## The code to start from");
  const heading = markdown.render("## Hints");
  const hints = splitHints(exercise.hints).map((hint, index, { length }) =>
    `<details class="hint"><summary>Hint ${index + 1} of ${length}</summary>${
      markdown.render(hint)
    }</details>`
  );
  return [
    readme,
    start,
    `<p>This is <code>work/exercises/${exercise.name}/exercise.ts</code>, which ` +
    `<code>deno task watch ${exercise.name.slice(0, 2)}</code> makes. Write it, then run</p>`,
    codeHtml(`deno test exercises/${exercise.name}`, "sh"),
    codeHtml(exercise.code, "ts"),
    heading,
    `<p>One at a time. On the command line: <code>deno task hint ${
      exercise.name.slice(0, 2)
    }</code>.</p>`,
    ...hints,
  ].join("\n");
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
