import type { Phrase } from "./phrases.ts";

/** The search. */
export const SEARCH = {
  label: { en: "Search the course", zh: "搜索本课程" },
  example: { en: "barrier, ABA, 无锁, ...", zh: "屏障、ABA、lock-free……" },
  search: { en: "Search", zh: "搜索" },
  close: { en: "Close", zh: "关闭" },
  places: { en: "{count, plural, one {1 place} other {# places}}", zh: "找到 {count} 处" },
} as const satisfies Record<string, Phrase>;
