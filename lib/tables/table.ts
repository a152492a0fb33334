import { displayKey } from "./display_key.ts";
import { displayWidth, padEnd, padStart } from "./display_width.ts";
import { escapeHtml } from "./escape_html.ts";

/** One entry of a table; numbers stand right, texts left. */
export type Cell = string | number;

/** A table that knows how to show itself. */
export interface Table {
  /** The table as lines of text. */
  toString(): string;
  /** The table for a notebook: HTML, and the text where HTML is not shown. */
  [displayKey](): Record<string, string>;
}

/**
 * Makes a table.
 *
 * @param columns heading of each column
 * @param rows entries, one array a row, as many as there are columns
 * @param caption sentence below the table
 * @returns the table; it prints with `toString` and as the last value of a notebook cell
 * @throws {RangeError} If a row has more or fewer entries than there are columns
 *
 * @example
 * ```ts
 * import { table } from "@course/tables/mod.ts";
 *
 * console.log(`${table(["threads", "operations/s"], [[1, "24.1 M"], [2, "17.0 M"]])}`);
 * ```
 */
export function table(columns: string[], rows: Cell[][], caption = ""): Table {
  for (const [index, row] of rows.entries()) {
    if (row.length !== columns.length) {
      throw new RangeError(
        `Cannot make a table: row ${index} has ${row.length} entries for ${columns.length} columns`,
      );
    }
  }
  const text = plainText(columns, rows, caption);
  return {
    toString: () => text,
    [displayKey]: () => ({ "text/plain": text, "text/html": html(columns, rows, caption) }),
  };
}

/**
 * What a table gives a notebook: for classes that show themselves as a table.
 *
 * @param shown the table
 * @returns HTML, and the text where HTML is not shown
 */
export function displayOf(shown: Table): Record<string, string> {
  return shown[displayKey]();
}

function plainText(columns: string[], rows: Cell[][], caption: string): string {
  const right = columns.map((_, column) => isRight(rows, column));
  const widths = columns.map((heading, column) =>
    Math.max(displayWidth(heading), ...rows.map((row) => displayWidth(String(row[column]))))
  );
  const line = (cells: Cell[]) =>
    cells
      .map((cell, column) => {
        const entry = String(cell);
        return right[column] ? padStart(entry, widths[column]!) : padEnd(entry, widths[column]!);
      })
      .join("  ")
      .trimEnd();
  const lines = [columns, ...rows].map(line);
  if (caption) lines.push("", caption);
  return lines.join("\n");
}

function html(columns: string[], rows: Cell[][], caption: string): string {
  const align = columns.map((_, column) => isRight(rows, column) ? "right" : "left");
  const cells = (tag: string, entries: Cell[]) =>
    entries
      .map((entry, column) =>
        `<${tag} style="text-align:${align[column]}">${escapeHtml(String(entry))}</${tag}>`
      )
      .join("");
  const head = `<thead><tr>${cells("th", columns)}</tr></thead>`;
  const body = rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("");
  const note = caption
    ? `<caption style="caption-side:bottom;text-align:left;white-space:pre-line">${
      escapeHtml(caption)
    }</caption>`
    : "";
  return `<table>${note}${head}<tbody>${body}</tbody></table>`;
}

/** A column of numbers, also of numbers with a unit such as "24.1 M", stands right. */
function isRight(rows: Cell[][], column: number): boolean {
  return rows.length > 0 &&
    rows.every((row) =>
      typeof row[column] === "number" || /^([-+]?\d|$)/.test(String(row[column]))
    );
}
