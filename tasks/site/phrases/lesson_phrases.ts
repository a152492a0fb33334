import type { Phrase } from "./phrases.ts";

/** What stands in the page of a lesson beside its own text. */
export const LESSON_PAGE = {
  stored: {
    en: `What is shown was stored when the lesson was run. The lab runs all of it,
with real threads: <code>npx -y deno@2.9.6 task lab</code>.`,
    zh:
      "这里显示的，是这一课运行时保存下来的结果。在 JupyterLab 里可以用真正的线程全部运行一遍：<code>npx -y deno@2.9.6 task lab --lang zh</code>。",
  },
  labOnly: {
    en: "Runs in the lab only: {why}. Start the lab with <code>deno task lab</code>.",
    zh: "只能在 JupyterLab 里运行：{why}。用 <code>deno task lab --lang zh</code> 启动。",
  },
  needsAbove: {
    en: "it needs {name} of a cell above, which does not",
    zh: "它要用上面单元格里的 {name}，而那个单元格在网页里不能运行",
  },
  usesDeno: { en: "it uses {name}", zh: "它用到 {name}" },
  realThreads: { en: "it measures with real threads", zh: "它用真正的线程测量" },
  looksAtMachine: {
    en: "it looks at the machine that Deno runs on",
    zh: "它要查看运行 Deno 的机器",
  },
  needsFiles: { en: "it needs Deno and files", zh: "它需要 Deno 和文件" },
  loadsModule: {
    en: "it loads a module that no page brings along",
    zh: "它要加载一个网页里没有的模块",
  },
  onMachine: { en: "Open it on the machine", zh: "在“机器”页上打开" },
  inExplorer: { en: "Open it in the explorer", zh: "在模型检查器里打开" },
  beScheduler: { en: "Be the scheduler", zh: "你来当调度器" },
  explorerHas: { en: "In the explorer: {links}", zh: "在模型检查器里看：{links}" },
} as const satisfies Record<string, Phrase>;

/** What cells are told that ask for what a page does not have. */
export const LESSON_WORKER = {
  noFiles: {
    en: "A page has no files: there is no {what}",
    zh: "网页里没有文件：没有 {what}",
  },
  noDeno: {
    en: "Cannot use Deno.{name} in a page: run this cell in the lab, deno task lab",
    zh: "网页里不能用 Deno.{name}：请在 JupyterLab 里运行这个单元格，deno task lab --lang zh",
  },
  cannotImport: {
    en: 'Cannot import "{module}": {why}. Run this cell in the lab, deno task lab',
    zh: "无法导入“{module}”：{why}。请在 JupyterLab 里运行这个单元格，deno task lab --lang zh",
  },
  noModule: { en: 'there is no "{module}" in a page', zh: "网页里没有“{module}”" },
  cannotCall: {
    en: "Cannot call {name} in a page: {why}. Run this cell in the lab, deno task lab",
    zh: "网页里不能调用 {name}：{why}。请在 JupyterLab 里运行这个单元格，deno task lab --lang zh",
  },
} as const satisfies Record<string, Phrase>;

/** A chart of a page. */
export const CHART = {
  inWords: { en: "The chart in words", zh: "用文字描述这张图" },
  cannotLoad: {
    en: "Cannot load {name}: reload the page",
    zh: "无法加载 {name}：请重新加载这一页",
  },
  slider: { en: "step", zh: "步" },
} as const satisfies Record<string, Phrase>;

/** What runs the cells of a lesson. */
export const LESSON_TOOL = {
  firstPrediction: { en: "First your prediction.", zh: "先写下你的预测。" },
  aboveFailed: { en: "A cell above has failed.", zh: "上面有一个单元格出错了。" },
  haveRun: { en: "{done} of {all} cells have run.", zh: "{all} 个单元格，已运行 {done} 个。" },
  stoppedAll: {
    en: "Stopped. What cells had declared is gone: run from the top again.",
    zh: "已停止。各单元格里声明的东西都没有了：请从头再运行。",
  },
  asItWas: { en: "Everything is as it was.", zh: "一切都恢复原样了。" },
  bar: { en: "Run this lesson", zh: "运行这一课" },
  here: {
    en: "The cells of this lesson run in your browser; nothing is sent anywhere.",
    zh: "这一课的单元格在你的浏览器里运行，什么也不会发送出去。",
  },
  runAll: { en: "Run all", zh: "全部运行" },
  stop: { en: "Stop", zh: "停止" },
  reset: { en: "Reset", zh: "恢复原样" },
  stepHere: { en: "Step through it here", zh: "在这里一步一步看" },
  changeHere: { en: "Change it here", zh: "在这里改参数" },
  run: { en: "Run", zh: "运行" },
  runToHere: { en: "Run to here", zh: "运行到这里" },
  edit: { en: "Edit", zh: "编辑" },
  asItWasButton: { en: "As it was", zh: "恢复原文" },
  changed: { en: "Changed, not run yet.", zh: "改过了，还没有运行。" },
  code: { en: "Code of this cell", zh: "这个单元格的代码" },
  running: { en: "Running ...", zh: "正在运行……" },
  loading: {
    en: "Loading the compiler ({megabytes} MB) ...",
    zh: "正在加载编译器（{megabytes} MB）……",
  },
  stopped: { en: "Stopped.", zh: "已停止。" },
  done: { en: "Done in {seconds} s.", zh: "完成，用时 {seconds} 秒。" },
  failed: { en: "Failed.", zh: "出错了。" },
  where: { en: "Line {line}, column {column}: ", zh: "第 {line} 行第 {column} 列：" },
  interactive: { en: "Interactive output", zh: "可交互的输出" },
  prediction: { en: "Your prediction", zh: "你的预测" },
  predictionLabel: { en: "Your prediction: ", zh: "你的预测：" },
  noteIt: { en: "Note it", zh: "记下" },
  without: { en: "Show it without", zh: "不猜，直接看" },
  noted: { en: "noted: {name} = {value}", zh: "已记下：{name} = {value}" },
  you: { en: "you", zh: "你" },
  theLesson: { en: "the lesson", zh: "课文" },
  folded: { en: "Folded until you have made your prediction", zh: "写下预测之前先折叠起来" },
} as const satisfies Record<string, Phrase>;
