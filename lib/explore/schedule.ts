import type { Move } from "./search.ts";

/**
 * Writes a schedule as a short text: for each step a digit for a thread, `a`, `b`, ... for an
 * interrupt, `A`, `B`, ... for the store buffer of a thread; and for each step that did not take the
 * newest value as many `'` as values it went back.
 *
 * @param moves the steps
 * @param threadCount number of threads
 * @param bodyCount number of threads and interrupts
 * @returns the text
 */
export function formatSchedule(moves: Move[], threadCount: number, bodyCount: number): string {
  return moves.map(({ process, choice }) => {
    const name = process < threadCount
      ? String(process)
      : process < bodyCount
      ? String.fromCharCode("a".charCodeAt(0) + process - threadCount)
      : String.fromCharCode("A".charCodeAt(0) + process - bodyCount);
    return name + "'".repeat(choice);
  }).join("");
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
): Move[] {
  const moves: Move[] = [];
  for (const [at, character] of Array.from(text.replaceAll(/\s/g, "")).entries()) {
    if (character === "'" && moves.length > 0) {
      moves.at(-1)!.choice++;
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
    if (!isThread && !isInterrupt && !isBuffer) {
      throw new SyntaxError(
        `Cannot read the schedule at character ${
          at + 1
        }: "${character}" names no thread, interrupt or store buffer of this scenario`,
      );
    }
    moves.push({ process, choice: 0 });
  }
  return moves;
}
