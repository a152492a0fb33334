import { createHash } from "node:crypto";
import { joined, type Notebook, type NotebookCell } from "./notebook.ts";

/** The text of a cell in another language. */
export interface TranslatedText {
  /** Id of the cell. */
  id: string;
  /** Which English text it was made from, see {@linkcode stampOf}; none until it is stamped. */
  stamp?: string;
  /** The text. */
  text: string;
}

const CELL = /^<!-- cell: ([\w-]+)(?: ([0-9a-f]{8}))? -->$/;

/**
 * Reads the translated texts of a lesson: Markdown, in which a comment stands before each cell.
 *
 * @param file text of the file
 * @returns the texts, in the order of the file
 * @throws {SyntaxError} If text stands before the first cell, or a cell is there twice
 *
 * @example
 * ```ts
 * import { readTexts } from "./translated_texts.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const texts = readTexts("<!-- cell: title 0a1b2c3d -->\n\n# 从这里开始\n");
 * assertEquals(texts, [{ id: "title", stamp: "0a1b2c3d", text: "# 从这里开始" }]);
 * ```
 */
export function readTexts(file: string): TranslatedText[] {
  const texts: TranslatedText[] = [];
  for (const line of file.split("\n")) {
    const [, id, stamp] = CELL.exec(line) ?? [];
    const last = texts.at(-1);
    if (id !== undefined) {
      if (texts.some((one) => one.id === id)) {
        throw new SyntaxError(`Cannot read the texts: cell "${id}" is there twice, join the two`);
      }
      texts.push({ id, text: "", ...(stamp === undefined ? {} : { stamp }) });
    } else if (last) {
      last.text += `${line}\n`;
    } else if (line.trim() !== "") {
      throw new SyntaxError(
        `Cannot read the texts: "${line}" stands before the first "<!-- cell: id -->"`,
      );
    }
  }
  return texts.map((one) => ({ ...one, text: one.text.trim() }));
}

/**
 * Writes texts as {@linkcode readTexts} reads them.
 *
 * @param texts the texts
 * @returns text of the file
 */
export function writeTexts(texts: readonly TranslatedText[]): string {
  return texts.map(({ id, stamp, text }) =>
    `<!-- cell: ${stamp === undefined ? id : `${id} ${stamp}`} -->\n\n${text}\n`
  ).join("\n");
}

/**
 * Names a text, so that a change of it is noticed.
 *
 * @param english text of a cell
 * @returns the first 8 digits of its SHA-256
 */
export function stampOf(english: string): string {
  return createHash("sha256").update(english).digest("hex").slice(0, 8);
}

/**
 * The cells of a notebook that are translated.
 *
 * @param notebook the English notebook
 * @returns id and text of its Markdown cells
 */
export function proseCells(notebook: Notebook): { id: string; text: string }[] {
  return notebook.cells.filter(isProse).map(({ id, source }) => ({ id, text: joined(source) }));
}

/**
 * Puts the texts of a lesson into the order of its cells, each with the stamp of what the English
 * says now: whoever asks for this has read both.
 *
 * @param notebook the English notebook
 * @param texts the translated texts
 * @returns the texts of cells that there are
 */
export function stamped(notebook: Notebook, texts: readonly TranslatedText[]): TranslatedText[] {
  return proseCells(notebook).flatMap(({ id, text: english }) => {
    const found = texts.find((one) => one.id === id);
    return found ? [{ ...found, stamp: stampOf(english) }] : [];
  });
}

function isProse({ cell_type }: NotebookCell): boolean {
  return cell_type === "markdown";
}
