import type { Message } from "./message.ts";

/** Names of what the explorer reports. */
export type ExploreMessage =
  | "explore.verdict.ok"
  | "explore.verdict.violation"
  | "explore.verdict.deadlock"
  | "explore.verdict.unknown"
  | "explore.noLawBroken"
  | "explore.named"
  | "explore.row.soFar"
  | "explore.row.wayOut"
  | "explore.row.searched"
  | "explore.row.left"
  | "explore.row.assumed"
  | "explore.row.limits"
  | "explore.row.schedule"
  | "explore.row.seed"
  | "explore.row.asked"
  | "explore.row.client"
  | "explore.row.before"
  | "explore.row.proved"
  | "explore.row.notTried"
  | "explore.row.open"
  | "explore.searched"
  | "explore.searchedFast"
  | "explore.accesses"
  | "explore.left"
  | "explore.schedule"
  | "explore.seed"
  | "explore.noProof"
  | "explore.soFar"
  | "explore.provedUpTo"
  | "explore.provedUpToReordered"
  | "explore.drawn"
  | "explore.extent.replayed"
  | "explore.extent.failure"
  | "explore.extent.all"
  | "explore.extent.some"
  | "explore.step"
  | "explore.source"
  | "explore.oldStart"
  | "explore.oldStep"
  | "explore.reason.upTo"
  | "explore.reason.cut"
  | "explore.reason.cutAt"
  | "explore.reason.executions"
  | "explore.reason.executionsCut"
  | "explore.reason.time"
  | "explore.reason.timeCut"
  | "explore.reason.replayed"
  | "explore.reason.scheduleCut"
  | "explore.reason.stopped"
  | "explore.reason.sample"
  | "explore.reason.preemptions"
  | "explore.reason.firstCut"
  | "explore.reason.oneCut"
  | "explore.reason.noneComplete"
  | "explore.wayOut.executions"
  | "explore.wayOut.steps"
  | "explore.wayOut.time"
  | "explore.wayOut.stop"
  | "explore.wayOut.preemptions"
  | "explore.wayOut.samples"
  | "explore.wayOut.schedule"
  | "explore.wayOut.look"
  | "explore.wayOut.clients"
  | "explore.limits.loadBuffering"
  | "explore.limits.sc"
  | "explore.limits.tso"
  | "explore.limits.weak"
  | "explore.limits.js"
  | "explore.assumed.loops"
  | "explore.assumed.clocks"
  | "explore.assumed.own"
  | "explore.assumed.ownOf"
  | "explore.assumed.more"
  | "explore.law.stuck"
  | "explore.law.waitsAt"
  | "explore.law.alone"
  | "explore.law.race"
  | "explore.law.step"
  | "explore.law.calls"
  | "explore.law.length"
  | "explore.law.twoOwners"
  | "explore.law.writer"
  | "explore.law.permits"
  | "explore.row.model"
  | "explore.model.sc"
  | "explore.model.weak"
  | "explore.model.js"
  | "explore.model.both"
  | "explore.model.races"
  | "explore.model.see"
  | "explore.progress.searches"
  | "explore.progress.count"
  | "explore.progress.of"
  | "explore.progress.samples"
  | "explore.progress.none"
  | "explore.progress.preemptions"
  | "explore.progress.stop"
  | "judge.after"
  | "judge.tried"
  | "judge.before"
  | "judge.clients"
  | "judge.proved"
  | "judge.larger"
  | "judge.provedInAll"
  | "judge.like"
  | "judge.lockFree"
  | "judge.length"
  | "judge.races"
  | "judge.deadlock";

/** What the explorer reports. */
export const EXPLORE_WORDS: Record<ExploreMessage, Message> = {
  "explore.verdict.ok": { en: "ok", zh: "通过" },
  "explore.verdict.violation": { en: "violation", zh: "违反" },
  "explore.verdict.deadlock": { en: "deadlock", zh: "死锁" },
  "explore.verdict.unknown": { en: "unknown", zh: "未知" },
  "explore.noLawBroken": { en: "no execution breaks a law", zh: "没有执行违反规定" },
  "explore.named": { en: "{name}: {text}", zh: "{name}：{text}" },
  "explore.row.soFar": { en: "so far", zh: "目前为止" },
  "explore.row.wayOut": { en: "way out", zh: "怎么办" },
  "explore.row.searched": { en: "searched", zh: "搜索了" },
  "explore.row.left": { en: "left", zh: "还剩" },
  "explore.row.assumed": { en: "assumed", zh: "假设" },
  "explore.row.limits": { en: "limits", zh: "局限" },
  "explore.row.schedule": { en: "schedule", zh: "调度" },
  "explore.row.seed": { en: "seed", zh: "种子" },
  "explore.row.asked": { en: "asked", zh: "问的是" },
  "explore.row.client": { en: "client", zh: "调用程序" },
  "explore.row.before": { en: "before", zh: "在此之前" },
  "explore.row.proved": { en: "proved", zh: "已证明" },
  "explore.row.notTried": { en: "not tried", zh: "没有试" },
  "explore.row.open": { en: "open", zh: "未定" },
  "explore.searched": {
    en: "{all} executions ({complete} complete, {blocked} blocked, {duplicate} duplicate), " +
      "{extent}, {time} ms",
    zh: "{all} 种执行（完整 {complete}，受阻 {blocked}，重复 {duplicate}），{extent}，{time} ms",
  },
  "explore.searchedFast": {
    en: "{text}, {rate} million steps a second",
    zh: "{text}，每秒 {rate} 百万步",
  },
  "explore.accesses": {
    en: "scheduled {scheduled} of {made} shared accesses",
    zh: "调度了 {made} 次共享内存访问中的 {scheduled} 次",
  },
  "explore.left": {
    en: "about {left} of {all} executions, as random walks through the search say, which miss " +
      "much of a large one",
    zh: "约 {left} 种执行，总共约 {all} 种。这是在搜索中随机行走得到的估计，搜索很大时会漏掉许多",
  },
  "explore.schedule": {
    en:
      "{schedule}   ({steps} steps, {switches} {switches, plural, one {switch} other {switches}})",
    zh: "{schedule}（{steps} 步，{switches} 次切换）",
  },
  "explore.seed": {
    en: "{seed}, with which it is drawn first",
    zh: "{seed}，用它最先抽到这个执行",
  },
  "explore.noProof": {
    en: "no broken law was found, which proves nothing",
    zh: "没有发现违反规定的执行，但这不是证明",
  },
  "explore.soFar": { en: "no broken law was found", zh: "没有发现违反规定的执行" },
  "explore.provedUpTo": {
    en: "proved: no execution with at most {most} preemptions breaks a law",
    zh: "已证明：抢占不超过 {most} 次的执行都不违反规定",
  },
  "explore.provedUpToReordered": {
    en: "proved: no execution with at most {most} preemptions and reorderings breaks a law",
    zh: "已证明：抢占和重排不超过 {most} 次的执行都不违反规定",
  },
  "explore.drawn": {
    en: "drawn besides, which proves nothing: {count} executions with random priorities, seeds " +
      "{first} to {last}",
    zh: "另外抽样（不是证明）：{count} 种执行，优先级随机，种子 {first} 至 {last}",
  },
  "explore.extent.replayed": { en: "one schedule replayed", zh: "重放了一个调度" },
  "explore.extent.failure": { en: "up to the first failure", zh: "到第一次出错为止" },
  "explore.extent.all": { en: "all there are", zh: "全部执行" },
  "explore.extent.some": { en: "not all there are", zh: "不是全部执行" },
  "explore.step": { en: "step", zh: "步" },
  "explore.source": { en: "source", zh: "源码" },
  "explore.oldStart": { en: "OLD, from the start", zh: "旧值，最初的" },
  "explore.oldStep": { en: "OLD, of step {step}", zh: "旧值，第 {step} 步写的" },
  "explore.reason.upTo": {
    en: "{why}; all executions with at most {most} " +
      "{most, plural, one {preemption} other {preemptions}} were tried",
    zh: "{why}；抢占不超过 {most} 次的执行都试过了",
  },
  "explore.reason.cut": { en: "cut after {steps} steps", zh: "{steps} 步后中断" },
  "explore.reason.cutAt": {
    en: "cut after {steps} steps at {place}",
    zh: "{steps} 步后在 {place} 中断",
  },
  "explore.reason.executions": {
    en: "cut after {count} {count, plural, one {execution} other {executions}}",
    zh: "{count} 种执行后中断",
  },
  "explore.reason.executionsCut": {
    en: "cut after {count} {count, plural, one {execution} other {executions}}, and executions " +
      "were {cut}",
    zh: "{count} 种执行后中断，而且有的执行在 {cut}",
  },
  "explore.reason.time": { en: "cut after {seconds} s", zh: "{seconds} s 后中断" },
  "explore.reason.timeCut": {
    en: "cut after {seconds} s, and executions were {cut}",
    zh: "{seconds} s 后中断，而且有的执行在 {cut}",
  },
  "explore.reason.replayed": { en: "one schedule was replayed", zh: "只重放了一个调度" },
  "explore.reason.scheduleCut": { en: "the schedule was {cut}", zh: "这个调度在 {cut}" },
  "explore.reason.stopped": { en: "stopped", zh: "被停止" },
  "explore.reason.sample": { en: "a random sample", zh: "随机抽样" },
  "explore.reason.preemptions": {
    en: "only executions with at most {most} {most, plural, one {switch} other {switches}} were " +
      "tried",
    zh: "只试了切换不超过 {most} 次的执行",
  },
  "explore.reason.firstCut": {
    en: "no execution was complete: the first was {cut}",
    zh: "没有一种执行是完整的：第一种在 {cut}",
  },
  "explore.reason.oneCut": { en: "an execution was {cut}", zh: "有一种执行在 {cut}" },
  "explore.reason.noneComplete": { en: "no execution was complete", zh: "没有一种执行是完整的" },
  "explore.wayOut.executions": {
    en: "raise maxExecutions (--max-executions), or make the program smaller",
    zh: "增大 maxExecutions（--max-executions），或者把程序改小",
  },
  "explore.wayOut.steps": {
    en: "raise maxSteps (--max-steps), or write a loop that ends, or that waits without writing",
    zh: "增大 maxSteps（--max-steps），或者让循环会结束，或者让它只等待、不写",
  },
  "explore.wayOut.time": {
    en: "raise maxMilliseconds (--seconds), or make the program smaller",
    zh: "增大 maxMilliseconds（--seconds），或者把程序改小",
  },
  "explore.wayOut.stop": {
    en: "let the search run to its end, or make the program smaller",
    zh: "让搜索一直跑完，或者把程序改小",
  },
  "explore.wayOut.preemptions": {
    en: "leave maxPreemptions (--max-preemptions) out, and all executions are tried",
    zh: "去掉 maxPreemptions（--max-preemptions），就会试全部执行",
  },
  "explore.wayOut.samples": {
    en: 'use the search "exhaustive" (--search exhaustive), and all executions are tried',
    zh: "用 exhaustive 搜索（--search exhaustive），就会试全部执行",
  },
  "explore.wayOut.schedule": {
    en: "leave the schedule (--replay) out, and all executions are tried",
    zh: "去掉调度（--replay），就会试全部执行",
  },
  "explore.wayOut.look": {
    en: "look at one execution by its schedule (--replay 0) to see where the threads get stuck",
    zh: "用调度看一种执行（--replay 0），看看各个线程停在哪里",
  },
  "explore.wayOut.clients": {
    en: "raise maxMilliseconds (--seconds), or ask for smaller clients: calls: {calls}",
    zh: "增大 maxMilliseconds（--seconds），或者要求更小的调用程序（calls 为 {calls}）",
  },
  "explore.limits.loadBuffering": {
    en: "not shown: load buffering, where a write is seen before a read in front of it is done",
    zh: "不包括 load buffering：一次写被看到时，排在它前面的读还没有完成",
  },
  "explore.limits.sc": {
    en: "not shown: what only weaker machines do, which reorder accesses; see tso, weak and js",
    zh: "不包括只有更弱的、会重排访问的机器才有的行为；见 tso、weak 和 js",
  },
  "explore.limits.tso": {
    en: "not shown: what only machines weaker than x86 do; see weak and js",
    zh: "不包括只有比 x86 弱的机器才有的行为；见 weak 和 js",
  },
  "explore.limits.weak": {
    en: "shown, and on no machine that runs Linux: what address, data and control dependencies " +
      "forbid; weak is the kernel''s memory model (LKMM) without them",
    zh: "包括运行 Linux 的机器上都没有的行为：地址依赖、数据依赖和控制依赖所禁止的；" +
      "weak 是去掉这些依赖的内核内存模型（LKMM）",
  },
  "explore.limits.js": {
    en:
      "assumed: what memory holds at the start was written whole, in the sizes in which it is read",
    zh: "假设：内存中的初始值是按读取时的大小整个写入的",
  },
  "explore.assumed.loops": {
    en: "loops that wait were stopped where a turn changes nothing: {places}",
    zh: "等待的循环，在一圈下来什么都没有改变时停下：{places}",
  },
  "explore.assumed.clocks": {
    en: "a look at the clock finds that no time has passed or that an hour has, for each thread " +
      "on its own: {places}",
    zh: "看时钟时，要么时间没有过去，要么过了一小时，各个线程各算各的：{places}",
  },
  "explore.assumed.own": {
    en: "each thread has its own copy of what is not shared memory, as Workers have",
    zh: "不在共享内存里的东西，每个线程各有一份，和 Worker 一样",
  },
  "explore.assumed.ownOf": {
    en: "each thread has its own copy of what is not shared memory, as Workers have: {places}",
    zh: "不在共享内存里的东西，每个线程各有一份，和 Worker 一样：{places}",
  },
  "explore.assumed.more": {
    en: "{text}, and {count} more places",
    zh: "{text}，还有另外 {count} 处",
  },
  "explore.law.stuck": { en: "nobody can go on: {places}", zh: "谁也走不下去：{places}" },
  "explore.law.waitsAt": { en: "{cpu} waits at {place}", zh: "{cpu}（等在 {place}）" },
  "explore.law.alone": {
    en: "{cpu} waits for another CPU at {place}: it cannot go on alone",
    zh: "独自走不下去：{cpu}，在 {place} 等待另一个 CPU",
  },
  "explore.law.race": {
    en: "a data race with {other}: nothing orders the two accesses, one of them writes, and one " +
      "of them is plain",
    zh: "数据竞争（{other}）：两次访问之间没有次序，其中一次是写，其中一次是普通访问",
  },
  "explore.law.step": { en: "step {step}", zh: "第 {step} 步" },
  "explore.law.calls": {
    en: "no order of the calls explains their answers: {calls}",
    zh: "没有一种调用次序能解释这些返回值：{calls}",
  },
  "explore.law.length": {
    en: "{call} of CPU {cpu} makes {made} shared accesses, and at most {most} are allowed",
    zh: "CPU {cpu} 的 {call} 做了 {made} 次共享内存访问，最多允许 {most} 次",
  },
  "explore.law.twoOwners": {
    en: "two threads have the lock at the same time",
    zh: "两个线程同时持有锁",
  },
  "explore.law.writer": { en: "a writer is not alone", zh: "写者不是独占的" },
  "explore.law.permits": {
    en: "more threads than {permits} have a permit at the same time",
    zh: "同时得到许可的线程超过 {permits} 个",
  },
  "explore.row.model": { en: "model", zh: "内存模型" },
  "explore.model.sc": {
    en: "sc, since the law always is looked at between two steps",
    zh: "sc，因为 always 这条规定要在每两步之间检查",
  },
  "explore.model.weak": {
    en: "weak, as the program speaks the kernel''s vocabulary",
    zh: "weak，因为程序用的是内核的操作",
  },
  "explore.model.js": {
    en: "js, as the program is plain JavaScript",
    zh: "js，因为程序是普通的 JavaScript",
  },
  "explore.model.both": { en: "sc, and {words}", zh: "sc，以及 {words}" },
  "explore.model.races": {
    en: "{words}; data races are reported",
    zh: "{words}；也报告数据竞争",
  },
  "explore.model.see": { en: "{why}: see --model", zh: "{why}：见 --model" },
  "explore.progress.searches": {
    en: "{count} executions in {searches} searches",
    zh: "{searches} 个搜索，{count} 种执行",
  },
  "explore.progress.count": { en: "{count} executions", zh: "{count} 种执行" },
  "explore.progress.of": {
    en: "{count} executions of about {all} ({percent} %)",
    zh: "{count} 种执行，总共约 {all} 种（{percent} %）",
  },
  "explore.progress.samples": { en: "{text}, drawing samples", zh: "{text}，正在抽样" },
  "explore.progress.none": {
    en: "{text}, trying those with no preemptions",
    zh: "{text}，正在试没有抢占的",
  },
  "explore.progress.preemptions": {
    en: "{text}, trying those with {count} preemptions",
    zh: "{text}，正在试抢占 {count} 次的",
  },
  "explore.progress.stop": { en: "{text}, Ctrl-C to stop", zh: "{text}，按 Ctrl-C 停止" },
  "judge.after": { en: "after {calls}; {rest}", zh: "先 {calls}；{rest}" },
  "judge.tried": {
    en: "{executions} executions in {models}, {seconds} s",
    zh: "{models} 中 {executions} 种执行，{seconds} s",
  },
  "judge.before": {
    en: "{count} {count, plural, one {client} other {clients}} of this size or smaller, which " +
      "keep the laws",
    zh: "{count} 个不比它大的调用程序，都遵守规定",
  },
  "judge.clients": {
    en: "all clients of up to {calls} {calls, plural, one {call} other {calls}} in up to " +
      "{threads} threads",
    zh: "线程不超过 {threads} 个、调用不超过 {calls} 次的全部调用程序",
  },
  "judge.proved": { en: "{clients}: {count} clients", zh: "{clients}：{count} 个" },
  "judge.larger": { en: "larger clients", zh: "更大的调用程序" },
  "judge.provedInAll": {
    en: "{count} clients are proved in all",
    zh: "一共证明了 {count} 个调用程序",
  },
  "judge.like": { en: "behaves like a {model}", zh: "行为与 {model} 相同" },
  "judge.lockFree": { en: "no thread waits for another one", zh: "没有线程等待另一个线程" },
  "judge.length": {
    en: "no call makes more than {accesses} shared accesses",
    zh: "每次调用的共享内存访问不超过 {accesses} 次",
  },
  "judge.races": { en: "no data race", zh: "没有数据竞争" },
  "judge.deadlock": { en: "no deadlock", zh: "没有死锁" },
};
