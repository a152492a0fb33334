import type { Message } from "./message.ts";

/** Names of what graders say. */
export type GradeMessage =
  | "grade.toDo"
  | "grade.program"
  | "grade.happened"
  | "grade.law"
  | "grade.drawn"
  | "grade.schedule"
  | "grade.next"
  | "grade.means"
  | "grade.headline"
  | "grade.empty"
  | "grade.read"
  | "grade.watch"
  | "grade.lawAt"
  | "grade.place"
  | "grade.seed"
  | "grade.open"
  | "grade.openToo"
  | "grade.openToDo"
  | "grade.onMachine"
  | "grade.afterSteps"
  | "grade.sc"
  | "grade.tso"
  | "grade.weak"
  | "grade.js"
  | "grade.replay"
  | "grade.steps"
  | "grade.oneStep"
  | "grade.switches"
  | "grade.oneSwitch"
  | "grade.stepsLeftOut"
  | "grade.notebook"
  | "grade.unread"
  | "grade.gave"
  | "grade.thrown"
  | "grade.refused"
  | "grade.inCall"
  | "grade.codeThrew"
  | "grade.endless"
  | "grade.noDefault"
  | "grade.noFunction"
  | "grade.noExport"
  | "grade.recursion"
  | "grade.notProved"
  | "grade.noneComplete"
  | "grade.cut"
  | "grade.ofModule"
  | "grade.moduleMemory"
  | "grade.foreign"
  | "grade.noAnswer"
  | "grade.stopped"
  | "grade.memory"
  | "grade.late"
  | "grade.ended"
  | "grade.lookedFor"
  | "grade.noFile"
  | "grade.noUtf8"
  | "grade.tooLong"
  | "grade.bytes"
  | "grade.characters"
  | "grade.threadsLate"
  | "grade.threadsCode"
  | "grade.load"
  | "grade.passed"
  | "grade.breaks"
  | "grade.status.notStarted"
  | "grade.status.empty"
  | "grade.status.syntax"
  | "grade.status.unusable"
  | "grade.status.missing"
  | "grade.status.noAnswer"
  | "grade.status.written"
  | "grade.exercise"
  | "grade.points"
  | "grade.of"
  | "grade.all"
  | "grade.ownPool"
  | "grade.allHold"
  | "grade.yourAnswer"
  | "grade.compare"
  | "grade.caught"
  | "grade.yourPool"
  | "grade.poolOn"
  | "grade.poolMiss"
  | "grade.millions"
  | "grade.firstFails"
  | "grade.firstOpen"
  | "grade.onThreads"
  | "grade.nothingBroken"
  | "grade.nothingWritten"
  | "grade.noAnswersIn"
  | "grade.cannotWrite"
  | "grade.comma"
  | "grade.note.nothing"
  | "grade.note.notFound"
  | "grade.note.syntax"
  | "grade.note.unusable"
  | "grade.note.wrong"
  | "grade.note.notProved"
  | "grade.note.noVerdict"
  | "grade.note.unread"
  | "grade.note.range"
  | "grade.note.folder"
  | "grade.note.times"
  | "grade.note.noFile"
  | "grade.note.many"
  | "grade.note.unreadPath"
  | "grade.note.link"
  | "grade.class.earlier"
  | "grade.class.leftOut"
  | "grade.class.none"
  | "grade.class.unwritten"
  | "grade.class.inTable"
  | "grade.class.noTable"
  | "grade.class.stopped"
  | "grade.class.interrupt"
  | "grade.noFolder"
  | "grade.notFolder"
  | "grade.unreadFolder"
  | "grade.unmade"
  | "grade.unkept"
  | "grade.notInCopy"
  | "grade.heldBack"
  | "grade.unremembered"
  | "grade.progressUnmoved"
  | "grade.progressAside"
  | "grade.none"
  | "grade.bar"
  | "grade.hintsSeen"
  | "grade.solutionSeen"
  | "grade.allPassed"
  | "grade.nextNotebook"
  | "grade.nextExercise"
  | "grade.writeIn"
  | "grade.madeBy"
  | "grade.then"
  | "grade.grading"
  | "grade.goTo"
  | "grade.noOther"
  | "grade.noNumber"
  | "grade.keysPassed"
  | "grade.keys"
  | "grade.asAtStart"
  | "grade.kept"
  | "grade.again"
  | "grade.notPassed"
  | "grade.hintFirst"
  | "grade.cannotReplay"
  | "grade.noSchedules"
  | "grade.manyPrograms"
  | "grade.noClient"
  | "grade.breaksNone"
  | "grade.longSchedule"
  | "grade.scheduleTooLong"
  | "grade.replayed.program"
  | "grade.replayed.law"
  | "grade.replayed.schedule";

/** What graders say. */
export const GRADE_WORDS: Record<GradeMessage, Message> = {
  "grade.toDo": {
    en: "what to do",
    zh: "要做什么",
  },
  "grade.program": {
    en: "the program",
    zh: "程序",
  },
  "grade.happened": {
    en: "what happened",
    zh: "发生了什么",
  },
  "grade.law": {
    en: "the law",
    zh: "规定",
  },
  "grade.drawn": {
    en: "drawn",
    zh: "抽取的值",
  },
  "grade.schedule": {
    en: "the schedule",
    zh: "调度",
  },
  "grade.next": {
    en: "next",
    zh: "下一步",
  },
  "grade.means": {
    en: "what it means",
    zh: "含义",
  },
  "grade.headline": {
    en: "{number} {title}: {message}",
    zh: "{number} {title}：{message}",
  },
  "grade.empty": {
    en: "exercise.ts is empty",
    zh: "exercise.ts 是空的",
  },
  "grade.read": {
    en: "read exercises/{name}/{readme}, then write",
    zh: "读 exercises/{name}/{readme}，然后写",
  },
  "grade.watch": {
    en: "({command} makes it, and grades it each time you save it)",
    zh: "（{command} 会建立它，每次保存都评一遍）",
  },
  "grade.lawAt": {
    en: "{law} ({place})",
    zh: "{law}（{place}）",
  },
  "grade.place": {
    en: "law {number} of {count}",
    zh: "第 {number} 条，共 {count} 条",
  },
  "grade.seed": {
    en: 'seed "{seed}"',
    zh: "种子“{seed}”",
  },
  "grade.open": {
    en: "no order was found that breaks the law, and not every order could be tried:",
    zh: "没有找到违反规定的顺序，但也没能试完每一种顺序：",
  },
  "grade.openToo": {
    en: "it may hold, and it does not count as passed",
    zh: "规定可能满足，但不算通过",
  },
  "grade.openToDo": {
    en: "use fewer shared accesses, and let no loop go on for long",
    zh: "减少对共享内存的访问，不要让循环转得太久",
  },
  "grade.onMachine": {
    en: "{message}, {machine}",
    zh: "{message}（{machine}）",
  },
  "grade.afterSteps": {
    en: "{message}, after {steps}, {machine}",
    zh: "{message}，在 {steps} 之后（{machine}）",
  },
  "grade.sc": {
    en: "where every CPU sees all writes in one order",
    zh: "所有 CPU 看到同一个写次序",
  },
  "grade.tso": {
    en: "on a machine with store buffers, such as x86",
    zh: "有 store buffer 的机器，比如 x86",
  },
  "grade.weak": {
    en: "on a weakly ordered machine, such as ARM",
    zh: "弱内存序的机器，比如 ARM",
  },
  "grade.js": {
    en: "under JavaScript's memory model",
    zh: "JavaScript 的内存模型",
  },
  "grade.replay": {
    en: "({steps}, {switches}; replay: {command})",
    zh: "（{steps}，{switches}；重放：{command}）",
  },
  "grade.steps": { en: "{count} steps", zh: "{count} 步" },
  "grade.oneStep": { en: "1 step", zh: "1 步" },
  "grade.switches": { en: "{count} switches", zh: "切换 {count} 次" },
  "grade.oneSwitch": { en: "1 switch", zh: "切换 1 次" },
  "grade.stepsLeftOut": {
    en: "... {count} steps left out ...",
    zh: "…… 略去 {count} 步 ……",
  },
  "grade.notebook": {
    en: 'notebook {number}, "{title}"',
    zh: "见 notebook {number}“{title}”",
  },
  "grade.unread": {
    en: "{path} cannot be read: {reason}",
    zh: "无法读取 {path}：{reason}",
  },
  "grade.gave": {
    en: "{call} gave {found}, and {right} is right",
    zh: "{call}：结果是 {found}，正确的是 {right}",
  },
  "grade.thrown": {
    en: "{call} has thrown {error}, and {right} is right",
    zh: "{call}：抛出了 {error}，正确的是 {right}",
  },
  "grade.refused": {
    en: "a RangeError",
    zh: "抛出 RangeError",
  },
  "grade.inCall": {
    en: "{call}: {message}",
    zh: "{call}：{message}",
  },
  "grade.codeThrew": {
    en: "the code has thrown {error}",
    zh: "代码抛出了 {error}",
  },
  "grade.endless": {
    en: "{name} has made {count} shared accesses, alone: it does not end",
    zh: "{name} 独自运行，已经访问了 {count} 次共享内存：它不会结束",
  },
  "grade.noDefault": {
    en: "{file} has no default export",
    zh: "{file} 没有 default 导出",
  },
  "grade.noFunction": {
    en: "{file} exports no function {name}",
    zh: "{file} 没有导出函数 {name}",
  },
  "grade.noExport": {
    en: "{file} exports no {name}",
    zh: "{file} 没有导出 {name}",
  },
  "grade.recursion": {
    en: "a function calls itself without end",
    zh: "有一个函数无止境地调用自己",
  },
  "grade.notProved": {
    en: "not proved: {reason}",
    zh: "未证明：{reason}",
  },
  "grade.noneComplete": {
    en: "no execution was complete: the first was cut after {steps} steps at {place}",
    zh: "没有一种执行是完整的：第一种在 {place} 处、{steps} 步之后被截断",
  },
  "grade.cut": {
    en: "an execution was cut after {steps} steps at {place}",
    zh: "有一种执行在 {place} 处、{steps} 步之后被截断",
  },
  "grade.ofModule": {
    en:
      "{name} ({place}) is kept in a variable of the module: each Worker has its own copy, so no other CPU sees what is written there",
    zh: "{name}（{place}）存在模块的变量里：每个 Worker 各有一份，别的 CPU 看不到写进去的内容",
  },
  "grade.moduleMemory": {
    en:
      "the module makes {bytes} bytes of shared memory when it is loaded: each Worker loads it, and has memory of its own",
    zh: "模块在加载时建立了 {bytes} 字节的共享内存：每个 Worker 都会加载它，各有各的内存",
  },
  "grade.foreign": {
    en:
      'the answer imports "{name}": write it yourself; only @course/atomics/mod.ts may be imported',
    zh: "答案导入了“{name}”：请自己写；只能导入 @course/atomics/mod.ts",
  },
  "grade.noAnswer": {
    en: "there is no answer: {problem}",
    zh: "没有答案：{problem}",
  },
  "grade.stopped": {
    en: "it was stopped",
    zh: "已停止",
  },
  "grade.memory": {
    en: "the code has used up {megabytes} megabytes of memory",
    zh: "代码用完了 {megabytes} MB 内存",
  },
  "grade.late": {
    en: "nothing was decided for {seconds} s: the code does not return",
    zh: "{seconds} 秒之内没有判定任何一条规定：代码没有返回",
  },
  "grade.ended": {
    en: "the process that ran the code has ended with code {code}: it used up its memory",
    zh: "运行代码的进程以退出码 {code} 结束：它用完了内存",
  },
  "grade.lookedFor": {
    en: "looked for folders such as {name}, in any case of letters, with {file} in them",
    zh: "要找的是 {name} 这样的文件夹（不分大小写），里面有 {file}",
  },
  "grade.noFile": {
    en: "it is no file",
    zh: "它不是文件",
  },
  "grade.noUtf8": {
    en: "it is no text in UTF-8",
    zh: "它不是 UTF-8 文本",
  },
  "grade.tooLong": {
    en: "it has {size}, and {limit} characters are read",
    zh: "它有 {size}，最多读 {limit} 个字符",
  },
  "grade.bytes": {
    en: "{count} bytes",
    zh: "{count} 字节",
  },
  "grade.characters": {
    en: "{count} characters",
    zh: "{count} 个字符",
  },
  "grade.threadsLate": {
    en: "the threads have not ended within {seconds} s",
    zh: "线程没有在 {seconds} 秒内结束",
  },
  "grade.threadsCode": {
    en: "the process has ended with code {code}",
    zh: "进程以退出码 {code} 结束",
  },
  "grade.load": {
    en: "{threads} threads, {rounds} rounds each",
    zh: "{threads} 个线程，各 {rounds} 轮",
  },
  "grade.passed": {
    en: "passed",
    zh: "通过",
  },
  "grade.breaks": {
    en: "breaks: {law}",
    zh: "违反：{law}",
  },
  "grade.status.notStarted": {
    en: "not started",
    zh: "未开始",
  },
  "grade.status.empty": {
    en: "empty",
    zh: "空文件",
  },
  "grade.status.syntax": {
    en: "syntax error",
    zh: "语法错误",
  },
  "grade.status.unusable": {
    en: "unusable",
    zh: "无法运行",
  },
  "grade.status.missing": {
    en: "missing",
    zh: "没有答案",
  },
  "grade.status.noAnswer": {
    en: "no answer",
    zh: "没有结论",
  },
  "grade.status.written": {
    en: "written, not passed yet",
    zh: "已写，尚未通过",
  },
  "grade.exercise": {
    en: "exercise",
    zh: "练习",
  },
  "grade.points": {
    en: "points",
    zh: "得分",
  },
  "grade.of": {
    en: "{points} of {of}",
    zh: "{points}/{of} 分",
  },
  "grade.all": {
    en: "all",
    zh: "合计",
  },
  "grade.ownPool": {
    en: "your own pool",
    zh: "你自己的池",
  },
  "grade.allHold": {
    en: "passed, all {count} laws hold",
    zh: "通过，{count} 条规定全部满足",
  },
  "grade.yourAnswer": {
    en: "your answer",
    zh: "你的答案",
  },
  "grade.compare": {
    en: "compare",
    zh: "对比",
  },
  "grade.caught": {
    en: "what was caught",
    zh: "查出过什么",
  },
  "grade.yourPool": {
    en: "your pool",
    zh: "你的池",
  },
  "grade.poolOn": {
    en: "{rate} on {cpus} simulated CPUs",
    zh: "{rate}，模拟的 {cpus} 个 CPU",
  },
  "grade.poolMiss": {
    en: "worst miss {count} shared accesses",
    zh: "最坏的一次 miss 访问共享内存 {count} 次",
  },
  "grade.millions": {
    en: "{count} million operations/s",
    zh: "每秒 {count} 百万次操作",
  },
  "grade.firstFails": {
    en: "the first that fails:",
    zh: "第一个没有通过的：",
  },
  "grade.firstOpen": {
    en: "the first that is not proved:",
    zh: "第一个未证明的：",
  },
  "grade.onThreads": {
    en: "on real threads, measured here (no points):",
    zh: "在真实的线程上，在本机测量（不计分）：",
  },
  "grade.nothingBroken": {
    en: "nothing broken in {load}",
    zh: "{load}，没有发现问题",
  },
  "grade.nothingWritten": {
    en: "Nothing is written yet. {command} makes work/exercises and helps.",
    zh: "还什么都没有写。{command} 会建立 work/exercises，并一路提示。",
  },
  "grade.noAnswersIn": {
    en: "There are no answers in {folder}: {problem}",
    zh: "{folder} 里没有答案：{problem}",
  },
  "grade.comma": { en: ", ", zh: "，" },
  "grade.cannotWrite": {
    en: "Cannot write {file}: {reason}",
    zh: "无法写入 {file}：{reason}",
  },
  "grade.note.nothing": {
    en: "did nothing: {numbers}",
    zh: "什么也没写：{numbers}",
  },
  "grade.note.notFound": {
    en: "not found: {numbers}",
    zh: "没有找到：{numbers}",
  },
  "grade.note.syntax": {
    en: "syntax error: {numbers}",
    zh: "语法错误：{numbers}",
  },
  "grade.note.unusable": {
    en: "does not run: {numbers}",
    zh: "无法运行：{numbers}",
  },
  "grade.note.wrong": {
    en: "wrong: {numbers}",
    zh: "错误：{numbers}",
  },
  "grade.note.notProved": {
    en: "not proved: {numbers}",
    zh: "未证明：{numbers}",
  },
  "grade.note.noVerdict": {
    en: "no verdict: {numbers}",
    zh: "没有结论：{numbers}",
  },
  "grade.note.unread": {
    en: "cannot be read: {numbers}",
    zh: "无法读取：{numbers}",
  },
  "grade.note.range": {
    en: "{first} to {last}",
    zh: "{first} 到 {last}",
  },
  "grade.note.folder": {
    en: "its folder: {reason}",
    zh: "它的文件夹：{reason}",
  },
  "grade.note.times": {
    en: "{number} is there {count} times, {path} counts",
    zh: "{number} 有 {count} 份，算 {path}",
  },
  "grade.note.noFile": {
    en: "{path} has no {file}",
    zh: "{path} 里没有 {file}",
  },
  "grade.note.many": {
    en: "more than {count} files: not all were looked at",
    zh: "文件超过 {count} 个：没有全部查看",
  },
  "grade.note.unreadPath": {
    en: "{path} cannot be read: {reason}",
    zh: "无法读取 {path}：{reason}",
  },
  "grade.note.link": {
    en: "{path} is a link that leads out of the submission: not followed",
    zh: "{path} 是指向提交之外的链接：没有读取",
  },
  "grade.class.earlier": {
    en: "grades of earlier runs: {count}, in {path}",
    zh: "以前评过的：{count} 份，在 {path}",
  },
  "grade.class.leftOut": {
    en: "Left out, since a submission is a folder: {files}",
    zh: "略去（每份提交应是一个文件夹）：{files}",
  },
  "grade.class.none": {
    en: "There are no submissions in {folder}: a folder for each is needed",
    zh: "{folder} 里没有提交：每份提交要有一个文件夹",
  },
  "grade.class.unwritten": {
    en: "Cannot write {path}: {reason}; the grades are printed only, or use --out FILE",
    zh: "无法写入 {path}：{reason}；成绩只打印出来，也可以用 --out FILE",
  },
  "grade.class.inTable": {
    en: "{graded} of {of} submissions are in {table}",
    zh: "{of} 份提交，{graded} 份已写入 {table}",
  },
  "grade.class.noTable": {
    en: "{graded} of {of} submissions are graded, and no table is written",
    zh: "{of} 份提交，{graded} 份已评，没有写成绩表",
  },
  "grade.class.stopped": {
    en: "Stopped. The same command goes on: what is graded is in {path}",
    zh: "已停止。再运行同一条命令就会继续：已评的在 {path}",
  },
  "grade.class.interrupt": {
    en: "Stopped: the same command goes on",
    zh: "已停止：再运行同一条命令就会继续",
  },
  "grade.noFolder": {
    en: 'Cannot read "{folder}": there is no such folder',
    zh: "无法读取“{folder}”：没有这个文件夹",
  },
  "grade.notFolder": {
    en: 'Cannot read "{folder}": it is no folder',
    zh: "无法读取“{folder}”：它不是文件夹",
  },
  "grade.unreadFolder": {
    en: 'Cannot read "{folder}": {reason}',
    zh: "无法读取“{folder}”：{reason}",
  },
  "grade.unmade": {
    en: "Cannot make {file}: {reason}",
    zh: "无法建立 {file}：{reason}",
  },
  "grade.unkept": {
    en: "Cannot keep {file}: {reason}",
    zh: "无法保存 {file}：{reason}",
  },
  "grade.notInCopy": {
    en: "{path} is not in this copy of the course",
    zh: "这份课程里没有 {path}",
  },
  "grade.heldBack": {
    en:
      "{path} is not in this copy of the course: whoever gave it to you has kept the solutions back",
    zh: "这份课程里没有 {path}：给你课程的人没有附上答案",
  },
  "grade.unremembered": {
    en: "What you have passed cannot be remembered: {reason}",
    zh: "无法记住你已通过的练习：{reason}",
  },
  "grade.progressUnmoved": {
    en: "The progress file {path} cannot be read, nor moved: {reason}",
    zh: "进度文件 {path} 读不了，也移不走：{reason}",
  },
  "grade.progressAside": {
    en:
      "The progress file could not be read and is now {name}; your answers are untouched, and {command} finds out again what you have passed",
    zh: "进度文件读不了，已改名为 {name}；你的答案没有动过，{command} 会重新查明你已通过哪些",
  },
  "grade.none": {
    en: 'There is no exercise "{text}": use a number from 1 to {count}',
    zh: "没有练习“{text}”：请用 1 到 {count} 的编号",
  },
  "grade.bar": {
    en: "{passed} of {count} exercises passed",
    zh: "{count} 个练习，已通过 {passed} 个",
  },
  "grade.hintsSeen": {
    en: "{count} of {of} hints seen",
    zh: "看过 {count}/{of} 个提示",
  },
  "grade.solutionSeen": {
    en: "solution seen",
    zh: "看过答案",
  },
  "grade.allPassed": {
    en: "All exercises are passed. What your graders were tested against: {command}",
    zh: "所有的练习都已通过。评分器用哪些错误答案检验过：{command}",
  },
  "grade.nextNotebook": {
    en: "next notebook",
    zh: "下一个 notebook",
  },
  "grade.nextExercise": {
    en: "next exercise",
    zh: "下一个练习",
  },
  "grade.writeIn": {
    en: "write in",
    zh: "写在",
  },
  "grade.madeBy": {
    en: "{path}, which {command} makes",
    zh: "{path}，由 {command} 建立",
  },
  "grade.then": {
    en: "{one}, then {other}",
    zh: "{one}，然后 {other}",
  },
  "grade.grading": {
    en: "grading ...",
    zh: "正在评分……",
  },
  "grade.goTo": {
    en: "to go to one: its two digits, such as 07",
    zh: "要去某一个，按它的两位编号，比如 07",
  },
  "grade.noOther": {
    en: "There is no other open exercise.",
    zh: "没有其他未通过的练习了。",
  },
  "grade.noNumber": {
    en: "There is no exercise {number}: 01 to {last}",
    zh: "没有练习 {number}：编号是 01 到 {last}",
  },
  "grade.keysPassed": {
    en: "keys: n next exercise, l list, h hint, r again, q quit",
    zh: "按键：n 下一个练习，l 列表，h 提示，r 重评，q 退出",
  },
  "grade.keys": {
    en: "keys: n another exercise, l list, h hint, r again, q quit",
    zh: "按键：n 换一个练习，l 列表，h 提示，r 重评，q 退出",
  },
  "grade.asAtStart": {
    en: "{title} is as it was at the start: nothing to do",
    zh: "{title} 还是最初的样子：不用重置",
  },
  "grade.kept": {
    en: "your answer is kept in {path}",
    zh: "你的答案保存在 {path}",
  },
  "grade.again": {
    en: "{title} starts again: {path}",
    zh: "{title} 重新开始：{path}",
  },
  "grade.notPassed": {
    en: "{title} is not passed yet: {advice}",
    zh: "{title} 还没有通过：{advice}",
  },
  "grade.hintFirst": {
    en: "try {command} first, or add --give-up",
    zh: "请先试试 {command}，或者加上 --give-up",
  },
  "grade.cannotReplay": {
    en: "Cannot replay exercise {number}: {reason}",
    zh: "无法重放练习 {number}：{reason}",
  },
  "grade.noSchedules": {
    en: "none of its laws needs a schedule",
    zh: "它的规定都不需要调度",
  },
  "grade.manyPrograms": {
    en:
      "Cannot replay: no law is broken, and each has many programs; give --client as it was printed",
    zh: "无法重放：没有违反规定，而每条规定都有许多程序；请照打印的那样给出 --client",
  },
  "grade.noClient": {
    en: 'There is no client "{name}": give --client as the failure has printed it, such as 6.12',
    zh: "没有程序“{name}”：请照失败信息打印的那样给出 --client，比如 6.12",
  },
  "grade.breaksNone": {
    en: "this order breaks no law: {reason}",
    zh: "这个顺序没有违反规定：{reason}",
  },
  "grade.longSchedule": {
    en:
      "with this code everything has ended after {made} steps, and the schedule has {left} more: they are left out",
    zh: "用这份代码，{made} 步之后一切都已结束，而调度还多出 {left} 步：略去",
  },
  "grade.replayed.program": { en: "program", zh: "程序" },
  "grade.replayed.law": { en: "law", zh: "规定" },
  "grade.replayed.schedule": { en: "schedule", zh: "调度" },
  "grade.scheduleTooLong": {
    en: "too long",
    zh: "太长",
  },
};
