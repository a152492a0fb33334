import ts from "typescript";
import { escapeHtml } from "@course/tables/mod.ts";
import type { QuotedLine } from "./quote_code.ts";

/**
 * Colours TypeScript for a slide, which shows its lines one after the other.
 *
 * @param lines the lines
 * @param marked part of the lines that stand out; none when it is empty
 * @returns HTML, a span for each line, and one where lines are left out
 * @throws {RangeError} If no line contains the marked part
 */
export function highlight(lines: readonly QuotedLine[], marked = ""): string {
  const isMarked = (line: string) => marked !== "" && line.includes(marked);
  const code = lines.map(({ text }) => text).join("\n");
  if (marked !== "" && !lines.some(({ text }) => isMarked(text))) {
    throw new RangeError(
      `Cannot mark "${marked}": no line of the code contains it, mark what the code has\n${code}`,
    );
  }
  const coloured = colour(code).split("\n");
  return lines.map(({ text, follows }, index) => {
    const names = ["line", ...isMarked(text) ? ["marked"] : [], ...index > 0 ? ["fragment"] : []];
    const gap = follows ? "" : `<span class="gap" aria-hidden="true">...</span>`;
    return `<span class="${names.join(" ")}">${gap}${coloured[index]}</span>`;
  }).join("");
}

/**
 * Colours the words of TypeScript.
 *
 * @param code the text
 * @returns HTML with the same lines
 */
export function colour(code: string): string {
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
