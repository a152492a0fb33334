import type { ExerciseInfo } from "@course/grade/mod.ts";
import { COURSE_FOLDER, readIfThere } from "../../../exercises/grading/course_files.ts";

/** Mutants that no law can kill, and why. */
export interface Equivalent {
  /** One sentence. */
  because: string;
  /** Their ids. */
  mutants?: string[];
  /** A kind of change, such as "order", where all survivors of that kind are equivalent. */
  operator?: string;
  /** Where that is so: an answer, or an answer and a function: "tickets unlockIrqRestore". */
  in?: string;
}

/** Characters of a sentence that says something. */
const LEAST = 20;

/**
 * Reads which mutants of an exercise behave like what they were made from.
 *
 * @param exercise the exercise
 * @returns the declarations; none if there is no file
 * @throws {Error} If the file is not as it should be
 */
export function readEquivalent(exercise: ExerciseInfo): Equivalent[] {
  const path = `${COURSE_FOLDER}/${exercise.name}/.meta/equivalent.json`;
  const text = readIfThere(path);
  return text === undefined ? [] : parseEquivalent(text, path);
}

/**
 * Reads declarations.
 *
 * @param text a JSON list of `{ "because": "a sentence", "mutants": ["an id", ...] }`, or with
 * `"operator": "order"` in place of the ids, and perhaps `"in": "tickets unlockIrqRestore"`
 * @param path the file, for errors
 * @returns the declarations
 * @throws {Error} If one is not as it should be, or a mutant is declared twice
 */
export function parseEquivalent(text: string, path: string): Equivalent[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is no JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(list)) throw new Error(`${path} must hold a list`);
  const seen = new Set<string>();
  for (const one of list) {
    const { because, mutants, operator, in: place } = one ?? {};
    if (typeof because !== "string" || because.length < LEAST || !because.endsWith(".")) {
      throw new Error(`${path}: "because" must be a sentence, and is ${JSON.stringify(because)}`);
    }
    const isList = Array.isArray(mutants) && mutants.length > 0;
    if (isList === (operator !== undefined)) {
      throw new Error(`${path}: "${because}" needs "mutants", a list of ids, or an "operator"`);
    }
    if (place !== undefined && (isList || typeof place !== "string")) {
      throw new Error(`${path}: "${because}" has an "in", which goes with an "operator"`);
    }
    for (const id of isList ? mutants : [kindText(one)]) {
      if (seen.has(id)) throw new Error(`${path} declares twice: ${id}`);
      seen.add(id);
    }
  }
  return list;
}

/**
 * Whether a declaration is of all mutants of a kind, and this is one of them.
 *
 * @param declared the declaration
 * @param mutant the mutant
 * @returns whether it is
 */
export function isOfKind(
  { operator, in: place }: Equivalent,
  mutant: { id: string; operator: string },
): boolean {
  return operator === mutant.operator &&
    (place === undefined || mutant.id.startsWith(`${place} `));
}

/**
 * Names the kind of change that a declaration is about.
 *
 * @param declared the declaration
 * @returns such as "order in tickets unlockIrqRestore"
 */
export function kindText({ operator, in: place }: Equivalent): string {
  return place === undefined ? `${operator}` : `${operator} in ${place}`;
}
