/** What learners type, and what they find. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readContent } from "../../tasks/site/content.ts";
import { CourseSearch, wordsIn } from "../../tasks/site/course_search.ts";
import { readReference } from "../../tasks/site/reference/reference.ts";
import { searchTerms } from "../../tasks/site/search_terms.ts";
import { SitePages } from "../../tasks/site/site_pages.ts";

const content = await readContent();
const site = new SitePages({ ...content, slides: ["slides/dist/deck.zh.html"] }, new Map());
const pages = site.pages(await readReference());
const search = new CourseSearch({ documents: site.documents.all, terms: content.terms });
const found = (words: string) => search.find(words).found;
const titles = (words: string) => found(words).slice(0, 12).map(({ title }) => title);

Deno.test("an English word is found in the titles that have it first", () => {
  assertStringIncludes(titles("glossary")[0]!, "Glossary");
  assertStringIncludes(titles("place the barrier")[0]!.toLowerCase(), "place the barrier");
});

Deno.test("a Chinese word finds what the course says of it in English, and the slides that say it", () => {
  for (
    const [asked, english] of [["屏障", "barrier"], ["无锁", "lock-free"], ["缓存行", "cache line"]]
  ) {
    const places = found(asked!);
    const inEnglish = places.filter(({ text, title }) =>
      `${title} ${text}`.toLowerCase().includes(english!)
    );
    assert(inEnglish.length >= 5, `${asked} finds ${inEnglish.length} places in English`);
    assert(places.some(({ url }) => url.startsWith("slides/deck.zh.html#/")), `${asked} on slides`);
  }
});

Deno.test("Chinese is split into words, and English in it stays whole", () => {
  assertEquals(wordsIn("无锁对象池 objpool 的内存屏障").filter((word) => word.length > 3), [
    "objpool",
  ]);
  assert(wordsIn("内存屏障").includes("屏障"));
  assertEquals(wordsIn("compare-and-swap"), ["compare", "and", "swap"]);
});

Deno.test("letters that are swapped, missing or too many do not hide a word", () => {
  for (
    const [asked, wanted] of [
      ["Amdhal", "Amdahl"],
      ["kretprobes", "kretprobe"],
      ["memroy order", "memory order"],
      ["objpol", "objpool"],
      ["barier", "barrier"],
    ]
  ) {
    const [first] = found(asked!);
    assert(first, `${asked} finds nothing`);
    assertStringIncludes(`${first.title} ${first.text}`.toLowerCase(), wanted!.toLowerCase());
  }
});

Deno.test("what learners ask for in other words leads there, too", () => {
  assertEquals(found("install")[0]!.url, "index.html#run");
  assertEquals(found("安装")[0]!.url, "index.html#run");
  assert(found("lockless").some(({ text }) => /lock-free/i.test(text)));
  assert(titles("练习").some((title) => /exercises?/i.test(title)));
});

Deno.test("what explains a word comes before the library's names for it", () => {
  assert(found("Amdahl")[0]!.url.startsWith("notebooks/09_amdahl_and_usl.html"));
  assert(found("Amdhal")[0]!.url.startsWith("notebooks/09_amdahl_and_usl.html"));
  assert(!found("barrier")[0]!.url.startsWith("api/"));
});

Deno.test("scenarios of the playground, its machines and names of the library are found", () => {
  const urls = (words: string) => found(words).slice(0, 5).map(({ url }) => url);
  assert(urls("tagged stack scenario").length > 0);
  assert(urls("treiber-stack").includes("explorer.html#scenario=treiber-stack"));
  assert(urls("pool-objpool").includes("explorer.html#scenario=pool-objpool"));
  assert(urls("Kunpeng 920").some((url) => url.startsWith("machine.html#machine=")));
  assert(urls("throughputByThreads").some((url) => url.startsWith("api/charts.html#")));
});

Deno.test("every place of the search is on a page of the site, at an anchor or in a state of it", () => {
  const bodies = new Map(pages.map(({ path, body }) => [path, body]));
  const lost = site.documents.all.map(({ url }) => url).filter((url) => {
    const [path, anchor = ""] = url.split("#");
    if (path!.startsWith("slides/deck")) return false;
    const body = bodies.get(path!);
    return body === undefined ||
      !(anchor === "content" || anchor.includes("=") || body.includes(` id="${anchor}"`));
  });
  assertEquals(lost, []);
});

Deno.test("nothing is found for nothing, and for what is nowhere", () => {
  assertEquals(found("  "), []);
  assertEquals(found("xqzwvk"), []);
});

Deno.test("the terms come from the glossary and the talk's list, once written", () => {
  const terms = searchTerms(
    "| term | means | not spelled |\n| - | - | - |\n| lock-free | x | lockfree, lockless |\n",
    "| English | 中文 | not |\n| - | - | - |\n| owner (of a ring) | 所属 CPU | |\n| ring | ring | |\n",
  );
  assertEquals(terms.filter(({ term }) => ["lock-free", "owner", "ring"].includes(term)), [
    { term: "lock-free", others: ["lockfree", "lockless"] },
    { term: "owner", others: ["所属 CPU"] },
  ]);
});
