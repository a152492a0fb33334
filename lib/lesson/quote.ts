import { say } from "../words/mod.ts";

/**
 * Quotes a function or a block from a source text, so that a lesson shows the code that runs and
 * not a copy of it.
 *
 * @param source text of a module
 * @param start a part of the line it begins with, as "function pop"
 * @returns the lines up to the one that closes it, without the indentation of the first
 * @throws {RangeError} If no line has that part, or the block is not closed
 *
 * @example
 * ```ts
 * import { quote } from "@course/lesson/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const source = "class A {\n  one() {\n    return 1;\n  }\n}\n";
 * assertEquals(quote(source, "one()"), "one() {\n  return 1;\n}");
 * ```
 */
export function quote(source: string, start: string): string {
  const lines = source.split("\n");
  const first = lines.findIndex((line) => line.includes(start));
  if (first < 0) throw new RangeError(say("quote.notFound", { start }));
  const indent = /^ */.exec(lines[first]!)![0];
  if (!/[{([]$/.test(lines[first]!)) return lines[first]!.trim();
  const last = lines.findIndex((line, index) =>
    index > first && line.startsWith(indent) && /^[})\]]/.test(line.slice(indent.length)) &&
    !/[{([]$/.test(line)
  );
  if (last < 0) throw new RangeError(say("quote.notClosed", { start }));
  return lines.slice(first, last + 1).map((line) => line.slice(indent.length)).join("\n");
}
