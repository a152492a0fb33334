import type { Run } from "./live_data.ts";

/** What live parts say. */
export interface LiveWords {
  models: Record<Run["model"], string>;
  barrier: Record<Run["barrier"], string>;
  search: string;
  move: string;
  moveBack: string;
  searching: (count: number) => string;
  verdicts: Record<string, string>;
  all: (run: Run) => string;
  failing: (run: Run) => string;
  empty: string;
  threads: string;
  rate: string;
  count: (threads: number) => string;
  factor: (times: string) => string;
  simulating: string;
}

const OWNERS = /^node (\d+) has two owners/;

/** The words of both decks. */
export const LIVE_WORDS: Readonly<Record<"en" | "zh", LiveWords>> = {
  en: {
    models: { tso: "x86 (TSO)", weak: "weakly ordered" },
    barrier: { after: "barrier after the count", before: "barrier before the count" },
    search: "Try every order:",
    move: "Move the barrier up",
    moveBack: "Move it back down",
    searching: (count) => `searching, ${count} executions ...`,
    verdicts: { ok: "ok", violation: "violation" },
    all: ({ executions }) => `all ${executions} executions tried`,
    failing: ({ law = "", steps }) => `${law.split(",")[0]}, after ${steps} steps`,
    empty: "Your bet: which of the two machines breaks it?",
    threads: "threads",
    rate: "operations/s",
    count: (threads) => `${threads} thread${threads === 1 ? "" : "s"}`,
    factor: (times) => `objpool does ${times} times as much`,
    simulating: "simulating ...",
  },
  zh: {
    models: { tso: "x86（TSO）", weak: "弱内存序" },
    barrier: { after: "屏障在计数之后", before: "屏障在计数之前" },
    search: "穷举所有执行顺序：",
    move: "把屏障上移一行",
    moveBack: "把屏障移回去",
    searching: (count) => `正在搜索，已试 ${count} 种执行……`,
    verdicts: { ok: "通过", violation: "违反" },
    all: ({ executions }) => `全部 ${executions} 种执行都试过`,
    failing: ({ law = "", steps }) =>
      `${law.replace(OWNERS, "节点 $1 有两个持有者").split(",")[0]}，共 ${steps} 步`,
    empty: "先猜一猜：两种机器，哪一种会出错？",
    threads: "线程数",
    rate: "操作数/秒",
    count: (threads) => `${threads} 个线程`,
    factor: (times) => `objpool 是 freelist 的 ${times} 倍`,
    simulating: "正在模拟……",
  },
};
