import { dirname, relative } from "node:path";

/** Test files that share an isolate: fewer load a compiler less often, more are better shared out. */
const FILES_TOGETHER = 10;

/**
 * Puts test files together, so that what they all load is loaded once. A compiler, a page for
 * plotly.js and the library of the course take a second and more in each isolate; files of one folder
 * load much the same, so a folder is shared out only if it has more files than go together.
 *
 * @param files test files, from the project's folder on, in the order of the alphabet
 * @param folder where the modules will be, from the project's folder on
 * @returns modules that import the files, texts by name
 *
 * @example
 * ```ts
 * import { together } from "./together.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const modules = together(["tests/a_test.ts", "tests/b_test.ts"], ".examples/all");
 * assertEquals([...modules], [[
 *   "together_1_test.ts",
 *   'import "../../tests/a_test.ts";\nimport "../../tests/b_test.ts";\n',
 * ]]);
 * ```
 */
export function together(files: readonly string[], folder: string): Map<string, string> {
  const groups: string[][] = [[]];
  for (const alike of Map.groupBy(files, (file) => dirname(file)).values()) {
    const parts = Math.ceil(alike.length / FILES_TOGETHER);
    const size = Math.ceil(alike.length / parts);
    for (let first = 0; first < alike.length; first += size) {
      const part = alike.slice(first, first + size);
      if (groups.at(-1)!.length + part.length > FILES_TOGETHER) groups.push([]);
      groups.at(-1)!.push(...part);
    }
  }
  return new Map(
    groups.filter((group) => group.length > 0).map((group, index) => [
      `together_${index + 1}_test.ts`,
      group.map((file) =>
        `import ${JSON.stringify(relative(folder, file).replaceAll("\\", "/"))};\n`
      )
        .join(""),
    ]),
  );
}
