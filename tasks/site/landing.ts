import { escapeHtml } from "@course/tables/mod.ts";
import type { Content, Lesson } from "./content.ts";
import { firstScreenFigures } from "./first_screen/figures.ts";
import { firstScreenHtml } from "./first_screen/first_screen_html.ts";
import { timesText } from "./first_screen/words.ts";
import { hoursText, minutesOf } from "./lesson_minutes.ts";
import { codeHtml, PageMarkdown } from "./markdown.ts";
import { COURSE, type PageLink } from "./page.ts";

/**
 * Writes the content of the first page: the question, what the course is, and the way in.
 *
 * @param content what the site shows
 * @returns HTML
 */
export function landingHtml(content: Content): string {
  return `<div class="first">
<div class="intro">
<h1>${escapeHtml(COURSE)}</h1>
<p class="lead">A <strong>kretprobe</strong> tells you when a function of the Linux kernel returns. For each call that is
under way it needs a small record: taken at entry, given back at return. Now 128 CPUs make such calls at once.</p>
</div>
<div class="side">
${firstScreenHtml()}
${chineseHtml(content)}
</div>
${startHtml(content.lessons)}
${factsHtml(content)}
</div>
<h2 id="what">Play first</h2>
<ul class="cards">
<li><h3><a href="explorer.html#scenario=slide-variant-2&amp;model=weak&amp;run=1">Find the bug on the slide</a></h3><p>The
explorer tries every order in which the threads of a small program can meet, in four memory models, and shows a
failing one step by step.</p></li>
<li><h3><a href="scheduler.html">Be the scheduler</a></h3><p>Say who makes the next step, and break a program in fewer
switches than the explorer.</p></li>
<li><h3><a href="machine.html#run=1">Build a machine</a></h3><p>Set sockets, cores and hyper-threads, and see how six
pools scale on a simulated machine of up to 256 CPUs; or measure the cores you have.</p></li>
<li><h3><a href="exercises/index.html">Write a pool</a></h3><p>${content.exercises.length} exercises, one idea each. A
wrong answer gets the schedule that breaks it, not a guess.</p></li>
</ul>
<h2 id="lessons">Lessons</h2>
${lessonsHtml(content.lessons)}
${exercisesHtml(content)}
<h2 id="run">On your own machine</h2>
<p>In a copy of the course. Both commands need Node 20 or later and Python 3.10 or later, and set up the rest inside the
folder.</p>
${
    codeHtml(
      "npx -y deno@2.9.6 task lab    # opens the first notebook\nnpx -y deno@2.9.6 task test   # runs every test",
      "sh",
    )
  }
`;
}

/** What the course is, for whom, how long it takes, and what it is good for. */
function factsHtml({ lessons, exercises, texts }: Content): string {
  const first = firstLessonOnTheWeb(lessons);
  const minutes = lessons.reduce((sum, { notebook }) => sum + minutesOf(notebook), 0);
  const firstMinutes = first === undefined
    ? ""
    : `The first takes ${minutesOf(first.notebook)} minutes. `;
  const teachers = texts.has("docs/teaching.md")
    ? ' Teachers find <a href="teaching.html">plans for a day and for four weeks</a>.'
    : "";
  return `<dl class="facts">
<dt>What it is</dt><dd>A course of ${lessons.length} lessons and ${exercises.length} exercises. The pools are written
once, in TypeScript, and run on your cores, in every order that threads can meet, and on a simulated machine.</dd>
<dt>For whom</dt><dd>You can program and want to understand scalability for real: kernel, runtime, database and tracing
people, and TypeScript people new to shared memory.${teachers}</dd>
<dt>How long</dt><dd>${firstMinutes}All lessons together: ${
    hoursText(minutes)
  }, and the exercises.</dd>
<dt>Afterwards you can</dt><dd><ul><li>find the schedule that breaks a lock-free pool, and prove the cure</li>
<li>place a memory barrier, and say which machine needs it</li><li>catch a benchmark that lies</li>
<li>choose a pool for your own machine, with its price in bytes</li></ul></dd>
</dl>`;
}

function startHtml(lessons: readonly Lesson[]): string {
  const first = firstLessonOnTheWeb(lessons);
  if (first === undefined) return "";
  const title = escapeHtml(first.title.replace(/^\w+ /, ""));
  return `<p class="start"><a class="button" href="notebooks/${first.name}.html">Start: ${title}</a>
<a href="explorer.html#scenario=slide-variant-2&amp;model=weak&amp;run=1">or find a bug first</a></p>`;
}

/** The first lesson is about the reader's own machine; on the web, the second is the first. */
function firstLessonOnTheWeb(lessons: readonly Lesson[]): Lesson | undefined {
  return lessons.find(({ name }) => !name.startsWith("00_")) ?? lessons[0];
}

function chineseHtml({ lessons, exercises, slides }: Content): string {
  const figures = firstScreenFigures();
  const end = figures.counts.length - 1;
  const isThere = slides.includes("slides/dist/deck.zh.html");
  const talk = isThere
    ? '<a href="slides/deck.zh.html" hreflang="zh">演讲幻灯片有中文版</a>'
    : "演讲幻灯片有中文版";
  return `<div class="chinese" lang="zh"><p><strong>记录放在哪里？</strong>kretprobe 在内核函数返回时通知你：每次调用在入口拿一条记录，返回时归还。
${
    figures.counts[end]
  } 个 CPU 同时这样做时，所有 CPU 共用一个 freelist，CPU 越多越慢；每个 CPU 有自己的环（objpool，Linux 6.7 起），吞吐量是它的 ${
    timesText(figures, end)
  } 倍。本课程用 TypeScript 讲清楚为什么：${lessons.length} 课，${exercises.length} 道练习，从 ABA 问题、内存序讲到公平性、内存占用和 USL。
网站上的课文是英文；在自己的机器上，<code>deno task lab --lang zh</code> 打开中文课文。${talk}。</p></div>`;
}

function lessonsHtml(lessons: readonly Lesson[]): string {
  const markdown = new PageMarkdown((href) => href);
  const items = lessons.map(({ name, title, about }) => {
    const text = markdown.render(about).replace(/^<p>|<\/p>\s*$/g, "");
    return `<li><a href="notebooks/${name}.html">${escapeHtml(title)}</a><p>${text}</p></li>`;
  });
  return `<ol class="list columns">${items.join("\n")}</ol>`;
}

function exercisesHtml({ exercises }: Content): string {
  if (exercises.length === 0) return "";
  const items = exercises.map(({ name, title }) =>
    `<li><a href="exercises/${name}.html">${escapeHtml(title)}</a></li>`
  );
  return `<h2 id="exercises">Exercises</h2>\n<ol class="list short columns">${
    items.join("\n")
  }</ol>`;
}

/**
 * Writes the content of the page that stands in for pages that are not there.
 *
 * @param navigation entries that every page shows
 * @param root the way to the top of the site
 * @returns HTML
 */
export function missingHtml(navigation: readonly PageLink[], root: string): string {
  const items = navigation.map(({ path, title }) =>
    `<li><a href="${root}${path}">${escapeHtml(title)}</a></li>`
  );
  return `<h1>There is no such page</h1>
<p>Perhaps it has another name now. The search at the top of this page knows every lesson, exercise and term. Or begin
at the <a href="${root}index.html">first page</a>, or here:</p>
<ul>${items.join("")}</ul>`;
}
