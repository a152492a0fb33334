import type { Colours } from "./colours.ts";
import type { CompiledModule } from "./compiled.ts";
import type { ModuleTexts } from "./module_texts.ts";
import { ts, type TypeScript } from "./typescript.ts";

type Code = Pick<CompiledModule, "code" | "mappings" | "places">;

const MAX_KEPT = 64;
/** The code of the modules that were printed last, by all that it depends on. */
const kept = new Map<string, Code>();

/**
 * What is known of the code of a program's modules from other programs. The scenarios of an exercise
 * import the same answer, and clients the same library: their code is made once.
 */
export class KnownCode {
  readonly #files: ReadonlyMap<string, TypeScript.SourceFile>;
  readonly #colours: Colours;
  readonly #texts: ModuleTexts;
  readonly #isLenient: (file: TypeScript.SourceFile) => boolean;
  /** Whether a module declares types that others have not imported: then nothing is known. */
  readonly #declaresForAll: boolean;

  /**
   * @param files the modules of the program
   * @param colours what its functions do
   * @param texts what each module imports
   * @param isLenient whether what cannot be scheduled in a file is refused when it is reached
   */
  constructor(
    files: readonly TypeScript.SourceFile[],
    colours: Colours,
    texts: ModuleTexts,
    isLenient: (file: TypeScript.SourceFile) => boolean,
  ) {
    this.#files = new Map(files.map((file) => [file.fileName, file]));
    this.#colours = colours;
    this.#texts = texts;
    this.#isLenient = isLenient;
    this.#declaresForAll = files.some((file) =>
      !ts.isExternalModule(file) || /\bdeclare\s+(global|module|namespace)\b/.test(file.text)
    );
  }

  /**
   * Fills in the code of a module.
   *
   * @param file the module
   * @param module where the code comes in
   * @param print makes it and fills it in, where it is not known
   */
  fill(file: TypeScript.SourceFile, module: CompiledModule, print: () => void): void {
    if (this.#declaresForAll) return print();
    const key = this.#keyOf(file);
    const known = kept.get(key);
    if (known === undefined) print();
    else {
      module.code = known.code;
      module.mappings = known.mappings;
      module.places.push(...known.places);
    }
    // The last one to be used is the last one to go.
    kept.delete(key);
    kept.set(key, { code: module.code, mappings: module.mappings, places: module.places });
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
  }

  /** All that the code of a module depends on. */
  #keyOf(file: TypeScript.SourceFile): string {
    const files = new Set([file]);
    const imported: string[] = [];
    for (const { fileName } of files) {
      for (const [specifier, name] of Object.entries(this.#texts.importsOf(fileName))) {
        imported.push(`${fileName} ${specifier} ${name}`);
        const found = this.#files.get(name);
        if (found !== undefined) files.add(found);
      }
    }
    const texts = [...files].map(({ fileName, text }) => [fileName, text]);
    return JSON.stringify([
      this.#isLenient(file),
      imported,
      texts,
      this.#colours.seenBy([...files]),
    ]);
  }
}
