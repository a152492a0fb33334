import type { Message } from "./message.ts";

/** Names of what traces say in words. */
export type TraceMessage =
  | "trace.writeBack"
  | "trace.woken"
  | "trace.timedOut"
  | "trace.interruptsOff"
  | "trace.interruptsBack"
  | "trace.choice"
  | "trace.way"
  | "trace.wakes"
  | "trace.fails"
  | "trace.failsShort"
  | "trace.word"
  | "trace.interrupt"
  | "trace.storeBuffer";

/** What traces say in words; what accesses are called in code stays as it is. */
export const TRACE_WORDS: Record<TraceMessage, Message> = {
  "trace.writeBack": { en: "write back", zh: "写回" },
  "trace.woken": { en: "woken", zh: "被唤醒" },
  "trace.timedOut": { en: "timed out", zh: "超时" },
  "trace.interruptsOff": { en: "interrupts off", zh: "关中断" },
  "trace.interruptsBack": { en: "interrupts as before", zh: "恢复中断" },
  "trace.choice": { en: "choice", zh: "选择" },
  "trace.way": { en: "way {way}", zh: "第 {way} 种" },
  "trace.wakes": { en: "{word}: wakes {count}", zh: "{word}：唤醒 {count} 个" },
  "trace.fails": { en: "{what} fails, it is {value}", zh: "{what} 失败，它是 {value}" },
  "trace.failsShort": { en: "{what} fails: {value}", zh: "{what} 失败：{value}" },
  "trace.word": { en: "word {number}", zh: "字 {number}" },
  "trace.interrupt": { en: "{cpu} interrupt", zh: "{cpu} 的中断" },
  "trace.storeBuffer": { en: "{cpu} store buffer", zh: "{cpu} 的 store buffer" },
};
