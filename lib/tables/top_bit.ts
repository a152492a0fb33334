const TOP_BIT = -(2 ** 31);

/**
 * Writes numbers near the top bit of a word so that they can be read.
 *
 * @param text a text with numbers
 * @returns the text with "top", "top+1", ... in the place of -2147483648, -2147483647, ...
 *
 * @example
 * ```ts
 * import { withTopBit } from "@course/tables/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(withTopBit("refs: 3 -> -2147483646"), "refs: 3 -> top+2");
 * ```
 */
export function withTopBit(text: string): string {
  return text.replaceAll(/-\d{10}/g, (number) => {
    const more = Number(number) - TOP_BIT;
    return more < 0 ? number : more === 0 ? "top" : `top+${more}`;
  });
}
