import { compareTexts } from "./compare_texts.ts";
import { ts, type TypeScript } from "@course/typescript/mod.ts";

/** Words that a reader of a cell, or of its outputs, sees. */
export interface CodeWords {
  /** The words as they stand in the code, without quotes; of a comment, what it says. */
  text: string;
  /** Whether they are a comment. */
  isComment: boolean;
  /** Where they begin in the code. */
  start: number;
  /** Where they end. */
  end: number;
}

/** Words in another language, by the English ones; the same words where they stay as they are. */
export type Words = Readonly<Record<string, string>>;

/** Options whose values are names that the library knows, though there are spaces in them. */
const NAMES = ["evidence", "beginAt"];
/** Functions that are told code. */
const TAKE_CODE = ["quote"];
const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);
const PLACEHOLDER = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g;

/**
 * Finds the words of a cell: strings, templates and comments, also those of a program that the cell
 * has as a text. What only the program reads is left out: where modules are, keys, what is compared.
 *
 * @param code code of a cell
 * @returns the words, in their order
 *
 * @example
 * ```ts
 * import { wordsOf } from "./code_words.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const found = wordsOf('check(a["first"], 3, "three of 4"); // all others');
 * assertEquals(found.map(({ text }) => text), ["three of 4", "all others"]);
 * ```
 */
export function wordsOf(code: string): CodeWords[] {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ESNext, true);
  const found = [...commentsOf(file, code)];
  const visit = (node: TypeScript.Node): void => {
    if (isText(node)) {
      if (!isForProgram(node)) found.push(...textsOf(node, code));
      // What stands in the placeholders of a template is a part of it.
    } else node.forEachChild(visit);
  };
  visit(file);
  return found.toSorted((a, b) => a.start - b.start);
}

/**
 * Whether words have to be translated, or said to stay: those with a space, and comments.
 *
 * @param words words of a cell
 */
export function areProse({ text, isComment }: CodeWords): boolean {
  const said = text.replaceAll(PLACEHOLDER, "");
  return isComment || (/[A-Za-z]{2}/.test(said) && /\S\s+\S/.test(text.trim()));
}

/**
 * Writes a cell with other words. Everything else stays as it is, to the letter.
 *
 * @param code code of a cell
 * @param words words by the English ones; those that are not there stay
 * @returns the code
 */
export function withWords(code: string, words: Words): string {
  let written = "";
  let done = 0;
  for (const { text, isComment, start, end } of wordsOf(code)) {
    const other = Object.hasOwn(words, text) ? words[text]! : text;
    if (other === text) continue;
    written += code.slice(done, start) + (isComment ? comment(code, start, end, other) : other);
    done = end;
  }
  return written + code.slice(done);
}

/**
 * What is wrong with the words of a lesson.
 *
 * @param cells code of its cells
 * @param words the words in the other language
 * @returns a sentence each, with the way out; none when all is well
 */
export function wordProblems(cells: readonly string[], words: Words): string[] {
  const found = cells.flatMap(wordsOf);
  const texts = new Set(found.map(({ text }) => text));
  const missing = new Set(
    found.filter((one) => areProse(one) && !Object.hasOwn(words, one.text)).map(({ text }) => text),
  );
  return [
    ...[...missing].map((text) => `"${text}" is not translated: add it, as it is if it stays`),
    ...Object.keys(words).filter((text) => !texts.has(text)).map((text) =>
      `"${text}" is in no cell: take it away`
    ),
    ...Object.entries(words).flatMap(([text, other]) => differences(text, other)),
  ];
}

/** What must be the same in both languages: numbers, and what is put in. */
function differences(text: string, other: string): string[] {
  const bare = [text, other].map((one) => one.replaceAll(PLACEHOLDER, ""));
  const placed = [text, other].map((one) => (one.match(PLACEHOLDER) ?? []).toSorted().join(" "));
  const faults = compareTexts(bare[0]!, bare[1]!).filter((one) => one.includes("number"));
  return [
    ...faults.map((fault) => `"${other}": ${fault}`),
    ...placed[0] === placed[1] ? [] : [`"${other}" puts in other values than "${text}"`],
    ...other.includes('"') && !text.includes('"') ? [`"${other}" would end its string`] : [],
  ];
}

type TextNode =
  | TypeScript.StringLiteral
  | TypeScript.NoSubstitutionTemplateLiteral
  | TypeScript.TemplateExpression;

function isText(node: TypeScript.Node): node is TextNode {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateExpression(node);
}

/** Whether a text is for the program only: what a reader is told has spaces, or is a value. */
function isForProgram(node: TextNode): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isLiteralTypeNode(parent)) return true;
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
    return NAMES.includes(parent.name.getText());
  }
  if (ts.isCallExpression(parent) && TAKE_CODE.includes(parent.expression.getText())) return true;
  if (/\s/.test(node.getText())) return false;
  return ts.isElementAccessExpression(parent) ||
    (ts.isBinaryExpression(parent) && COMPARISONS.has(parent.operatorToken.kind));
}

/** The words of a text, or of the program that it is. */
function textsOf(node: TextNode, code: string): CodeWords[] {
  const [start, end] = [node.getStart() + 1, node.end - 1];
  const text = code.slice(start, end);
  if (ts.isStringLiteral(node) || !text.includes("\n")) {
    return [{ text, isComment: false, start, end }];
  }
  const program = text.replaceAll(PLACEHOLDER, (one) => "_".repeat(one.length));
  return wordsOf(program).map((one) => ({
    ...one,
    text: one.isComment ? one.text : text.slice(one.start, one.end),
    start: start + one.start,
    end: start + one.end,
  }));
}

/** The comments of a file; lines that follow each other are one. */
function* commentsOf(file: TypeScript.SourceFile, code: string): Generator<CodeWords> {
  const spaces: [start: number, end: number][] = [];
  const visit = (node: TypeScript.Node): void => {
    const children = node.getChildren(file).filter(({ kind }) =>
      kind < ts.SyntaxKind.FirstJSDocNode || kind > ts.SyntaxKind.LastJSDocNode
    );
    if (children.length === 0) spaces.push([node.getFullStart(), node.getStart(file)]);
    else children.forEach(visit);
  };
  visit(file);
  for (const [from, to] of spaces) {
    const comments = code.slice(from, to).matchAll(
      /\/\/.*(?:\n[ \t]*\/\/.*)*|\/\*[^]*?\*\//g,
    );
    for (const { 0: raw, index } of comments) {
      const text = raw.replaceAll(/^[ \t]*(?:\/\/ ?|\/\*\*? ?|\* ?)|\*\/$/gm, "").replaceAll(
        /\s+/g,
        " ",
      ).trim();
      if (text !== "") {
        yield { text, isComment: true, start: from + index, end: from + index + raw.length };
      }
    }
  }
}

/** A comment of the same kind with other words; a line of its own for each line of them. */
function comment(code: string, start: number, end: number, words: string): string {
  const raw = code.slice(start, end);
  if (raw.startsWith("/**")) return `/** ${words} */`;
  if (raw.startsWith("/*")) return `/* ${words} */`;
  const indent = /[ \t]*$/.exec(code.slice(0, start))![0];
  return words.split("\n").map((line) => `// ${line}`).join(`\n${indent}`);
}
