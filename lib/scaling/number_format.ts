/** Digits with an optional point and exponent; no hexadecimal. */
const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
/** Digits in threes: 1,234 or 1.234.567 or 1 234 or 1'234 or 1_234, and a fraction. */
const GROUPED = /^[-+]?\d{1,3}(?:([,.'_\u2019\u00a0\u2009\u202f ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/;
const SUFFIX = /^(.*\d\.?)\s*([kMGTK])$/;
const MISSING = /^(na|n\/a|nan|null|none|nil|missing|-|--|\?|\.)$/i;
const SIZES: Record<string, number> = { k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** How numbers are written in a file. */
export interface NumberFormat {
  /** What stands before the fraction. */
  decimal: "." | ",";
}

/**
 * Whether a cell says that there is no value.
 *
 * @param cell a cell without spaces around it
 * @returns whether it is NA, null and the like; an empty cell is not
 */
export function isMissing(cell: string): boolean {
  return MISSING.test(cell);
}

/**
 * Whether a cell looks like a number, however it is written.
 *
 * @param cell a cell without spaces around it
 * @returns whether it begins like one
 */
export function looksLikeNumber(cell: string): boolean {
  return /^[-+]?(\.?\d|nan$|inf)/i.test(cell) && !/^\d+[\s_-]*[a-z]{2}/i.test(cell);
}

/**
 * Finds out how numbers are written.
 *
 * A comma before one, two, four or more digits can only be a decimal one; so can a comma after
 * points. A comma before three digits may be either, and between semicolons nobody can tell.
 *
 * @param cells cells of the columns that are read
 * @param separator what stands between cells
 * @returns the format, and a cell that may be read in two ways where all commas are such
 */
export function formatOf(
  cells: Iterable<string>,
  separator: string,
): { format: NumberFormat; unclear?: string } {
  let unclear: string | undefined;
  for (const cell of cells) {
    if (!cell.includes(",")) continue;
    const isGroup = /^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(cell);
    if (!isGroup) return { format: { decimal: "," } };
    // Two groups, or a point after them: no decimal comma.
    if (/,\d{3}[,.]/.test(cell)) return { format: { decimal: "." } };
    unclear ??= cell;
  }
  return separator === ";" && unclear !== undefined
    ? { format: { decimal: "," }, unclear }
    : { format: { decimal: "." } };
}

/**
 * Reads a number: plain, in groups of three digits, or with k, M, G or T at its end.
 *
 * @param cell a cell without spaces around it
 * @param format how numbers are written in the file
 * @returns the number; undefined where the cell is none
 */
export function numberIn(cell: string, { decimal }: NumberFormat): number | undefined {
  if (decimal === "." && PLAIN.test(cell)) return Number(cell);
  const [, digits = cell, size] = SUFFIX.exec(cell) ?? [];
  let text = digits.trim();
  const [, group] = GROUPED.exec(text) ?? [];
  if (group !== undefined && group !== decimal) text = text.replaceAll(group, "");
  if (decimal === ",") {
    if (text.split(",").length > 2) return undefined;
    text = text.replace(",", ".");
  }
  return PLAIN.test(text) ? Number(text) * (size === undefined ? 1 : SIZES[size]!) : undefined;
}
