import { displayKey } from "../tables/mod.ts";
import { ErrorPlaces } from "../instrument/engine.ts";
import { CellError } from "./cell_error.ts";
import { compileCell } from "./compile_cell.ts";
import { cellConsole } from "./console.ts";
import type { CellOutput, DisplayData, ErrorOutput } from "./outputs.ts";
import { CellScope } from "./scope.ts";
import { CELL_PARAMETERS } from "./transform.ts";

/** What a session is given. */
export interface CellSessionOptions {
  /**
   * Finds a module.
   *
   * @param specifier its name, as a cell writes it
   * @returns what it exports
   * @throws {Error} If there is no such module; the sentence is shown
   */
  load(specifier: string): Promise<Readonly<Record<string, unknown>>>;
  /** Writes a value as text. */
  inspect(value: unknown): string;
  /** Takes what the running cell shows, at once and in order. */
  show(output: CellOutput): void;
  /** Names that cells see besides their own and those of this realm. */
  names?: Readonly<Record<string, unknown>>;
}

/** A shown value: what a notebook's kernel asks. */
type Shown = { [displayKey]?: () => DisplayData | Promise<DisplayData> };
type CellFunction = (
  names: object,
  first: object,
  load: (specifier: string, bindings?: [string, string][]) => Promise<unknown>,
) => Promise<{ value: unknown }>;

/** Cells that run one after another and share their names. */
export class CellSession {
  readonly #options: CellSessionOptions;
  readonly #scope: CellScope;
  readonly #places = new ErrorPlaces();
  #count = 0;

  /**
   * Begins without any name of its own.
   *
   * @param options modules, and where outputs go
   */
  constructor(options: CellSessionOptions) {
    this.#options = options;
    const { inspect, show, names } = options;
    this.#scope = new CellScope({ console: cellConsole(inspect, show), ...names });
  }

  /**
   * Runs a cell. What it shows goes to `show`, an error last.
   *
   * @param text TypeScript
   * @returns whether it has run to its end
   */
  async run(text: string): Promise<boolean> {
    const file = `cell ${++this.#count}`;
    try {
      const { value } = await this.#start(text, file);
      if (value !== undefined) {
        this.#options.show({ kind: "result", data: await this.format(value) });
      }
      return true;
    } catch (error) {
      this.#options.show(this.#errorOf(error, file));
      return false;
    }
  }

  /**
   * The forms of a value that a notebook shows.
   *
   * @param value any value
   * @returns the forms by media type
   */
  async format(value: unknown): Promise<DisplayData> {
    const shown = value as Shown | null | undefined;
    if (typeof shown?.[displayKey] === "function") return await shown[displayKey]();
    return { "text/plain": this.#options.inspect(value) };
  }

  #start(text: string, file: string): Promise<{ value: unknown }> {
    const { code, mappings, declared } = compileCell(text);
    const named = code + this.#places.add(file, mappings);
    const run = new Function(...CELL_PARAMETERS, named) as CellFunction;
    const first = this.#scope.begin(declared);
    return run(this.#scope.names, first, async (specifier, bindings = []) => {
      const module = await this.#options.load(specifier);
      for (const [name, exported] of bindings) this.#scope.bind(name, specifier, module, exported);
      return module;
    });
  }

  #errorOf(error: unknown, file: string): ErrorOutput {
    if (!(error instanceof Error)) {
      return { kind: "error", name: "Thrown", message: this.#options.inspect(error) };
    }
    const { name, message } = error;
    const place = error instanceof CellError ? error : this.#places.placeOf(error);
    const isHere = place !== undefined && (!("file" in place) || place.file === file);
    return {
      kind: "error",
      name,
      message,
      ...isHere && { line: place.line, column: place.column },
    };
  }
}
