import type { Phrase } from "./phrases.ts";

/** What stands around the content of every page. */
export const SHELL = {
  course: { en: "Where do the records live?", zh: "记录放在哪里？" },
  subject: {
    en: "A course on kretprobe scalability and lock-free object pools",
    zh: "一门关于 kretprobe 可扩展性与无锁对象池的课程",
  },
  needs: {
    en: `What runs on this page needs JavaScript and a web server. In a copy of the course,
<code>deno task site --serve</code> is one. Text and charts are here without them.`,
    zh:
      "这一页上能运行的部分需要 JavaScript 和一个 web 服务器；在课程的副本里，运行 <code>deno task site --serve</code> 就有了。没有它们，文字和图表照样能看。",
  },
  skip: { en: "Skip to the content", zh: "跳到正文" },
  menu: { en: "Menu", zh: "菜单" },
  navigation: { en: "Course", zh: "课程" },
  source: { en: "Source", zh: "源代码" },
  search: { en: "Search", zh: "搜索" },
  dark: { en: "Dark", zh: "深色" },
  darkMode: { en: "Dark mode", zh: "深色模式" },
  parts: { en: "On this page", zh: "本页内容" },
  way: { en: "Previous and next", zh: "上一页和下一页" },
  previous: { en: "Previous", zh: "上一页" },
  next: { en: "Next", zh: "下一页" },
  changes: { en: "What has changed", zh: "更新记录" },
  feed: { en: "Changes as a feed", zh: "订阅更新" },
  feedTitle: { en: "Changes", zh: "更新" },
  contributing: { en: "Contributing", zh: "参与改进" },
  licence: {
    en: `Code under the <a href="{licence}">MIT licence</a>, text and figures under
<a href="{licence}">CC BY 4.0</a>. This site loads nothing from
other hosts and keeps nothing about you. Your browser keeps what you write, and whether you chose dark mode.`,
    zh:
      `代码按 <a href="{licence}">MIT 许可证</a>发布，文字和图按 <a href="{licence}">CC BY 4.0</a> 发布。本站不从别的主机加载任何内容，也不记录你的任何信息。你写的内容，以及是否选了深色模式，只保存在你的浏览器里。`,
  },
  inEnglish: { en: "in English", zh: "英文" },
  otherLanguage: { en: "中文", zh: "English" },
  otherFirstPage: { en: "中文首页", zh: "English" },
} as const satisfies Record<string, Phrase>;

/** Names of the site's parts, as its menu has them, and what stands on the pages that list something. */
export const PAGES = {
  lessons: { en: "Lessons", zh: "课程" },
  exercises: { en: "Exercises", zh: "练习" },
  explorer: { en: "Explorer", zh: "模型检查器" },
  scheduler: { en: "Scheduler", zh: "调度器" },
  schedulerTitle: { en: "You are the scheduler", zh: "你来当调度器" },
  machine: { en: "Machine", zh: "机器" },
  slides: { en: "Slides", zh: "幻灯片" },
  glossary: { en: "Glossary", zh: "术语表" },
  reference: { en: "Reference", zh: "参考" },
  teaching: { en: "Teaching", zh: "教学" },
  contributing: { en: "Contributing", zh: "参与改进" },
  changelog: { en: "Changelog", zh: "更新记录" },
  terms: { en: "Terms in two languages", zh: "中英文术语" },
  litmus: { en: "Litmus tests", zh: "litmus test" },
  courseAbout: {
    en:
      "When every traced call on 128 CPUs needs a record, where do the records live? A course in TypeScript on kretprobes, lock-free object pools and scalability, with a playground in the browser",
    zh:
      "128 个 CPU 上，每次被跟踪的调用都需要一条记录，这些记录放在哪里？一门用 TypeScript 讲 kretprobe、无锁对象池和可扩展性的课程，可以在浏览器里动手试",
  },
  explorerAbout: {
    en: "Run small concurrent programs in every possible order, in four memory models",
    zh: "在四种内存模型里，把小的并发程序按所有可能的顺序各跑一遍",
  },
  schedulerAbout: {
    en:
      "Say who makes the next step of a small concurrent program, break its law, and compare with the explorer",
    zh: "一个小的并发程序，由你决定下一步谁走；让它违反规定，再和模型检查器比一比",
  },
  machineAbout: {
    en: "See how object pools scale on a simulated machine of up to 256 CPUs",
    zh: "在最多 256 个 CPU 的模拟机器上，看对象池的可扩展性",
  },
  lessonsAbout: {
    en: "The lessons of the course, with their charts",
    zh: "本课程的各课，附有图表",
  },
  exercisesAbout: {
    en: "The exercises of the course, with folded hints",
    zh: "本课程的练习，提示都折叠着",
  },
  slidesAbout: {
    en: "The talk behind the course, as a deck of slides",
    zh: "作为课程底本的演讲，幻灯片",
  },
  slidesWords: {
    en: "The talk behind the course, with its charts. The arrow keys turn the pages.",
    zh: "作为课程底本的演讲，附有图表。用方向键翻页。",
  },
  deckEn: { en: "The talk, in English", zh: "演讲，英文版" },
  deckZh: { en: "The talk, in Chinese", zh: "演讲，中文版" },
  asPdf: { en: "{deck}, as PDF", zh: "{deck}（PDF）" },
  textAbout: { en: "{title} of the course", zh: "本课程的{title}" },
  exerciseTitle: { en: "Exercise {title}", zh: "练习 {title}" },
  lessonTitle: { en: "Lesson {title}", zh: "{title}" },
  exerciseAbout: {
    en: "Exercise {title}: what to write, an editor, what is checked, and hints",
    zh: "练习 {title}：要写什么、编辑器、检查什么，以及提示",
  },
  missing: { en: "There is no such page", zh: "没有这个页面" },
  missingAbout: { en: "The page that was asked for is not here", zh: "要找的页面不在这里" },
  missingWords: {
    en:
      `Perhaps it has another name now. The search at the top of this page knows every lesson, exercise and term. Or begin
at the <a href="{first}">first page</a>, or here:`,
    zh: `它也许改了名字。可以从<a href="{first}">首页</a>开始，或者从这里：`,
  },
} as const satisfies Record<string, Phrase>;
