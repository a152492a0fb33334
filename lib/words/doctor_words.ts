import type { Message } from "./message.ts";

/** Names of what the doctor says. */
export type DoctorMessage =
  | "doctor.ok"
  | "doctor.warn"
  | "doctor.fail"
  | "doctor.notReady"
  | "doctor.limited"
  | "doctor.ready"
  | "doctor.status"
  | "doctor.what"
  | "doctor.found"
  | "doctor.notChecked"
  | "doctor.needsRun"
  | "doctor.needsRead"
  | "doctor.run"
  | "doctor.jupyter.again"
  | "doctor.jupyter.install"
  | "doctor.deno.fix"
  | "doctor.deno.newer"
  | "doctor.deno.ifOdd"
  | "doctor.deno.older"
  | "doctor.name.python"
  | "doctor.python.found"
  | "doctor.python.missing"
  | "doctor.name.charts"
  | "doctor.jupyter.missing"
  | "doctor.jupyter.old"
  | "doctor.charts.text"
  | "doctor.name.kernel"
  | "doctor.kernel.fix"
  | "doctor.kernel.faults"
  | "doctor.kernel.other"
  | "doctor.kernel.choose"
  | "doctor.kernel.steady"
  | "doctor.kernel.noJson"
  | "doctor.kernel.missing"
  | "doctor.kernel.kills"
  | "doctor.kernel.colours"
  | "doctor.kernel.noDeno"
  | "doctor.kernel.own"
  | "doctor.kernel.noFile"
  | "doctor.name.cores"
  | "doctor.cores.one"
  | "doctor.cores.fix"
  | "doctor.name.worker"
  | "doctor.name.memory"
  | "doctor.memory.none"
  | "doctor.memory.useDeno"
  | "doctor.worker.read"
  | "doctor.worker.noRead"
  | "doctor.memory.needsWorker"
  | "doctor.worker.answers"
  | "doctor.memory.works"
  | "doctor.memory.gave"
  | "doctor.memory.again"
  | "doctor.worker.restart"
  | "doctor.worker.late";

/** What the doctor says. */
export const DOCTOR_WORDS: Record<DoctorMessage, Message> = {
  "doctor.ok": { en: "✓ ok", zh: "✓ 正常" },
  "doctor.warn": { en: "! warn", zh: "！注意" },
  "doctor.fail": { en: "✗ fail", zh: "✗ 失败" },
  "doctor.notReady": { en: "Not ready: {names}", zh: "还没有就绪：{names}" },
  "doctor.limited": { en: "Ready, with the limits above", zh: "已就绪，但有上面的限制" },
  "doctor.ready": { en: "Everything is ready", zh: "一切就绪" },
  "doctor.status": { en: "Status", zh: "状态" },
  "doctor.what": { en: "What", zh: "项目" },
  "doctor.found": { en: "Found", zh: "结果" },
  "doctor.notChecked": { en: "not checked", zh: "没有检查" },
  "doctor.needsRun": {
    en: "not checked: --allow-run is missing",
    zh: "没有检查：缺少 --allow-run",
  },
  "doctor.needsRead": {
    en: "not checked: --allow-read is missing",
    zh: "没有检查：缺少 --allow-read",
  },
  "doctor.run": { en: "run {command}", zh: "请运行 {command}" },
  "doctor.jupyter.again": {
    en: "delete the folder {folder}, if it is there, and run {command}",
    zh: "请删除文件夹 {folder}（如果有），再运行 {command}",
  },
  "doctor.jupyter.install": {
    en: "run {command} in the environment of {jupyter}",
    zh: "请在 {jupyter} 的环境里运行 {command}",
  },
  "doctor.deno.fix": {
    en: "run the tasks with {run}, or {upgrade}",
    zh: "请用 {run} 运行各个任务，或者 {upgrade}",
  },
  "doctor.deno.newer": {
    en: "{version}, newer than the {pinned} the course is checked with",
    zh: "{version}，比检查本课程所用的 {pinned} 新",
  },
  "doctor.deno.ifOdd": { en: "if something looks odd, {fix}", zh: "如果有什么不对，{fix}" },
  "doctor.deno.older": {
    en: "{version}, the course needs {pinned}",
    zh: "{version}，本课程需要 {pinned}",
  },
  "doctor.name.python": { en: "Python environment", zh: "Python 环境" },
  "doctor.python.found": { en: "{version} in {folder}", zh: "{version}，在 {folder} 里" },
  "doctor.python.missing": { en: "there is no Python in {folder}", zh: "{folder} 里没有 Python" },
  "doctor.name.charts": { en: "Chart renderer", zh: "图表显示" },
  "doctor.jupyter.missing": { en: "{jupyter} does not run", zh: "{jupyter} 无法运行" },
  "doctor.jupyter.old": {
    en: "{version}, the course needs 4 or newer",
    zh: "{version}，本课程需要 4 或更新的版本",
  },
  "doctor.charts.text": {
    en: "charts would be shown as text only",
    zh: "图表只会显示成文字",
  },
  "doctor.name.kernel": { en: "Deno kernel", zh: "Deno 内核" },
  "doctor.kernel.fix": {
    en: "run {command}, then restart JupyterLab",
    zh: "请运行 {command}，再重新启动 JupyterLab",
  },
  "doctor.kernel.faults": { en: "{file}: {faults}", zh: "{file}：{faults}" },
  "doctor.kernel.other": {
    en: "this notebook runs on another Deno kernel, where Stop may end nothing",
    zh: "这个 notebook 运行在另一个 Deno 内核上，那里的 Stop 可能什么也停不下来",
  },
  "doctor.kernel.choose": {
    en: "start JupyterLab with {command} and choose the kernel Deno",
    zh: "请用 {command} 启动 JupyterLab，并选择名为 Deno 的内核",
  },
  "doctor.kernel.steady": {
    en: "steady: every output in its cell, Stop ends any cell",
    zh: "稳定：输出都在各自的单元格里，Stop 能停下任何单元格",
  },
  "doctor.kernel.noJson": { en: "it is not JSON", zh: "它不是 JSON" },
  "doctor.kernel.missing": { en: "it is missing", zh: "没有这个文件" },
  "doctor.kernel.kills": {
    en: "the Stop button would kill the kernel",
    zh: "Stop 按钮会杀掉内核",
  },
  "doctor.kernel.colours": {
    en: "outputs would contain colour codes",
    zh: "输出里会有颜色代码",
  },
  "doctor.kernel.noDeno": { en: "there is no Deno at {path}", zh: "{path} 处没有 Deno" },
  "doctor.kernel.own": {
    en: "it is Deno''s own kernel, not the steady one",
    zh: "它是 Deno 自带的内核，不是稳定的那个",
  },
  "doctor.kernel.noFile": { en: "there is no {path}", zh: "没有 {path}" },
  "doctor.name.cores": { en: "Cores", zh: "核" },
  "doctor.cores.one": {
    en: "{cores}: threads take turns, nothing scales",
    zh: "{cores}：各个线程轮流运行，什么也扩展不了",
  },
  "doctor.cores.fix": {
    en: "nothing to do; trust the simulated and the published figures instead",
    zh: "不必做什么；请看模拟的和已发表的数字",
  },
  "doctor.name.worker": { en: "Worker", zh: "Worker 线程" },
  "doctor.name.memory": { en: "Shared memory", zh: "共享内存" },
  "doctor.memory.none": { en: "there is no SharedArrayBuffer", zh: "没有 SharedArrayBuffer" },
  "doctor.memory.useDeno": { en: "use Deno, not a browser", zh: "请用 Deno，不要用浏览器" },
  "doctor.worker.read": {
    en: "run this with --allow-read, as notebooks and `deno task grade` do",
    zh: "请加 --allow-read 运行，notebook 和 `deno task grade` 就是这样",
  },
  "doctor.worker.noRead": {
    en: "no read permission: a Worker cannot start",
    zh: "没有读权限：Worker 无法启动",
  },
  "doctor.memory.needsWorker": {
    en: "not checked: it needs a Worker",
    zh: "没有检查：需要 Worker",
  },
  "doctor.worker.answers": { en: "answers after {time} ms", zh: "{time} ms 后有回应" },
  "doctor.memory.works": {
    en: "SharedArrayBuffer, Atomics.wait and notify work",
    zh: "SharedArrayBuffer、Atomics.wait 和 notify 都能用",
  },
  "doctor.memory.gave": {
    en: 'Atomics.wait gave "{answer}", the shared word is {word}',
    zh: "Atomics.wait 返回“{answer}”，共享的字是 {word}",
  },
  "doctor.memory.again": {
    en: "run this again on an idle machine; if it stays, restart the kernel",
    zh: "请在机器空闲时再运行一次；如果还是这样，请重新启动内核",
  },
  "doctor.worker.restart": {
    en: "restart the kernel and run this again",
    zh: "请重新启动内核，再运行一次",
  },
  "doctor.worker.late": {
    en: "A Worker did not answer within {seconds} s",
    zh: "Worker 在 {seconds} s 内没有回应",
  },
};
