import { askDeno } from "./ask_deno.ts";
import type { Import } from "./imports.ts";

/**
 * The module that an import could not read although nothing is wrong with it. Deno (2.9) hands out a
 * module as it stands, types and all, once it has met it as `with { type: "text" }` in another
 * module; a new name makes it read the file anew.
 *
 * @param message message of the error
 * @returns address of the module, `undefined` when the error has another reason
 */
export async function metAsText(message: string): Promise<string | undefined> {
  const module = / at (file:\S+\.[mc]?tsx?):\d+:\d+$/.exec(message)?.[1];
  if (module === undefined) return undefined;
  const printed = await askDeno(`import ${JSON.stringify(module)};`, ["--no-check"]);
  return printed.includes("SyntaxError: ") ? undefined : module;
}

/**
 * The same import under another name.
 *
 * @param declaration the import
 * @returns the import, of a module that Deno has not met
 */
export function underNewName(declaration: Import): Import {
  const { text, index, specifier, specifierIndex } = declaration;
  const end = specifierIndex - index + specifier.length;
  const suffix = `${specifier.includes("?") ? "&" : "?"}as=code`;
  return {
    ...declaration,
    text: text.slice(0, end) + suffix + text.slice(end),
    specifier: specifier + suffix,
  };
}

/**
 * What to do when another name does not help: the import brings in a module that was met as a text.
 *
 * @param module address of that module
 * @returns a sentence
 */
export function metAsTextSentence(module: string): string {
  return `Deno has read ${module} as a text before and cannot import it now: restart the kernel ` +
    "and run this cell first";
}
