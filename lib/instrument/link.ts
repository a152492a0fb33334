import {
  type Compiled,
  type CompiledModule,
  isVocabulary,
  PLACE_NAME,
  RUNTIME,
} from "./compiled.ts";
import { hostFace } from "./host_face.ts";
import { isOutside, outside } from "./outside.ts";
import type { PrivateWrite } from "./private_writes.ts";
import { type Position, Runtime } from "./runtime.ts";

/** A module whose shared accesses can be scheduled. */
export interface Instrumented {
  /** What the module exports; a function that does shared accesses returns a thread. */
  exports: Record<string, unknown>;
  /** What drives its accesses. */
  runtime: Runtime;
  /** The program as data. */
  compiled: Compiled;
  /**
   * Runs all modules again, as if they had just been loaded.
   *
   * @returns what the module exports, with fresh memory
   */
  evaluate(): Record<string, unknown>;
  /**
   * Where functions that a thread could call write what is not shared memory, and another thread may
   * see it. Threads are Workers: unless this is empty each needs modules of its own, see
   * `Runtime.enterRealm`.
   */
  privateWrites: readonly PrivateWrite[];
  /**
   * Reads a line of the source.
   *
   * @param position a place, as accesses carry it
   * @returns the line without the space around it
   */
  lineAt(position: Position): string;
  /**
   * Reads the source from a place to the end of its file.
   *
   * @param position a place, as accesses carry it
   * @returns the text; empty where the file is not known
   */
  restAt(position: Position): string;
}

type Run = (
  exports: Record<string, unknown>,
  require: (specifier: string) => unknown,
  runtime: Runtime,
  module: { exports: Record<string, unknown> },
) => void;

/**
 * Loads a program that was compiled.
 *
 * @param compiled the program
 * @returns its modules, loaded and ready
 *
 * @example
 * ```ts
 * import { compile, link } from "@course/instrument/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const compiled = compile("export const sum = (words: Int32Array) => words[0] + words[1];");
 * const { exports, runtime } = link(JSON.parse(JSON.stringify(compiled)));
 * const words = new Int32Array(new runtime.SharedArrayBuffer(8));
 * words[1] = 5;
 * assertEquals(runtime.runNow((exports.sum as (words: Int32Array) => unknown)(words)), 5);
 * ```
 */
export function link(compiled: Compiled): Instrumented {
  const runtime = new Runtime();
  const runs = new Map<string, Run>();
  const modules = new Map<string, Record<string, unknown>>();
  const load = (name: string): Record<string, unknown> => {
    const known = modules.get(name);
    if (known) return known;
    const exports: Record<string, unknown> = {};
    modules.set(name, exports);
    if (isVocabulary(name)) return Object.assign(exports, runtime.words);
    if (isOutside(name)) {
      const outer = outside(name, runtime);
      modules.set(name, outer);
      return outer;
    }
    const module = compiled.modules[name]!;
    let run = runs.get(name);
    if (run === undefined) runs.set(name, run = runOf(module, runtime));
    const own = { exports };
    run(exports, (specifier) => load(module.imports[specifier]!), runtime, own);
    // A CommonJS module may have put something else there.
    modules.set(name, own.exports);
    return own.exports;
  };
  const evaluate = () => {
    modules.clear();
    const isMain = runtime.memory.realm === 0;
    if (isMain) {
      runtime.memory.clear();
      runtime.reset();
    }
    const exports = load(compiled.entry);
    if (isMain) runtime.memory.keep();
    return hostFace(exports, runtime) as Record<string, unknown>;
  };
  return {
    exports: evaluate(),
    runtime,
    compiled,
    evaluate,
    privateWrites: compiled.privateWrites,
    lineAt: ({ file, line }) => textOf(compiled, file).split("\n")[line - 1]?.trim() ?? "",
    restAt: ({ file, line, column }) =>
      textOf(compiled, file).split("\n").slice(line - 1).join("\n").slice(column - 1),
  };
}

const PLACES = new RegExp(`\\${PLACE_NAME}(\\d+)`, "g");

/** The code of a module, which numbers its places from where those of the others have ended. */
function runOf({ file, code, mappings, places }: CompiledModule, runtime: Runtime): Run {
  const first = runtime.positions.length;
  for (const [line, column] of places) runtime.positions.push({ file, line, column });
  // As wide as before: the source map goes by columns.
  const numbered = code.replace(
    PLACES,
    (name, number) => String(first + Number(number)).padEnd(name.length),
  );
  const named = numbered + runtime.errorPlaces.add(file, mappings);
  return new Function("exports", "require", RUNTIME, "module", named) as Run;
}

function textOf({ entry, modules }: Compiled, file: string): string {
  const own = modules[entry]!;
  if (own.file === file) return own.text;
  return Object.values(modules).find((module) => module.file === file)?.text ?? "";
}
