import { Marked, type Token, type Tokens } from "marked";
import { numbersIn, numbersInWords } from "./numbers_in_prose.ts";

/**
 * Compares what must be the same in two languages: numbers, code, links and the parts of a text.
 *
 * @param english text of a cell
 * @param translated the same in Chinese
 * @returns what differs, a sentence each; none when all is well
 *
 * @example
 * ```ts
 * import { compareTexts } from "./compare_texts.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(compareTexts("Two of 8 calls miss.", "8 次调用里有 2 次 miss。"), []);
 * assertEquals(compareTexts("8 calls", "9 次调用"), [
 *   "numbers of the English text are missing: 8",
 *   "numbers are not in the English text: 9",
 * ]);
 * ```
 */
export function compareTexts(english: string, translated: string): string[] {
  const numbers = numbersIn(english);
  const allowed = new Set([...numbers, ...numbersInWords(english)]);
  const found = numbersIn(translated);
  const shapes = [english, translated].map(shapeOf);
  return [
    ...list("numbers of the English text are missing", without(numbers, found)),
    ...list("numbers are not in the English text", found.filter((one) => !allowed.has(one))),
    ...difference("code", codeOf(english), codeOf(translated)),
    ...difference("links", linksOf(english), linksOf(translated)),
    ...shapes[0] === shapes[1]
      ? []
      : [`the English text is built of ${shapes[0]}, and this one of ${shapes[1]}`],
  ];
}

function difference(what: string, english: string[], translated: string[]): string[] {
  return [
    ...list(`${what} of the English text: missing`, without(english, translated)),
    ...list(`${what} that the English text does not have`, without(translated, english)),
  ];
}

function list(what: string, found: readonly (string | number)[]): string[] {
  return found.length === 0 ? [] : [`${what}: ${found.join(" ")}`];
}

/** What is left of a list when each one of another list takes its like away. */
function without<T>(all: readonly T[], taken: readonly T[]): T[] {
  const rest = [...taken];
  return all.filter((one) => {
    const index = rest.indexOf(one);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

/** Each code span once, and the lines of code blocks without their comments and remarks. */
function codeOf(markdown: string): string[] {
  const blocks = markdown.match(/^```[\s\S]*?^```/gm) ?? [];
  const lines = blocks.flatMap((block) => block.split("\n"))
    .map((line) =>
      line.replace(/(^|\s+)(#|\/\/) .*$/, "").replace(/(?<=\S) {2,}\p{L}.*$/u, "").trimEnd()
    );
  const spans = markdown.replaceAll(/^```[\s\S]*?^```/gm, "").match(/`[^`]+`/g) ?? [];
  return [...lines, ...new Set(spans.map((span) => span.replaceAll(/\s+/g, " ")))];
}

/** Where links lead, whatever the language; headings have other names in another one. */
function linksOf(markdown: string): string[] {
  return Array.from(
    markdown.matchAll(/\]\(([^)#\s]*)/g),
    ([, target]) => target!.replace(/\.zh\.md$/, ".md"),
  );
}

/** Headings, paragraphs, lists with their items, tables with their rows, code, answers that fold. */
function shapeOf(markdown: string): string {
  return new Marked().lexer(markdown).filter(({ type }) => type !== "space").map(partOf).join(", ");
}

function partOf(token: Token): string {
  switch (token.type) {
    case "heading":
      return `heading ${(token as Tokens.Heading).depth}`;
    case "list":
      return `list of ${(token as Tokens.List).items.length}`;
    case "table":
      return `table of ${(token as Tokens.Table).rows.length} rows`;
    case "html":
      return /^<\/?\w+/.exec(token.raw)?.[0] ?? "comment";
    default:
      return token.type;
  }
}
