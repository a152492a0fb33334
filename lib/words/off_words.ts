import type { Message } from "./message.ts";

/** Names of what is said of a guess and a result. */
export type OffMessage =
  | "off.exactly"
  | "off.nearly"
  | "off.highBy"
  | "off.lowBy"
  | "off.high"
  | "off.low";

/** What is said of a guess and a result. */
export const OFF_WORDS: Record<OffMessage, Message> = {
  "off.exactly": { en: "exactly right", zh: "完全正确" },
  "off.nearly": { en: "right to half a percent", zh: "误差不到千分之五" },
  "off.highBy": { en: "too high by {difference}", zh: "高了 {difference}" },
  "off.lowBy": { en: "too low by {difference}", zh: "低了 {difference}" },
  "off.high": { en: "too high by a factor of {factor}", zh: "高了，是结果的 {factor} 倍" },
  "off.low": { en: "too low by a factor of {factor}", zh: "低了，结果是它的 {factor} 倍" },
};
