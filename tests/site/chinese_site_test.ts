/** The site in Chinese: its pages beside those in English, what they say, and what is found in them. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { JSDOM } from "jsdom";
import { joinLanguages } from "../../tasks/site/build.ts";
import { pageFile, readContent } from "../../tasks/site/content.ts";
import { CourseSearch } from "../../tasks/site/course_search.ts";
import { sitemapXml } from "../../tasks/site/found.ts";
import { type Page, pageHtml } from "../../tasks/site/page.ts";
import { readReference } from "../../tasks/site/reference/reference.ts";
import { SitePages } from "../../tasks/site/site_pages.ts";

const SITE = "https://somebody.example/course/";
const ADDRESS = { site: SITE };
const HAN = /\p{Script=Han}/u;
/** Pages that are there in English only, besides those of the reference and of `docs`. */
const ENGLISH_ONLY = [
  "404.html",
  "changelog.html",
  "contributing.html",
  "docs/litmus.html",
  "terms.html",
];
/** What readers write or what was written down for all: code, outputs and charts, and what is said to be English. */
const NOT_PROSE =
  "script, style, pre, code, kbd, svg, .shown, .output, figure, [lang=en], option, a.language";
/** Words of English in a row that make a sentence. */
const SENTENCE = /(?:\b[A-Za-z][a-z']+[ ,]+){4,}[a-z']+/;

const decks = ["slides/dist/deck.en.html", "slides/dist/deck.zh.html", "slides/dist/deck.zh.pdf"];
const content = { ...await readContent(), slides: decks };
const chinese = { ...await readContent(undefined, "zh"), slides: decks };
const english = new SitePages(content, new Map());
const pagesInEnglish = english.pages(await readReference());
const site = new SitePages(chinese, new Map(), "zh", english);
const pages = joinLanguages(
  [...pagesInEnglish, english.missingPage(site.navigation())],
  site.pages([]),
);
const [here, there] = [false, true].map((isChinese) =>
  pages.filter(({ path }) => path.startsWith("zh/") === isChinese)
) as [Page[], Page[]];
const menus = { en: english.navigation(), zh: site.navigation() };
const documents = new Map<string, Document>();
const search = new CourseSearch({ documents: site.documents.all, terms: chinese.terms });

/** The head of a mail that a page quotes. */
function isMail({ textContent }: Element): boolean {
  return /^(To|Subject): /.test(textContent ?? "");
}

function documentOf(page: Page): Document {
  const known = documents.get(page.path);
  if (known !== undefined) return known;
  const html = pageHtml(page, menus[page.language ?? "en"], ADDRESS);
  const { document } = new JSDOM(html, { url: SITE + page.path }).window;
  documents.set(page.path, document);
  return document;
}

function pageAt(path: string): Page {
  const page = pages.find((one) => one.path === path);
  assert(page !== undefined, path);
  return page;
}

Deno.test("each page has a page in Chinese with the same name, but those that are in English only", () => {
  const alone = here.filter(({ twin }) => twin === undefined).map(({ path }) => path);
  const notWritten = [...content.texts.keys()].filter((file) =>
    /^docs\/[\w-]+\.md$/.test(file) && !chinese.texts.has(pageFile(file, "zh"))
  ).map((file) => file.replace(/md$/, "html"));
  assertEquals(
    alone.filter((path) => !path.startsWith("api/")).sort(),
    [...ENGLISH_ONLY, ...notWritten].sort(),
  );
  assert(there.every(({ twin }) => twin !== undefined));
  assert(there.length > 38, `${there.length} pages`);
});

Deno.test("a page and its twin name each other in the head, and English is for everybody else", () => {
  for (const page of pages.filter(({ twin }) => twin !== undefined)) {
    const links = [...documentOf(page).querySelectorAll("link[hreflang]")]
      .map((link) => [link.getAttribute("hreflang"), link.getAttribute("href")]);
    const own = documentOf(page).querySelector("link[rel=canonical]")!.getAttribute("href")!;
    const other = documentOf(pageAt(page.twin!)).querySelector("link[rel=canonical]")!
      .getAttribute("href")!;
    const [en, zh] = page.language === "zh" ? [other, own] : [own, other];
    assertEquals(links, [["en", en], ["zh-CN", zh], ["x-default", en]], page.path);
  }
});

Deno.test("a page says its language, to Open Graph, too, and the list of pages has those of both", () => {
  const list = sitemapXml(SITE, pages);
  for (const page of there) {
    const document = documentOf(page);
    assertEquals(document.documentElement.lang, "zh-CN");
    const locale = document.querySelector('meta[property="og:locale"]')?.getAttribute("content");
    assertEquals(locale, "zh_CN");
    assert(HAN.test(document.title), document.title);
    assertStringIncludes(list, `<loc>${SITE}${page.path.replace(/index\.html$/, "")}</loc>`);
  }
});

Deno.test("the link to the other language is in each page's header, and leads to its twin", () => {
  for (const page of pages) {
    const link = documentOf(page).querySelector<HTMLAnchorElement>(".top a.language")!;
    const isChinese = page.language === "zh";
    assertEquals(link.lang, isChinese ? "en" : "zh-CN");
    assertEquals(link.hreflang, link.lang);
    if (page.isForMissing) continue;
    assertEquals(link.href, SITE + (page.twin ?? "zh/index.html"), page.path);
    assertEquals(link.hasAttribute("data-language"), page.twin !== undefined, page.path);
  }
});

Deno.test("a place of a page has the same name in both languages", () => {
  for (const page of there) {
    const idsOf = (one: Page) =>
      [...documentOf(one).querySelectorAll("#content [id]")].map(({ id }) => id);
    assertEquals(idsOf(page), idsOf(pageAt(page.twin!)), page.path);
  }
});

Deno.test("the tools of a page have the same choices in both languages, and the cells the same code", () => {
  for (const page of there) {
    const partsOf = (one: Page) =>
      [...documentOf(one).querySelectorAll("#content :is(input, select, option, button)")]
        .map((part) =>
          ["id", "name", "value", "type", "min", "max"].map((name) => part.getAttribute(name))
        );
    assertEquals(partsOf(page), partsOf(pageAt(page.twin!)), page.path);
    assertEquals(page.scripts, pageAt(page.twin!).scripts, page.path);
  }
});

Deno.test("every link of a page in Chinese leads to a page and an anchor, in Chinese where there is one", () => {
  const paths = new Map(pages.map((page) => [page.path, page]));
  for (const page of there) {
    for (const link of documentOf(page).querySelectorAll<HTMLAnchorElement>("a[href]")) {
      if (!link.href.startsWith(SITE)) continue;
      const { pathname, hash } = new URL(link.href);
      const path = pathname.slice("/course/".length);
      if (/^(slides\/deck|docs\/.*\.litmus|license\.txt|feed\.xml)/.test(path)) continue;
      const target = paths.get(path);
      assert(target !== undefined, `${page.path} -> ${link.href}`);
      if (hash !== "" && !hash.includes("=")) {
        const id = decodeURIComponent(hash.slice(1));
        assert(documentOf(target).getElementById(id), `${page.path} -> ${link.href}`);
      }
      if (target.language === "zh" || link.matches(".language")) continue;
      assertEquals(target.twin, undefined, `${page.path} -> ${link.href}`);
      const said = `${link.textContent}${link.nextSibling?.textContent ?? ""}`;
      assertEquals(link.hreflang, "en", `${page.path} -> ${link.href}`);
      assertStringIncludes(said, "（英文）", `${page.path} -> ${link.href}`);
    }
  }
  assertEquals(site.links.missing, []);
});

Deno.test("no English sentence stands in what a page in Chinese says itself", () => {
  for (const page of there) {
    const document = new JSDOM(pageHtml(page, menus.zh, ADDRESS)).window.document;
    for (const one of document.querySelectorAll(NOT_PROSE)) one.remove();
    for (const one of document.querySelectorAll("p")) if (isMail(one)) one.remove();
    const labels = [...document.querySelectorAll("[aria-label], [title], [placeholder]")]
      .flatMap((one) =>
        ["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name))
      ).filter((label) => label !== null);
    for (const text of [document.body.textContent ?? "", ...labels]) {
      assertEquals(SENTENCE.exec(text)?.[0], undefined, page.path);
    }
    assert(
      HAN.test(document.querySelector("h1")!.textContent!) ||
        /objpool|rethook|freelist/.test(page.path),
    );
  }
});

Deno.test("a page in Chinese has the numbers of the English one in its own words", () => {
  const numbersOf = (page: Page) => {
    const document = new JSDOM(page.body).window.document;
    for (const one of document.querySelectorAll("script, pre, figure, svg, .shown")) one.remove();
    return [...(document.body.textContent ?? "").matchAll(/\d+/g)].map(([number]) => Number(number))
      .toSorted((one, other) => one - other);
  };
  for (const path of ["explorer.html", "machine.html", "scheduler.html"]) {
    assertEquals(numbersOf(pageAt(`zh/${path}`)), numbersOf(pageAt(path)), path);
  }
  const [one, other] = ["index.html", "zh/index.html"].map((path) =>
    /data-times>(\d+)/.exec(pageAt(path).body)![1]
  );
  assertEquals(one, other);
});

Deno.test("Chinese words are found in the pages in Chinese that explain them", () => {
  for (
    const [asked, wanted] of [
      ["屏障", "zh/notebooks/04_memory_order.html"],
      ["内存屏障", "zh/notebooks/04_memory_order.html"],
      ["无锁", "zh/notebooks/03_lock_free.html"],
      ["对象池", "zh/"],
      ["缓存行", "zh/notebooks/"],
      ["引用计数", "zh/notebooks/03_lock_free.html"],
      ["自旋锁", "zh/exercises/02_spin_lock.html"],
      ["基准测试", "zh/"],
      ["公平性", "zh/"],
      ["模型检查器", "zh/"],
    ] as const
  ) {
    const { found } = search.find(asked);
    const urls = found.slice(0, 12).map(({ url }) => url);
    assert(urls.some((url) => url.startsWith(wanted)), `${asked}: ${urls}`);
    assert(
      found.slice(0, 5).some(({ title, text }) => `${title} ${text}`.includes(asked)),
      `${asked}: none of the first has the word`,
    );
  }
});

Deno.test("what is asked for in English, also with a wrong letter, leads to pages in Chinese", () => {
  for (
    const [asked, wanted] of [
      ["barrier", "屏障"],
      ["barier", "屏障"],
      ["lock-free", "无锁"],
      ["Amdhal", "Amdahl"],
      ["spinlock", "自旋锁"],
      ["false sharing", "伪共享"],
      ["kretprobes", "kretprobe"],
      ["install", "在自己的机器上"],
    ]
  ) {
    const first = search.find(asked!).found.slice(0, 6);
    assert(
      first.some(({ url, title, text }) =>
        url.startsWith("zh/") && `${title} ${text}`.includes(wanted!)
      ),
      `${asked}: ${first.map(({ url }) => url)}`,
    );
  }
});

Deno.test("a place that is found is on a page, and what is in English is found below the rest", () => {
  const bodies = new Map(pages.map(({ path, body }) => [path, body]));
  const lost = site.documents.all.map(({ url }) => url).filter((url) => {
    const [path, anchor = ""] = url.split("#");
    if (path!.startsWith("slides/deck.zh")) return false;
    const body = bodies.get(path!);
    return body === undefined ||
      !(anchor === "content" || anchor.includes("=") || body.includes(` id="${anchor}"`));
  });
  assertEquals(lost, []);
  const inEnglish = site.documents.all.filter(({ url }) => !/^(zh|slides)\//.test(url));
  assert(inEnglish.every(({ page }) => page.endsWith("（英文）")));
  assert(!search.find("barrier").found[0]!.url.startsWith("api/"));
});

Deno.test("the page for missing ones says it in both languages", () => {
  const missing = pageAt("404.html");
  const other = documentOf(missing).querySelector('section[lang="zh-CN"]')!;
  assertStringIncludes(other.textContent!, "没有这个页面");
  const paths = new Set(pages.map(({ path }) => path));
  for (const link of other.querySelectorAll("a")) {
    assert(paths.has(link.getAttribute("href")!), link.outerHTML);
  }
});
