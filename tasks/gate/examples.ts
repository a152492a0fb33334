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
 * Writes all examples of some folders as modules, and for each folder a test that runs them.
 *
 * `deno test --doc` starts an isolate for each example, which takes a quarter of a second; here the
 * examples of a folder share one. The lines of a module have the numbers that they have in the source.
 *
 * @param project the project's folder
 * @param folders folders below it
 * @param to where the modules are written; what was there is removed
 * @returns how many examples there are
 */
export async function writeExamples(
  project: string,
  folders: readonly string[],
  to: string,
): Promise<number> {
  await Deno.remove(to, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  const examples = folders.flatMap((folder) => examplesBelow(project, folder));
  for (const [folder, group] of Map.groupBy(examples, ({ file }) => dirname(file))) {
    const below = join(to, folder);
    await Deno.mkdir(below, { recursive: true });
    const tests = group.map(({ file, line }) => {
      const module = moduleName(folder, file, line);
      return `Deno.test("example ${file}:${line}", async () => void await import("./${module}"));\n`;
    });
    await Deno.writeTextFile(join(below, "examples_test.ts"), tests.join(""));
    for (const { file, line, text } of group) {
      const back = relative(below, join(project, folder));
      const moved = text.replace(RELATIVE, (_, from, name) => `${from}"${join(back, name)}"`);
      const path = join(below, moduleName(folder, file, line));
      await Deno.writeTextFile(path, `${"\n".repeat(line - 1)}${moved}\nexport {};\n`);
    }
  }
  return examples.length;
}

function moduleName(folder: string, file: string, line: number): string {
  return `${relative(folder, file).replace(/\.ts$/, "")}_${line}.ts`;
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
