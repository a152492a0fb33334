import { compile } from "../instrument/mod.ts";
import { poolProgram } from "../simulate/mod.ts";
import { COURSE_SOURCES } from "../sources/mod.ts";
import { hashOf } from "./pack.ts";
import type { Library } from "./packed.ts";

/** What a module becomes depends a little on the program that it is part of; these are the usual ones. */
const USUAL_IMPORTS = [
  Object.keys(COURSE_SOURCES),
  ["/course/pools/mod.ts", "/course/pools/checkers.ts"],
];

/**
 * Compiles the library of the course and the programs of its simulations, as outputs name them.
 *
 * @returns the modules by their hash
 */
export function compileLibrary(): Library {
  const libraries = USUAL_IMPORTS.map((names) => {
    const imports = names.map((name) => `import "${name.replace("/course/", "@course/")}";`);
    const { entry, modules } = compile(imports.join("\n"), { library: COURSE_SOURCES });
    return Object.entries(modules).filter(([name]) => name !== entry).map(([, module]) => module);
  });
  const simulated = (["queued", "as-written"] as const).flatMap((spinLock) =>
    Object.values(poolProgram({ pool: "freelist", spinLock }).instrumented.compiled.modules)
  );
  const all = [...libraries.flat(), ...simulated];
  return Object.fromEntries(all.map((module) => [hashOf(module), module]));
}

/**
 * Lists the hashes of a library by the name of the file, for `library_hashes.json`.
 *
 * @param library the library
 * @returns for each file the hashes of what it becomes
 */
export function hashesOf(library: Library): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [hash, { file }] of Object.entries(library)) (found[file] ??= []).push(hash);
  for (const hashes of Object.values(found)) hashes.sort();
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => a < b ? -1 : 1));
}
