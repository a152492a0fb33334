/**
 * Results in a file of JSON lines, so that a long piece of work goes on where it was stopped. A line
 * that was cut off is no line: its job is done again.
 */
export class KeptLines<Line> implements Disposable {
  /** What went wrong with the file, to be shown once. */
  readonly warning: string | undefined;
  readonly #kept = new Map<string, Line>();
  readonly #keyOf: (line: Line) => string;
  readonly #file: Deno.FsFile | undefined;

  /**
   * @param path the file; it is made if it is not there
   * @param keyOf tells which job a line belongs to; what it throws at is no line
   */
  constructor(path: string, keyOf: (line: Line) => string) {
    this.#keyOf = keyOf;
    const text = readOrNothing(path);
    for (const line of linesOf<Line>(text)) this.#remember(line);
    try {
      this.#file = Deno.openSync(path, { append: true, create: true });
      // What a run that was cut off has begun to write is a line of its own.
      if (text !== "" && !text.endsWith("\n")) write(this.#file, "\n");
    } catch (error) {
      this.warning = `Results cannot be kept in ${path}: ${(error as Error).message}`;
    }
  }

  /** Number of results, those of earlier runs included. */
  get count(): number {
    return this.#kept.size;
  }

  /**
   * @param key which job
   * @returns its result, if there is one
   */
  find(key: string): Line | undefined {
    return this.#kept.get(key);
  }

  /** @param line a result, to be written at once */
  keep(line: Line): void {
    this.#remember(line);
    if (this.#file) write(this.#file, `${JSON.stringify(line)}\n`);
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#file?.close();
  }

  #remember(line: Line): void {
    try {
      this.#kept.set(this.#keyOf(line), line);
    } catch {
      // Not a result.
    }
  }
}

/**
 * The lines of a text that are JSON.
 *
 * @param text the text
 * @returns what is in them
 */
export function linesOf<Line>(text: string): Line[] {
  return text.split("\n").flatMap((line) => {
    try {
      return line.trim() === "" ? [] : [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}

function readOrNothing(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return "";
  }
}

function write(file: Deno.FsFile, text: string): void {
  let rest = new TextEncoder().encode(text);
  while (rest.length > 0) rest = rest.subarray(file.writeSync(rest));
}
