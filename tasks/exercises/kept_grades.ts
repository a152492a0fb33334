import type { ExerciseInfo } from "@course/grade/mod.ts";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { COURSE_FOLDER } from "../../exercises/grading/course_files.ts";
import type { Grade } from "../../exercises/grading/grading.ts";

/**
 * Grades of earlier runs, in a file of lines beside the table. They are found by the text of an answer
 * and by what graded it: a changed answer, another seed and another version of the course are graded
 * again.
 */
export class KeptGrades {
  /** What went wrong with the file, to be shown once. */
  readonly warning: string | undefined;
  /** Grades that were there already. */
  readonly count: number;
  readonly #kept: Map<string, Omit<Grade, "exercise">>;
  readonly #file: Deno.FsFile | undefined;
  readonly #version: string;

  /**
   * @param path the file; it is made if it is not there
   * @param seed what laws draw from
   */
  constructor(path: string, seed: string) {
    this.#version = `${courseVersion()}\n${seed}`;
    this.#kept = readLines(path);
    this.count = this.#kept.size;
    try {
      this.#file = Deno.openSync(path, { append: true, create: true });
      // What a run that was cut off has begun to write is a line of its own.
      write(this.#file, "\n");
    } catch (error) {
      this.warning = `Grades cannot be kept in ${path}: ${(error as Error).message}`;
    }
  }

  /**
   * Finds the grade of a text.
   *
   * @param exercise the exercise
   * @param source text of the answer
   * @returns what is known, if anything
   */
  find(exercise: ExerciseInfo, source: string): Grade | undefined {
    const grade = this.#kept.get(this.#key(exercise.name, source));
    return grade && { ...grade, exercise };
  }

  /**
   * Keeps a grade. One without a verdict is not kept: the next run tries again.
   *
   * @param source text of the answer
   * @param grade the grade
   */
  keep(source: string, { exercise: _, ...grade }: Grade): void {
    if (grade.status === "no answer") return;
    const key = this.#key(grade.name, source);
    this.#kept.set(key, grade);
    if (this.#file) write(this.#file, `${JSON.stringify({ key, grade })}\n`);
  }

  /** Closes the file. */
  close(): void {
    this.#file?.close();
  }

  #key(name: string, source: string): string {
    const text = `${this.#version}\n${name}\n${source}`;
    return createHash("sha256").update(text).digest("hex");
  }
}

function readLines(path: string): Map<string, Omit<Grade, "exercise">> {
  const kept = new Map<string, Omit<Grade, "exercise">>();
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch {
    return kept;
  }
  for (const line of text.split("\n")) {
    try {
      const { key, grade } = JSON.parse(line);
      kept.set(key, grade);
    } catch {
      // A line that was cut off: its answer is graded again.
    }
  }
  return kept;
}

function write(file: Deno.FsFile, text: string): void {
  let rest = new TextEncoder().encode(text);
  while (rest.length > 0) rest = rest.subarray(file.writeSync(rest));
}

/** A number for all that decides a verdict: the laws, and what runs an answer. */
function courseVersion(): string {
  const hash = createHash("sha256");
  const root = dirname(COURSE_FOLDER);
  for (const folder of ["exercises", "lib", join("tasks", "exercises")]) {
    for (const path of sources(join(root, folder))) hash.update(Deno.readFileSync(path));
  }
  return hash.digest("hex");
}

function sources(folder: string): string[] {
  const entries = [...Deno.readDirSync(folder)].toSorted((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(({ name, isDirectory }) => {
    if (name.startsWith(".")) return [];
    if (isDirectory) return sources(join(folder, name));
    return /\.(ts|json)$/.test(name) ? [join(folder, name)] : [];
  });
}
