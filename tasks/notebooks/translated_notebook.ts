import { withWords, type Words } from "./code_words.ts";
import { joined, lines, type Notebook, type NotebookCell } from "./notebook.ts";
import type { TranslatedText } from "./translated_texts.ts";

/** What a notebook says in another language. */
export interface Translation {
  /** Its prose; a cell without a text stays English. */
  texts: readonly TranslatedText[];
  /** The words of its code. */
  words: Words;
  /** The translated notebook as it is: a cell that does not change keeps its outputs. */
  before?: string | undefined;
}

/**
 * Makes the notebook of another language: the English one with other prose, and with other words in
 * its code, which is the same program. A cell that has not been executed in that language has the
 * outputs of the English one.
 *
 * @param english text of the English notebook
 * @param translation what is said in the other language
 * @param linkTo where a link of the English notebook leads from the folder of the translated ones
 * @returns text of the notebook, for a folder in the one of the English notebooks
 */
export function translatedNotebook(
  english: string,
  translation: Translation,
  linkTo: (file: string) => string,
): string {
  const { texts, words, before } = translation;
  const notebook: Notebook = JSON.parse(english);
  const byId = new Map(texts.map(({ id, text }) => [id, text]));
  const cellsBefore = before === undefined ? [] : (JSON.parse(before) as Notebook).cells;
  const cells = notebook.cells.map((cell): NotebookCell => {
    if (cell.cell_type === "code") return translatedCode(cell, words, cellsBefore);
    const text = cell.cell_type === "markdown" ? byId.get(cell.id) : undefined;
    return text === undefined ? cell : { ...cell, source: lines(withLinks(text, linkTo)) };
  });
  return `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`;
}

function translatedCode(
  cell: NotebookCell,
  words: Words,
  before: readonly NotebookCell[],
): NotebookCell {
  const english = joined(cell.source);
  const source = withWords(english, words);
  const same = before.find(({ id }) => id === cell.id);
  const isSame = same !== undefined && joined(same.source) === source;
  const outputs = isSame ? same.outputs : cell.outputs;
  return {
    ...cell,
    ...source !== english && { source: lines(source) },
    ...outputs && { outputs },
  };
}

function withLinks(markdown: string, linkTo: (file: string) => string): string {
  return markdown.replaceAll(
    /\]\((?!https?:|#|mailto:)([^)#\s]+)((?:#[^)\s]*)?)\)/g,
    (_, file: string, place: string) => `](${linkTo(file)}${place})`,
  );
}
