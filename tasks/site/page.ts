import { escapeHtml } from "@course/tables/mod.ts";

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
  /** Scripts of its own, in `assets`. */
  scripts?: string[];
}

/** A page that another one leads to. */
export interface PageLink {
  path: string;
  title: string;
}

/** Name of the course. */
export const COURSE = "Where do the records live?";

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
 * Writes a page: head, navigation, content, way to the previous and the next page.
 *
 * @param page the page
 * @param navigation entries that every page shows
 * @returns HTML
 */
export function pageHtml(page: Page, navigation: readonly PageLink[]): string {
  const root = rootOf(page.path);
  const title = page.title === COURSE ? COURSE : `${page.title} - ${COURSE}`;
  const links = navigation.map(({ path, title }) => {
    const current = title === page.section
      ? ` aria-current="${path === page.path ? "page" : "true"}"`
      : "";
    return `<li><a href="${root}${path}"${current}>${escapeHtml(title)}</a></li>`;
  });
  const parts = page.parts ?? [];
  const scripts = ["site.js", ...page.scripts ?? []].map((name) =>
    `<script type="module" src="${root}assets/${name}"></script>`
  );
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
<link rel="stylesheet" href="${root}assets/site.css">
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
<button type="button" data-search aria-haspopup="dialog">Search <kbd>/</kbd></button>
<button type="button" data-theme-button aria-label="Dark mode" aria-pressed="false">Dark</button>
</div>
</header>
<div class="frame${parts.length > 0 ? " with-parts" : page.isWide ? " broad" : ""}">
${parts.length > 0 ? partsHtml(parts) : ""}
<main id="content" tabindex="-1">
${page.body}
${wayHtml(page, root)}
</main>
</div>
<footer><p>Code under the MIT licence, text and figures under CC BY 4.0. This site loads nothing from
other hosts and keeps nothing about you; your browser remembers whether you chose dark mode.</p></footer>
</body>
</html>
`;
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
