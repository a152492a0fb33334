import type { ChineseLesson } from "./chinese_lessons.ts";
import { wordProblems } from "./code_words.ts";
import { compareTexts } from "./compare_texts.ts";
import { joined } from "./notebook.ts";
import { proseCells, stampOf, type TranslatedText } from "./translated_texts.ts";

/** A lesson, as far as its problems are looked for. */
type Lesson = Pick<ChineseLesson, "name" | "notebook" | "texts" | "words">;

/**
 * What keeps the Chinese texts of a lesson from being right.
 *
 * @param lesson the lesson
 * @returns a sentence each, with the way out; none when all is well
 */
export function problemsOf({ name, notebook, texts, words }: Lesson): string[] {
  if (texts === undefined) return [`${name}: not translated yet`];
  const cells = proseCells(notebook);
  const ids = new Set(cells.map(({ id }) => id));
  const unknown = texts.filter(({ id }) => !ids.has(id)).map(({ id }) =>
    `${name} ${id}: there is no such cell, take its text away`
  );
  const wrong = cells.flatMap(({ id, text: english }) => {
    const found = texts.find((one) => one.id === id);
    return faultsOf(english, found).map((fault) => `${name} ${id}: ${fault}`);
  });
  const code = notebook.cells.filter(({ cell_type }) => cell_type === "code");
  const ofCode = wordProblems(code.map(({ source }) => joined(source)), words);
  return [...unknown, ...wrong, ...ofCode.map((problem) => `words/${name}.json: ${problem}`)];
}

/**
 * The English texts of a lesson that have to be translated, or looked at once more.
 *
 * @param lesson the lesson
 * @returns the texts, without stamps
 */
export function textsToDo({ notebook, texts = [] }: Lesson): TranslatedText[] {
  return proseCells(notebook).filter(({ id, text }) => {
    const found = texts.find((one) => one.id === id);
    return found?.stamp !== stampOf(text);
  });
}

function faultsOf(english: string, found: TranslatedText | undefined): string[] {
  if (found === undefined || found.text === "") return ["has no Chinese text, write one"];
  const faults = compareTexts(english, found.text);
  if (found.stamp === stampOf(english)) return faults;
  return [
    "not made from what the English text says now: mend it, then run deno task notebooks:zh --stamp",
    ...faults,
  ];
}
