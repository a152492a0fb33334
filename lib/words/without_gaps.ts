/**
 * Takes spaces between Chinese letters away. A value stands between spaces in a message, as Latin letters
 * do; where it is Chinese itself, there is none.
 *
 * @param text a Chinese message with its values
 * @returns the text
 */
export function withoutGaps(text: string): string {
  return text.replaceAll(/(?<=[\p{Script=Han}）]) (?=\p{Script=Han})/gu, "");
}
