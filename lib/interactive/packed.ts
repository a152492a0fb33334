import type { Compiled, CompiledModule } from "../instrument/engine.ts";

/**
 * A compiled program as an output carries it: a module of the course's library is named by its hash,
 * because whoever shows the output has the library.
 */
export interface PackedProgram {
  /** Name of the module that is loaded first. */
  readonly entry: string;
  /** Each module by name: itself, or the hash of one that the library has. */
  readonly modules: Readonly<Record<string, CompiledModule | string>>;
  /** Where a thread may write what is not shared memory. */
  readonly privateWrites: Compiled["privateWrites"];
}

/** Modules by their hash. */
export type Library = Readonly<Record<string, CompiledModule>>;

/**
 * Lists the modules of the library that a program needs.
 *
 * @param program the program
 * @returns their hashes
 */
export function neededBy({ modules }: PackedProgram): string[] {
  return Object.values(modules).filter((module) => typeof module === "string");
}

/**
 * Puts a program together again.
 *
 * @param program the program
 * @param library the modules that it may name
 * @returns the program, to be linked
 * @throws {Error} If the library does not have a module that it needs: it is of another version
 */
export function unpack(program: PackedProgram, library: Library): Compiled {
  const modules = Object.entries(program.modules).map(([name, module]) => {
    if (typeof module !== "string") return [name, module] as const;
    if (Object.hasOwn(library, module)) return [name, library[module]!] as const;
    throw new Error(
      `Cannot step through this output: it was made with another version of ${
        name.slice(1)
      } than ` +
        "this JupyterLab has; run `deno task setup`, reload the page, and run the cell again",
    );
  });
  return { ...program, modules: Object.fromEntries(modules) };
}
