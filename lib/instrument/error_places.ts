/** What every module is called in stacks, in front of its number. */
const PREFIX = "instrumented";
/** How it is named there; V8 adds "<anonymous>" to what `new Function` has made. */
const IN_STACK = /instrumented:(\d+)\/([^\s:,]*)(?:, <anonymous>)?:(\d+):(\d+)/;
/** Lines that `new Function` puts in front of a module. */
const LINES_BEFORE = 2;

/** A place in a text, from 1. */
export interface ErrorPlace {
  /** Name of the module. */
  file: string;
  /** Its line, from 1. */
  line: number;
  /** Its column, from 1. */
  column: number;
}

interface Module {
  file: string;
  /** The mappings of the compiler's source map. */
  mappings: string;
  /** For each line of code: column in it, line and column in the source, from 0. */
  lines: [column: number, line: number, sourceColumn: number][][] | undefined;
}

/**
 * Finds out where in the source an error was thrown. Its stack says where in the code of which
 * module; the compiler's source map leads from there to the source.
 */
export class ErrorPlaces {
  readonly #modules: Module[] = [];

  /**
   * Notes a module.
   *
   * @param file its name in messages
   * @param mappings the mappings of its source map
   * @returns a line to put at the end of its code, which names it in stacks
   */
  add(file: string, mappings: string): string {
    const number = this.#modules.push({ file, mappings, lines: undefined }) - 1;
    return `\n//# sourceURL=${PREFIX}:${number}/${encodeURIComponent(file)}`;
  }

  /**
   * The innermost place in the program's own code.
   *
   * @param error what was thrown
   * @returns the place, or `undefined` when the stack does not say
   */
  placeOf(error: unknown): ErrorPlace | undefined {
    const stack = error instanceof Error ? error.stack : undefined;
    const found = stack?.match(IN_STACK);
    if (!found) return undefined;
    const [, number, name, ...at] = found;
    const [line, column] = at.map(Number) as [number, number];
    const module = this.#modules[Number(number)];
    // Others may have notes of their own, with the same numbers.
    if (module === undefined || encodeURIComponent(module.file) !== name) return undefined;
    module.lines ??= decodeMappings(module.mappings);
    const segments = module.lines[line - 1 - LINES_BEFORE];
    const segment = segments?.findLast((given) => given[0] < column);
    return segment && { file: module.file, line: segment[1] + 1, column: segment[2] + 1 };
  }
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 VLQ numbers of a source map (ECMA-426), each relative to the one before. */
function decodeMappings(mappings: string): NonNullable<Module["lines"]> {
  let line = 0;
  let sourceColumn = 0;
  return mappings.split(";").map((segments) => {
    let column = 0;
    return segments.split(",").flatMap((segment): [number, number, number][] => {
      const fields = decodeNumbers(segment);
      column += fields[0] ?? 0;
      if (fields.length < 4) return [];
      line += fields[2]!;
      sourceColumn += fields[3]!;
      return [[column, line, sourceColumn]];
    });
  });
}

function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}
