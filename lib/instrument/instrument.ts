import type { Origins } from "./call_rules.ts";
import { Colours } from "./colours.ts";
import { InstrumentError } from "./errors.ts";
import { hostFace } from "./host_face.ts";
import { ModuleTexts, TYPES_FILE } from "./module_texts.ts";
import { fileName, placeAt } from "./places.ts";
import { type PrivateWrite, privateWrites } from "./private_writes.ts";
import { type Position, Runtime } from "./runtime.ts";
import { Names } from "./scopes.ts";
import { RUNTIME, transformer } from "./transform.ts";
import { ts, type TypeScript } from "./typescript.ts";

/** What a module may import. */
export interface InstrumentOptions {
  /** Texts of other modules, by the name under which the source imports them. */
  modules?: Record<string, string>;
  /** Texts of the modules under "@course/", by their names under "/course/". */
  library?: Record<string, string>;
}

/** A module whose shared accesses can be scheduled. */
export interface Instrumented {
  /** What the module exports; a function that does shared accesses returns a thread. */
  exports: Record<string, unknown>;
  /** What drives its accesses. */
  runtime: Runtime;
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
}

/**
 * Turns the text of a module, and of all modules that it imports, into code whose shared accesses
 * yield: the vocabulary of `lib/atomics`, `Atomics`, and elements of typed arrays and `DataView`s
 * over shared memory. Everything else stays plain JavaScript. Needs no permission when it is given a
 * text.
 *
 * Functions that do shared accesses get twins, which are generators. What cannot be scheduled
 * (accesses in constructors that `super` calls, in private getters and in callbacks of built-in
 * functions; promises, timers) is
 * refused, when the text is read or when it is reached while threads run.
 *
 * @param source text of the module, or where to read it
 * @param options texts of the modules that it imports
 * @returns the module, loaded and ready
 * @throws {InstrumentError} If the text has a syntax error or does what cannot be scheduled
 *
 * @example
 * ```ts
 * import { instrument } from "@course/instrument/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { exports, runtime } = instrument(`
 *   export function lose(words: Int32Array) { words[0] += 1; }
 * `);
 * const memory = new Int32Array(new runtime.SharedArrayBuffer(4));
 * const thread = (exports.lose as (words: Int32Array) => Generator)(memory);
 * thread.next(); // has asked to read, and waits for the answer
 * assertEquals(runtime.request.kind, 0);
 * ```
 */
export function instrument(source: string | URL, options: InstrumentOptions = {}): Instrumented {
  const sources = new ModuleTexts(source, options.modules ?? {}, options.library ?? {});
  const program = sources.program();
  for (const file of program.getSourceFiles()) {
    const [error] = program.getSyntacticDiagnostics(file);
    if (error) {
      const text = ts.flattenDiagnosticMessageText(error.messageText, " ");
      throw new InstrumentError(placeAt(file, error.start), text.replace(/\.$/, ""));
    }
  }
  const runtime = new Runtime();
  const { code, writes } = emit(program, runtime);
  const compiled = new Map<string, Module>();
  const modules = new Map<string, Record<string, unknown>>();
  const load = (name: string): Record<string, unknown> => {
    const known = modules.get(name);
    if (known) return known;
    const exports: Record<string, unknown> = {};
    modules.set(name, exports);
    const require = (specifier: string) => load(sources.resolve(specifier, name));
    if (isVocabulary(name)) return Object.assign(exports, runtime.words);
    let run = compiled.get(name);
    if (run === undefined) {
      run = new Function("exports", "require", RUNTIME, code.get(name)!) as Module;
      compiled.set(name, run);
    }
    run(exports, require, runtime);
    return exports;
  };
  const evaluate = () => {
    modules.clear();
    const isMain = runtime.memory.realm === 0;
    if (isMain) {
      runtime.memory.clear();
      runtime.reset();
    }
    const exports = load(sources.entry);
    if (isMain) runtime.memory.keep();
    return hostFace(exports, runtime) as Record<string, unknown>;
  };
  return {
    exports: evaluate(),
    runtime,
    evaluate,
    privateWrites: writes,
    lineAt: ({ file, line }) => sources.lineOf(file, line),
  };
}

type Module = (
  exports: Record<string, unknown>,
  require: (specifier: string) => unknown,
  runtime: Runtime,
) => void;

const ORIGINS: Origins = {
  isLibrary: (file) => file.fileName === TYPES_FILE,
  isVocabulary: (file) => isVocabulary(file.fileName),
};

function isVocabulary(name: string): boolean {
  return name.startsWith("/course/atomics/") || name.includes("/lib/atomics/");
}

/** The JavaScript of each module, by its name. */
function emit(
  program: TypeScript.Program,
  runtime: Runtime,
): { code: Map<string, string>; writes: PrivateWrite[] } {
  const names = new Names(program.getTypeChecker(), ORIGINS.isLibrary);
  const colours = new Colours(program, ORIGINS, names);
  const numbers = new Map<string, number>();
  const positionOf = (node: TypeScript.Node): number => {
    const file = node.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
    const position = { file: fileName(file.fileName), line: line + 1, column: character + 1 };
    const key = `${file.fileName}:${position.line}:${position.column}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, runtime.positions.length);
    return runtime.positions.push(position) - 1;
  };
  const placeOf = (node: TypeScript.Node) => placeAt(node.getSourceFile(), node.getStart());
  const isInstrumented = (file: TypeScript.SourceFile) =>
    !ORIGINS.isLibrary(file) && !ORIGINS.isVocabulary(file);
  const code = new Map<string, string>();
  const maps = new Map<string, string>();
  program.emit(
    undefined,
    (name, text, _mark, _error, files) => {
      const { fileName } = files![0]!;
      if (name.endsWith(".map")) maps.set(fileName, text);
      else code.set(fileName, text.replace(/\/\/# sourceMappingURL=.*\s*$/, ""));
    },
    undefined,
    false,
    { before: [transformer(colours, names, positionOf, placeOf, isInstrumented)] },
  );
  for (const [name, map] of maps) {
    code.set(name, code.get(name)! + runtime.errorPlaces.add(fileName(name), map));
  }
  const files = program.getSourceFiles().filter(isInstrumented);
  return { code, writes: privateWrites(files, names, colours, placeOf) };
}
