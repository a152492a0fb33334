import { Colours, type Origins } from "./colours.ts";
import { InstrumentError } from "./errors.ts";
import { hostFace } from "./host_face.ts";
import { LIBRARY_TYPES } from "./library_types.ts";
import { type PrivateWrite, privateWrites } from "./private_writes.ts";
import { type Position, Runtime } from "./runtime.ts";
import { Names } from "./scopes.ts";
import { RUNTIME, transformer } from "./transform.ts";
import { ts, type TypeScript } from "./typescript.ts";

const TYPES_FILE = "/types.d.ts";
const ENTRY_FILE = "/scenario.ts";
const COURSE = "@course/";

const OPTIONS: TypeScript.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: false,
  noCheck: true,
  types: [],
  strict: true,
  removeComments: true,
  sourceMap: true,
};

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
 * (accesses in constructors, getters and callbacks of built-in functions; promises, timers) is
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
  const sources = new Sources(source, options.modules ?? {}, options.library ?? {});
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

/** The texts of a module and of what it imports. */
class Sources {
  readonly entry: string;
  readonly #texts = new Map<string, string>();
  readonly #modules: Record<string, string>;
  readonly #library: Record<string, string>;
  readonly #readsFiles: boolean;

  constructor(
    source: string | URL,
    modules: Record<string, string>,
    library: Record<string, string>,
  ) {
    this.#modules = modules;
    this.#library = library;
    this.#readsFiles = source instanceof URL;
    this.entry = source instanceof URL ? decodeURIComponent(source.pathname) : ENTRY_FILE;
    this.#texts.set(this.entry, source instanceof URL ? Deno.readTextFileSync(source) : source);
  }

  program(): TypeScript.Program {
    return ts.createProgram({ rootNames: [this.entry], options: OPTIONS, host: this.#host() });
  }

  /** The name of an imported module. */
  resolve(specifier: string, from: string): string {
    if (Object.hasOwn(this.#modules, specifier)) {
      const name = `/${specifier.replace(/^[./]*/, "")}`;
      this.#texts.set(name, this.#modules[specifier]!);
      return name;
    }
    if (specifier.startsWith(COURSE)) return `/course/${specifier.slice(COURSE.length)}`;
    if (!specifier.startsWith(".")) return specifier;
    return decodeURIComponent(new URL(specifier, `file://${from}`).pathname);
  }

  textOf(name: string): string | undefined {
    if (name === TYPES_FILE) return LIBRARY_TYPES;
    const known = this.#texts.get(name) ?? this.#library[name];
    if (known !== undefined || !this.#readsFiles || name.startsWith("/course/")) return known;
    try {
      const text = Deno.readTextFileSync(name);
      this.#texts.set(name, text);
      return text;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }

  lineOf(file: string, line: number): string {
    const name = file === fileName(this.entry) ? this.entry : undefined;
    const text = name
      ? this.textOf(name)
      : [...this.#texts, ...Object.entries(this.#library)].find(([key]) => fileName(key) === file)
        ?.[1];
    return text?.split("\n")[line - 1]?.trim() ?? "";
  }

  /** What could be imported instead. */
  #ways(): string {
    const names = Object.keys(this.#library).filter((name) => name.endsWith("/mod.ts"))
      .map((name) => `"${name.replace("/course/", COURSE)}"`);
    return [...names.length > 0 ? [`use ${names.join(", ")}`] : [], "give the text of the module"]
      .join(", or ");
  }

  #host(): TypeScript.CompilerHost {
    return {
      getSourceFile: (name) => {
        const text = this.textOf(name);
        return text === undefined ? undefined : parse(name, text);
      },
      getDefaultLibFileName: () => TYPES_FILE,
      writeFile: () => {},
      getCurrentDirectory: () => "/",
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      fileExists: (name) => this.textOf(name) !== undefined,
      readFile: (name) => this.textOf(name),
      resolveModuleNameLiterals: (literals, from) =>
        literals.map((literal) => {
          const name = this.resolve(literal.text, from);
          if (this.textOf(name) === undefined && isTypeOnly(literal)) {
            return { resolvedModule: undefined };
          }
          if (this.textOf(name) === undefined) {
            const file = parse(from, this.textOf(from)!);
            throw new InstrumentError(
              placeAt(file, literal.pos),
              `"${literal.text}" cannot be imported: ${this.#ways()}`,
            );
          }
          return {
            resolvedModule: {
              resolvedFileName: name,
              extension: ".ts",
              isExternalLibraryImport: false,
            },
          };
        }),
    };
  }
}

/** Whether an import is gone once types are taken away. */
function isTypeOnly(literal: TypeScript.StringLiteralLike): boolean {
  return ts.isImportDeclaration(literal.parent) &&
    literal.parent.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

const parsed = new Map<string, { text: string; file: TypeScript.SourceFile }>();

/** The library's modules are read once. */
function parse(name: string, text: string): TypeScript.SourceFile {
  const known = parsed.get(name);
  if (known?.text === text) return known.file;
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
  if (name === TYPES_FILE || name.startsWith("/course/")) parsed.set(name, { text, file });
  return file;
}

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

function placeAt(file: TypeScript.SourceFile, start = 0): string {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${fileName(file.fileName)}:${line + 1}:${character + 1}`;
}

/** How a module is named in messages: "scenario.ts", "pools/objpool.ts". */
function fileName(name: string): string {
  return name.replace(/^\/course\//, "").replace(
    /^.*\/(?=[^/]+$)/,
    (folder) => name.startsWith("/course/") ? folder : "",
  );
}
