import type { Phrase } from "./phrases.ts";

/** The page "Machine". */
export const MACHINE_PAGE = {
  title: { en: "Machine", zh: "机器" },
  intro: {
    en:
      `Set a machine, choose pools, and see how they scale. The pools are the text of this course, unchanged, on a
<em>simulated</em> machine: caches, sockets, hyper-threads, cache lines that travel. The same choice gives the same figures on
every computer.`,
    zh:
      "设定一台机器，选几种池，看它们的可扩展性。池就是本课程的代码，一字不改，运行在<em>模拟</em>的机器上：缓存、socket、超线程、来回传递的缓存行都有。同样的选择，在哪台电脑上得到的数字都一样。",
  },
  ready: {
    en: "Ready. The machine runs in your browser; nothing is sent anywhere.",
    zh: "就绪。机器在你的浏览器里运行，什么也不会发送出去。",
  },
  runIt: {
    en: "Run it, and the curve grows here, point by point.",
    zh: "点“运行”，曲线就在这里一点一点地画出来。",
  },
  points: { en: "Simulated points", zh: "模拟的数据点" },
  headPool: { en: "pool", zh: "池" },
  headThreads: { en: "threads", zh: "线程" },
  headOperations: { en: "operations/s", zh: "操作/秒" },
  headMisses: { en: "misses/s", zh: "miss/秒" },
  headPop: { en: "ns/pop", zh: "纳秒/pop" },
  headTransfers: { en: "line transfers/operation", zh: "缓存行传递/操作" },
  headFairness: { en: "Jain's fairness", zh: "Jain 公平指数" },
  headSpread: { en: "spread", zh: "离散" },
  headReferee: { en: "referee", zh: "裁判" },
  machine: { en: "Machine", zh: "机器" },
  ownMachine: { en: "a machine of your own", zh: "自己设定的机器" },
  yourMachine: { en: "Your machine", zh: "你的机器" },
  sockets: { en: "Sockets", zh: "socket 数" },
  cores: { en: "Cores in a socket", zh: "每个 socket 的核数" },
  threadsPerCore: { en: "Threads of a core (SMT)", zh: "每个核的线程数（SMT）" },
  socketNs: { en: "ns from core to core", zh: "核间纳秒数" },
  machineNs: { en: "ns from socket to socket", zh: "socket 间纳秒数" },
  pools: { en: "Pools", zh: "池" },
  workload: { en: "Workload", zh: "工作负载" },
  objects: {
    en: "Objects for each thread (empty: as usual)",
    zh: "每个线程几个对象（留空：照常）",
  },
  most: { en: "Up to so many threads", zh: "最多几个线程" },
  guest: {
    en: "a busy virtual machine: each CPU is stopped now and then",
    zh: "繁忙的虚拟机：每个 CPU 不时停住",
  },
  run: { en: "Run", zh: "运行" },
  stop: { en: "Stop", zh: "停止" },
  copy: { en: "Copy a link to this", zh: "复制链接" },
  inside: { en: "Inside one run", zh: "看一次运行的内部" },
  insideWords: {
    en:
      `What do the CPUs do all the time? One run of the machine above, written down access by access: a lane for each CPU, time from
left to right, and an arrow for each cache line that goes to another core.`,
    zh:
      "CPU 的时间都花在哪里？让上面的机器运行一次，把每次访问都记下来：每个 CPU 一行，时间从左到右，缓存行每去一次别的核，就画一个箭头。",
  },
  pool: { en: "Pool", zh: "池" },
  cpusAtWork: { en: "CPUs at work", zh: "工作的 CPU 数" },
  time: { en: "Simulated time", zh: "模拟的时间" },
  look: { en: "Look inside", zh: "看内部" },
  nearer: { en: "Nearer", zh: "放大" },
  farther: { en: "Farther", zh: "缩小" },
  everything: { en: "Everything", zh: "全部" },
  legendCall: { en: "a call of the pool", zh: "对池的一次调用" },
  legendLoad: { en: "load", zh: "读" },
  legendStore: { en: "store", zh: "写" },
  legendRmw: { en: "read-modify-write", zh: "原子 RMW 操作" },
  legendFence: { en: "fence", zh: "内存屏障" },
  legendWait: { en: "waiting for a line", zh: "等缓存行" },
  legendSpin: { en: "spinning", zh: "自旋" },
  legendWork: { en: "own work", zh: "自己的工作" },
  legendInterrupts: { en: "interrupts", zh: "开关中断" },
  legendStopped: { en: "stopped", zh: "停住" },
  legendNear: { en: "line from another core", zh: "缓存行来自别的核" },
  legendFar: { en: "line from another socket", zh: "缓存行来自别的 socket" },
  timeline: { en: "Timeline of the CPUs", zh: "各 CPU 的时间线" },
  point: {
    en: "Point at something, or use the keys, and this line says what it is.",
    zh: "指向图上某处，或者用按键，这一行就说明那是什么。",
  },
  keys: {
    en:
      `Left and Right go to what the CPU did before and after, Up and Down to another CPU, + and - zoom,
Home shows everything, Page Up and Page Down move on. Drag to move; Ctrl and the wheel, or two fingers, zoom.
Where there are too many arrows to tell them apart, none is drawn: come nearer, or press a line below.`,
    zh:
      "左右方向键看这个 CPU 之前和之后做了什么，上下方向键换 CPU，+ 和 - 缩放，Home 显示全部，Page Up 和 Page Down 移动。拖动可以移动；Ctrl 加滚轮，或者两根手指，可以缩放。箭头太多、分不清时就不画：请放大，或者点下面的某个缓存行。",
  },
  lines: { en: "Lines that travel", zh: "传来传去的缓存行" },
  linesWords: {
    en:
      "Those that CPUs wait for longest come first, with the place in the source that waits. Press one to see its way only.",
    zh: "CPU 等得最久的排在前面，附有源码里等它的位置。点一个，就只看它的路线。",
  },
  here: { en: "On this computer", zh: "在这台电脑上" },
  hereWords: {
    en:
      `The same pools on real threads, <em>measured here</em>: with the pools and the workload that are chosen above, from one
thread to one for each core that the browser shows. The referee says which figures are about the pool.`,
    zh:
      "同样的池在真正的线程上运行，<em>本机实测</em>：用上面选的池和工作负载，从一个线程到浏览器能看到的每个核一个线程。哪些数字反映的是池本身，由裁判来说。",
  },
  runBy: { en: "Run by", zh: "运行方式" },
  measure: { en: "Measure", zh: "测量" },
  measured: { en: "Measured points", zh: "实测的数据点" },
  limits: { en: "What to believe", zh: "哪些可以相信" },
  limitsWords: {
    en:
      `On the Xeon 8260 and the Kunpeng 920 the model meets published figures to within a factor of two at every point. Lines
are handed on in the order of the requests; caches have no end; buses, frequencies and interrupts take nothing. Lesson 06
puts measured, simulated and published side by side.`,
    zh:
      "在 Xeon 8260 和 Kunpeng 920 上，模型在每一个点都在已发表数字的一半到两倍之间。缓存行按请求的先后传递；缓存无限大；总线、频率和中断都不花时间。第 06 课把实测的、模拟的和已发表的放在一起比较。",
  },
} as const satisfies Record<string, Phrase>;

/** The machines, as their menu describes them. */
export const MACHINES = {
  "xeon-8260": {
    en: "2 x Xeon 8260, 48 cores, 96 CPUs",
    zh: "2 x Xeon 8260，48 核，96 个 CPU",
  },
  "xeon-8336c": {
    en: "2 x Xeon 8336C, 64 cores, 128 CPUs",
    zh: "2 x Xeon 8336C，64 核，128 个 CPU",
  },
  "kunpeng-920": {
    en: "2 x Kunpeng 920, 96 cores; 140 ns between sockets are assumed",
    zh: "2 x Kunpeng 920，96 核；socket 间 140 ns 是假定的",
  },
  "arm-256": {
    en: "2 sockets, 4 dies each, 256 ARM cores; all times are assumed",
    zh: "2 个 socket，各 4 个 die，256 个 ARM 核；所有时间都是假定的",
  },
  "rk3588": {
    en: "RK3588, 4 little cores (CPU 0 to 3) and 4 big ones; distances of an Apple M1 Pro",
    zh: "RK3588，4 个小核（CPU 0 至 3）和 4 个大核；核间距离取自 Apple M1 Pro",
  },
} as const satisfies Record<string, Phrase>;

/** What simulates and measures in a page. */
export const MACHINE_TOOL = {
  about: { en: "{description}.", zh: "{description}。" },
  sentence: { en: "{words}.", zh: "{words}。" },
  tooMany: {
    en: "{count} CPUs are too many: at most {most}.",
    zh: "{count} 个 CPU 太多了：最多 {most} 个。",
  },
  cpus: {
    en: "{count} CPUs. What is not set here is as on a Xeon 8260.",
    zh: "{count} 个 CPU。这里没有设定的，与 Xeon 8260 相同。",
  },
  cannotSimulate: {
    en: "Cannot simulate {count} CPUs: use at most {most}.",
    zh: "无法模拟 {count} 个 CPU：请最多用 {most} 个。",
  },
  chooseOne: { en: "Choose at least one pool.", zh: "请至少选一种池。" },
  simulating: { en: "Simulating ...", zh: "正在模拟……" },
  progress: { en: "{done} of {all} points ...", zh: "{all} 个点，已完成 {done} 个……" },
  done: { en: "{count} points in {seconds} s.", zh: "{count} 个点，用时 {seconds} 秒。" },
  stopped: { en: "Stopped.", zh: "已停止。" },
  throughput: { en: "Throughput by threads, {workload}", zh: "吞吐量与线程数，{workload}" },
  notSettled: { en: " (not settled)", zh: "（未稳定）" },
  copied: { en: "The link is copied.", zh: "链接已复制。" },
  copyAddress: {
    en: "Copy the address of this page: it holds everything.",
    zh: "请复制这一页的地址：所有内容都在里面。",
  },
  notIsolated: {
    en:
      "Threads cannot share memory here: the server of this page does not send the headers Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, without which browsers forbid it. \u201cdeno task site --serve\u201d sends them, and \u201cdeno task measure\u201d needs no browser.",
    zh:
      "线程在这里不能共享内存：这一页的服务器没有发送 Cross-Origin-Opener-Policy 和 Cross-Origin-Embedder-Policy 这两个头，浏览器因此禁止。“deno task site --serve”会发送它们；“deno task measure”则不需要浏览器。",
  },
  readyCores: {
    en: "Ready. This browser shows {cores} cores.",
    zh: "就绪。浏览器能看到 {cores} 个核。",
  },
  measuring: { en: "Measuring ...", zh: "正在测量……" },
  measuredHere: { en: "Measured here", zh: "本机实测" },
  allGood: {
    en: "{count} points, {runtime}, {cores} cores. The referee: all good.",
    zh: "{count} 个点，{runtime}，{cores} 个核。裁判：全部可信。",
  },
  someGood: {
    en:
      "{count} points, {runtime}, {cores} cores. The referee: {good} good; the table says what is wrong with the others.",
    zh:
      "{count} 个点，{runtime}，{cores} 个核。裁判：{good} 个可信；其余的问题在哪里，表里有说明。",
  },
  good: { en: "good", zh: "可信" },
  recorded: {
    en:
      "{pool} on {cpus} CPUs, {ns} ns: calls have returned {calls, plural, one {once} other {# times}}, lines have come to other cores {transfers, plural, one {once} other {# times}}.",
    zh: "{pool}，{cpus} 个 CPU，{ns} ns：调用返回 {calls} 次，缓存行去别的核 {transfers} 次。",
  },
  recordedNone: {
    en:
      "{pool} on {cpus} CPUs, {ns} ns: no call has returned, lines have come to other cores {transfers, plural, one {once} other {# times}}.",
    zh: "{pool}，{cpus} 个 CPU，{ns} ns：没有调用返回，缓存行去别的核 {transfers} 次。",
  },
  cut: {
    en: " There was more than can be kept: choose a shorter time.",
    zh: "内容太多，存不下：请选短一些的时间。",
  },
  noLine: {
    en: "No line has left its core in this time.",
    zh: "这段时间里，没有缓存行离开过自己的核。",
  },
  begunNothing: {
    en: "CPU {cpu} has begun nothing in this time.",
    zh: "这段时间里，CPU {cpu} 什么也没有开始做。",
  },
  load: { en: "reads {line}", zh: "读{line}" },
  store: { en: "writes {line}", zh: "写{line}" },
  "read-modify-write": { en: "reads and writes {line} in one step", zh: "一步读写{line}" },
  fence: { en: "waits at a fence", zh: "等在内存屏障处" },
  spin: { en: "spins on {line}", zh: "自旋，等{line}" },
  pauses: { en: "pauses", zh: "暂停片刻" },
  work: { en: "works without shared memory", zh: "做自己的工作，不用共享内存" },
  interrupts: { en: "switches interrupts off or on", zh: "开关中断" },
  stoppedCpu: {
    en: "is stopped: another virtual machine has its core",
    zh: "停住了：它的核被别的虚拟机占着",
  },
  line: { en: "line {line}", zh: "缓存行 {line}" },
  span: { en: "CPU {cpu}, {from} to {to} ns: {what}", zh: "CPU {cpu}，{from} 至 {to} ns：{what}" },
  spanIn: {
    en: "CPU {cpu}, {from} to {to} ns, in {call}: {what}",
    zh: "CPU {cpu}，{from} 至 {to} ns，{call} 之中：{what}",
  },
  forwarded: {
    en: "it finds the value in its own store buffer",
    zh: "在自己的 store buffer 里找到了值",
  },
  drains: {
    en: "{ns} ns until its store buffer is empty",
    zh: "{ns} ns 后 store buffer 才空",
  },
  waits: { en: "{ns} ns waiting for the line", zh: "等缓存行 {ns} ns" },
  waitsMemory: {
    en: "{ns} ns waiting for the line, which comes from memory",
    zh: "等缓存行 {ns} ns，它来自内存",
  },
  waitsCpu: {
    en: "{ns} ns waiting for the line, which comes from CPU {from}",
    zh: "等缓存行 {ns} ns，它来自 CPU {from}",
  },
  waitsFar: {
    en: "{ns} ns waiting for the line, which comes from CPU {from} in another socket",
    zh: "等缓存行 {ns} ns，它来自另一个 socket 的 CPU {from}",
  },
  spanEnd: { en: "{parts}.", zh: "{parts}。" },
  and: { en: "; ", zh: "；" },
  noPlace: { en: "no place in the source", zh: "源码里没有对应的位置" },
  lineCost: {
    en:
      "line {line}: {percent} % of all CPU time waits for it, {transfers, plural, one {# transfer} other {# transfers}}",
    zh: "缓存行 {line}：全部 CPU 时间的 {percent} % 在等它，传递 {transfers} 次",
  },
  lineFar: { en: ", {far} from another socket", zh: "，其中 {far} 次来自别的 socket" },
} as const satisfies Record<string, Phrase>;
