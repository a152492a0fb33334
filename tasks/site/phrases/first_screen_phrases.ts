import type { Phrase } from "./phrases.ts";

/** The question of the first screen, its slider and its pictures. */
export const FIRST_SCREEN = {
  question: {
    en: "One lock\u2011free list for all CPUs: how many before it breaks?",
    zh: "所有 CPU 共用一个无锁链表：多少个 CPU 就撑不住了？",
  },
  ask: {
    en:
      "<strong>Drag the mark to where you think it breaks:</strong> from there on, more CPUs get no more done.",
    zh:
      "<strong>把标记拖到你认为它撑不住的地方：</strong>从那里起，CPU 再多，完成的调用也不再增加。",
  },
  show: { en: "Show me", zh: "看答案" },
  again: { en: "Again", zh: "再看一遍" },
  pause: { en: "Pause", zh: "暂停" },
  slider: { en: "CPUs", zh: "CPU 数" },
  asMany: { en: "as many calls a second, with {cpus}", zh: "每秒调用数之比，{cpus}" },
  source: {
    en:
      `Calls are system calls with a kretprobe. Figures <em>published</em> by others: {source}. The pictures show them slowed down a million times, each hop or blink one call; the order is drawn, not
measured.`,
    zh:
      "调用是挂了 kretprobe 的系统调用。数字是他人<em>发表</em>的：{source}。图放慢了一百万倍，每跳一次或闪一下是一次调用；先后顺序是画出来的，不是测出来的。",
  },
  freelistTitle: {
    en: "One list: <code>freelist</code>",
    zh: "一个链表：<code>freelist</code>",
  },
  freelistSince: { en: "up to Linux 6.6", zh: "用到 Linux 6.6 为止" },
  freelistText: {
    en: "One cache line is handed from CPU to CPU. Whoever does not have it waits.",
    zh: "一个缓存行在 CPU 之间传来传去，没拿到的只能等。",
  },
  objpoolTitle: {
    en: "A ring for each: <code>objpool</code>",
    zh: "每个 CPU 一个环：<code>objpool</code>",
  },
  objpoolSince: { en: "since Linux 6.7", zh: "Linux 6.7 起" },
  objpoolText: {
    en: "Each CPU has a cache line of its own. Nobody waits.",
    zh: "每个 CPU 都有自己的缓存行，谁也不用等。",
  },
  rate: { en: "{rate} calls/s", zh: "{rate} 次/秒" },
  rateUnknown: { en: "? calls/s", zh: "？次/秒" },
  freelistCurve: { en: "freelist, one for all CPUs", zh: "freelist，所有 CPU 共用" },
  objpoolCurve: { en: "objpool, a ring for each", zh: "objpool，每个 CPU 一个环" },
  freelistShort: { en: "freelist", zh: "freelist" },
  objpoolShort: { en: "objpool", zh: "objpool" },
  rateAxis: { en: "calls a second", zh: "每秒调用数" },
  ideal: { en: "as much from each CPU", zh: "每个 CPU 都同样多" },
  cpuAxis: { en: "CPUs at work", zh: "工作的 CPU 数" },
  cpus: {
    en: "{count, plural, one {# CPU} other {# CPUs}}",
    zh: "{count} 个 CPU",
  },
  position: {
    en: "{cpus}: freelist {freelist} calls a second, objpool {objpool}, {times} times as many",
    zh: "{cpus}：freelist 每秒 {freelist} 次调用，objpool {objpool} 次，是它的 {times} 倍",
  },
  chartWords: { en: "{first}. {last}.", zh: "{first}。{last}。" },
  breaksAt: { en: "It breaks at {cpus}", zh: "到 {cpus} 就撑不住" },
  fact: {
    en:
      "The one list is at its best with {peak}, and with {last} it does {lost} of what one CPU did.",
    zh: "这一个链表在 {peak} 时最快；到 {last} 个 CPU，只剩下一个 CPU 时的 {lost}。",
  },
  said: {
    en:
      "You said {guess}, {off}: the one list is at its best with {peak}, and with {last} it does {lost} of what one CPU did.",
    zh:
      "你猜 {guess} 个，{off}：这一个链表在 {peak} 时最快；到 {last} 个 CPU，只剩下一个 CPU 时的 {lost}。",
  },
  offExact: { en: "exactly right", zh: "完全正确" },
  offLow: { en: "too low by a factor of {factor}", zh: "低了，实际是它的 {factor} 倍" },
  offHigh: { en: "too high by a factor of {factor}", zh: "高了，是实际的 {factor} 倍" },
  seen: { en: "{calls} seen here", zh: "这里看到 {calls} 次" },
} as const satisfies Record<string, Phrase>;
