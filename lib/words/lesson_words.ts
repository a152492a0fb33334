import type { Message } from "./message.ts";

/** Names of what predictions, checks, quotes and lines of progress say. */
export type LessonMessage =
  | "check.ok"
  | "check.differs"
  | "check.again"
  | "guess.noted"
  | "guess.missing"
  | "guess.noNumber"
  | "progress.executions"
  | "progress.part"
  | "quote.notFound"
  | "quote.notClosed";

/** What predictions, checks, quotes and lines of progress say. */
export const LESSON_WORDS: Record<LessonMessage, Message> = {
  "check.ok": {
    en: "ok: {reason}",
    zh: "正确：{reason}",
  },
  "check.differs": {
    en: "Expected {expected}, got {actual}: {reason}",
    zh: "应为 {expected}，实际是 {actual}：{reason}",
  },
  "check.again": {
    en: '. If a cell was run twice, begin again at the cell with "{line}"',
    zh: "。如果有单元格运行了两遍，请从含有“{line}”的那个单元格重新开始",
  },
  "guess.noted": {
    en: "noted: {guesses}",
    zh: "已记下：{guesses}",
  },
  "guess.missing": {
    en: "Write your guess first: put a number in place of undefined, as in " +
      "`const {name} = 10;`, and run that cell again",
    zh: "请先写下你的猜测：把 undefined 换成一个数，比如 `const {name} = 10;`，再运行那个单元格",
  },
  "guess.noNumber": {
    en: "Cannot note {name} = {value}: write a number, as in `const {name} = 10;`",
    zh: "无法记下 {name} = {value}：请写一个数，比如 `const {name} = 10;`",
  },
  "progress.executions": {
    en: "{what}: {count, number} executions",
    zh: "{what}：{count, number} 种执行",
  },
  "progress.part": {
    en: "{what}: {percent, number} %",
    zh: "{what}：{percent, number} %",
  },
  "quote.notFound": {
    en: 'Cannot quote "{start}": no line of the source has it',
    zh: "无法引用“{start}”：源码里没有哪一行含有它",
  },
  "quote.notClosed": {
    en: 'Cannot quote "{start}": what it begins is not closed',
    zh: "无法引用“{start}”：它开始的代码块没有结束",
  },
};
