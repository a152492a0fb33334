import type { Message } from "./message.ts";

/** Names of what the commands about exercises say. */
export type ExerciseMessage =
  | "hint.head"
  | "hint.more"
  | "hint.last";

/** What the commands about exercises say. */
export const EXERCISE_WORDS: Record<ExerciseMessage, Message> = {
  "hint.head": {
    en: "{number} {title}, hint {level} of {count}",
    zh: "{number} {title}，第 {level} 个提示，共 {count} 个",
  },
  "hint.more": {
    en: "more: {command}",
    zh: "下一个提示：{command}",
  },
  "hint.last": {
    en: "that was the last one; the solution: {command}",
    zh: "这是最后一个提示；答案：{command}",
  },
};
