import type { Phrase } from "../../site/phrases/phrases.ts";

/** Buttons that go through steps, and the source beside them. */
export const PLAYER = {
  play: { en: "Play", zh: "播放" },
  pause: { en: "Pause", zh: "暂停" },
  first: { en: "First", zh: "最前" },
  back: { en: "Back", zh: "上一步" },
  next: { en: "Next", zh: "下一步" },
  last: { en: "Last", zh: "最后" },
  step: { en: "Step", zh: "步" },
  steps: { en: "Steps", zh: "各步" },
  keys: {
    en: "Keys: left, right, Home, End, space",
    zh: "按键：左、右、Home、End、空格",
  },
  stepOf: { en: "step {step} of {count}", zh: "第 {step} 步，共 {count} 步" },
  sourceOf: { en: "Source of {file}", zh: "{file} 的源代码" },
  sourceOn: { en: "Source of {file} {reader}", zh: "{file} 的源代码{reader}" },
} as const satisfies Record<string, Phrase>;

/** How an execution has come out, and what its tables have. */
export const OUTCOMES = {
  complete: {
    en: "All have ended, and no law is broken.",
    zh: "全部走完，没有违反规定。",
  },
  violation: { en: "Broken: {law}.", zh: "违反：{law}。" },
  deadlock: { en: "Deadlock: {law}.", zh: "死锁：{law}。" },
  cut: { en: "Too long: stopped at {place}.", zh: "太长：停在 {place}。" },
  notAllowed: {
    en: "The memory model does not allow what is asked for here: undo the last step.",
    zh: "内存模型不允许这样走：请退一步。",
  },
  goTo: { en: "Go to step {step}", zh: "到第 {step} 步" },
  headStep: { en: "step", zh: "步" },
  oldStart: { en: "{words}, old: from the start", zh: "{words}，旧值：最初的" },
  oldStep: { en: "{words}, old: of step {step}", zh: "{words}，旧值：第 {step} 步的" },
  memory: { en: "Memory", zh: "内存" },
  word: { en: "word", zh: "字" },
  value: { en: "value", zh: "值" },
  isAt: { en: "is at", zh: "状态" },
  storeBuffer: { en: "store buffer", zh: "store buffer" },
  empty: { en: "empty", zh: "空" },
  mayRead: { en: "may read next", zh: "接下来可能读到" },
  or: { en: " or ", zh: " 或 " },
  calls: { en: "calls", zh: "调用" },
  holds: { en: "holds", zh: "持有" },
  nothing: { en: "nothing", zh: "无" },
  cpus: { en: "CPUs", zh: "各 CPU" },
  runs: { en: "runs", zh: "运行中" },
  waits: { en: "waits", zh: "在等待" },
  ended: { en: "has ended", zh: "已结束" },
  inInterrupt: { en: "is in an interrupt", zh: "在中断里" },
  hasStopped: { en: "has stopped", zh: "已停住" },
} as const satisfies Record<string, Phrase>;

/** An execution that is stepped through. */
export const STEPPER = {
  pressNext: {
    en: "Press Next, or say below who runs.",
    zh: "按“下一步”，或者在下面决定谁走。",
  },
  steps: { en: "Steps", zh: "各步" },
  undo: { en: "Undo", zh: "退一步" },
  runOn: { en: "Run on", zh: "运行到底" },
  restore: { en: "Back to the schedule shown first", zh: "回到最初的调度" },
  nobody: { en: "Nobody can go on.", zh: "谁也走不了。" },
  stepAt: { en: "Step {step} of {count}. ", zh: "第 {step} 步，共 {count} 步。" },
  takeOver: { en: "Take over: who runs next?", zh: "由你来决定（Take over）：下一步谁走？" },
  yourSchedule: { en: "Your schedule, for ", zh: "你的调度，用于 " },
  emptySchedule: { en: "(empty)", zh: "（空）" },
  old: { en: "{text} (old)", zh: "{text}（旧值）" },
} as const satisfies Record<string, Phrase>;

/** Axes to draw into. */
export const DRAWING_WORDS = {
  draw: {
    en: "Draw your prediction into the axes, or type its numbers.",
    zh: "在坐标里画出你的预测，或者输入数字。",
  },
  drawn: { en: "You have drawn {count} of {all} points.", zh: "{all} 个点，已画 {count} 个。" },
  cameOut: { en: "What came out ({evidence}): {figures}.", zh: "结果（{evidence}）：{figures}。" },
  figureAt: { en: "{figure} at {at}", zh: "{at} 处 {figure}" },
  pointAt: { en: "{y} at {x} = {value}", zh: "{y}，{x} = {value}" },
  showResult: { en: "Show what came out", zh: "看结果" },
  clear: { en: "Clear", zh: "清除" },
  you: { en: "you", zh: "你" },
  itIs: { en: "it is, {evidence}", zh: "结果，{evidence}" },
  inNumbers: { en: "Your prediction in numbers", zh: "用数字写你的预测" },
  notSaved: {
    en: "Your line stays until this page is closed; it is not saved.",
    zh: "你画的线保留到关闭这一页为止，不会保存。",
  },
  listComma: { en: ", ", zh: "，" },
} as const satisfies Record<string, Phrase>;

/** A simulation with sliders. */
export const SLIDER_WORDS = {
  upTo: { en: "up to {value} threads", zh: "最多 {value} 个线程" },
  objectsEach: {
    en: "{value, plural, one {# object} other {# objects}} a thread",
    zh: "每个线程 {value} 个对象",
  },
  heldFor: { en: "each held for {value} ns", zh: "每个持有 {value} ns" },
  takenAtATime: { en: "{value} taken at a time", zh: "一次取 {value} 个" },
  simulating: {
    en: "Simulating {count, plural, one {# thread} other {# threads}} ...",
    zh: "正在模拟 {count} 个线程……",
  },
  simulatedHere: {
    en: "{words} Simulated in this page, in {seconds} s; a run in a cell is longer.",
    zh: "{words}在这一页里模拟，用时 {seconds} 秒；单元格里运行的时间更长。",
  },
  simulatedStored: {
    en: "{words} Simulated when the cell ran; move a slider.",
    zh: "{words}这是单元格运行时模拟的；请移动滑块。",
  },
  operations: { en: "operations/s", zh: "操作/秒" },
  threads: { en: "threads", zh: "线程数" },
  pool: { en: "pool", zh: "池" },
  withThreads: {
    en: "With {count} threads: {parts} operations/s.",
    zh: "{count} 个线程：每秒操作数 {parts}。",
  },
  table: { en: "Operations/s by threads, simulated", zh: "每秒操作数与线程数，模拟" },
  simulated: { en: "Simulated: {machine}", zh: "模拟的机器：{machine}" },
  asTable: { en: "The figures as a table", zh: "用表格看这些数字" },
  listComma: { en: ", ", zh: "，" },
} as const satisfies Record<string, Phrase>;
