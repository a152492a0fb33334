import type { Move } from "./execution.ts";
import type { Schedule } from "./linearize.ts";

/** Stands for `after`, which looks at the memory that threads leave behind. */
const FINAL = ".";

/**
 * Writes a schedule as a short text: for each step a digit for a thread, `a`, `b`, ... for an
 * interrupt, `A`, `B`, ... for the store buffer of a thread; and for each step that did not take the
 * newest value as many `'` as values it went back. In JavaScript `after` may find one of several
 * values; then a `.` follows for each access of it, with as many `'` as values it goes back.
 *
 * @param schedule the steps, and what `after` finds
 * @param threadCount number of threads
 * @param bodyCount number of threads and interrupts
 * @returns the text
 */
export function formatSchedule(
  { moves, finals }: Schedule,
  threadCount: number,
  bodyCount: number,
): string {
  const isOrdinary = finals.every((choice) => choice === 0);
  const end = isOrdinary ? [] : finals.map((choice) => FINAL + "'".repeat(choice));
  const steps = moves.map(({ process, choice }) => {
    const name = process < threadCount
      ? String(process)
      : process < bodyCount
      ? String.fromCharCode("a".charCodeAt(0) + process - threadCount)
      : String.fromCharCode("A".charCodeAt(0) + process - bodyCount);
    return name + "'".repeat(choice);
  });
  return [...steps, ...end].join("");
}

/**
 * Reads a schedule.
 *
 * @param text what `formatSchedule` has written
 * @param threadCount number of threads
 * @param bodyCount number of threads and interrupts
 * @param processCount number of all processes
 * @returns the steps
 * @throws {SyntaxError} If a character names nobody
 */
export function parseSchedule(
  text: string,
  threadCount: number,
  bodyCount: number,
  processCount: number,
): Schedule {
  const moves: Move[] = [];
  const finals: number[] = [];
  for (const [at, character] of Array.from(text.replaceAll(/\s/g, "")).entries()) {
    if (character === "'" && finals.length > 0) {
      finals[finals.length - 1]!++;
      continue;
    }
    if (character === "'" && moves.length > 0) {
      moves.at(-1)!.choice++;
      continue;
    }
    if (character === FINAL) {
      finals.push(0);
      continue;
    }
    const process = /[0-9]/.test(character)
      ? Number(character)
      : /[a-z]/.test(character)
      ? threadCount + character.charCodeAt(0) - "a".charCodeAt(0)
      : bodyCount + character.charCodeAt(0) - "A".charCodeAt(0);
    const isThread = /[0-9]/.test(character) && process < threadCount;
    const isInterrupt = /[a-z]/.test(character) && process < bodyCount;
    const isBuffer = /[A-Z]/.test(character) && process < processCount;
    if (!isThread && !isInterrupt && !isBuffer || finals.length > 0) {
      throw new SyntaxError(
        `Cannot read the schedule at character ${
          at + 1
        }: "${character}" names no thread, interrupt or store buffer of this scenario`,
      );
    }
    moves.push({ process, choice: 0 });
  }
  return { moves, finals };
}
