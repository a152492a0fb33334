import { DenoModules } from "./deno_modules.ts";
import { InstrumentError } from "./errors.ts";
import { LIBRARY_TYPES } from "./library_types.ts";
import { nearbyFile } from "./nearby_files.ts";
import { isOutside, outsideName, outsideText } from "./outside.ts";
import { placeAt } from "./places.ts";
import { ts, type TypeScript } from "./typescript.ts";

/** Name of the module that declares JavaScript's library. */
export const TYPES_FILE = "/types.d.ts";
const ENTRY_FILE = "/scenario.ts";
const COURSE = "@course/";

const OPTIONS: TypeScript.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: false,
  allowJs: true,
  // Where it would be written: JavaScript is not printed over itself.
  outDir: "/printed",
  noCheck: true,
  types: [],
  strict: true,
  removeComments: true,
  sourceMap: true,
};

/** The texts of a module and of what it imports, for the compiler. */
export class ModuleTexts {
  readonly entry: string;
  readonly #texts = new Map<string, string>();
  /** For each module the names of those that it imports, by what stands after `from`. */
  readonly #imports = new Map<string, Record<string, string>>();
  readonly #modules: Record<string, string>;
  readonly #library: Record<string, string>;
  readonly #readsFiles: boolean;
  readonly #packages = new DenoModules();

  constructor(
    source: string | URL,
    modules: Record<string, string>,
    library: Record<string, string>,
    base: URL | undefined,
  ) {
    this.#modules = modules;
    this.#library = library;
    this.#readsFiles = source instanceof URL || base !== undefined;
    this.entry = source instanceof URL
      ? decodeURIComponent(source.pathname)
      : base === undefined
      ? ENTRY_FILE
      : decodeURIComponent(base.pathname);
    this.#texts.set(this.entry, source instanceof URL ? Deno.readTextFileSync(source) : source);
  }

  /** All modules, with types. */
  program(): TypeScript.Program {
    return ts.createProgram({ rootNames: [this.entry], options: OPTIONS, host: this.#host() });
  }

  /** Whether a module was read from a file because another one imports it. */
  isImportedFile(name: string): boolean {
    return this.#readsFiles && name !== this.entry && !name.startsWith("/course/");
  }

  /** Names of the modules that a module of the program imports, by what stands after `from`. */
  importsOf(name: string): Record<string, string> {
    return this.#imports.get(name) ?? {};
  }

  /** The name of an imported module. */
  #resolve(specifier: string, from: string): string {
    if (Object.hasOwn(this.#modules, specifier)) {
      const name = `/${specifier.replace(/^[./]*/, "")}`;
      this.#texts.set(name, this.#modules[specifier]!);
      return name;
    }
    if (specifier.startsWith(COURSE)) return `/course/${specifier.slice(COURSE.length)}`;
    if (/^(\.|\/|file:)/.test(specifier)) {
      const name = decodeURIComponent(new URL(specifier, `file://${from}`).pathname);
      return nearbyFile(name, (name) => this.textOf(name) !== undefined);
    }
    const isFile = this.#readsFiles && !this.#modules[from] && !from.startsWith("/course/");
    if (!isFile) return specifier;
    return this.#packages.resolve(specifier, from) ?? outsideName(specifier) ?? specifier;
  }

  /** The text of a module, if there is one. */
  textOf(name: string): string | undefined {
    if (name === TYPES_FILE) return LIBRARY_TYPES;
    if (this.#readsFiles && isOutside(name)) return outsideText(name);
    const known = this.#texts.get(name) ?? this.#library[name];
    if (known !== undefined || !this.#readsFiles || name.startsWith("/course/")) return known;
    try {
      const text = Deno.readTextFileSync(name);
      this.#texts.set(name, text);
      return text;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      // A folder: perhaps its index is meant.
      if (error instanceof Deno.errors.IsADirectory) return undefined;
      throw error;
    }
  }

  /** What could be imported instead. */
  #ways(specifier: string): string {
    const problem = this.#packages.problemOf(specifier);
    if (problem !== undefined) return problem;
    if (this.#readsFiles && specifier.startsWith(".")) return "there is no such file";
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
      resolveModuleNameLiterals: (literals, from) => {
        const imports: Record<string, string> = {};
        this.#imports.set(from, imports);
        return literals.map((literal) => {
          if (isWhileRunning(literal)) return { resolvedModule: undefined };
          const name = imports[literal.text] = this.#resolve(literal.text, from);
          if (this.textOf(name) === undefined && isTypeOnly(literal)) {
            return { resolvedModule: undefined };
          }
          if (this.textOf(name) === undefined) {
            const file = parse(from, this.textOf(from)!);
            throw new InstrumentError(
              placeAt(file, literal.pos),
              `"${literal.text}" cannot be imported: ${this.#ways(literal.text)}`,
            );
          }
          return {
            resolvedModule: {
              resolvedFileName: name,
              extension: ts.ScriptKind.JS === kindOf(name) ? ".js" : ".ts",
              isExternalLibraryImport: false,
            },
          };
        });
      },
    };
  }
}

function kindOf(name: string): TypeScript.ScriptKind {
  return /\.[cm]?js$/.test(name) ? ts.ScriptKind.JS : ts.ScriptKind.TS;
}

/** Whether a module is loaded while the program runs, which is refused. */
function isWhileRunning({ parent }: TypeScript.StringLiteralLike): boolean {
  return ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword;
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
