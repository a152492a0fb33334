/** An import declaration at the beginning of a cell. */
export interface Import {
  /** The declaration as it stands in the text. */
  text: string;
  /** Where it begins, from 0. */
  index: number;
  /** What is imported from. */
  specifier: string;
  /** Where the specifier begins in the cell, from 0. */
  specifierIndex: number;
  /** Names that the module has to offer. */
  names: string[];
}

const SPACE = String.raw`(?:\s|\/\/[^\n]*\n|\/\*[^]*?\*\/)*`;
const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;
const CLAUSE = String.raw`(?:${NAME}${SPACE},?${SPACE})?(?:\*${SPACE}as\s+${NAME}|\{[^{}]*\})?`;
const ATTRIBUTES = String.raw`(?:${SPACE}with${SPACE}\{[^{}]*\})?`;
const DECLARATION = new RegExp(
  String.raw`(${SPACE})(import(?:(\s+type)?(?:\s+|(?=[{*]))(${CLAUSE})${SPACE}from)?${SPACE})` +
    String.raw`(?:"([^"\n\\]*)"|'([^'\n\\]*)')(${ATTRIBUTES})[^\S\n]*(?:;|(?=\n|\/\/|$))`,
  "uy",
);

/**
 * The import declarations that a cell begins with.
 *
 * @param code text of the cell
 * @returns the declarations, up to the first thing that is none
 *
 * @example
 * ```ts
 * import { leadingImports } from "./imports.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [first] = leadingImports('import { a, type B, c as d } from "./x.ts";\na();');
 * assertEquals([first?.specifier, first?.names], ["./x.ts", ["a", "c"]]);
 * ```
 */
export function leadingImports(code: string): Import[] {
  const imports: Import[] = [];
  DECLARATION.lastIndex = 0;
  for (let match; (match = DECLARATION.exec(code));) {
    const [all, space, beginning, type, clause = "", double, single, attributes] = match;
    const index = match.index + space!.length;
    const plain = type === undefined && attributes === "";
    imports.push({
      text: all.slice(space!.length),
      index,
      specifier: double ?? single!,
      specifierIndex: index + beginning!.length + 1,
      names: plain ? namesIn(clause) : [],
    });
  }
  return imports;
}

/**
 * A cell without some of its imports. What stays is in the lines and columns where it was.
 *
 * @param code text of the cell
 * @param imports the imports to take out
 * @returns the rest
 */
export function withoutImports(code: string, imports: readonly Import[]): string {
  let rest = code;
  for (const { index, text } of imports) {
    const blank = text.replace(/[^\n]/g, " ");
    // A cell that would then begin with a brace would be taken for an object.
    rest = rest.slice(0, index) + ";" + blank.slice(1) + rest.slice(index + text.length);
  }
  return rest;
}

/**
 * Everything in a cell that looks like the specifier of an import, wherever it stands.
 *
 * @param code text of the cell
 * @returns each specifier and where it begins, from 0
 */
export function specifiersIn(code: string): { specifier: string; index: number }[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\1/g;
  return [...code.matchAll(pattern)].map((match) => ({
    specifier: match[2]!,
    index: match.index + match[0].length - match[2]!.length - 1,
  }));
}

function namesIn(clause: string): string[] {
  const list = /\{([^{}]*)\}/.exec(clause)?.[1] ?? "";
  return list.replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, "").split(",").map((part) => part.trim())
    .filter((part) => part !== "" && !/^type\s/.test(part))
    .map((part) => part.split(/\s+as\s+/)[0]!)
    .filter((name) => !/^["']/.test(name));
}
