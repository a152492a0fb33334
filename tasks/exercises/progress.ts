import { readIfThere } from "./course_files.ts";

/** What is remembered of one exercise. */
export interface ExerciseRecord {
  /** When it was passed, as an ISO date. */
  passed?: string;
  /** Levels of hints that were shown. */
  hints?: number;
  /** Whether the solution was shown before it was passed. */
  gaveUp?: boolean;
}

interface ProgressFile {
  format: 1;
  exercises: Record<string, ExerciseRecord>;
}

const FILE = ".progress.json";

/**
 * What a learner has done so far, in one small file beside the answers. It is kept by the names of the
 * exercises, so that it survives a new order.
 */
export class Progress {
  /** What went wrong when the file was read, to be shown once. */
  readonly warning: string | undefined;
  readonly #path: string;
  readonly #exercises: Record<string, ExerciseRecord>;

  private constructor(
    path: string,
    exercises: Record<string, ExerciseRecord>,
    warning: string | undefined,
  ) {
    this.#path = path;
    this.#exercises = exercises;
    this.warning = warning;
  }

  /**
   * Reads the file. A damaged one is moved aside, and nothing else is lost.
   *
   * @param folder folder of the answers
   * @returns the progress
   */
  static read(folder: string): Progress {
    const path = `${folder}/${FILE}`;
    const text = readIfThere(path);
    if (text === undefined) return new Progress(path, {}, undefined);
    try {
      const file: ProgressFile = JSON.parse(text);
      const { format, exercises } = file;
      const isUsable = format === 1 && typeof exercises === "object" && exercises !== null &&
        Object.values(exercises).every((one) => typeof one === "object" && one !== null);
      if (isUsable) return new Progress(path, exercises, undefined);
    } catch {
      // Not JSON: moved aside like any other damaged file.
    }
    const aside = freePath(`${path}.damaged`);
    Deno.renameSync(path, aside);
    const name = aside.slice(folder.length + 1);
    return new Progress(
      path,
      {},
      `The progress file could not be read and is now ${name}; your answers are untouched, and ` +
        "`deno task grade` finds out again what you have passed",
    );
  }

  /**
   * What is remembered of an exercise.
   *
   * @param name its name
   * @returns the record, empty at first
   */
  of(name: string): Readonly<ExerciseRecord> {
    return this.#exercises[name] ?? {};
  }

  /**
   * Remembers something of an exercise, and writes the file.
   *
   * @param name its name
   * @param news what is new
   */
  note(name: string, news: ExerciseRecord): void {
    this.#exercises[name] = { ...this.#exercises[name], ...news };
    this.#write();
  }

  /**
   * Remembers whether an exercise is passed now; the date of the first time is kept.
   *
   * @param name its name
   * @param passed whether all laws hold
   */
  notePassed(name: string, passed: boolean): void {
    const { passed: before, ...rest } = this.of(name);
    if (passed === (before !== undefined)) return;
    this.#exercises[name] = passed ? { ...rest, passed: new Date().toISOString() } : rest;
    this.#write();
  }

  /** In two steps, so that a file is never half written. */
  #write(): void {
    const file: ProgressFile = { format: 1, exercises: this.#exercises };
    Deno.writeTextFileSync(`${this.#path}.new`, JSON.stringify(file, undefined, 2) + "\n");
    Deno.renameSync(`${this.#path}.new`, this.#path);
  }
}

/**
 * A path that is not taken yet.
 *
 * @param path what it should start with
 * @returns the path, with a number at its end
 */
export function freePath(path: string): string {
  for (let number = 1;; number++) {
    const free = `${path}-${number}`;
    if (readIfThere(free) === undefined) return free;
  }
}
