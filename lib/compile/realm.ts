import * as atomics from "../atomics/mod.ts";

/**
 * Modules as JavaScript, private names made public: plain data, which other threads can evaluate
 * without the TypeScript compiler.
 */
export interface Javascript {
  /** Code by name. */
  modules: Record<string, string>;
  /** For each module the names of those that it imports, by what stands after `from`. */
  imports: Record<string, Record<string, string>>;
}

/** A module that was evaluated. */
export interface Evaluated {
  exports: Record<string, unknown>;
  /** The value of an expression as the module sees it. */
  valueOf(expression: string): unknown;
}

/** The vocabulary is the course's own: compiled code replaces it, and JavaScript calls it. */
export function isVocabulary(name: string): boolean {
  return name.startsWith("/course/atomics/");
}

/** Names by function: in a page's script, which is minified, a function has another name of its own. */
const WORDS = new Map<unknown, string>(Object.entries(atomics).map(([name, word]) => [word, name]));

/** The name of a word of the vocabulary, `undefined` for anything else. */
export function wordOf(value: unknown): string | undefined {
  return WORDS.get(value);
}

/** What an imported module exports. */
export function exportsOf(
  name: string,
  evaluated: ReadonlyMap<string, Evaluated>,
): Record<string, unknown> {
  return isVocabulary(name) ? atomics : evaluated.get(name)!.exports;
}

/**
 * Evaluates a module and what it imports.
 *
 * @param name name of the module
 * @param javascript its code, and that of the others
 * @param evaluated modules that were evaluated before; gets the new ones
 * @returns the module
 */
export function evaluate(
  name: string,
  javascript: Javascript,
  evaluated: Map<string, Evaluated>,
): Evaluated {
  const before = evaluated.get(name);
  if (before) return before;
  const exports: Record<string, unknown> = {};
  const module: Evaluated = { exports, valueOf: () => undefined };
  evaluated.set(name, module);
  const require = (specifier: string) => {
    const imported = javascript.imports[name]![specifier]!;
    if (!isVocabulary(imported)) evaluate(imported, javascript, evaluated);
    return exportsOf(imported, evaluated);
  };
  const run = new Function(
    "exports",
    "require",
    `${javascript.modules[name]}\nreturn ($expression) => eval($expression);`,
  );
  module.valueOf = run(exports, require);
  return module;
}
