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
import { ModuleTexts, TYPES_FILE } from "./module_texts.ts";
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
  const texts = new ModuleTexts(source, options.modules ?? {}, options.library ?? {});
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
    !ORIGINS.isLibrary(file) && !ORIGINS.isVocabulary(file)
  );
  const modules: Record<string, CompiledModule> = {};
  for (const { fileName: name, text } of files) {
    const imports = texts.importsOf(name);
    modules[name] = { file: fileName(name), text, imports, code: "", mappings: "", places: [] };
  }
  const placeOf = (node: TypeScript.Node) => placeAt(node.getSourceFile(), node.getStart());
  const positionOf = numbering((file) => modules[file.fileName]!.places);
  program.emit(
    undefined,
    (name, text, _mark, _error, [file] = []) => {
      const module = modules[file!.fileName];
      if (module === undefined) return;
      if (name.endsWith(".map")) module.mappings = JSON.parse(text).mappings;
      else module.code = text.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
    },
    undefined,
    false,
    {
      before: [transformer(colours, names, positionOf, placeOf, (file) => files.includes(file))],
    },
  );
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
