import { dirname, join, relative } from "node:path";

/** An example in a docstring. */
export interface Example {
  /** Where it stands: "lib/pools/ring.ts". */
  file: string;
  /** Line of its first line, from 1. */
  line: number;
  text: string;
}

const BEGINS = /^\s*\* ```ts$/;
const ENDS = /^\s*\* ```$/;
/** What is imported from beside the source. */
const RELATIVE = /^((?:import|export|\}).* from )"(\.\.?\/[^"]+)"/gm;
const STAR = /^\s*\* ?/;

/**
 * Finds the examples in a module's docstrings: blocks that begin with "```ts". What begins with
 * "```ts ignore" is for readers only.
 *
 * @param file name of the module, for messages
 * @param text its text
 * @returns the examples, in order
 * @throws {Error} If a block does not end
 *
 * @example
 * ```ts
 * import { examplesIn } from "./examples.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const block = ["/**", " * ```ts", " * add(1, 2);", " * ```", " *" + "/"].join("\n");
 * assertEquals(examplesIn("add.ts", block), [{ file: "add.ts", line: 3, text: "add(1, 2);" }]);
 * ```
 */
export function examplesIn(file: string, text: string): Example[] {
  const examples: Example[] = [];
  let open: { line: number; lines: string[] } | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    if (open === undefined) {
      if (BEGINS.test(line)) open = { line: index + 2, lines: [] };
    } else if (ENDS.test(line)) {
      examples.push({ file, line: open.line, text: open.lines.join("\n") });
      open = undefined;
    } else if (line.includes("*/")) {
      break;
    } else {
      open.lines.push(line.replace(STAR, ""));
    }
  }
  if (open) {
    throw new Error(`The example at ${file}:${open.line} does not end: write \`\`\` below it`);
  }
  return examples;
}

/**
 * Makes modules of all examples of some folders, and one test for each example.
 *
 * `deno test --doc` starts an isolate for each example, which takes a quarter of a second; here all
 * share one. The lines of a module have the numbers that they have in the source.
 *
 * @param project the project's folder
 * @param folders folders below it
 * @param to where the modules will be written
 * @returns texts by path in that folder; none where no docstring has an example
 */
export function exampleModules(
  project: string,
  folders: readonly string[],
  to: string,
): Map<string, string> {
  const modules = new Map<string, string>();
  const tests: string[] = [];
  for (const { file, line, text } of folders.flatMap((folder) => examplesBelow(project, folder))) {
    const path = `${file.replace(/\.ts$/, "")}_${line}.ts`;
    const back = relative(dirname(join(to, path)), join(project, dirname(file)));
    const moved = text.replace(RELATIVE, (_, from, name) => `${from}"${join(back, name)}"`);
    modules.set(path, `${"\n".repeat(line - 1)}${moved}\nexport {};\n`);
    tests.push(
      `Deno.test("example ${file}:${line}", async () => void await import("./${path}"));\n`,
    );
  }
  if (tests.length > 0) modules.set("examples_test.ts", tests.join(""));
  return modules;
}

function examplesBelow(project: string, folder: string): Example[] {
  const examples: Example[] = [];
  for (const { name, isDirectory } of Deno.readDirSync(join(project, folder))) {
    const path = join(folder, name);
    if (isDirectory) examples.push(...examplesBelow(project, path));
    else if (name.endsWith(".ts")) {
      examples.push(...examplesIn(path, Deno.readTextFileSync(join(project, path))));
    }
  }
  return examples;
}
