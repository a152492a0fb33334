import { sayGrade } from "@course/words/grading.ts";

/** Characters that an answer may have; what is longer is not read. */
export const MAX_CHARACTERS = 200_000;
/** Bytes that it may have, as every character takes at most four in UTF-8. */
export const MAX_BYTES = 4 * MAX_CHARACTERS;

/**
 * Says that an answer is too long.
 *
 * @param size its size, in words
 * @returns why it is not read
 */
export function tooLong(size: string): string {
  return sayGrade("grade.tooLong", { size, limit: MAX_CHARACTERS });
}
