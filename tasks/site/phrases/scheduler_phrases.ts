import type { Phrase } from "./phrases.ts";

/** The page "You are the scheduler". */
export const SCHEDULER_PAGE = {
  title: { en: "You are the scheduler", zh: "你来当调度器" },
  intro: {
    en:
      `A small program runs on two or three CPUs, and <strong>you</strong> say who makes the next step. Break its law with as few
switches as you can. Then let the explorer try, and compare.`,
    zh:
      "一个小程序在两三个 CPU 上运行，下一步谁走，由<strong>你</strong>决定。用尽量少的切换让它违反规定，再让模型检查器试，两边比一比。",
  },
  own: { en: "a program of your own", zh: "你自己的程序" },
  goal: { en: "Goal", zh: "目标" },
  choose: { en: "Choose a scenario.", zh: "请选一个场景。" },
  noScript: {
    en: "The page needs JavaScript: your browser runs the program, and nothing is sent anywhere.",
    zh: "这一页需要 JavaScript：程序由你的浏览器运行，什么也不会发送出去。",
  },
  pool: { en: "The pool", zh: "池" },
  memory: { en: "Memory", zh: "内存" },
  steps: { en: "Your steps", zh: "你走的步" },
  tryIt: { en: "Let the explorer try", zh: "让模型检查器试" },
  take: { en: "Step through its schedule", zh: "一步一步看它的调度" },
  explore: { en: "Open it in the explorer", zh: "在模型检查器里打开" },
  keys: { en: "Keys", zh: "按键" },
  keysWords: {
    en:
      `A digit lets that CPU make a step, <kbd>a</kbd> and <kbd>b</kbd> let an interrupt come, capital <kbd>A</kbd> and <kbd>B</kbd>
write back the oldest store of CPU 0 and 1. They are the letters of a schedule. <kbd>Backspace</kbd> takes a step back. The arrows,
<kbd>Home</kbd>, <kbd>End</kbd> and the space bar go through the steps that you have made.`,
    zh:
      "按数字，对应的 CPU 走一步；按 <kbd>a</kbd> 和 <kbd>b</kbd>，来一个中断；按大写 <kbd>A</kbd> 和 <kbd>B</kbd>，CPU 0 和 1 各自 store buffer 里最早的写进入内存。这些就是调度里用的字母。按 <kbd>Backspace</kbd> 退一步。用方向键、<kbd>Home</kbd>、<kbd>End</kbd> 和空格，查看走过的各步。",
  },
  limitsWords: {
    en:
      `Every choice that the model allows is a button here, and no other. In the models weak and js a read may find an older value:
each has a button of its own. A switch is a change from one CPU to another, or into an interrupt or back; a store buffer that
writes back is none. The explorer's schedules are the best that a search with few deviations has found, <em>explored</em> when
the site was made. You may beat them.`,
    zh:
      "模型允许的每一种选择，这里都有一个按钮，不允许的没有。在 weak 和 js 模型里，一次读可能读到更旧的值：每个旧值各有一个按钮。从一个 CPU 到另一个 CPU，或者进入中断、从中断返回，都算一次切换；store buffer 写回内存不算。模型检查器的调度，是建站时用少量偏离的搜索找到的最好的（<em>模型检查</em>）。你也许能胜过它。",
  },
} as const satisfies Record<string, Phrase>;

/** What runs a program step by step. */
export const SCHEDULER_TOOL = {
  hint: {
    en: "Nobody has made a step yet: say who begins.",
    zh: "还没有走过一步：请决定谁先走。",
  },
  undo: { en: "Undo", zh: "退一步" },
  runOn: { en: "Run on", zh: "运行到底" },
  again: { en: "Start again", zh: "从头再来" },
  loading: { en: "Loading ...", zh: "正在加载……" },
  said: { en: "Step {step}: {process}, {what}.", zh: "第 {step} 步：{process}，{what}。" },
  saidOld: {
    en: "Step {step}: {process}, {what} (an old value).",
    zh: "第 {step} 步：{process}，{what}（旧值）。",
  },
  onCpu: { en: "on CPU {cpu}", zh: "（CPU {cpu}）" },
  old: { en: "old: ", zh: "旧值：" },
  empty: { en: "empty", zh: "空" },
  isOver: { en: "is over", zh: "已结束" },
  cannotCome: { en: "cannot come now", zh: "现在不能来" },
  interrupt: { en: "interrupt", zh: "中断" },
  then: { en: ", then ", zh: "，然后 " },
  notInMemory: { en: "not in memory yet: {words}", zh: "还没有进入内存：{words}" },
  calls: { en: "calls: {words}", zh: "调用：{words}" },
  holds: { en: "holds: {words}", zh: "持有：{words}" },
  cpuHolds: { en: "CPU {cpu} holds", zh: "CPU {cpu} 持有" },
  list: { en: "list", zh: "链表" },
  ring: { en: "ring", zh: "环" },
  queue: { en: "queue", zh: "队列" },
  extraList: { en: "extra list", zh: "备用链表" },
  listOf: { en: "CPU {cpu}'s list", zh: "CPU {cpu} 的链表" },
  ringOf: { en: "CPU {cpu}'s ring", zh: "CPU {cpu} 的环" },
  nothing: { en: "nothing", zh: "无" },
  none: { en: "none", zh: "无" },
  noStep: {
    en: "The program makes no step for 10 s, and was stopped: choose another one",
    zh: "程序 10 秒没有走一步，已停止：请换一个",
  },
  wrongAnswer: {
    en: "The program has answered in a wrong way",
    zh: "程序给出的回答不对",
  },
  cannotLoad: {
    en: "Cannot load what runs programs: reload the page",
    zh: "无法加载运行程序的部分：请重新加载这一页",
  },
  otherTab: {
    en:
      "The program of this link is in another tab: run it there once more, and choose “Step through it”",
    zh: "这个链接的程序在另一个标签页里：请在那里再运行一次，然后选“一步一步看”",
  },
  nothingKnown: {
    en: "Nothing is known of this program in the model {model}: the explorer has not tried it.",
    zh: "这个程序在模型 {model} 里会怎样还不知道：模型检查器没有试过。",
  },
  noOrder: {
    en:
      "In the model {model} no order breaks a law: the explorer has tried them all. See whether you believe it.",
    zh: "在模型 {model} 里，没有哪种顺序违反规定：模型检查器全都试过了。看看你信不信。",
  },
  make: {
    en: "Make this happen in at most {switches, plural, one {# switch} other {# switches}}: {law}.",
    zh: "用最多 {switches} 次切换，让它发生：{law}。",
  },
  takesOld: {
    en: " It takes {old, plural, one {# old value} other {# old values}}, too.",
    zh: "另外还要读到 {old} 个旧值。",
  },
  soFar: { en: "So far: {score}.", zh: "到现在：{score}。" },
  outcomeScore: { en: "{outcome} {score}.", zh: "{outcome}{score}。" },
  tryOther: {
    en: "{words} Take steps back, and try another order.",
    zh: "{words}退几步，换一种顺序试试。",
  },
  enough: {
    en: "{words} {count, plural, one {# switch is} other {# switches are}} enough.",
    zh: "{words}其实切换 {count} 次就够了。",
  },
  reached: { en: "Reached. {words}", zh: "达到目标。{words}" },
  better: {
    en: "Reached. {words} That is better than the explorer's.",
    zh: "达到目标。{words}比模型检查器的还好。",
  },
  stepsCount: { en: "{count, plural, one {# step} other {# steps}}", zh: "{count} 步" },
  switchesCount: {
    en: "{count, plural, one {# switch} other {# switches}}",
    zh: "{count} 次切换",
  },
  oldCount: {
    en: "{count, plural, one {# old value} other {# old values}}",
    zh: "{count} 个旧值",
  },
  and: { en: ", ", zh: "，" },
  notAtEnd: { en: "not at its end yet", zh: "还没有走完" },
  theirsNotAtEnd: { en: "not at its end", zh: "没有走完" },
  You: { en: "You", zh: "你" },
  TheExplorer: { en: "The explorer", zh: "模型检查器" },
  you: { en: "you", zh: "你" },
  theExplorer: { en: "the explorer", zh: "模型检查器" },
  headWho: { en: "who", zh: "谁" },
  headSwitches: { en: "switches", zh: "切换" },
  headOld: { en: "old values", zh: "旧值" },
  headSteps: { en: "steps", zh: "步数" },
  headEnd: { en: "how it comes out", zh: "结果" },
  youAndExplorer: { en: "You and the explorer", zh: "你和模型检查器" },
  noStepYet: { en: "No step yet.", zh: "还没有走过。" },
  schedule: { en: "Schedule ", zh: "调度 " },
  emptySchedule: { en: "(empty)", zh: "（空）" },
} as const satisfies Record<string, Phrase>;
