import { escapeHtml } from "@course/tables/mod.ts";
import { type CourseAddress, courseAddress } from "../support/course_address.ts";
import { FEED, headLinks } from "./found.ts";

/** A page of the site. */
export interface Page {
  /** Where it is in the site, as in "notebooks/03_lock_free.html". */
  path: string;
  title: string;
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
}

/** Name of the course. */
export const COURSE = "Where do the records live?";

/** What the course is about, for the title of its first page. */
export const SUBJECT = "A course on kretprobe scalability and lock-free object pools";

/** What is shown where the tools of a page do not work; text and charts need nothing. */
const NEEDS =
  `<p class="note needs">What runs on this page needs JavaScript and a web server. In a copy of the course,
<code>deno task site --serve</code> is one. Text and charts are here without them.</p>
`;

/** What the pages may load: this site, and pictures and styles that are in a page. */
const POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'";

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
  const title = page.title === COURSE ? `${COURSE} ${SUBJECT}` : `${page.title} - ${COURSE}`;
  const links = navigation.map(({ path, title }) => {
    const current = title === page.section
      ? ` aria-current="${path === page.path ? "page" : "true"}"`
      : "";
    return `<li><a href="${root}${path}"${current}>${escapeHtml(title)}</a></li>`;
  });
  const parts = page.parts ?? [];
  const styles = ["site.css", ...page.styles ?? []].map((name) =>
    `<link rel="stylesheet" href="${root}assets/${name}">`
  );
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
    : `<a class="source-link" href="${escapeHtml(address.repository)}">Source</a>\n`;
  return `<!doctype html>
<html lang="en">
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
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="brand" href="${root}index.html">${escapeHtml(COURSE)}</a>
<button type="button" class="menu" aria-expanded="false" aria-controls="menu">Menu</button>
<nav id="menu" aria-label="Course"><ul>${links.join("")}</ul></nav>
<div class="tools">
${source}<button type="button" data-search aria-haspopup="dialog">Search <kbd>/</kbd></button>
<button type="button" data-theme-button aria-label="Dark mode" aria-pressed="false">Dark</button>
</div>
</header>
<div class="frame${parts.length > 0 ? " with-parts" : page.isWide ? " broad" : ""}">
${parts.length > 0 ? partsHtml(parts) : ""}
<main id="content" tabindex="-1">
${page.scripts === undefined ? "" : NEEDS}${page.body}
${wayHtml(page, root)}
</main>
</div>
<footer>${footerLinks(root, address)}
<p>Code under the <a href="${root}license.txt">MIT licence</a>, text and figures under
<a href="${root}license.txt">CC BY 4.0</a>. This site loads nothing from
other hosts and keeps nothing about you. Your browser keeps what you write, and whether you chose dark mode.</p></footer>
</body>
</html>
`;
}

function footerLinks(root: string, { site, repository }: CourseAddress): string {
  const links = [
    [`${root}changelog.html`, "What has changed"],
    ...site === undefined ? [] : [[site + FEED, "Changes as a feed"]],
    [`${root}contributing.html`, "Contributing"],
    ...repository === undefined ? [] : [[repository, "Source"]],
  ];
  const items = links.map(([href, words]) =>
    `<li><a href="${escapeHtml(href!)}">${words}</a></li>`
  );
  return `<ul>${items.join("")}</ul>`;
}

function partsHtml(parts: { id: string; title: string }[]): string {
  const items = parts.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`);
  return `<nav class="parts" aria-label="On this page"><ul>${items.join("")}</ul></nav>`;
}

function wayHtml({ previous, next }: Page, root: string): string {
  if (!previous && !next) return "";
  const link = (to: PageLink | undefined, rel: string, word: string) =>
    to
      ? `<a rel="${rel}" href="${root}${to.path}"><span>${word}</span> ${escapeHtml(to.title)}</a>`
      : "<span></span>";
  return `<nav class="way" aria-label="Previous and next">${link(previous, "prev", "Previous")}${
    link(next, "next", "Next")
  }</nav>`;
}
