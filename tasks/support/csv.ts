/**
 * The part of `@std/csv` that the course uses, with the same name and signature. Where the JSR registry
 * can be reached, `"@std/csv": "jsr:@std/csv@^1"` in `deno.json` replaces this file.
 *
 * @module
 */

/** A value of a cell; nothing is an empty cell. */
export type DataItem = readonly unknown[];

/**
 * Writes rows as CSV. Source: RFC 4180.
 *
 * @param data the rows
 * @param options `bom` puts a byte-order mark in front, which tells Excel that this is UTF-8
 * @returns the text, with CR LF after each row
 */
export function stringify(
  data: readonly DataItem[],
  { bom = false }: { bom?: boolean } = {},
): string {
  const rows = data.map((row) => row.map(cellOf).join(",") + "\r\n");
  return (bom ? "\ufeff" : "") + rows.join("");
}

function cellOf(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
