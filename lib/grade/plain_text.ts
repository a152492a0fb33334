/**
 * Terminal escapes, such as colours and "clear the screen", with what belongs to them.
 * Source: ECMA-48, sections 5.4 and 8.3.89 (CSI, OSC and the like).
 */
const ESCAPES =
  // deno-lint-ignore no-control-regex -- these are the signs that must go
  /[\x1b\x9b](?:[\]PX^_].*?(?:\x07|\x1b\\|\x9c|$)|\[?[0-?]*[ -/]*[@-~]?)/gs;

/**
 * Signs that a terminal, a spreadsheet or an XML parser does something with: controls, halves of
 * pairs, signs that are none, and those that turn the direction of writing. Line breaks and tabs stay.
 */
const HARMFUL =
  // deno-lint-ignore no-control-regex -- these are the signs that must go
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;

/**
 * Makes a text of a learner's safe to show: in a terminal, in a spreadsheet and in XML.
 *
 * @param text any text
 * @param most characters to keep
 * @returns the text, with `?` for each sign that is not shown, and with ` ...` where it is cut
 *
 * @example
 * ```ts
 * import { plainText } from "@course/grade/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(plainText("\x1b[2Jall 5 laws hold\ufffe"), "?all 5 laws hold?");
 * assertEquals(plainText("too long", 7), "too ...");
 * ```
 */
export function plainText(text: string, most = Infinity): string {
  // Cut before it is searched, so that a long text costs nothing.
  const near = text.length > 2 * most ? text.slice(0, 2 * most) : text;
  const plain = near.replaceAll("\r\n", "\n").replaceAll(ESCAPES, "?").replaceAll(HARMFUL, "?");
  return plain.length <= most
    ? plain
    : `${plain.slice(0, most - 4).replace(/[\ud800-\udbff]$/, "")} ...`;
}
