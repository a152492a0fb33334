import { lines, type Notebook } from "./notebook.ts";
import type { TranslatedText } from "./translated_texts.ts";

/**
 * Makes the notebook of another language: the English one with other prose. Code and outputs are
 * those of the English notebook, because the cells are the same program.
 *
 * @param english text of the English notebook
 * @param texts its prose, translated; a cell without a text stays English
 * @param linkTo where a link of the English notebook leads from the folder of the translated ones
 * @returns text of the notebook, for a folder in the one of the English notebooks
 */
export function translatedNotebook(
  english: string,
  texts: readonly TranslatedText[],
  linkTo: (file: string) => string,
): string {
  const notebook: Notebook = JSON.parse(english);
  const byId = new Map(texts.map(({ id, text }) => [id, text]));
  const cells = notebook.cells.map((cell) => {
    const text = cell.cell_type === "markdown" ? byId.get(cell.id) : undefined;
    return text === undefined ? cell : { ...cell, source: lines(withLinks(text, linkTo)) };
  });
  return `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`;
}

function withLinks(markdown: string, linkTo: (file: string) => string): string {
  return markdown.replaceAll(
    /\]\((?!https?:|#|mailto:)([^)#\s]+)((?:#[^)\s]*)?)\)/g,
    (_, file: string, place: string) => `](${linkTo(file)}${place})`,
  );
}
