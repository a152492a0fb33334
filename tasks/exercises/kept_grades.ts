import type { ExerciseInfo } from "@course/grade/mod.ts";
import { createHash } from "node:crypto";
import type { Grade } from "../../exercises/grading/grading.ts";
import { KeptLines } from "../jobs/kept_lines.ts";
import { sourcesVersion } from "../jobs/sources_version.ts";
import { languageHere } from "@course/words/language.ts";

/** A grade as it stands in the file. */
export interface KeptGrade {
  key: string;
  grade: Omit<Grade, "exercise">;
}

/**
 * Grades of earlier runs, in a file of lines beside the table. They are found by the text of an answer
 * and by what graded it: a changed answer, another seed and another version of the course are graded
 * again.
 */
export class KeptGrades {
  /** The file. */
  readonly lines: KeptLines<KeptGrade>;
  readonly #version: string;

  /**
   * @param path the file; it is made if it is not there
   * @param seed what laws draw from
   */
  constructor(path: string, seed: string) {
    const version = sourcesVersion(["exercises", "lib", "tasks/exercises"]);
    // Findings are kept as they were said.
    const language = languageHere();
    this.#version = `${version}\n${seed}${language === "en" ? "" : `\n${language}`}`;
    this.lines = new KeptLines(path, ({ key }) => key);
  }

  /**
   * Finds the grade of a text.
   *
   * @param exercise the exercise
   * @param source text of the answer
   * @returns what is known, if anything
   */
  find(exercise: ExerciseInfo, source: string): Grade | undefined {
    const kept = this.lines.find(this.keyOf(exercise, source));
    return kept && { ...kept.grade, exercise };
  }

  /**
   * Names an answer as its kept grade is named.
   *
   * @param exercise the exercise
   * @param source text of the answer
   * @returns a number for both and for what grades them
   */
  keyOf({ name }: ExerciseInfo, source: string): string {
    const text = `${this.#version}\n${name}\n${source}`;
    return createHash("sha256").update(text).digest("hex");
  }
}
