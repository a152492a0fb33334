import type { Message } from "./message.ts";

/** Names of what the simulated machine says of its runs. */
export type SimulateMessage =
  | "simulate.times"
  | "simulate.accesses"
  | "simulate.accessCounts"
  | "simulate.fetched"
  | "simulate.spun"
  | "simulate.fairness"
  | "simulate.hotLine"
  | "simulate.hotLineCounts"
  | "simulate.heading"
  | "simulate.machine"
  | "simulate.unsettled"
  | "simulate.error"
  | "simulate.rate"
  | "simulate.rateKnown"
  | "simulate.misses"
  | "simulate.transfers"
  | "simulate.series"
  | "simulate.published"
  | "simulate.errors.from"
  | "simulate.guesses"
  | "simulate.compared.high"
  | "simulate.compared.low"
  | "simulate.compared.other"
  | "simulate.compared.simulated"
  | "simulate.compared.factor"
  | "simulate.compared.note"
  | "simulate.errors.row"
  | "simulate.errors.figures"
  | "simulate.errors.within"
  | "simulate.errors.mean"
  | "simulate.errors.bias"
  | "simulate.errors.linear"
  | "simulate.errors.neighbour"
  | "simulate.errors.group"
  | "simulate.errors.all"
  | "simulate.errors.note";

/** What the simulated machine says of its runs. */
export const SIMULATE_WORDS: Record<SimulateMessage, Message> = {
  "simulate.times": {
    en: "median {median}, 99 % within {most}, longest {longest}",
    zh: "中位数 {median}，99 % 不超过 {most}，最长 {longest}",
  },
  "simulate.accesses": {
    en: "accesses of one pop and its push",
    zh: "一次 pop 及其 push 的访问",
  },
  "simulate.accessCounts": {
    en: "{loads} loads, {stores} stores, {both} read-modify-writes",
    zh: "{loads} 次读，{stores} 次写，{both} 次原子 RMW 操作",
  },
  "simulate.fetched": { en: "cache lines fetched", zh: "取来的缓存行" },
  "simulate.spun": { en: "time spent spinning", zh: "忙等的时间" },
  "simulate.fairness": { en: "fairness (Jain''s index)", zh: "公平性（Jain 公平指数）" },
  "simulate.hotLine": { en: "hot line at {place}", zh: "热点缓存行：{place}" },
  "simulate.hotLineCounts": {
    en: "{transfers} transfers, {far} % between sockets: {code}",
    zh: "{transfers} 次传送，{far} % 在 socket 之间：{code}",
  },
  "simulate.heading": {
    en: "{pool}, {workload}, {threads} threads",
    zh: "{pool}，{workload}，{threads} 个线程",
  },
  "simulate.machine": { en: "Simulated: {machine}; {time}.", zh: "模拟：{machine}；{time}。" },
  "simulate.unsettled": { en: "not settled, a guess", zh: "尚未稳定，只是估计" },
  "simulate.error": { en: "standard error {error} %", zh: "标准误差 {error} %" },
  "simulate.rate": { en: "operations/s", zh: "操作数/秒" },
  "simulate.rateKnown": { en: "{rate} ({trust})", zh: "{rate}（{trust}）" },
  "simulate.misses": { en: "misses/s", zh: "miss 次数/秒" },
  "simulate.transfers": { en: "transfers/operation", zh: "传送次数/操作" },
  "simulate.series": {
    en: "Simulated: {pool}, {workload}, on {machine}.",
    zh: "模拟：{pool}，{workload}，机器为 {machine}。",
  },
  "simulate.published": {
    en: "Published: {title}. There two threads are at once on one core, and objects share cache " +
      "lines: --published simulates that too.",
    zh: "已发表：{title}。那里两个线程同时在一个核上，对象共用缓存行：--published 也模拟这些。",
  },
  "simulate.errors.from": {
    en: "{table}, from {threads} threads on; recorded.",
    zh: "{table}，从 {threads} 个线程起；预先实测。",
  },
  "simulate.guesses": {
    en: "{text} Not settled with {threads} threads.",
    zh: "{text}{threads} 个线程时尚未稳定。",
  },
  "simulate.compared.high": {
    en: "simulated {mean} times off on average, {worst} times too high with {threads} " +
      "{threads, plural, one {thread} other {threads}}",
    zh: "模拟值平均相差 {mean} 倍，{threads} 个线程时偏高 {worst} 倍",
  },
  "simulate.compared.low": {
    en: "simulated {mean} times off on average, {worst} times too low with {threads} " +
      "{threads, plural, one {thread} other {threads}}",
    zh: "模拟值平均相差 {mean} 倍，{threads} 个线程时偏低 {worst} 倍",
  },
  "simulate.compared.other": { en: "{evidence}/s", zh: "{evidence}/秒" },
  "simulate.compared.simulated": { en: "simulated/s", zh: "模拟/秒" },
  "simulate.compared.factor": { en: "factor", zh: "倍数" },
  "simulate.compared.note": { en: "{title}: {text}.", zh: "{title}：{text}。" },
  "simulate.errors.row": { en: "row", zh: "行" },
  "simulate.errors.figures": { en: "figures", zh: "数值个数" },
  "simulate.errors.within": { en: "within {factor}", zh: "相差不到 {factor} 倍" },
  "simulate.errors.mean": { en: "mean error", zh: "平均误差" },
  "simulate.errors.bias": { en: "bias", zh: "偏差" },
  "simulate.errors.linear": { en: "p times one", zh: "p 乘以单线程的值" },
  "simulate.errors.neighbour": { en: "neighbouring row", zh: "相邻的一行" },
  "simulate.errors.group": {
    en: "{machine}, {pool}, batch {batch}",
    zh: "{machine}，{pool}，批量 {batch}",
  },
  "simulate.errors.all": { en: "all", zh: "全部" },
  "simulate.errors.note": {
    en: "How far simulated figures are off, and two predictions that need no simulation",
    zh: "模拟值相差多少，以及两种不需要模拟的预测",
  },
};
