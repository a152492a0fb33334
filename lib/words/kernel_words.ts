import type { Message } from "./message.ts";

/** Names of what experiments on real kernels say. */
export type KernelMessage =
  | "kernel.about.cap"
  | "kernel.about.columns"
  | "kernel.about.defaults"
  | "kernel.about.depth"
  | "kernel.about.empty"
  | "kernel.about.flock"
  | "kernel.about.fprobes"
  | "kernel.about.handler"
  | "kernel.about.instructions"
  | "kernel.about.memory"
  | "kernel.about.misses"
  | "kernel.about.objpool"
  | "kernel.about.perf"
  | "kernel.about.recursion"
  | "kernel.about.stacks"
  | "kernel.has.freelist"
  | "kernel.has.objpool"
  | "kernel.has.stacks"
  | "kernel.list.experiment"
  | "kernel.list.kernels"
  | "kernel.list.needs"
  | "kernel.list.shows"
  | "kernel.list.kernel"
  | "kernel.list.records"
  | "kernel.list.here"
  | "kernel.list.notYet"
  | "kernel.list.kvm"
  | "kernel.list.emulated"
  | "kernel.list.missing"
  | "kernel.measured"
  | "kernel.model"
  | "kernel.host"
  | "kernel.kvm"
  | "kernel.emulated"
  | "kernel.shows"
  | "kernel.where"
  | "kernel.recorded"
  | "kernel.parted";

/** What experiments on real kernels say. */
export const KERNEL_WORDS: Record<KernelMessage, Message> = {
  "kernel.about.cap": {
    en: "tracefs accepts 1 to 4096 instances, and says so in error_log",
    zh: "tracefs 接受 1 至 4096 个 instance，并在 error_log 里说明",
  },
  "kernel.about.columns": {
    en: 'the misses in kprobe_profile add up "the pool was empty" and "hit inside a handler"',
    zh: "kprobe_profile 里的 miss 是两者之和：“池空了”和“在 handler 里命中”",
  },
  "kernel.about.defaults": {
    en: "instances of a probe that asks for none: the larger of 10 and twice the possible CPUs",
    zh: "没有指定数目的探针有多少 instance：10 与 possible CPU 数的两倍，取较大的",
  },
  "kernel.about.depth": {
    en: "nested calls that fprobes follow on a stack of 4096 bytes, and the losses they count",
    zh: "fprobe 在 4096 字节的栈上能跟踪的嵌套调用，以及它们记下的漏报",
  },
  "kernel.about.empty": {
    en: "instructions that a kretprobe adds to a call, with an instance and without, by CPUs",
    zh: "kretprobe 给一次调用增加的指令数，有 instance 时和没有时，按 CPU 数",
  },
  "kernel.about.flock": {
    en: "flock calls of several threads with and without a kretprobe; only with KVM",
    zh: "几个线程的 flock 调用，有 kretprobe 和没有时；只在有 KVM 时",
  },
  "kernel.about.fprobes": {
    en: "bytes of each further fprobe: a pool of its own in 6.12, shared stacks in 7",
    zh: "每多一个 fprobe 的字节数：6.12 里各有一个池，7 里共用栈",
  },
  "kernel.about.handler": {
    en: "a function called from a probe''s handler is missed, and no pool was empty",
    zh: "从探针的 handler 里调用的函数会 miss，而没有一个池是空的",
  },
  "kernel.about.instructions": {
    en: "instructions of a flock call with and without a probe, counted by QEMU; not time",
    zh: "一次 flock 调用的指令数，有探针和没有时，由 QEMU 计数；不是时间",
  },
  "kernel.about.memory": {
    en: "bytes of a kretprobe''s pool, from the kernel''s allocators, beside the course''s formula",
    zh: "kretprobe 的池的字节数，取自内核的分配器，旁边是本课程的公式",
  },
  "kernel.about.misses": {
    en: "tasks sleep inside a probed function: as many are followed as there are instances",
    zh: "任务睡在被探测的函数里：有多少 instance，就跟踪到多少个",
  },
  "kernel.about.objpool": {
    en: "random operations, one at a time: the kernel''s objpool answers as the course''s does",
    zh: "随机的操作，一次一个：内核的 objpool 与本课程的回答相同",
  },
  "kernel.about.perf": {
    en: "a probe from perf_event_open has the default number of instances, and no way to ask",
    zh: "来自 perf_event_open 的探针只有默认数目的 instance，没有办法指定",
  },
  "kernel.about.recursion": {
    en: "nested calls of one task: the outermost are followed, as many as there are instances",
    zh: "一个任务的嵌套调用：跟踪到最外面的几层，有多少 instance 就有多少层",
  },
  "kernel.about.stacks": {
    en: "a stack for each task: in lots of 32, with the first user and not before",
    zh: "每个任务一个栈：每批 32 个，有了第一个使用者才分配",
  },
  "kernel.has.freelist": { en: "rethook over a freelist", zh: "rethook，记录在 freelist 里" },
  "kernel.has.objpool": { en: "rethook over objpool", zh: "rethook，记录在 objpool 里" },
  "kernel.has.stacks": {
    en: "rethook over objpool, fprobe on per-task stacks",
    zh: "rethook，记录在 objpool 里；fprobe 用每个任务的栈",
  },
  "kernel.list.experiment": { en: "experiment", zh: "实验" },
  "kernel.list.kernels": { en: "kernels", zh: "内核" },
  "kernel.list.needs": { en: "needs", zh: "需要" },
  "kernel.list.shows": { en: "shows", zh: "说明什么" },
  "kernel.list.kernel": { en: "kernel", zh: "内核" },
  "kernel.list.records": { en: "a kretprobe''s records", zh: "kretprobe 的记录" },
  "kernel.list.here": { en: "on this machine", zh: "在本机" },
  "kernel.list.notYet": { en: "not yet", zh: "还没有" },
  "kernel.list.kvm": {
    en: "QEMU and busybox are here; guests run on the processor (KVM).",
    zh: "QEMU 和 busybox 都有；虚拟机直接在处理器上运行（KVM）。",
  },
  "kernel.list.emulated": {
    en: "QEMU and busybox are here; guests run emulated, without KVM.",
    zh: "QEMU 和 busybox 都有；虚拟机由软件模拟，没有 KVM。",
  },
  "kernel.list.missing": {
    en: "QEMU or busybox is missing: {command}. Recorded results can be shown.",
    zh: "缺少 QEMU 或 busybox：{command}。可以显示记录下来的结果。",
  },
  "kernel.measured": { en: "measured on Linux {version}", zh: "Linux {version} 实测" },
  "kernel.model": { en: "model: {column}", zh: "模型：{column}" },
  "kernel.host": { en: "this machine", zh: "本机" },
  "kernel.kvm": { en: "QEMU {version}, KVM", zh: "QEMU {version}，用 KVM" },
  "kernel.emulated": { en: "QEMU {version}, emulated", zh: "QEMU {version}，软件模拟" },
  "kernel.shows": { en: "{name}: {about}.", zh: "{name}：{about}。" },
  "kernel.where": {
    en: "Measured on Linux {version} ({release}, {machine}, {how}), {date}.",
    zh: "Linux {version} 实测（{release}，{machine}，{how}），{date}。",
  },
  "kernel.recorded": {
    en: "Recorded: not measured on this machine.",
    zh: "预先实测：不是在本机测的。",
  },
  "kernel.parted": {
    en: "The kernel and the course''s model part in {count} rows.",
    zh: "内核与本课程的模型在 {count} 行中不一致。",
  },
};
