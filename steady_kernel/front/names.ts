const LONGEST_LIST = 1000;
/** Names that are words of the language in the place where they are looked up. */
const WORDS = ["await", "arguments", "eval"];

/**
 * Names in a cell that it may have defined: all that Deno itself has not.
 *
 * @param code text of the cell
 * @returns the names, each once
 */
export function namesIn(code: string): string[] {
  const found = new Set(code.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []);
  return [...found].filter((name) => !(name in globalThis) && isName(name)).slice(0, LONGEST_LIST);
}

/**
 * An expression for the names that are known where it is evaluated.
 *
 * @param names names to look at
 * @returns TypeScript for an array of strings
 */
export function knownAmong(names: readonly string[]): string {
  const looks = names.map((name) => `look("${name}", () => typeof ${name})`);
  return `((look) => [${looks.join()}].filter(Boolean))((name, type) => {
  try { return type() !== "undefined" && name; } catch { return false; }
})`;
}

function isName(name: string): boolean {
  if (WORDS.includes(name)) return false;
  try {
    new Function(`"use strict"; typeof ${name}; let ${name};`);
    return true;
  } catch {
    return false;
  }
}
