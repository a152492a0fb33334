import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { JSDOM } from "jsdom";
import { POOL_STYLES } from "@course/charts/mod.ts";
import { projectFolder } from "@course/project/mod.ts";
import { atomFeed, releasesOf } from "../../tasks/site/feed.ts";
import { robotsTxt, SHARED_PICTURE, sitemapXml } from "../../tasks/site/found.ts";
import { missingHtml } from "../../tasks/site/landing.ts";
import { COURSE, type Page, pageHtml, topOf } from "../../tasks/site/page.ts";
import { sharedPicture } from "../../tasks/site/shared_picture.ts";
import {
  type CourseAddress,
  courseAddress,
  shownAddress,
} from "../../tasks/support/course_address.ts";
import { decodePng } from "../charts/png.ts";

const SITE = "https://somebody.example/course/";
const ADDRESS: CourseAddress = { site: SITE, repository: "https://code.example/somebody/course" };
const PAGE: Page = { path: "notebooks/index.html", title: "Lessons", description: "All", body: "" };
const FIRST: Page = { ...PAGE, path: "index.html", title: COURSE };
const MISSING: Page = {
  ...PAGE,
  path: "404.html",
  title: "Missing",
  body: missingHtml([{ path: "machine.html", title: "Machine" }], topOf(ADDRESS)),
  isForMissing: true,
};
const NAVIGATION = [{ path: "notebooks/index.html", title: "Lessons" }];
const parsed = (page: Page, address: CourseAddress) =>
  new JSDOM(pageHtml(page, NAVIGATION, address)).window.document;
const xml = (text: string) => new JSDOM(text, { contentType: "application/xml" }).window.document;

Deno.test("the title of the first page says what the course is about", () => {
  const { title } = parsed(FIRST, {});
  assert(title.startsWith(COURSE));
  assertStringIncludes(title, "kretprobe");
});

Deno.test("a page names its own whole address, and the picture, once the site has one", () => {
  const canonical = (page: Page) =>
    parsed(page, ADDRESS).querySelector("link[rel=canonical]")?.getAttribute("href");
  assertEquals([FIRST, PAGE, MISSING].map(canonical), [SITE, `${SITE}notebooks/`, undefined]);
  const picture = parsed(PAGE, ADDRESS).querySelector('meta[property="og:image"]');
  assertEquals(picture?.getAttribute("content"), SITE + SHARED_PICTURE);
});

Deno.test("header and footer lead to the repository, and name nothing that is not known", () => {
  const links = (address: CourseAddress) =>
    [...parsed(PAGE, address).querySelectorAll("a, link")]
      .map((link) => link.getAttribute("href")!).filter((href) => /^https?:/.test(href));
  assertEquals(links({}), []);
  assertEquals(links(ADDRESS).filter((href) => href === ADDRESS.repository).length, 2);
});

Deno.test("the page for missing ones works in any folder, and is in no list", () => {
  const document = parsed(MISSING, ADDRESS);
  const links = [...document.querySelectorAll("a, link, script")].flatMap((element) =>
    [element.getAttribute("href"), element.getAttribute("src")].filter((link) => link !== null)
  );
  assert(links.length > 5);
  const lost = links.filter((link) => !/^(\/course\/|#|https:)/.test(link));
  assertEquals(lost, []);
  assertEquals(
    document.querySelector("meta[name=robots]")?.getAttribute("content"),
    "noindex",
  );
  assert(!sitemapXml(SITE, [FIRST, MISSING]).includes("404"));
});

Deno.test("the list of pages names each page by its whole address", () => {
  const places = xml(sitemapXml(SITE, [FIRST, PAGE])).querySelectorAll("url > loc");
  assertEquals([...places].map(({ textContent }) => textContent), [SITE, `${SITE}notebooks/`]);
  assertStringIncludes(robotsTxt(ADDRESS), `Sitemap: ${SITE}sitemap.xml`);
  assert(!robotsTxt({}).includes("Sitemap"));
});

Deno.test("the feed has each version that came out, with what has changed", async () => {
  const changelog = await Deno.readTextFile(`${projectFolder}/CHANGELOG.md`);
  const releases = releasesOf(changelog);
  const feed = xml(atomFeed(SITE, changelog));
  const texts = (selector: string) =>
    [...feed.querySelectorAll(selector)].map(({ textContent }) => textContent);
  assertEquals(texts("entry > title"), releases.map(({ version }) => `${COURSE} ${version}`));
  assertEquals(texts("feed > updated"), [`${releases[0]!.date}T00:00:00Z`]);
  assertEquals(new Set(texts("id")).size, releases.length + 1);
  assertStringIncludes(texts("entry > content")[0]!, "<p>");
});

Deno.test("what is not released is not in the feed, and a changelog without versions is refused", () => {
  const text = "# C\n\n## [Unreleased]\n\n- soon\n\n## [2.0.0] - 2030-01-02\n\n- now & then\n";
  assertEquals(releasesOf(text), [{
    version: "2.0.0",
    date: "2030-01-02",
    changes: "- now & then",
  }]);
  assertThrows(() => atomFeed(SITE, "# C\n"), RangeError, "[version] - YYYY-MM-DD");
});

Deno.test("the picture for shared links shows both bars of the title", () => {
  const { width, height, colors } = decodePng(sharedPicture());
  assertEquals([width, height], [1200, 630]);
  const pixels = (color: string) => {
    const rgb = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
    return colors.get(`${rgb.join(",")},255`) ?? 0;
  };
  const ratio = pixels(POOL_STYLES.objpool.color) / pixels(POOL_STYLES.freelist.color);
  assert(ratio > 120 && ratio < 220, `one bar is ${ratio} times the other`);
});

Deno.test("an address is a web address, and a site ends with a slash", () => {
  const given = (site: string) =>
    courseAddress((name) => name === "COURSE_SITE" ? site : undefined);
  assertEquals(given("https://a.example/b").site, "https://a.example/b/");
  assertThrows(() => given("a.example"), RangeError, 'Cannot use "a.example" as COURSE_SITE');
  assertEquals(shownAddress(ADDRESS), SITE);
  assertEquals(shownAddress({ repository: ADDRESS.repository! }), ADDRESS.repository);
});

Deno.test("the README names the course's addresses once it has them, and a place to fill in until then", async () => {
  const readme = await Deno.readTextFile(`${projectFolder}/README.md`);
  const { repository, site } = courseAddress(() => undefined);
  assertEquals(readme.includes("OWNER/REPOSITORY"), repository === undefined);
  for (const address of [repository, site]) {
    if (address !== undefined) assertStringIncludes(readme, address);
  }
});
