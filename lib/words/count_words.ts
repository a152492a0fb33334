import type { Message } from "./message.ts";

/** Names of what is counted, each with its number. */
export type CountMessage =
  | "count.bytes"
  | "count.cpus"
  | "count.objects"
  | "count.tasks";

/** What is counted, each with its number; the number is written by who says it, or is a number. */
export const COUNT_WORDS: Record<CountMessage, Message> = {
  "count.bytes": { en: "{count} {count, plural, one {byte} other {bytes}}", zh: "{count} 字节" },
  "count.cpus": { en: "{count} {count, plural, one {CPU} other {CPUs}}", zh: "{count} 个 CPU" },
  "count.objects": {
    en: "{count} {count, plural, one {object} other {objects}}",
    zh: "{count} 个对象",
  },
  "count.tasks": { en: "{count} {count, plural, one {task} other {tasks}}", zh: "{count} 个任务" },
};
