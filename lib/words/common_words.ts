import type { Message } from "./message.ts";

/** Names of what several parts say: lists, kinds of evidence, and threads. */
export type CommonMessage =
  | "list.comma"
  | "list.semicolon"
  | "list.pair"
  | "list.more"
  | "chart.threads"
  | "chart.evidence.measured"
  | "chart.evidence.recorded"
  | "chart.evidence.simulated"
  | "chart.evidence.published"
  | "chart.evidence.calculated"
  | "chart.evidence.counted"
  | "chart.evidence.explored";

/** What several parts say: lists, kinds of evidence, and threads. */
export const COMMON_WORDS: Record<CommonMessage, Message> = {
  "list.comma": { en: ", ", zh: "，" },
  "list.semicolon": { en: "; ", zh: "；" },
  "list.pair": { en: "{list} and {last}", zh: "{list} 和 {last}" },
  "list.more": { en: "{list} and {count} other", zh: "{list} 和另外 {count} 个" },
  "chart.threads": { en: "threads", zh: "线程数" },
  "chart.evidence.measured": { en: "measured here", zh: "本机实测" },
  "chart.evidence.recorded": { en: "recorded", zh: "预先实测" },
  "chart.evidence.simulated": { en: "simulated", zh: "模拟" },
  "chart.evidence.published": { en: "published", zh: "已发表" },
  "chart.evidence.calculated": { en: "calculated", zh: "计算" },
  "chart.evidence.counted": { en: "counted", zh: "计数" },
  "chart.evidence.explored": { en: "explored", zh: "模型检查" },
};
