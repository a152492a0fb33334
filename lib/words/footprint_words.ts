import type { Message } from "./message.ts";

/** Names of what tables of memory say. */
export type FootprintMessage =
  | "footprint.scheme"
  | "footprint.grows"
  | "footprint.objects"
  | "footprint.rings"
  | "footprint.heads"
  | "footprint.rounding"
  | "footprint.total"
  | "footprint.tasks"
  | "footprint.probes"
  | "footprint.caption";

/** What tables of memory say. */
export const FOOTPRINT_WORDS: Record<FootprintMessage, Message> = {
  "footprint.scheme": { en: "scheme", zh: "方案" },
  "footprint.grows": { en: "grows with", zh: "随什么增长" },
  "footprint.objects": { en: "objects", zh: "对象" },
  "footprint.rings": { en: "rings", zh: "环" },
  "footprint.heads": { en: "heads", zh: "头部" },
  "footprint.rounding": { en: "rounding", zh: "取整" },
  "footprint.total": { en: "total", zh: "合计" },
  "footprint.tasks": { en: "tasks", zh: "任务" },
  "footprint.probes": { en: "probes", zh: "探针" },
  "footprint.caption": {
    en: "Bytes on {cpus} CPUs with {tasks} tasks and {probes} " +
      "{probes, plural, one {probe} other {probes}}; {count} objects of {objectBytes} bytes a " +
      "pool; pages of {pageBytes} bytes.",
    zh: "字节数：{cpus} 个 CPU，{tasks} 个任务，{probes} 个探针；每个池 {count} 个对象，" +
      "每个对象 {objectBytes} 字节；每页 {pageBytes} 字节。",
  },
};
