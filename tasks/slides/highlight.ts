import ts from "typescript";
import { escapeHtml } from "@course/tables/mod.ts";

/**
 * Colours TypeScript for a slide.
 *
 * @param code the text
 * @param marked part of the lines that stand out; none when it is empty
 * @returns HTML, a span for each line
 * @throws {RangeError} If no line contains the marked part
 */
export function highlight(code: string, marked = ""): string {
  const isMarked = (line: string) => marked !== "" && line.includes(marked);
  const lines = code.split("\n");
  if (marked !== "" && !lines.some(isMarked)) {
    throw new RangeError(
      `Cannot mark "${marked}": no line of the code contains it, mark what the code has\n${code}`,
    );
  }
  const coloured = colour(code).split("\n");
  return coloured.map((html, index) =>
    `<span class="line${isMarked(lines[index]!) ? " marked" : ""}">${html}</span>`
  ).join("");
}

function colour(code: string): string {
  const scanner = ts.createScanner(
    ts.ScriptTarget.ESNext,
    false,
    ts.LanguageVariant.Standard,
    code,
  );
  let html = "";
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const text = escapeHtml(scanner.getTokenText());
    const name = classOf(kind);
    // A span never goes over the end of a line, each line is an element of its own.
    html += name === ""
      ? text
      : text.split("\n").map((part) => `<span class="${name}">${part}</span>`).join("\n");
  }
  return html;
}

function classOf(kind: ts.SyntaxKind): string {
  if (
    kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia
  ) {
    return "comment";
  }
  if (kind >= ts.SyntaxKind.FirstKeyword && kind <= ts.SyntaxKind.LastKeyword) return "keyword";
  if (kind === ts.SyntaxKind.NumericLiteral || kind === ts.SyntaxKind.StringLiteral) {
    return "literal";
  }
  return "";
}
