import type { Message } from "./message.ts";

/** Names of what stands between the parts of a list. */
export type ListMessage = "list.comma" | "list.semicolon" | "list.pair" | "list.more";

/** What stands between the parts of a list. */
export const LIST_WORDS: Record<ListMessage, Message> = {
  "list.comma": { en: ", ", zh: "，" },
  "list.semicolon": { en: "; ", zh: "；" },
  "list.pair": { en: "{list} and {last}", zh: "{list} 和 {last}" },
  "list.more": { en: "{list} and {count} other", zh: "{list} 和另外 {count} 个" },
};
