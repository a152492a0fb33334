import jsTokens from "js-tokens";

/** What the laws of JavaScript allow between two tokens. */
const BETWEEN = new Set([
  "WhiteSpace",
  "LineTerminatorSequence",
  "MultiLineComment",
  "SingleLineComment",
  "HashbangComment",
]);

/** What a function of a stub does. */
const THROWS = ["throw", "new", "Error", "("];

/**
 * Finds the first function of an exercise that nobody has written yet. What a comment or a text says
 * does not count.
 *
 * @param source text of the module
 * @returns what it says is to be written, or `undefined` when everything is written
 *
 * @example
 * ```ts
 * import { notStarted } from "@course/grade/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const stub = `export function pop() { throw new Error("not started: pop takes the first"); }`;
 * assertEquals(notStarted(stub), "not started: pop takes the first");
 * assertEquals(notStarted(`// ${stub}`), undefined);
 * ```
 */
export function notStarted(source: string): string | undefined {
  if (!source.includes("not started: ")) return undefined;
  const tokens = tokensOf(source);
  for (let at = 0; at < tokens.length - THROWS.length; at++) {
    if (!THROWS.every((token, index) => tokens[at + index] === token)) continue;
    const said = /^(["'`])(not started: .*)\1$/.exec(tokens[at + THROWS.length]!)?.[2];
    if (said !== undefined) return said;
  }
  return undefined;
}

/**
 * The functions that a stub exports and leaves to be written.
 *
 * @param stub text of the stub
 * @returns their names
 */
export function exportsToWrite(stub: string): string[] {
  const names = Array.from(stub.matchAll(/not started: (\w+)/g), ([, name]) => name!);
  return names.filter((name) => stub.includes(`export function ${name}(`));
}

/**
 * Whether there is nothing in a module but comments and space.
 *
 * @param source text of the module
 * @returns whether it is empty
 */
export function isEmpty(source: string): boolean {
  for (const { type } of jsTokens(source.replace(/^\ufeff/, ""))) {
    if (!BETWEEN.has(type)) return false;
  }
  return true;
}

function tokensOf(source: string): string[] {
  return Array.from(jsTokens(source))
    .filter(({ type }) => !BETWEEN.has(type))
    .map(({ value }) => value);
}
