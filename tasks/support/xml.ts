import { plainText } from "@course/grade/mod.ts";

/**
 * Makes a text fit to stand in XML, between tags and in attributes.
 *
 * @param text any text
 * @returns the text, escaped, without signs that XML does not allow
 */
export function escapeXml(text: string): string {
  return plainText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;").replaceAll("'", "&apos;");
}
