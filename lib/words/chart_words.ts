import type { Message } from "./message.ts";

/** Names of what charts say in words: titles, axes, legends, hints and sentences. */
export type ChartMessage =
  | "chart.series"
  | "chart.pool.native"
  | "chart.labelled"
  | "chart.named"
  | "chart.from"
  | "chart.withThreads"
  | "chart.coresHere"
  | "chart.above"
  | "chart.perSecond"
  | "chart.perSecond.operations"
  | "chart.perSecond.systemCalls"
  | "chart.perSecond.misses"
  | "chart.rate"
  | "chart.rate.operations"
  | "chart.rate.systemCalls"
  | "chart.rate.misses"
  | "chart.thread"
  | "chart.cpus"
  | "chart.hover.threads"
  | "chart.hover.cpus"
  | "chart.hover.probes"
  | "chart.hover.transfers"
  | "chart.zeroAtOne"
  | "chart.zeros"
  | "accesses.title"
  | "accesses.axis"
  | "accesses.first"
  | "accesses.next"
  | "accesses.kind"
  | "accesses.kinds"
  | "breakEven.title"
  | "breakEven.yours"
  | "breakEven.tasks"
  | "breakEven.note"
  | "breakEven.probes"
  | "breakEven.alt"
  | "breakEven.calculated"
  | "errors.title"
  | "errors.others"
  | "errors.hover"
  | "errors.low"
  | "errors.high"
  | "errors.linear"
  | "errors.neighbour"
  | "fairness.title"
  | "fairness.shares"
  | "fairness.poorest"
  | "fairness.work"
  | "fairness.equal"
  | "fairness.hover.thread"
  | "fairness.hover.part"
  | "fairness.jain"
  | "fairness.one"
  | "fairness.alt"
  | "law.title"
  | "law.residuals"
  | "law.efficiency"
  | "law.leftOut"
  | "law.hover.leftOut"
  | "law.line"
  | "law.extrapolated"
  | "law.interval"
  | "law.hover.residual"
  | "law.hover.efficiency"
  | "law.onBound"
  | "law.coefficientBetween"
  | "law.tooFew"
  | "law.none"
  | "law.parts"
  | "law.peak"
  | "law.peakOpen"
  | "law.noPeak"
  | "law.bestAtOne"
  | "law.predicted"
  | "guess.title"
  | "guess.you"
  | "guess.result"
  | "guess.prediction"
  | "guess.row"
  | "guess.alt"
  | "guess.said"
  | "laws.title"
  | "laws.processors"
  | "laws.speedUp"
  | "laws.hover"
  | "laws.end"
  | "laws.alt"
  | "traffic.title"
  | "traffic.machine"
  | "traffic.axis"
  | "traffic.busiest"
  | "traffic.place"
  | "traffic.others"
  | "traffic.row"
  | "traffic.noLine"
  | "traffic.far"
  | "traffic.rest"
  | "traffic.alt"
  | "traffic.altBusiest"
  | "traffic.name"
  | "soFar.good"
  | "soFar.bad"
  | "memory.title"
  | "memory.probed"
  | "memory.memory"
  | "memory.meeting"
  | "memory.over"
  | "memory.at"
  | "memory.setting"
  | "memory.vary.tasks"
  | "memory.vary.cpus"
  | "memory.vary.objects"
  | "memory.vary.objectBytes"
  | "memory.machine"
  | "memory.start"
  | "memory.less"
  | "memory.asMuch"
  | "memory.end"
  | "memory.endOf"
  | "parts.title"
  | "parts.share"
  | "parts.bytes"
  | "parts.objects"
  | "parts.rings"
  | "parts.heads"
  | "parts.rounding"
  | "parts.bar"
  | "parts.alt"
  | "parts.part"
  | "miss.title"
  | "miss.axis"
  | "miss.alt"
  | "miss.altMore"
  | "states.title"
  | "states.list"
  | "states.listOf"
  | "states.ring"
  | "states.ringOf"
  | "states.holds"
  | "states.step"
  | "states.slider"
  | "states.same"
  | "states.alt"
  | "states.nothing"
  | "states.marks"
  | "kind.load"
  | "kind.store"
  | "kind.cas"
  | "kind.exchange"
  | "kind.fence"
  | "kind.lock"
  | "kind.other"
  | "lanes.title"
  | "lanes.step"
  | "lanes.writtenBack"
  | "lanes.failed"
  | "lanes.hover"
  | "lanes.oldStart"
  | "lanes.oldStep"
  | "lanes.noOld"
  | "lanes.old"
  | "lanes.counts"
  | "lanes.run"
  | "lanes.place"
  | "lanes.places"
  | "beside.title"
  | "beside.named"
  | "beside.distrustOne"
  | "beside.distrust"
  | "beside.cross"
  | "beside.hover"
  | "throughput.title"
  | "throughput.misprint"
  | "throughput.hover.misprint"
  | "throughput.one"
  | "throughput.same"
  | "throughput.near"
  | "throughput.peak"
  | "throughput.dip"
  | "throughput.falls"
  | "throughput.rises"
  | "talk.straightLine"
  | "talk.timesOne"
  | "talk.notFitted"
  | "talk.withArray"
  | "talk.withoutArray"
  | "talk.calm"
  | "talk.stopped"
  | "talk.laws"
  | "talk.fitted";

/** What charts say in words: titles, axes, legends, hints and sentences. */
export const CHART_WORDS: Record<ChartMessage, Message> = {
  "chart.series": { en: "Series {text}", zh: "系列 {text}" },
  "chart.pool.native": { en: "native", zh: "无探针" },
  "chart.labelled": { en: "{pool} {label}", zh: "{pool}（{label}）" },
  "chart.named": { en: "{pool}, {evidence}", zh: "{pool}，{evidence}" },
  "chart.from": { en: "{evidence}: {machine}", zh: "{evidence}：{machine}" },
  "chart.withThreads": { en: "with {count} threads", zh: "{count} 个线程" },
  "chart.coresHere": { en: "{cores} cores, {system}", zh: "{cores} 核，{system}" },
  "chart.above": { en: "above {limit}", zh: "大于 {limit}" },
  "chart.perSecond": { en: "{unit}/s", zh: "{unit}/秒" },
  "chart.perSecond.operations": { en: "operations/s", zh: "操作数/秒" },
  "chart.perSecond.systemCalls": { en: "system calls/s", zh: "系统调用/秒" },
  "chart.perSecond.misses": { en: "misses/s", zh: "miss 次数/秒" },
  "chart.rate": { en: "{rate} {unit}/s", zh: "{rate} {unit}/秒" },
  "chart.rate.operations": { en: "{rate} operations/s", zh: "{rate} 次操作/秒" },
  "chart.rate.systemCalls": { en: "{rate} system calls/s", zh: "{rate} 次系统调用/秒" },
  "chart.rate.misses": { en: "{rate} misses/s", zh: "{rate} 次 miss/秒" },
  "chart.thread": { en: "thread", zh: "线程编号" },
  "chart.cpus": { en: "CPUs", zh: "CPU 数" },
  "chart.hover.threads": { en: "{count} threads", zh: "{count} 个线程" },
  "chart.hover.cpus": { en: "{count} CPUs", zh: "{count} 个 CPU" },
  "chart.hover.probes": { en: "{count} probes", zh: "{count} 个探针" },
  "chart.hover.transfers": { en: "{count} transfers", zh: "{count} 次传送" },
  "chart.zeroAtOne": {
    en: "{text}, the 0 with 1 thread has no place on the logarithmic axis",
    zh: "{text}，1 个线程时的 0 在对数坐标轴上没有位置",
  },
  "chart.zeros": {
    en: "{text}, the 0 with {list} threads has no place on the logarithmic axis",
    zh: "{text}，{list} 个线程时的 0 在对数坐标轴上没有位置",
  },

  "accesses.title": { en: "Shared accesses of one operation", zh: "一次操作的共享内存访问" },
  "accesses.axis": { en: "accesses", zh: "访问次数" },
  "accesses.first": {
    en: "{pool} {operation} makes {count} {count, plural, one {access} other {accesses}}",
    zh: "{pool} {operation} 有 {count} 次访问",
  },
  "accesses.next": {
    en: "{pool} {operation} makes {count}",
    zh: "{pool} {operation} 有 {count} 次",
  },
  "accesses.kind": { en: "{count} {kind}", zh: "{kind} {count} 次" },
  "accesses.kinds": { en: "{text} ({kinds})", zh: "{text}（{kinds}）" },

  "breakEven.title": {
    en: "Where pools take as much as stacks",
    zh: "池与栈占用同样多内存的地方",
  },
  "breakEven.yours": { en: "yours", zh: "你的机器" },
  "breakEven.tasks": { en: "{count} tasks", zh: "{count} 个任务" },
  "breakEven.note": {
    en: "calculated; each probe has a default objpool",
    zh: "计算；每个探针有一个默认大小的 objpool",
  },
  "breakEven.probes": { en: "probes", zh: "探针数" },
  "breakEven.alt": {
    en: "break-even with {tasks} tasks: {first} probes with {fewest} CPUs and {last} with {most}",
    zh:
      "{tasks} 个任务时的盈亏平衡点：{fewest} 个 CPU 时是 {first} 个探针，{most} 个 CPU 时是 {last} 个",
  },
  "breakEven.calculated": { en: "{text}, calculated", zh: "{text}（计算）" },

  "errors.title": {
    en: "How far each simulated figure is off",
    zh: "每个模拟值与已发表的值相差多少",
  },
  "errors.others": {
    en: "{count} {count, plural, one {thread} other {threads}}: p times one {linear}, " +
      "neighbouring row {neighbour}",
    zh: "{count} 个线程：p 乘以单线程的值 {linear}，相邻的一行 {neighbour}",
  },
  "errors.hover": { en: "{factor} times the published figure", zh: "已发表的值的 {factor} 倍" },
  "errors.low": {
    en: "{part} of {count} figures are within a factor of 2, {mean} times off on average, {off} " +
      "too low on the whole",
    zh: "{count} 个值中有 {part} 相差不到 2 倍，平均相差 {mean} 倍，总体偏低 {off}",
  },
  "errors.high": {
    en: "{part} of {count} figures are within a factor of 2, {mean} times off on average, {off} " +
      "too high on the whole",
    zh: "{count} 个值中有 {part} 相差不到 2 倍，平均相差 {mean} 倍，总体偏高 {off}",
  },
  "errors.linear": {
    en: "p times one thread: {part} within 2, {mean} times off",
    zh: "p 乘以单线程的值：{part} 相差不到 2 倍，平均相差 {mean} 倍",
  },
  "errors.neighbour": {
    en: "the neighbouring row: {part} within 2, {mean} times off",
    zh: "相邻的一行：{part} 相差不到 2 倍，平均相差 {mean} 倍",
  },

  "fairness.title": { en: "Who got how much", zh: "谁得到多少" },
  "fairness.shares": { en: "multiples of an equal share", zh: "均分份额的倍数" },
  "fairness.poorest": { en: "poorest part of the threads", zh: "份额最少的线程占比" },
  "fairness.work": { en: "their part of the work", zh: "完成的工作占比" },
  "fairness.equal": { en: "equal shares", zh: "均分线" },
  "fairness.hover.thread": {
    en: "thread {thread}<br>{share} equal shares",
    zh: "线程 {thread}<br>均分份额的 {share} 倍",
  },
  "fairness.hover.part": {
    en: "the poorest {threads} of the threads<br>got {work} of the work",
    zh: "份额最少的 {threads} 的线程<br>完成了 {work} 的工作",
  },
  "fairness.jain": { en: "{name}: Jain {index}", zh: "{name}：Jain 指数 {index}" },
  "fairness.one": {
    en: "{pool}, {evidence}: 1 thread gets all of the work",
    zh: "{pool}，{evidence}：1 个线程完成了全部工作",
  },
  "fairness.alt": {
    en: "{pool}, {evidence}: {count} threads get {least} to {most} times an equal share, Jain's " +
      "index is {index}, and the poorer half of the threads gets {half} % of the work",
    zh: "{pool}，{evidence}：{count} 个线程各得均分份额的 {least} 至 {most} 倍，" +
      "Jain 公平指数为 {index}，份额较少的那一半线程完成了 {half} % 的工作",
  },

  "law.title": { en: "Throughput and fitted law", zh: "吞吐量与拟合出的定律" },
  "law.residuals": { en: "off the law", zh: "偏离定律" },
  "law.efficiency": { en: "efficiency", zh: "效率" },
  "law.leftOut": { en: "{pool}, left out", zh: "{pool}，未参与拟合" },
  "law.hover.leftOut": {
    en: "{threads} threads, left out",
    zh: "{threads} 个线程，未参与拟合",
  },
  "law.line": { en: "{pool}, law", zh: "{pool}，拟合曲线" },
  "law.extrapolated": { en: "{pool}, extrapolated", zh: "{pool}，外推" },
  "law.interval": { en: "{pool}, 95 % interval", zh: "{pool}，95 % 区间" },
  "law.hover.residual": {
    en: "{threads} threads<br>{off} off the law",
    zh: "{threads} 个线程<br>偏离定律 {off}",
  },
  "law.hover.efficiency": {
    en: "{threads} threads<br>{part} efficient",
    zh: "{threads} 个线程<br>效率 {part}",
  },
  "law.onBound": { en: "{name} 0 (on its bound)", zh: "{name} 0（在边界上）" },
  "law.coefficientBetween": {
    en: "{name} {value} (95 %: {low} to {high})",
    zh: "{name} {value}（95 %：{low} 至 {high}）",
  },
  "law.tooFew": { en: "too few points to check a law", zh: "点太少，无法检验定律" },
  "law.none": { en: "no law describes these points", zh: "没有定律能描述这些点" },
  "law.parts": { en: "{who}: {parts}", zh: "{who}：{parts}" },
  "law.peak": {
    en: "peak at {p} {p, plural, one {thread} other {threads}} with {rate}",
    zh: "峰值在 {p} 个线程处，{rate}",
  },
  "law.peakOpen": {
    en: "peak at {p} {p, plural, one {thread} other {threads}} with {rate}, not confirmed",
    zh: "峰值在 {p} 个线程处，{rate}，未得到证实",
  },
  "law.noPeak": { en: "no peak", zh: "没有峰值" },
  "law.bestAtOne": { en: "best with 1 thread", zh: "1 个线程时最好" },
  "law.predicted": {
    en: "{predicted} predicted for {p} {p, plural, one {thread} other {threads}} where {found} " +
      "were found",
    zh: "{p} 个线程时预测 {predicted}，实际是 {found}",
  },

  "guess.title": { en: "Your prediction over the result", zh: "你的预测与结果" },
  "guess.you": { en: "you", zh: "你" },
  "guess.result": { en: "it is", zh: "结果" },
  "guess.prediction": { en: "prediction", zh: "预测" },
  "guess.row": { en: "{evidence}, {off}", zh: "{evidence}，{off}" },
  "guess.alt": {
    en: "{what}: {said} ({evidence}), {off}",
    zh: "{what}：{said}（{evidence}），{off}",
  },
  "guess.said": {
    en: "{who} said {guess}, it is {result}",
    zh: "预测（{who}）：{guess}，结果：{result}",
  },

  "laws.title": { en: "Laws of scalability", zh: "可扩展性定律" },
  "laws.processors": { en: "processors", zh: "处理器数" },
  "laws.speedUp": { en: "speed-up", zh: "加速比" },
  "laws.hover": {
    en: "{p} processors<br>{times} times one",
    zh: "{p} 个处理器<br>单个处理器的 {times} 倍",
  },
  "laws.end": { en: "{times} ({name})", zh: "{times}（{name}）" },
  "laws.alt": {
    en: "with {p} processors the speed-up is {ends}, calculated",
    zh: "{p} 个处理器时的加速比：{ends}（计算）",
  },

  "traffic.title": { en: "Cache lines that travel", zh: "来回传送的缓存行" },
  "traffic.machine": { en: "simulated: {machine}", zh: "模拟：{machine}" },
  "traffic.axis": {
    en: "transfers of a line to another core, in one operation",
    zh: "一次操作中，缓存行传送到另一个核的次数",
  },
  "traffic.busiest": { en: "busiest line", zh: "最忙的行" },
  "traffic.place": {
    en: "{place, selectordinal, two {#nd} few {#rd} other {#th}}",
    zh: "第 {place}",
  },
  "traffic.others": { en: "all others", zh: "其余各行" },
  "traffic.row": { en: "{count} transfers", zh: "{count} 次传送" },
  "traffic.noLine": { en: "no line", zh: "没有行" },
  "traffic.far": { en: "{part} % between sockets", zh: "{part} % 在 socket 之间" },
  "traffic.rest": { en: "all other lines together", zh: "其余各行合计" },
  "traffic.alt": {
    en: "{name}: {count} transfers an operation",
    zh: "{name}：每次操作 {count} 次传送",
  },
  "traffic.altBusiest": {
    en: "{text}, {part} % of them of the busiest line ({place})",
    zh: "{text}，其中 {part} % 是最忙的那一行（{place}）",
  },
  "traffic.name": {
    en: "{pool}, {workload}, {count} {count, plural, one {thread} other {threads}}",
    zh: "{pool}，{workload}，{count} 个线程",
  },

  "soFar.good": { en: "referee: all good", zh: "裁判：全部可用" },
  "soFar.bad": {
    en: "referee: {bad} of {count} {count, plural, one {point} other {points}} not good",
    zh: "裁判：{count} 个点中有 {bad} 个不可用",
  },

  "memory.title": { en: "Memory by number of probes", zh: "内存随探针数的变化" },
  "memory.probed": { en: "probed functions", zh: "被探测的函数个数" },
  "memory.memory": { en: "memory", zh: "内存" },
  "memory.meeting": { en: "as much as the stacks", zh: "与栈内存相等处" },
  "memory.over": { en: "{pool}: over {most} probes", zh: "{pool}：超过 {most} 个探针" },
  "memory.at": {
    en: "{pool}: {count} {count, plural, one {probe} other {probes}}",
    zh: "{pool}：{count} 个探针",
  },
  "memory.setting": { en: "with {load}", zh: "按 {load} 算" },
  "memory.vary.tasks": { en: "tasks: ", zh: "任务数：" },
  "memory.vary.cpus": { en: "cpus: ", zh: "CPU 数：" },
  "memory.vary.objects": { en: "objects: ", zh: "对象数：" },
  "memory.vary.objectBytes": { en: "objectBytes: ", zh: "对象的字节数：" },
  "memory.machine": { en: "calculated for {parts}", zh: "计算条件：{parts}" },
  "memory.start": {
    en: "with {load} {stack} takes {bytes}, {meetings}",
    zh: "按 {load} 算，{stack} 占 {bytes}，{meetings}",
  },
  "memory.less": {
    en: "{pool} takes less up to {most} probes",
    zh: "{pool} 直到 {most} 个探针都占得更少",
  },
  "memory.asMuch": {
    en: "{pool} takes as much with {count} {count, plural, one {probe} other {probes}}",
    zh: "{pool} 在 {count} 个探针时占得同样多",
  },
  "memory.end": { en: "with {load} {pools}", zh: "按 {load} 算：{pools}" },
  "memory.endOf": {
    en: "{pool} with {count} {count, plural, one {probe} other {probes}}",
    zh: "{pool} 是 {count} 个探针",
  },

  "parts.title": { en: "What the memory is for", zh: "内存用在哪里" },
  "parts.share": { en: "share of the bytes", zh: "占字节数的比例" },
  "parts.bytes": { en: "bytes", zh: "字节" },
  "parts.objects": { en: "objects", zh: "对象" },
  "parts.rings": { en: "places of rings", zh: "环的位置" },
  "parts.heads": { en: "heads and tables", zh: "头部和表" },
  "parts.rounding": { en: "rounding", zh: "取整" },
  "parts.bar": { en: "{name}, {bytes}", zh: "{name}，{bytes}" },
  "parts.alt": { en: "{name} takes {bytes} ({parts})", zh: "{name} 占 {bytes}（{parts}）" },
  "parts.part": { en: "{share} % {part}", zh: "{part} {share} %" },

  "miss.title": { en: "A pop that finds nothing", zh: "取不到对象的 pop" },
  "miss.axis": { en: "ns a miss, median", zh: "一次 miss 的 ns，中位数" },
  "miss.alt": {
    en: "{pool}, {evidence}: a miss takes {time} ns with {count} " +
      "{count, plural, one {thread} other {threads}}",
    zh: "{pool}，{evidence}：{count} 个线程时一次 miss 需要 {time} ns",
  },
  "miss.altMore": { en: "{text} and {time} ns with {count}", zh: "{text}，{count} 个时 {time} ns" },

  "states.title": { en: "The pool, step by step", zh: "逐步看池的状态" },
  "states.list": { en: "list", zh: "链表" },
  "states.listOf": { en: "CPU {cpu}''s list", zh: "CPU {cpu} 的链表" },
  "states.ring": { en: "ring", zh: "环" },
  "states.ringOf": { en: "CPU {cpu}''s ring", zh: "CPU {cpu} 的环" },
  "states.holds": { en: "{owner} holds", zh: "{owner} 拿着" },
  "states.step": {
    en: "step {step} of {last}: {caption}",
    zh: "第 {step} 步，共 {last} 步：{caption}",
  },
  "states.slider": { en: "step ", zh: "步：" },
  "states.same": { en: "no change", zh: "没有变化" },
  "states.alt": { en: "step {step}, {caption}: {rows}", zh: "第 {step} 步，{caption}：{rows}" },
  "states.nothing": { en: "nothing", zh: "空" },
  "states.marks": { en: "{text} ({marks})", zh: "{text}（{marks}）" },

  "kind.load": { en: "load", zh: "读" },
  "kind.store": { en: "store", zh: "写" },
  "kind.cas": { en: "compare-and-swap", zh: "CAS 操作" },
  "kind.exchange": { en: "exchange", zh: "交换" },
  "kind.fence": { en: "fence", zh: "内存屏障" },
  "kind.lock": { en: "lock", zh: "锁" },
  "kind.other": { en: "other", zh: "其他" },

  "lanes.title": { en: "A schedule", zh: "一个调度" },
  "lanes.step": { en: "step", zh: "步" },
  "lanes.writtenBack": { en: "written back", zh: "写回内存" },
  "lanes.failed": { en: "compare-and-swap that fails", zh: "失败的 CAS" },
  "lanes.hover": { en: "step {step}<br>{line}", zh: "第 {step} 步<br>{line}" },
  "lanes.oldStart": { en: "{text} OLD (start)", zh: "{text} 旧值（初始值）" },
  "lanes.oldStep": { en: "{text} OLD (step {step})", zh: "{text} 旧值（第 {step} 步）" },
  "lanes.noOld": { en: "no old value is read", zh: "没有读到旧值" },
  "lanes.old": { en: "an old value is read in step {steps}", zh: "第 {steps} 步读到旧值" },
  "lanes.counts": {
    en: "{steps} {steps, plural, one {step} other {steps}}, {switches} " +
      "{switches, plural, one {switch} other {switches}}, {old}",
    zh: "{steps} 步，{switches} 次切换，{old}",
  },
  "lanes.run": { en: "{lane}: {steps} ({place})", zh: "{lane}：{steps}（{place}）" },
  "lanes.place": { en: "{step}", zh: "第 {step} 步" },
  "lanes.places": { en: "{first} to {last}", zh: "第 {first} 至 {last} 步" },

  "beside.title": { en: "Simulated beside published", zh: "模拟值与已发表的值" },
  "beside.named": { en: "{pool}: {text}", zh: "{pool}：{text}" },
  "beside.distrustOne": {
    en: "{text}, not to be trusted with 1 thread",
    zh: "{text}，1 个线程时不可信",
  },
  "beside.distrust": {
    en: "{text}, not to be trusted with {list} threads",
    zh: "{text}，{list} 个线程时不可信",
  },
  "beside.cross": { en: "{name}: not to be trusted", zh: "{name}：不可信" },
  "beside.hover": { en: "{text}, not to be trusted", zh: "{text}，不可信" },

  "throughput.title": { en: "Throughput by threads", zh: "吞吐量随线程数的变化" },
  "throughput.misprint": { en: "{pool}, misprint", zh: "{pool}，印刷错误" },
  "throughput.hover.misprint": {
    en: "as printed: {threads} threads, {rate}",
    zh: "原文印的值：{threads} 个线程，{rate}",
  },
  "throughput.one": {
    en: "{who}, does {rate} with {threads} {threads, plural, one {thread} other {threads}}",
    zh: "{who}：{threads} 个线程时为 {rate}",
  },
  "throughput.same": {
    en: "{who}, stays at {rate} with {first} to {threads} " +
      "{threads, plural, one {thread} other {threads}}",
    zh: "{who}：{first} 至 {threads} 个线程都是 {rate}",
  },
  "throughput.near": {
    en: "{who}, stays near {rate} with {first} to {threads} " +
      "{threads, plural, one {thread} other {threads}}",
    zh: "{who}：{first} 至 {threads} 个线程都在 {rate} 左右",
  },
  "throughput.peak": {
    en: "{who}, peaks at {rate} with {threads} {threads, plural, one {thread} other {threads}} " +
      "and falls to {last} with {most}",
    zh: "{who}：{threads} 个线程时达到峰值 {rate}，{most} 个时降到 {last}",
  },
  "throughput.dip": {
    en: "{who}, falls from {rate} with {threads} {threads, plural, one {thread} other {threads}} " +
      "to {low} with {lowest} and rises to {last} with {most}",
    zh:
      "{who}：从 {threads} 个线程时的 {rate} 降到 {lowest} 个时的 {low}，{most} 个时又升到 {last}",
  },
  "throughput.falls": {
    en: "{who}, falls from {rate} with {threads} {threads, plural, one {thread} other {threads}} " +
      "to {last} with {most}",
    zh: "{who}：从 {threads} 个线程时的 {rate} 降到 {most} 个时的 {last}",
  },
  "throughput.rises": {
    en: "{who}, rises from {rate} with {threads} {threads, plural, one {thread} other {threads}} " +
      "to {last} with {most}",
    zh: "{who}：从 {threads} 个线程时的 {rate} 升到 {most} 个时的 {last}",
  },

  "talk.straightLine": { en: "straight line", zh: "直线" },
  "talk.timesOne": { en: "times one CPU", zh: "单 CPU 的倍数" },
  "talk.notFitted": { en: "{pool}, not fitted", zh: "{pool}，未参与拟合" },
  "talk.withArray": { en: "with array", zh: "有数组" },
  "talk.withoutArray": { en: "without array", zh: "无数组" },
  "talk.calm": { en: "calm", zh: "无停顿" },
  "talk.stopped": { en: "stopped", zh: "vCPU 被停" },
  "talk.laws": {
    en: "Amdahl''s law stays below {most} times one CPU, the USL peaks at {p} CPUs and falls",
    zh: "Amdahl 定律始终低于单 CPU 的 {most} 倍，USL 在 {p} 个 CPU 处达到峰值，之后下降",
  },
  "talk.fitted": {
    en: "fitted to at most {threads} threads, the points at {last} threads lie below",
    zh: "拟合只用到 {threads} 个线程，{last} 个线程处的点在曲线下方",
  },
};
