import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { type CourseAddress, courseAddress } from "../support/course_address.ts";
import { FEED, headLinks } from "./found.ts";
import { phrases } from "./phrases/phrases.ts";
import { SHELL } from "./phrases/shell_phrases.ts";

/** A page of the site. */
export interface Page {
  /** Where it is in the site, as in "notebooks/03_lock_free.html". */
  path: string;
  title: string;
  /**
   * Its language.
   *
   * @default "en"
   */
  language?: Language;
  /** Path of the page that says the same in the other language, if there is one. */
  twin?: string | undefined;
  /** What it is about, in one sentence, for search engines and shared links. */
  description: string;
  /** Content, HTML. */
  body: string;
  /** Entry of the navigation that it belongs to. */
  section?: string;
  /** Its parts, for the list "On this page". */
  parts?: { id: string; title: string }[];
  previous?: PageLink | undefined;
  next?: PageLink | undefined;
  /** Whether it needs more width than a text. */
  isWide?: boolean;
  /** Scripts of its own, in `assets`: modules, which browsers load from a server only. */
  scripts?: string[];
  /** Scripts of its own that run from a file, too: they import nothing. */
  plainScripts?: string[];
  /** Style sheets of its own, in `assets`. */
  styles?: string[];
  /** Whether it is shown in the place of pages that are not there, whatever their folder. */
  isForMissing?: boolean;
}

/** A page that another one leads to. */
export interface PageLink {
  path: string;
  title: string;
  /** Whether that page is in English, and this one is not. */
  isEnglish?: boolean;
}

/** Name of the course. */
export const COURSE: string = SHELL.course.en;

/** What the course is about, for the title of its first page. */
export const SUBJECT: string = SHELL.subject.en;

/** What is written before the path of each page in a language. */
export const FOLDERS: Readonly<Record<Language, string>> = { en: "", zh: "zh/" };

/** Languages, as pages name them. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: "en", zh: "zh-CN" };

/** What the pages may load: this site, and pictures and styles that are in a page. */
const POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'";

/**
 * Says of a link's words that the page is in English.
 *
 * @param words the words
 * @param language the language that they are in
 * @returns the words, with that
 */
export function inEnglish(words: string, language: Language): string {
  return `${words}（${phrases(SHELL, language)("inEnglish")}）`;
}

/**
 * The way from a page to the top of the site. All links are relative, so that the site works in any
 * folder of any host.
 *
 * @param path where the page is
 * @returns "", or "../" as often as needed
 */
export function rootOf(path: string): string {
  return "../".repeat(path.split("/").length - 1);
}

/**
 * The way to the top of the site from any folder: for the page that stands in for missing ones. While the
 * site has no address that way is not known, and such a page is right at the top only.
 *
 * @param address where the course is
 * @returns a path that begins with "/", or ""
 */
export function topOf({ site }: CourseAddress): string {
  return site === undefined ? "" : new URL(site).pathname;
}

/**
 * Writes a page: head, navigation, content, way to the previous and the next page.
 *
 * @param page the page
 * @param navigation entries that every page shows
 * @param address where the course is
 * @returns HTML
 */
export function pageHtml(
  page: Page,
  navigation: readonly PageLink[],
  address: CourseAddress = courseAddress(),
): string {
  const root = page.isForMissing ? topOf(address) : rootOf(page.path);
  const { language = "en" } = page;
  const phrase = phrases(SHELL, language);
  const course = phrase("course");
  const title = page.title === course
    ? `${course} ${phrase("subject")}`
    : `${page.title} - ${course}`;
  const links = navigation.map(({ path, title, isEnglish }) => {
    const current = title === page.section
      ? ` aria-current="${path === page.path ? "page" : "true"}"`
      : "";
    return `<li><a href="${root}${path}"${current}${isEnglish ? ' hreflang="en"' : ""}>${
      escapeHtml(title)
    }</a></li>`;
  });
  const parts = page.parts ?? [];
  const styles = ["site.css", ...page.styles ?? []].map((name) =>
    `<link rel="stylesheet" href="${root}assets/${name}">`
  );
  const first = `${root}${FOLDERS[language]}index.html`;
  const scripts = [
    ...["site.js", ...page.plainScripts ?? []].map((name) =>
      `<script defer src="${root}assets/${name}"></script>`
    ),
    ...(page.scripts ?? []).map((name) =>
      `<script type="module" src="${root}assets/${name}"></script>`
    ),
  ];
  const source = address.repository === undefined
    ? ""
    : `<a class="source-link" href="${escapeHtml(address.repository)}">${phrase("source")}</a>\n`;
  return `<!doctype html>
<html lang="${LANGUAGE_TAGS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="description" content="${escapeHtml(page.description)}">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${root}assets/icon.svg" type="image/svg+xml">
${headLinks(page, title, address)}${styles.join("\n")}
<script src="${root}assets/theme.js"></script>
${scripts.join("\n")}
</head>
<body>
<a class="skip" href="#content">${phrase("skip")}</a>
<header class="top">
<a class="brand" href="${first}">${escapeHtml(course)}</a>
<button type="button" class="menu" aria-expanded="false" aria-controls="menu">${
    phrase("menu")
  }</button>
<nav id="menu" aria-label="${phrase("navigation")}"><ul>${links.join("")}</ul></nav>
<div class="tools">
${source}${languageHtml(page, root)}<button type="button" data-search aria-haspopup="dialog">${
    phrase("search")
  } <kbd>/</kbd></button>
<button type="button" data-theme-button aria-label="${phrase("darkMode")}" aria-pressed="false">${
    phrase("dark")
  }</button>
</div>
</header>
<div class="frame${parts.length > 0 ? " with-parts" : page.isWide ? " broad" : ""}">
${parts.length > 0 ? partsHtml(parts, language) : ""}
<main id="content" tabindex="-1">
${page.scripts === undefined ? "" : `<p class="note needs">${phrase("needs")}</p>\n`}${page.body}
${wayHtml(page, root)}
</main>
</div>
<footer>${footerLinks(root, address, language)}
<p>${phrase("licence", { licence: `${root}license.txt` })}</p></footer>
</body>
</html>
`;
}

/**
 * The link to the other language: to the page that says the same, where there is one, and then
 * `browser/site.ts` adds the place in it; else to the first page.
 */
function languageHtml({ language = "en", twin }: Page, root: string): string {
  const other = language === "en" ? "zh" : "en";
  const phrase = phrases(SHELL, language);
  const tag = LANGUAGE_TAGS[other];
  const about = `class="language" lang="${tag}" hreflang="${tag}"`;
  return twin === undefined
    ? `<a ${about} href="${root}${FOLDERS[other]}index.html">${phrase("otherFirstPage")}</a>\n`
    : `<a ${about} href="${root}${twin}" data-language>${phrase("otherLanguage")}</a>\n`;
}

function footerLinks(
  root: string,
  { site, repository }: CourseAddress,
  language: Language,
): string {
  const phrase = phrases(SHELL, language);
  const english = (words: string) => language === "en" ? words : inEnglish(words, language);
  const links = [
    [`${root}changelog.html`, english(phrase("changes"))],
    ...site === undefined ? [] : [[site + FEED, english(phrase("feed"))]],
    [`${root}contributing.html`, english(phrase("contributing"))],
    ...repository === undefined ? [] : [[repository, phrase("source")]],
  ];
  const items = links.map(([href, words]) =>
    `<li><a href="${escapeHtml(href!)}"${
      words!.endsWith("）") ? ' hreflang="en"' : ""
    }>${words}</a></li>`
  );
  return `<ul>${items.join("")}</ul>`;
}

function partsHtml(parts: { id: string; title: string }[], language: Language): string {
  const label = phrases(SHELL, language)("parts");
  const items = parts.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`);
  return `<nav class="parts" aria-label="${label}"><ul>${items.join("")}</ul></nav>`;
}

function wayHtml({ previous, next, language = "en" }: Page, root: string): string {
  if (!previous && !next) return "";
  const phrase = phrases(SHELL, language);
  const link = (to: PageLink | undefined, rel: string, word: string) =>
    to
      ? `<a rel="${rel}" href="${root}${to.path}"><span>${word}</span> ${escapeHtml(to.title)}</a>`
      : "<span></span>";
  return `<nav class="way" aria-label="${phrase("way")}">${
    link(previous, "prev", phrase("previous"))
  }${link(next, "next", phrase("next"))}</nav>`;
}
