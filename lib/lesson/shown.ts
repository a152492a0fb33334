import { displayKey } from "../tables/mod.ts";

/** A text that shows itself below a cell without quotes. */
export interface Shown {
  /** The text alone. */
  toString(): string;
  /** The text for a notebook. */
  [displayKey](): Record<string, string>;
}

/**
 * Makes a text that a cell shows as it is: a string that ends a cell is shown with quotes.
 *
 * @param text the text
 * @param markdown the same text with its form, where that can be shown
 * @returns what the cell ends with
 *
 * @example
 * ```ts
 * import { shown } from "@course/lesson/shown.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(`${shown("8 calls, 5 instances")}`, "8 calls, 5 instances");
 * ```
 */
export function shown(text: string, markdown?: string): Shown {
  return {
    toString: () => text,
    [displayKey]: () => ({
      "text/plain": text,
      ...(markdown === undefined ? {} : { "text/markdown": markdown }),
    }),
  };
}
