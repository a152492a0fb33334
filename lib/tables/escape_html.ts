/**
 * Makes a text safe to stand in HTML, as content or between quotes.
 *
 * @param text any text
 * @returns the text with nothing in it that is markup
 *
 * @example
 * ```ts
 * import { escapeHtml } from "@course/tables/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(escapeHtml('a < b & "c"'), "a &lt; b &amp; &quot;c&quot;");
 * ```
 */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
