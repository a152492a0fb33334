import { displayWidth, escapeHtml, padEnd, splitWide } from "../tables/mod.ts";
import { say } from "../words/explore.ts";

/** A name, and the texts that are said under it. */
export type Row = [name: string, ...texts: string[]];

/** Columns in front of the text of a row. */
const INDENT = 12;
/** Columns of a line of text, where a sentence is folded. */
const WIDTH = 100;

/**
 * Writes rows as lines of text.
 *
 * @param rows the rows
 * @returns the lines
 */
export function rowLines(rows: readonly Row[]): string[] {
  /** It is copied from, and must be in one piece. */
  const whole = say("explore.row.schedule");
  return rows.flatMap(([name, ...texts]) =>
    texts.flatMap((text, index) => {
      const [first, ...rest] = folded(text, name === whole ? Infinity : WIDTH - INDENT);
      const label = index === 0 ? name : "";
      return [padEnd(label, INDENT) + first, ...rest.map((part) => " ".repeat(INDENT + 2) + part)];
    })
  );
}

/**
 * Writes rows as a table for notebooks.
 *
 * @param rows the rows
 * @returns HTML
 */
export function rowsHtml(rows: readonly Row[]): string {
  const lines = rows.map(([name, ...texts]) =>
    `<tr><th scope="row" style="text-align:left;vertical-align:top">${escapeHtml(name)}</th>` +
    `<td style="text-align:left">${texts.map((text) => escapeHtml(text)).join("<br>")}</td></tr>`
  );
  return `<table><tbody>${lines.join("")}</tbody></table>`;
}

/** A text in lines of at most so many columns, broken at spaces, and between Chinese letters. */
function folded(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(/(?<! ) (?! )/)) {
    let space = lines.at(-1) === "" ? "" : " ";
    for (const part of splitWide(word)) {
      const line = lines.at(-1)!;
      if (line === "" || displayWidth(line) + space.length + displayWidth(part) <= width) {
        lines[lines.length - 1] = line + space + part;
      } else lines.push(part);
      space = "";
    }
  }
  return lines;
}
