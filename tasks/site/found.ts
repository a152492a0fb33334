import { escapeHtml } from "@course/tables/mod.ts";
import type { CourseAddress } from "../support/course_address.ts";
import { LANGUAGE_TAGS, type Page } from "./page.ts";
import { phrases } from "./phrases/phrases.ts";
import { SHELL } from "./phrases/shell_phrases.ts";

/** Path of the picture that stands for the site where its address is shared. */
export const SHARED_PICTURE = "assets/shared.png";

/** Path of the feed of changes. */
export const FEED = "feed.xml";

/**
 * What a page's head says to search engines and to those who show a shared link. All of it needs a whole
 * address, so it is left out while the site has none.
 *
 * @param page the page
 * @param title its title with the course's
 * @param address where the course is
 * @returns HTML
 */
export function headLinks(page: Page, title: string, { site }: CourseAddress): string {
  if (page.isForMissing) return '<meta name="robots" content="noindex">\n';
  if (site === undefined) return "";
  const about = {
    "og:type": "website",
    "og:title": title,
    "og:description": page.description,
    "og:url": wholeAddress(site, page.path),
    "og:image": site + SHARED_PICTURE,
    "og:locale": OG_LOCALES[page.language ?? "en"],
    "og:image:width": "1200",
    "og:image:height": "630",
  };
  const lines = Object.entries(about).map(([name, content]) =>
    `<meta property="${name}" content="${escapeHtml(content)}">`
  );
  return [
    `<link rel="canonical" href="${escapeHtml(about["og:url"])}">`,
    ...languageLinks(site, page),
    `<link rel="alternate" type="application/atom+xml" title="${
      phrases(SHELL, page.language ?? "en")("feedTitle")
    }" href="${escapeHtml(site + FEED)}">`,
    ...lines,
    '<meta name="twitter:card" content="summary_large_image">',
    "",
  ].join("\n");
}

/** Languages, as Open Graph names them. */
const OG_LOCALES = { en: "en_US", zh: "zh_CN" } as const;

/** A page that is there in both languages names both, and which one is for all others. */
function languageLinks(site: string, { path, language = "en", twin }: Page): string[] {
  if (twin === undefined) return [];
  const [english, chinese] = language === "en" ? [path, twin] : [twin, path];
  return [[LANGUAGE_TAGS.en, english], [LANGUAGE_TAGS.zh, chinese], ["x-default", english]].map(
    ([tag, to]) =>
      `<link rel="alternate" hreflang="${tag}" href="${escapeHtml(wholeAddress(site, to!))}">`,
  );
}

/**
 * Lists the pages for search engines.
 *
 * @param site address of the site
 * @param pages its pages; those that stand in for missing ones are left out
 * @returns the text of `sitemap.xml`
 */
export function sitemapXml(site: string, pages: readonly Page[]): string {
  const urls = pages.filter(({ isForMissing }) => !isForMissing)
    .map(({ path }) => `<url><loc>${escapeHtml(wholeAddress(site, path))}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("")}</urlset>
`;
}

/**
 * Tells robots that they may read everything, and where the list of pages is.
 *
 * @param address where the course is
 * @returns the text of `robots.txt`
 */
export function robotsTxt({ site }: CourseAddress): string {
  return `User-agent: *\nAllow: /\n${site === undefined ? "" : `Sitemap: ${site}sitemap.xml\n`}`;
}

/** A page in a whole address; the first page is the site itself. */
function wholeAddress(site: string, path: string): string {
  return site + path.replace(/(^|\/)index\.html$/, "$1");
}
