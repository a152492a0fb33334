import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { type Content, type Lesson, pageFile } from "./content.ts";
import { firstScreenFigures } from "./first_screen/figures.ts";
import { firstScreenHtml } from "./first_screen/first_screen_html.ts";
import { timesText } from "./first_screen/words.ts";
import { hoursText, minutesOf } from "./lesson_minutes.ts";
import { codeHtml, PageMarkdown } from "./markdown.ts";
import type { PageLink } from "./page.ts";
import { LANDING } from "./phrases/landing_phrases.ts";
import { phrases } from "./phrases/phrases.ts";
import { PAGES, SHELL } from "./phrases/shell_phrases.ts";

/**
 * Writes the content of the first page: the question, what the course is, and the way in.
 *
 * @param content what the site shows
 * @param language the language of the page
 * @returns HTML
 */
export function landingHtml(content: Content, language: Language = "en"): string {
  const phrase = phrases(LANDING, language);
  const card = (href: string, title: string, words: string) =>
    `<li><h3><a href="${href}">${title}</a></h3><p>${words}</p></li>`;
  const lab = language === "en" ? "lab    #" : "lab --lang zh    #";
  const test = language === "en" ? "test   #" : "test             #";
  return `<div class="first">
<div class="intro">
<h1>${escapeHtml(phrases(SHELL, language)("course"))}</h1>
<p class="lead">${phrase("lead")}</p>
</div>
<div class="side">
${firstScreenHtml(language)}
${language === "en" ? chineseHtml(content) : ""}
</div>
${startHtml(content.lessons, language)}
${factsHtml(content, language)}
</div>
<h2 id="what">${phrase("what")}</h2>
<ul class="cards">
${card(FIRST_BUG, phrase("bugTitle"), phrase("bug"))}
${card("scheduler.html", phrase("schedulerTitle"), phrase("scheduler"))}
${card("machine.html#run=1", phrase("machineTitle"), phrase("machine"))}
${
    card(
      "exercises/index.html",
      phrase("poolTitle"),
      phrase("pool", { count: content.exercises.length }),
    )
  }
</ul>
<h2 id="lessons">${phrase("lessons")}</h2>
${lessonsHtml(content.lessons)}
${exercisesHtml(content, language)}
<h2 id="run">${phrase("run")}</h2>
<p>${phrase("runWords")}</p>
${
    codeHtml(
      `npx -y deno@2.9.6 task ${lab} ${phrase("opens")}\nnpx -y deno@2.9.6 task ${test} ${
        phrase("tests")
      }`,
      "sh",
    )
  }
`;
}

/** The explorer with a bug that is found at once. */
const FIRST_BUG = "explorer.html#scenario=slide-variant-2&amp;model=weak&amp;run=1";

/** What the course is, for whom, how long it takes, and what it is good for. */
function factsHtml({ lessons, exercises, texts }: Content, language: Language): string {
  const phrase = phrases(LANDING, language);
  const first = firstLessonOnTheWeb(lessons);
  const minutes = lessons.reduce((sum, { notebook }) => sum + minutesOf(notebook), 0);
  const gap = language === "en" ? " " : "";
  const firstMinutes = first === undefined
    ? ""
    : phrase("howLongFirst", { minutes: minutesOf(first.notebook) }) + gap;
  const teachers = texts.has(pageFile("docs/teaching.md", language))
    ? gap + phrase("teachers")
    : "";
  const counts = { lessons: lessons.length, exercises: exercises.length };
  const abilities = (["canSchedule", "canBarrier", "canBenchmark", "canChoose"] as const)
    .map((name) => `<li>${phrase(name)}</li>`);
  return `<dl class="facts">
<dt>${phrase("whatItIs")}</dt><dd>${phrase("whatItIsWords", counts)}</dd>
<dt>${phrase("forWhom")}</dt><dd>${phrase("forWhomWords")}${teachers}</dd>
<dt>${phrase("howLong")}</dt><dd>${firstMinutes}${
    phrase("howLongAll", { time: hoursText(minutes, language) })
  }</dd>
<dt>${phrase("afterwards")}</dt><dd><ul>${abilities.join("\n")}</ul></dd>
</dl>`;
}

function startHtml(lessons: readonly Lesson[], language: Language): string {
  const phrase = phrases(LANDING, language);
  const first = firstLessonOnTheWeb(lessons);
  if (first === undefined) return "";
  const title = escapeHtml(first.title.replace(/^\w+ /, ""));
  return `<p class="start"><a class="button" href="notebooks/${first.name}.html">${
    phrase("start", { title })
  }</a>
<a href="${FIRST_BUG}">${phrase("orBug")}</a></p>`;
}

/** The first lesson is about the reader's own machine; on the web, the second is the first. */
function firstLessonOnTheWeb(lessons: readonly Lesson[]): Lesson | undefined {
  return lessons.find(({ name }) => !name.startsWith("00_")) ?? lessons[0];
}

/** On the English page, what the course is in Chinese, and the way to the Chinese one. */
function chineseHtml({ lessons, exercises }: Content): string {
  const figures = firstScreenFigures();
  const end = figures.counts.length - 1;
  return `<div class="chinese" lang="zh"><p><strong>记录放在哪里？</strong>kretprobe 在内核函数返回时通知你：每次调用在入口拿一条记录，返回时归还。
${
    figures.counts[end]
  } 个 CPU 同时这样做时，所有 CPU 共用一个 freelist，CPU 越多越慢；每个 CPU 有自己的环（objpool，Linux 6.7 起），吞吐量是它的 ${
    timesText(figures, end)
  } 倍。本课程用 TypeScript 讲清楚为什么：${lessons.length} 课，${exercises.length} 道练习，从 ABA 问题、内存序讲到公平性、内存占用和 USL。
<a href="zh/index.html" hreflang="zh-CN">看中文版</a>。</p></div>`;
}

function lessonsHtml(lessons: readonly Lesson[]): string {
  const markdown = new PageMarkdown((href) => href);
  const items = lessons.map(({ name, title, about }) => {
    const text = markdown.render(about).replace(/^<p>|<\/p>\s*$/g, "");
    return `<li><a href="notebooks/${name}.html">${escapeHtml(title)}</a><p>${text}</p></li>`;
  });
  return `<ol class="list columns">${items.join("\n")}</ol>`;
}

function exercisesHtml({ exercises }: Content, language: Language): string {
  if (exercises.length === 0) return "";
  const items = exercises.map(({ name, title }) =>
    `<li><a href="exercises/${name}.html">${escapeHtml(title)}</a></li>`
  );
  const heading = phrases(LANDING, language)("exercises");
  return `<h2 id="exercises">${heading}</h2>\n<ol class="list short columns">${
    items.join("\n")
  }</ol>`;
}

/**
 * Writes the content of the page that stands in for pages that are not there. A host has one such page, so
 * that it speaks both languages.
 *
 * @param navigation entries that every page shows
 * @param root the way to the top of the site
 * @param chinese those of pages in Chinese
 * @returns HTML
 */
export function missingHtml(
  navigation: readonly PageLink[],
  root: string,
  chinese: readonly PageLink[] = [],
): string {
  const listOf = (links: readonly PageLink[]) =>
    links.map(({ path, title }) => `<li><a href="${root}${path}">${escapeHtml(title)}</a></li>`)
      .join("");
  const english = phrases(PAGES, "en");
  const phrase = phrases(PAGES, "zh");
  const other = chinese.length === 0 ? "" : `
<section lang="zh-CN"><h2>${phrase("missing")}</h2>
<p>${phrase("missingWords", { first: `${root}zh/index.html` })}</p>
<ul>${listOf(chinese)}</ul></section>`;
  return `<h1>${english("missing")}</h1>
<p>${english("missingWords", { first: `${root}index.html` })}</p>
<ul>${listOf(navigation)}</ul>${other}`;
}
