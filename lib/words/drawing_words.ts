import type { Message } from "./message.ts";

/** Names of what a drawn prediction says. */
export type DrawingMessage =
  | "drawing.empty"
  | "drawing.over"
  | "drawing.nothing"
  | "drawing.nearest"
  | "drawing.farthest"
  | "drawing.only"
  | "drawing.pair"
  | "drawing.course"
  | "drawing.rise"
  | "drawing.fall"
  | "drawing.rises"
  | "drawing.falls";

/** What a drawn prediction says. Frames say it too, so it has no formats of ICU. */
export const DRAWING_WORDS: Record<DrawingMessage, Message> = {
  "drawing.empty": {
    en: "Empty axes for a prediction: {y} from {low} to {high} with {x} {values}",
    zh: "等你来画的坐标轴：{y} 从 {low} 到 {high}，{x} 为 {values}",
  },
  "drawing.over": {
    en: "{y} with {x} {values}: {figures} ({evidence})",
    zh: "{x} 为 {values} 时，{y} 依次为 {figures}（{evidence}）",
  },
  "drawing.nothing": {
    en: "You have drawn nothing yet.",
    zh: "你还什么也没画。",
  },
  "drawing.nearest": {
    en: "Nearest at {x} = {value}: {pair} ",
    zh: "最接近的是 {x} = {value}：{pair}",
  },
  "drawing.farthest": {
    en: "Farthest off at {x} = {value}: {pair} ",
    zh: "差得最远的是 {x} = {value}：{pair}",
  },
  "drawing.only": {
    en: "At {x} = {value}: {pair} You drew one point only.",
    zh: "你只画了一个点，{x} = {value}：{pair}",
  },
  "drawing.pair": {
    en: "you drew {guess}, it is {result}, {off}.",
    zh: "你画的是 {guess}，结果是 {result}，{off}。",
  },
  "drawing.course": {
    en: "You drew a {drawn} from {first} to {last}; it {is} from {from} to {to}.",
    zh: "你画的线：{drawn}，从 {first} 到 {last}；结果：{is}，从 {from} 到 {to}。",
  },
  "drawing.rise": { en: "rise", zh: "上升" },
  "drawing.fall": { en: "fall", zh: "下降" },
  "drawing.rises": { en: "rises", zh: "上升" },
  "drawing.falls": { en: "falls", zh: "下降" },
};
