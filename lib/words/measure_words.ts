import type { Message } from "./message.ts";

/** Names of what measurements and their referee say. */
export type MeasureMessage =
  | "measure.column.pool"
  | "measure.column.workload"
  | "measure.column.threads"
  | "measure.column.rate"
  | "measure.column.misses"
  | "measure.column.engine"
  | "measure.column.cpuTime"
  | "measure.column.speedUp"
  | "measure.column.spread"
  | "measure.column.referee"
  | "measure.good"
  | "measure.notGood"
  | "measure.kernelOrder"
  | "measure.engine.javascript"
  | "measure.engine.wasm"
  | "measure.engine.kernel"
  | "measure.range"
  | "measure.where"
  | "measure.held"
  | "measure.latency"
  | "referee.turns"
  | "referee.paused"
  | "referee.short"
  | "referee.few"
  | "referee.spread"
  | "referee.overlap"
  | "referee.warmUp"
  | "referee.unusable"
  | "referee.wanted"
  | "referee.wantedNone"
  | "measure.mayFit"
  | "measure.mayNotFit"
  | "measure.compiled";

/** What measurements and their referee say. */
export const MEASURE_WORDS: Record<MeasureMessage, Message> = {
  "measure.column.pool": { en: "pool", zh: "池" },
  "measure.column.workload": { en: "workload", zh: "工作负载" },
  "measure.column.threads": { en: "threads", zh: "线程数" },
  "measure.column.rate": { en: "operations/s", zh: "操作数/秒" },
  "measure.column.misses": { en: "misses/s", zh: "miss 次数/秒" },
  "measure.column.engine": { en: "engine", zh: "引擎" },
  "measure.column.cpuTime": { en: "CPU ns/pop", zh: "CPU 时间 ns/pop" },
  "measure.column.speedUp": { en: "speed-up", zh: "加速比" },
  "measure.column.spread": { en: "spread", zh: "离散程度" },
  "measure.column.referee": { en: "referee", zh: "裁判" },
  "measure.good": { en: "good", zh: "可用" },
  "measure.notGood": { en: "not good: {notes}", zh: "不可用：{notes}" },
  "measure.kernelOrder": { en: "Wasm, kernel order", zh: "Wasm，内核的内存序" },
  "measure.engine.javascript": {
    en: "The pools are run by JavaScript.",
    zh: "池由 JavaScript 运行。",
  },
  "measure.engine.wasm": {
    en: "The pools are compiled to WebAssembly, loop included.",
    zh: "池编译成 WebAssembly，连同循环。",
  },
  "measure.engine.kernel": {
    en: "The pools are compiled to WebAssembly in the kernel''s orders, an experiment of V8.",
    zh: "池按内核的内存序编译成 WebAssembly，这是 V8 的一项实验。",
  },
  "measure.range": { en: "{low} to {high}", zh: "{low} 至 {high}" },
  "measure.where": {
    en: "Measured here: {cores} cores, {system}, {runtime}, {date}. Medians of {repetitions} " +
      "repetitions of {seconds} s.",
    zh: "本机实测：{cores} 核，{system}，{runtime}，{date}。" +
      "{repetitions} 次重复的中位数，每次 {seconds} s。",
  },
  "measure.held": {
    en: "The time for which objects are held is not in ns/pop.",
    zh: "ns/pop 不含持有对象的时间。",
  },
  "measure.latency": {
    en:
      "{pool}, {workload}, {threads} {threads, plural, one {thread} other {threads}}: a pop and " +
      "push took up to {half} in half of {count} calls, {most} in 99 %, {rare} in 99.9 %, " +
      "{longest} at most.",
    zh: "{pool}，{workload}，{threads} 个线程：{count} 次调用中，" +
      "一次 pop 和 push 有一半不超过 {half}，99 % 不超过 {most}，99.9 % 不超过 {rare}，最长 {longest}。",
  },
  "referee.turns": {
    en: "{threads} threads took turns on {cores} cores: the figure is about the scheduler",
    zh: "{threads} 个线程轮流使用 {cores} 个核：这个数字反映的是调度器",
  },
  "referee.paused": {
    en: "a thread stood still {part} of the time: other programs wanted its core",
    zh: "有一个线程停了 {part} 的时间：别的程序要用它的核",
  },
  "referee.short": {
    en: "a repetition of {seconds} s is too short: measure for {least} s or more",
    zh: "一次重复 {seconds} s 太短：请至少测 {least} s",
  },
  "referee.few": {
    en: "{count} repetitions say nothing about chance: take 3 or more",
    zh: "{count} 次重复看不出偶然因素：请重复 3 次以上",
  },
  "referee.spread": {
    en: "repetitions differ by {part}: close other programs or measure for longer",
    zh: "各次重复相差 {part}：请关掉别的程序，或者测得更久",
  },
  "referee.overlap": {
    en: "the threads worked together only {part} of the time",
    zh: "各个线程同时工作的时间只有 {part}",
  },
  "referee.warmUp": {
    en:
      "the first repetition reached {part} of the later ones: still warming up, measure for longer",
    zh: "第一次重复只达到后面的 {part}：还在预热，请测得更久",
  },
  "referee.unusable": {
    en: "{threads} threads cannot be used: {reasons}",
    zh: "{threads} 个线程的结果不可用：{reasons}",
  },
  "referee.wanted": {
    en: "a law with {coefficients} coefficients wants {least} or more thread counts: usable are " +
      "{found}",
    zh: "有 {coefficients} 个系数的定律至少需要 {least} 种线程数：可用的是 {found}",
  },
  "referee.wantedNone": {
    en: "a law with {coefficients} coefficients wants {least} or more thread counts: none can be " +
      "used",
    zh: "有 {coefficients} 个系数的定律至少需要 {least} 种线程数：没有一种可用",
  },
  "measure.mayFit": { en: "{series}: may be fitted", zh: "{series}：可以拟合" },
  "measure.mayNotFit": {
    en: "{series}: may not be fitted: {reason}",
    zh: "{series}：不能拟合：{reason}",
  },
  "measure.compiled": { en: "{pool}, {workload}, compiled", zh: "{pool}，{workload}，编译" },
};
