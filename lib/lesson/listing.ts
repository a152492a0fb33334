import { type Shown, shown } from "./shown.ts";

/**
 * Shows program text below a cell, in colours.
 *
 * @param sources texts, one below the other with an empty line between them
 * @returns what the cell ends with
 *
 * @example
 * ```ts
 * import { listing } from "@course/lesson/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(`${listing("const one = 1;", "const two = 2;")}`, "const one = 1;\n\nconst two = 2;");
 * ```
 */
export function listing(...sources: string[]): Shown {
  const text = sources.map((source) => source.replace(/^\n+/, "").trimEnd()).join("\n\n");
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return shown(text, `${fence}ts\n${text}\n${fence}`);
}
