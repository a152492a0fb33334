import type { Phrase } from "./phrases.ts";

/** The first page. */
export const LANDING = {
  lead: {
    en:
      `A <strong>kretprobe</strong> tells you when a function of the Linux kernel returns. For each call that is
under way it needs a small record: taken at entry, given back at return. Now 128 CPUs make such calls at once.`,
    zh:
      "<strong>kretprobe</strong> 在 Linux 内核的函数返回时通知你。每一次正在运行的调用，它都需要一条小小的记录：入口处拿，返回时还。现在有 128 个 CPU 同时这样调用。",
  },
  start: { en: "Start: {title}", zh: "开始：{title}" },
  orBug: { en: "or find a bug first", zh: "或者先找一个 bug" },
  what: { en: "Play first", zh: "先动手玩" },
  bugTitle: { en: "Find the bug on the slide", zh: "找出幻灯片上的 bug" },
  bug: {
    en: `The
explorer tries every order in which the threads of a small program can meet, in four memory models, and shows a
failing one step by step.`,
    zh:
      "模型检查器在四种内存模型里，把一个小程序的各个线程按所有可能的顺序各跑一遍，再把出错的那一种一步一步演给你看。",
  },
  schedulerTitle: { en: "Be the scheduler", zh: "你来当调度器" },
  scheduler: {
    en: `Say who makes the next step, and break a program in fewer
switches than the explorer.`,
    zh: "下一步谁走，由你决定；看你能不能比模型检查器用更少的切换让程序出错。",
  },
  machineTitle: { en: "Build a machine", zh: "搭一台机器" },
  machine: {
    en: `Set sockets, cores and hyper-threads, and see how six
pools scale on a simulated machine of up to 256 CPUs; or measure the cores you have.`,
    zh:
      "设定 socket、核和超线程，看六种池在最多 256 个 CPU 的模拟机器上可扩展性如何；也可以测你自己的核。",
  },
  poolTitle: { en: "Write a pool", zh: "写一个池" },
  pool: {
    en: `{count} exercises, one idea each. A
wrong answer gets the schedule that breaks it, not a guess.`,
    zh: "{count} 道练习，每道只讲一件事。答案错了，得到的是让它出错的调度，而不是猜测。",
  },
  lessons: { en: "Lessons", zh: "课程" },
  exercises: { en: "Exercises", zh: "练习" },
  run: { en: "On your own machine", zh: "在自己的机器上" },
  runWords: {
    en:
      `In a copy of the course. Both commands need Node 20 or later and Python 3.10 or later, and set up the rest inside the
folder.`,
    zh:
      "在课程的副本里运行。两条命令都需要 Node 20 及以上、Python 3.10 及以上，其余的会装在这个目录里。",
  },
  opens: { en: "opens the first notebook", zh: "打开第一个 notebook" },
  tests: { en: "runs every test", zh: "运行所有测试" },
  whatItIs: { en: "What it is", zh: "这是什么" },
  whatItIsWords: {
    en: `A course of {lessons} lessons and {exercises} exercises. The pools are written
once, in TypeScript, and run on your cores, in every order that threads can meet, and on a simulated machine.`,
    zh:
      "一门课程，{lessons} 课，{exercises} 道练习。各种池只用 TypeScript 写一遍，既在你的核上运行，也按线程相遇的所有顺序运行，还在模拟的机器上运行。",
  },
  forWhom: { en: "For whom", zh: "适合谁" },
  forWhomWords: {
    en:
      `You can program and want to understand scalability for real: kernel, runtime, database and tracing
people, and TypeScript people new to shared memory.`,
    zh:
      "会编程，想真正弄懂可扩展性：做内核、运行时、数据库和跟踪的人，以及刚接触共享内存的 TypeScript 开发者。",
  },
  teachers: {
    en: 'Teachers find <a href="teaching.html">plans for a day and for four weeks</a>.',
    zh: '讲课的人可以看<a href="teaching.html">一天的和四周的教学安排</a>。',
  },
  howLong: { en: "How long", zh: "要多久" },
  howLongFirst: { en: "The first takes {minutes} minutes.", zh: "第一课 {minutes} 分钟。" },
  howLongAll: {
    en: "All lessons together: {time}, and the exercises.",
    zh: "全部课程共 {time}，另加练习。",
  },
  hours: { en: "{hours, plural, one {an hour} other {# hours}}", zh: "{hours} 小时" },
  afterwards: { en: "Afterwards you can", zh: "学完之后，你能" },
  canSchedule: {
    en: "find the schedule that breaks a lock-free pool, and prove the cure",
    zh: "找出让一个无锁池出错的调度，并证明改法是对的",
  },
  canBarrier: {
    en: "place a memory barrier, and say which machine needs it",
    zh: "放好内存屏障，并说出哪种机器需要它",
  },
  canBenchmark: { en: "catch a benchmark that lies", zh: "识破骗人的基准测试" },
  canChoose: {
    en: "choose a pool for your own machine, with its price in bytes",
    zh: "为自己的机器选一种池，并算出它占多少字节",
  },
} as const satisfies Record<string, Phrase>;
