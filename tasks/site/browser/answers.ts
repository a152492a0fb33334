/// <reference lib="dom" />

/** What a reader has written, kept by the browser, on this computer only. */
export interface KeptAnswer {
  /** The text; the stub where nothing was written. */
  text: string;
  /** Whether all laws held when it was last judged. */
  passed: boolean;
  /** How many hints were opened. */
  hints: number;
}

const KEY = "answer ";

/**
 * Reads what is kept of an exercise.
 *
 * @param name name of the exercise
 * @returns it, or `undefined` where nothing was written
 */
export function readAnswer(name: string): KeptAnswer | undefined {
  try {
    const { text, passed, hints } = JSON.parse(localStorage.getItem(KEY + name) ?? "{}");
    if (typeof text !== "string") return undefined;
    return { text, passed: passed === true, hints: Number(hints) || 0 };
  } catch {
    return undefined;
  }
}

/**
 * Keeps what was written.
 *
 * @param name name of the exercise
 * @param answer what
 * @returns whether the browser keeps it
 */
export function keepAnswer(name: string, answer: KeptAnswer): boolean {
  try {
    localStorage.setItem(KEY + name, JSON.stringify(answer));
    return true;
  } catch {
    return false;
  }
}

/**
 * Forgets what was written.
 *
 * @param name name of the exercise
 */
export function forgetAnswer(name: string): void {
  try {
    localStorage.removeItem(KEY + name);
  } catch {
    // Nothing was kept.
  }
}
