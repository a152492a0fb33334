/** The exercise that a command is about. */
export const EXERCISE = {
  value: "NUMBER",
  does: "the exercise (default: the first that is not passed)",
} as const;

/** Where the answers are. */
export const ANSWERS = {
  value: "DIR",
  does: "answers that are not in work/exercises/",
} as const;
