import type { Phrase } from "./phrases.ts";

/** What stands in the pages of exercises beside their own texts. */
export const EXERCISE_PAGE = {
  writeHere: { en: "Write it here", zh: "在这里写" },
  hints: { en: "Hints", zh: "提示" },
  hint: { en: "Hint {number} of {count}", zh: "第 {number} 个提示，共 {count} 个" },
  notTried: { en: "not tried yet", zh: "还没有试" },
  fails: {
    en: "A program that fails as a first answer may, in the explorer: {links}",
    zh: "第一次的答案可能会像这个程序一样出错，在模型检查器里看：{links}",
  },
  judged: {
    en:
      `The laws are judged as you type, in your browser, by the grader of the course. What you write stays in
this browser; nothing is sent anywhere. To work on your own machine instead, run
<code>deno task watch {number}</code>.`,
    zh:
      "你一边写，课程的评分器一边在你的浏览器里逐条检查规定。你写的内容只留在这个浏览器里，什么也不会发送出去。想在自己的机器上做，就运行 <code>deno task watch {number}</code>。",
  },
  check: { en: "Check", zh: "检查" },
  stop: { en: "Stop", zh: "停止" },
  save: { en: "Save as exercise.ts", zh: "保存为 exercise.ts" },
  open: { en: "Open a file", zh: "打开文件" },
  reset: { en: "Start again", zh: "从头再来" },
  noScript: {
    en: "Without JavaScript the text can be read here, and written on your machine.",
    zh: "没有 JavaScript，这里只能看代码，要在自己的机器上写。",
  },
  laws: { en: "Laws", zh: "规定" },
  report: { en: "What the grader says", zh: "评分器的报告" },
  oneAtATime: {
    en: "One at a time. On the command line: <code>deno task hint {number}</code>.",
    zh: "一次只看一个。在命令行里：<code>deno task hint {number} --lang zh</code>。",
  },
  intro: {
    en: `One idea each. Write your answer in the page, or on your machine: the same grader judges
it, and shows a failing schedule instead of a guess.`,
    zh:
      "每道只讲一件事。答案可以写在网页里，也可以写在自己的机器上：评分器是同一个，给你看的是出错的调度，而不是猜测。",
  },
  yourAnswers: {
    en: "Your answers, here and in the course's folder",
    zh: "你的答案：在这里，也在课程的目录里",
  },
  yourAnswersWords: {
    en: `What you write here stays in this browser. <code>answers.zip</code> has all of it, as
<code>work/exercises/NN_name/exercise.ts</code>: unpack it in the folder of the course, and <code>deno task grade</code> and
<code>deno task watch</code> find it. The way back: open such a zip here, or files <code>exercise.ts</code>. You are asked before
a text of yours is replaced.`,
    zh:
      "你在这里写的内容只留在这个浏览器里。<code>answers.zip</code> 里是全部答案，路径为 <code>work/exercises/NN_name/exercise.ts</code>：在课程的目录里解压，<code>deno task grade</code> 和 <code>deno task watch</code> 就能找到。反过来也行：在这里打开这样的 zip，或者 <code>exercise.ts</code> 文件。替换你写的内容之前，会先问你。",
  },
  saveAll: { en: "Save all as answers.zip", zh: "全部保存为 answers.zip" },
  openAnswers: { en: "Open answers", zh: "打开答案" },
} as const satisfies Record<string, Phrase>;

/** What judges an exercise in its page. */
export const EXERCISE_TOOL = {
  holds: { en: "holds", zh: "满足" },
  broken: { en: "broken", zh: "违反" },
  notProved: { en: "not proved", zh: "未证明" },
  running: { en: "is tried", zh: "正在试" },
  waiting: { en: "not tried yet", zh: "还没有试" },
  label: { en: "Your exercise.ts", zh: "你的 exercise.ts" },
  stopped: { en: "Stopped: nothing is decided.", zh: "已停止：没有结论。" },
  write: {
    en: "Write your answer here; it is judged as you type.",
    zh: "在这里写答案；一边写一边检查。",
  },
  notKept: {
    en: "Your browser does not keep this text: save it before you leave.",
    zh: "你的浏览器不保存这段代码：离开之前请自己保存。",
  },
  cannotLoad: {
    en: "Cannot load the grader: reload the page.",
    zh: "无法加载评分器：请重新加载这一页。",
  },
  judging: { en: "Judging ...", zh: "正在检查……" },
  takesLong: {
    en: "This takes long: press Check to let it take its time.",
    zh: "这要花些时间：按“检查”，让它慢慢来。",
  },
  toDo: { en: "To do: {text}", zh: "还要做：{text}" },
  prints: { en: "What the grader prints", zh: "评分器打印的内容" },
  passed: {
    en: "Passed: all {count} laws hold ({seconds} s).",
    zh: "通过：{count} 条规定全部满足（{seconds} 秒）。",
  },
  partly: {
    en: "{holding} of {count} laws hold ({seconds} s).",
    zh: "{count} 条规定，满足 {holding} 条（{seconds} 秒）。",
  },
  yourAnswer: { en: "your answer to exercise {number}", zh: "你对练习 {number} 的答案" },
  throwAway: {
    en: "Throw away what you have written here?",
    zh: "要丢掉你在这里写的内容吗？",
  },
  replace: {
    en: "Replace what you have written here?",
    zh: "要替换你在这里写的内容吗？",
  },
  saved: {
    en: "Saved. It belongs into work/exercises/{name}/exercise.ts of the course.",
    zh: "已保存。请放到课程的 work/exercises/{name}/exercise.ts。",
  },
} as const satisfies Record<string, Phrase>;

/** The list of exercises, and the way of answers there and back. */
export const ANSWERS = {
  passed: { en: "passed", zh: "已通过" },
  begun: { en: "begun", zh: "已开始" },
  nothing: {
    en: "There is nothing to save: no exercise is begun in this browser.",
    zh: "没有可以保存的：在这个浏览器里还没有开始任何练习。",
  },
  saved: {
    en:
      "Saved: {names}. Unpack answers.zip in the folder of the course: its files replace those of these exercises in work/.",
    zh:
      "已保存：{names}。请在课程的目录里解压 answers.zip：其中的文件会替换 work/ 里这些练习的文件。",
  },
  nothingTaken: { en: "{why}. Nothing was taken.", zh: "{why}。什么也没有读入。" },
  replace: {
    en:
      "You have written other texts here for {names}. Replace them? Cancel leaves them as they are.",
    zh: "这些练习你在这里写过别的内容：{names}。要替换吗？按“取消”则保持原样。",
  },
  taken: { en: "Taken: {names}.", zh: "读入：{names}。" },
  replaced: { en: "Replaced: {names}.", zh: "替换：{names}。" },
  left: { en: "Left as they are here: {names}.", zh: "保持原样：{names}。" },
  same: { en: "The same here: {names}.", zh: "与这里相同：{names}。" },
  notBegun: { en: "Not begun there: {names}.", zh: "那边还没有开始：{names}。" },
  noRoom: { en: "Your browser has no room for: {names}.", zh: "浏览器里存不下：{names}。" },
  others: {
    en: "{count, plural, one {# other file was} other {# other files were}} left out.",
    zh: "另有 {count} 个文件没有读。",
  },
  tooLarge: {
    en: 'Cannot read "{name}": it has {size} bytes, and {most} are read; pack {folder} alone',
    zh: "无法读取“{name}”：它有 {size} 字节，最多读 {most} 字节；请只打包 {folder}",
  },
  differ: {
    en: "Two answers to {exercise} differ, {one} and {other}: give one of them",
    zh: "{exercise} 有两个不同的答案，{one} 和 {other}：请只给其中一个",
  },
  noZip: {
    en: 'Cannot read "{name}": it is no zip, and no exercise.ts',
    zh: "无法读取“{name}”：它既不是 zip，也不是 exercise.ts",
  },
  tooMany: {
    en: 'Cannot read "{name}": more than {most} files are in it; pack {folder} alone',
    zh: "无法读取“{name}”：里面的文件多于 {most} 个；请只打包 {folder}",
  },
  tooManyBytes: {
    en: "Cannot read {path}: it has {count} bytes, and {most} characters are read",
    zh: "无法读取 {path}：它有 {count} 字节，最多读 {most} 个字符",
  },
  tooLong: {
    en: "Cannot read {path}: it has {count} characters, and {most} characters are read",
    zh: "无法读取 {path}：它有 {count} 个字符，最多读 {most} 个字符",
  },
  twice: {
    en: 'Cannot read "{name}": {path} is in it twice',
    zh: "无法读取“{name}”：里面有两个 {path}",
  },
  damagedIn: {
    en: 'Cannot read "{name}": {path} is damaged in it',
    zh: "无法读取“{name}”：里面的 {path} 损坏了",
  },
  twoIn: {
    en: 'Two answers to {exercise} are in "{name}", {one} and {other}',
    zh: "“{name}”里有 {exercise} 的两个答案，{one} 和 {other}",
  },
  noneIn: {
    en: 'There is no answer in "{name}": it needs files such as {example}',
    zh: "“{name}”里没有答案：需要 {example} 这样的文件",
  },
  cannotUnpack: {
    en: 'Cannot unpack "{name}" ({why}): it is damaged',
    zh: "无法解压“{name}”（{why}）：它损坏了",
  },
  noText: {
    en: "Cannot read {path}: it is no text in UTF-8, save it as such",
    zh: "无法读取 {path}：它不是 UTF-8 文本，请另存为 UTF-8",
  },
  cannotTellNone: {
    en:
      "Cannot tell which exercise {file} answers: it exports what none of them asks for; name it as the exercise, for example {example}.ts",
    zh: "看不出 {file} 是哪道练习的答案：它的导出不合任何一道练习；请按练习命名，例如 {example}.ts",
  },
  cannotTellMany: {
    en:
      "Cannot tell which exercise {file} answers: it fits {fitting}; name it as the exercise, for example {example}.ts",
    zh: "看不出 {file} 是哪道练习的答案：它同时符合 {fitting}；请按练习命名，例如 {example}.ts",
  },
  unknown: {
    en: "There is no exercise for {path}: exercises have names such as {example}, and are {count}",
    zh: "没有与 {path} 对应的练习：练习共 {count} 道，名字如 {example}",
  },
} as const satisfies Record<string, Phrase>;
