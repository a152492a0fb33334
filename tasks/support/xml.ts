import { plainText } from "@course/grade/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";

/**
 * Makes a text fit to stand in XML, between tags and in attributes.
 *
 * @param text any text
 * @returns the text, escaped, without signs that XML does not allow
 */
export function escapeXml(text: string): string {
  return escapeHtml(plainText(text)).replaceAll("'", "&apos;");
}
