import type { Phrase } from "./phrases.ts";

/** The page "Explorer". */
export const EXPLORER_PAGE = {
  title: { en: "Explorer", zh: "模型检查器" },
  intro: {
    en:
      `A scenario is a small program of two to four threads and a law. The explorer runs it in <strong>every</strong> order that a
memory model allows, here in your browser. When a law can be broken, it shows a schedule that breaks it.`,
    zh:
      "场景是一个小程序：两到四个线程，加上一条规定。模型检查器就在你的浏览器里，把它按内存模型允许的<strong>所有</strong>顺序各跑一遍。如果规定可能被违反，就给出一个违反它的调度。",
  },
  scenario: { en: "Scenario", zh: "场景" },
  model: { en: "Memory model", zh: "内存模型" },
  all: { en: "all four", zh: "四种全试" },
  run: { en: "Run", zh: "运行" },
  stop: { en: "Stop", zh: "停止" },
  copy: { en: "Copy a link to this", zh: "复制链接" },
  bounds: { en: "Bounds and replay", zh: "界限和重放" },
  seconds: {
    en: "Give up after so many seconds (empty: never)",
    zh: "多少秒后放弃（留空：不放弃）",
  },
  switches: {
    en: "At most so many switches (empty: all)",
    zh: "最多切换几次（留空：不限）",
  },
  schedule: {
    en: "Replay this schedule instead of searching",
    zh: "不搜索，只重放这个调度",
  },
  program: { en: "The program", zh: "程序" },
  programWords: {
    en:
      `Three exports: <code>setup</code> makes the memory, <code>threads</code> are run at the same time, <code>after</code> says
which law was broken. Imports from <code>@course/atomics</code>, <code>pools</code> and <code>hooks</code> work. Ctrl and Enter
run it; Escape and Tab leave the editor.`,
    zh:
      "导出三样东西：<code>setup</code> 建立内存，<code>threads</code> 同时运行，<code>after</code> 说明违反了哪条规定。可以从 <code>@course/atomics</code>、<code>pools</code> 和 <code>hooks</code> 导入。按 Ctrl 加 Enter 运行；按 Escape 再按 Tab 离开编辑器。",
  },
  reset: { en: "As it was", zh: "恢复原文" },
  noScript: {
    en:
      "The page needs JavaScript: the program runs in your browser, and nothing is sent anywhere.",
    zh: "这一页需要 JavaScript：程序在你的浏览器里运行，什么也不会发送出去。",
  },
  result: { en: "Result", zh: "结果" },
  variants: { en: "Variants by models", zh: "各种写法，各种内存模型" },
  limits: { en: "What to believe", zh: "哪些可以相信" },
  limitsProof: {
    en:
      `The verdict <code>ok</code> is a proof for this program in this model: every execution was tried, and none breaks a law. The
verdict <code>unknown</code> says that no broken law was found and not everything was tried, which proves nothing.`,
    zh:
      "结论“通过”（<code>ok</code>）是证明，对这个程序、这种模型有效：每一种执行都试过，没有一种违反规定。结论“未知”（<code>unknown</code>）是说没有发现违反，但也没有全部试完，什么也证明不了。",
  },
  limitsModel: {
    en:
      `Load buffering is never shown. The model <code>weak</code> is the kernel's memory model without dependencies: it may show
what address, data and control dependencies forbid on every machine that runs Linux. Lesson 04 explains the models.`,
    zh:
      "load buffering 从不出现。模型 <code>weak</code> 是去掉依赖的内核内存模型：它可能给出在每一台运行 Linux 的机器上都被地址依赖、数据依赖或控制依赖禁止的结果。第 04 课讲解各种模型。",
  },
  usedIn: {
    en: "The course uses this program in {links}.",
    zh: "课程里用到这个程序的地方：{links}。",
  },
} as const satisfies Record<string, Phrase>;

/** The models, as their menus name them. */
export const MODEL_NAMES = {
  sc: { en: "sc: one access after another", zh: "sc：访问一个接一个" },
  tso: { en: "tso: x86, with store buffers", zh: "tso：x86，带 store buffer" },
  weak: {
    en: "weak: the kernel's memory model, without dependencies",
    zh: "weak：内核的内存模型，不计依赖",
  },
  js: { en: "js: Atomics in JavaScript", zh: "js：JavaScript 的 Atomics" },
} as const satisfies Record<string, Phrase>;

/** Verdicts. */
export const VERDICTS = {
  ok: { en: "ok", zh: "通过" },
  violation: { en: "violation", zh: "违反" },
  deadlock: { en: "deadlock", zh: "死锁" },
  unknown: { en: "unknown", zh: "未知" },
} as const satisfies Record<string, Phrase>;

/** What explores programs in a page. */
export const EXPLORER_TOOL = {
  ready: {
    en: "Ready. The program runs in your browser; nothing is sent anywhere.",
    zh: "就绪。程序在你的浏览器里运行，什么也不会发送出去。",
  },
  loading: { en: "Loading the explorer ...", zh: "正在加载模型检查器……" },
  loadingAll: {
    en: "Loading the explorer ({megabytes} MB) ...",
    zh: "正在加载模型检查器（{megabytes} MB）……",
  },
  searching: { en: "Searching ...", zh: "正在搜索……" },
  searchingIn: {
    en: "Searching, model {model}: {count} ...",
    zh: "正在搜索，模型 {model}：{count}……",
  },
  executions: { en: "{count} executions", zh: "{count} 种执行" },
  executionsLeft: {
    en: "{count} executions, at most {seconds} s left",
    zh: "{count} 种执行，最多还需 {seconds} 秒",
  },
  stopped: { en: "Stopped.", zh: "已停止。" },
  cameWithLink: {
    en: "This program came with the link. Read it, then run it.",
    zh: "这个程序是随链接来的。先读一遍，再运行。",
  },
  cannotExplore: { en: "The program cannot be explored.", zh: "这个程序无法检查。" },
  done: { en: "Done in {seconds} s.", zh: "完成，用时 {seconds} 秒。" },
  ownProgram: { en: "a program of your own", zh: "你自己的程序" },
  copied: { en: "The link is copied.", zh: "链接已复制。" },
  copyAddress: {
    en: "Copy the address of this page: it holds everything.",
    zh: "请复制这一页的地址：所有内容都在里面。",
  },
  outPreemptions: {
    en: "leave the bound on switches empty to try all",
    zh: "把切换次数的界限留空，就会全部试一遍",
  },
  outSchedule: {
    en: "leave the schedule empty to try all",
    zh: "把调度留空，就会全部试一遍",
  },
  outSteps: {
    en: "write loops that end, or that wait without writing",
    zh: "请让循环能结束，或者在等待时不写内存",
  },
  outStop: { en: "let it run to its end to know", zh: "让它运行到底才能知道" },
  outTime: {
    en: "give it more seconds, or make the program smaller to know",
    zh: "多给些时间，或者把程序改小，才能知道",
  },
  outElse: { en: "make the program smaller to know", zh: "把程序改小才能知道" },
  stoppedReason: { en: "stopped", zh: "已停止" },
  replayed: { en: "The schedule, replayed", zh: "重放的调度" },
  modelSteps: {
    en: "Model {model}, {steps} steps, schedule ",
    zh: "模型 {model}，{steps} 步，调度 ",
  },
  report: {
    en: "The report as text: what was searched, assumed and not shown",
    zh: "文字报告：搜索了什么，假定了什么，哪些没有显示",
  },
  headModel: { en: "model", zh: "模型" },
  headVerdict: { en: "verdict", zh: "结论" },
  headWhat: { en: "what", zh: "内容" },
  headComplete: { en: "complete", zh: "完整" },
  headBlocked: { en: "blocked", zh: "阻塞" },
  headDuplicate: { en: "duplicate", zh: "重复" },
  headSearched: { en: "searched", zh: "搜索范围" },
  found: { en: "What was found", zh: "发现了什么" },
  noneBreaks: { en: "no execution breaks a law", zh: "没有一种执行违反规定" },
  notProved: { en: "not proved: {reason}; {way}", zh: "未证明：{reason}；{way}" },
  accesses: {
    en: ", {scheduled} of {made} accesses",
    zh: "，{made} 次访问中调度了 {scheduled} 次",
  },
  oneSchedule: { en: "one schedule", zh: "一个调度" },
  toFailure: { en: "up to the first failure", zh: "到第一次出错为止" },
  allExecutions: { en: "all executions", zh: "所有执行" },
  notAll: { en: "not all executions", zh: "不是所有执行" },
  variantIn: { en: "{name} in {model}: {verdict}", zh: "{name}，{model}：{verdict}" },
  scenario: { en: "scenario", zh: "场景" },
  variantsWords: {
    en:
      "Explored when this site was made. A broken one leads to its steps; ok runs the proof again.",
    zh: "建站时检查的。点“违反”或“死锁”看它的每一步；点“通过”重新证明一遍。",
  },
  programLabel: { en: "The program", zh: "程序" },
  textOf: { en: "Text of {name}", zh: "{name} 的代码" },
  imports: { en: "It imports {name}", zh: "它导入 {name}" },
} as const satisfies Record<string, Phrase>;

/** Links from a page of tools to another place. */
export const LINKS = {
  stepThrough: { en: "Step through it", zh: "一步一步看" },
  notHanded: {
    en: "Your browser keeps nothing for this page, so the program cannot be handed over.",
    zh: "你的浏览器不为这一页保存任何内容，所以无法把程序交过去。",
  },
  backTo: { en: "Back to {title}", zh: "返回：{title}" },
} as const satisfies Record<string, Phrase>;

/** A schedule as a table, and what loads programs. */
export const SCHEDULE = {
  step: { en: "step", zh: "步" },
  source: { en: "source", zh: "源代码" },
  caption: { en: "The schedule, step by step", zh: "调度，一步一步" },
  oldStart: { en: "{what} - old, from the start", zh: "{what}，旧值：最初的" },
  oldStep: { en: "{what} - old, of step {step}", zh: "{what}，旧值：第 {step} 步的" },
  cannotLoad: {
    en: "Cannot load the playground: reload the page",
    zh: "无法加载：请重新加载这一页",
  },
  cannotShow: { en: "Cannot show this answer: {why}", zh: "无法显示这个结果：{why}" },
  cannotLoadFile: {
    en: "Cannot load {file} ({why}): reload the page",
    zh: "无法加载 {file}（{why}）：请重新加载这一页",
  },
  wherePrograms: { en: "Where programs run", zh: "程序运行的地方" },
  damagedLink: {
    en: 'Cannot read the link: the text "{start}..." is damaged, copy the whole link',
    zh: "无法读取链接：文本“{start}...”损坏了，请复制完整的链接",
  },
} as const satisfies Record<string, Phrase>;
