import type { Origins } from "./call_rules.ts";
import { Colours } from "./colours.ts";
import {
  type Compiled,
  type CompiledModule,
  isVocabulary,
  PLACE_NAME,
  type SourcePosition,
} from "./compiled.ts";
import { InstrumentError } from "./errors.ts";
import { KnownCode } from "./known_code.ts";
import { ModuleTexts, TYPES_FILE } from "./module_texts.ts";
import { isOutside } from "./outside.ts";
import { fileName, placeAt } from "./places.ts";
import { privateWrites } from "./private_writes.ts";
import { Names } from "./scopes.ts";
import { transformer } from "./transform.ts";
import { ts, type TypeScript } from "./typescript.ts";

/** What a module may import. */
export interface InstrumentOptions {
  /** Texts of other modules, by the name under which the source imports them. */
  modules?: Record<string, string>;
  /** Texts of the modules under "@course/", by their names under "/course/". */
  library?: Record<string, string>;
  /** Where the text would stand, if it was not read: what it imports is read from there. */
  base?: URL;
  /**
   * Whether what cannot be scheduled may stand in a text: a promise, a timer, a name of another host.
   * It is refused when it is reached, instead of when the text is read. Files that are imported may
   * have it anyway.
   *
   * @default false
   */
  lenient?: boolean;
}

const ORIGINS: Origins = {
  isLibrary: (file) => file.fileName === TYPES_FILE,
  isVocabulary: (file) => isVocabulary(file.fileName),
};

/**
 * Turns the text of a module, and of all modules that it imports, into JavaScript whose shared
 * accesses yield. `link` makes modules of it, also where there is no compiler.
 *
 * @param source text of the module, or where to read it
 * @param options texts of the modules that it imports
 * @returns the code of each module
 * @throws {InstrumentError} If the text has a syntax error or does what cannot be scheduled
 */
export function compile(source: string | URL, options: InstrumentOptions = {}): Compiled {
  const texts = new ModuleTexts(source, options.modules ?? {}, options.library ?? {}, options.base);
  const program = texts.program();
  for (const file of program.getSourceFiles()) {
    const [error] = program.getSyntacticDiagnostics(file);
    if (error) {
      const text = ts.flattenDiagnosticMessageText(error.messageText, " ");
      throw new InstrumentError(placeAt(file, error.start), text.replace(/\.$/, ""));
    }
  }
  const names = new Names(program.getTypeChecker(), ORIGINS.isLibrary);
  const colours = new Colours(program, ORIGINS, names);
  const files = program.getSourceFiles().filter((file) =>
    !ORIGINS.isLibrary(file) && !ORIGINS.isVocabulary(file) && !isOutside(file.fileName)
  );
  const modules: Record<string, CompiledModule> = {};
  for (const { fileName: name, text } of files) {
    const imports = texts.importsOf(name);
    modules[name] = { file: fileName(name), text, imports, code: "", mappings: "", places: [] };
  }
  const placeOf = (node: TypeScript.Node) => placeAt(node.getSourceFile(), node.getStart());
  const positionOf = numbering((file) => modules[file.fileName]!.places);
  const write: TypeScript.WriteFileCallback = (name, text, _mark, _error, [file] = []) => {
    const module = modules[file!.fileName]!;
    if (name.endsWith(".map")) module.mappings = JSON.parse(text).mappings;
    else module.code = text.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  };
  const isLenient = ({ fileName: name }: TypeScript.SourceFile) =>
    options.lenient === true || texts.isImportedFile(name);
  const before = [transformer(colours, names, positionOf, placeOf, isLenient)];
  const known = new KnownCode(files, colours, texts, isLenient);
  for (const file of files) {
    known.fill(file, modules[file.fileName]!, () => {
      program.emit(file, write, undefined, false, { before });
    });
  }
  return {
    entry: texts.entry,
    modules,
    privateWrites: privateWrites(files, names, colours, placeOf),
  };
}

/** Names the number of a place, which is counted in each module for itself. */
function numbering(
  placesOf: (file: TypeScript.SourceFile) => SourcePosition[],
): (node: TypeScript.Node) => string {
  const known = new Map<string, string>();
  return (node) => {
    const file = node.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
    const key = `${file.fileName}:${line}:${character}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const name = `${PLACE_NAME}${placesOf(file).push([line + 1, character + 1]) - 1}`;
    known.set(key, name);
    return name;
  };
}
