import type { Mark } from "./exercise_messages.ts";

/** A place that a message names. */
export interface TextPlace extends Mark {
  /** The file, without its folder. */
  file: string;
}

/**
 * Finds the place that a message names first, as in "scenario.ts:12:3: ...".
 *
 * @param message the message
 * @returns file, line, and what is wrong there; `undefined` where no place is named
 */
export function placeIn(message: string): TextPlace | undefined {
  const found = /([\w.-]+\.ts):(\d+)(?::(\d+))?:? ?(.*)/.exec(message);
  if (!found) return undefined;
  const [, file = "", line, column, text] = found;
  return {
    file,
    line: Number(line),
    ...column !== undefined && { column: Number(column) },
    text: text || message,
  };
}
