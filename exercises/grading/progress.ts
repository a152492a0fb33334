import { basename, dirname, join } from "node:path";
import { sayGrade } from "@course/words/grading.ts";

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
const MAX_HINTS = 3;

/**
 * What a learner has done so far, in one small file beside the answers. It is kept by the names of the
 * exercises, so that it survives a new order.
 */
export class Progress {
  readonly #path: string;
  readonly #exercises: Record<string, ExerciseRecord>;
  #warning: string | undefined;

  private constructor(
    path: string,
    exercises: Record<string, ExerciseRecord>,
    warning: string | undefined,
  ) {
    this.#path = path;
    this.#exercises = exercises;
    this.#warning = warning;
  }

  /** What went wrong when the file was read or written, to be shown. */
  get warning(): string | undefined {
    return this.#warning;
  }

  /**
   * Reads the file. A damaged one is moved aside, and nothing else is lost.
   *
   * @param folder folder of the answers
   * @returns the progress
   */
  static read(folder: string): Progress {
    const path = join(folder, FILE);
    try {
      const { format, exercises }: ProgressFile = JSON.parse(Deno.readTextFileSync(path));
      const isUsable = format === 1 && isObject(exercises) &&
        Object.values(exercises).every(isRecord);
      if (isUsable) return new Progress(path, exercises, undefined);
    } catch (error) {
      const isMissing = error instanceof Deno.errors.NotFound ||
        error instanceof Deno.errors.NotADirectory;
      if (isMissing) return new Progress(path, {}, undefined);
      // Not JSON, or no file at all: moved aside like any other damaged file.
    }
    return new Progress(path, {}, movedAside(path));
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
    try {
      Deno.mkdirSync(dirname(this.#path), { recursive: true });
      Deno.writeTextFileSync(`${this.#path}.new`, JSON.stringify(file, undefined, 2) + "\n");
      Deno.renameSync(`${this.#path}.new`, this.#path);
    } catch (error) {
      this.#warning = sayGrade("grade.unremembered", {
        reason: (error as Error).message,
      });
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRecord(value: unknown): value is ExerciseRecord {
  if (!isObject(value)) return false;
  const { passed, hints, gaveUp } = value;
  const isCount = Number.isInteger(hints) && Number(hints) >= 0 && Number(hints) <= MAX_HINTS;
  return (passed === undefined || typeof passed === "string" && !isNaN(Date.parse(passed))) &&
    (hints === undefined || isCount) && (gaveUp === undefined || typeof gaveUp === "boolean");
}

/** Moves a damaged file, or whatever is in its place, and says so. */
function movedAside(path: string): string {
  const aside = freePath(`${path}.damaged`);
  try {
    Deno.renameSync(path, aside);
  } catch (error) {
    return sayGrade("grade.progressUnmoved", { path, reason: (error as Error).message });
  }
  return sayGrade("grade.progressAside", { name: basename(aside), command: "`deno task grade`" });
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
    try {
      Deno.lstatSync(free);
    } catch {
      return free;
    }
  }
}
