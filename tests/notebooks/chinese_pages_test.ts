/** Pages in Chinese, among them what the exercises say, against the English ones. */
import { assert, assertEquals } from "@std/assert";
import { pageProblems, readChinesePages } from "../../tasks/notebooks/chinese_pages.ts";

const PAGES = await readChinesePages();

for (const page of PAGES) {
  Deno.test(`${page.path} has a Chinese page with the same numbers, code, links and parts`, () => {
    assertEquals(pageProblems(page), []);
  });

  Deno.test(`${page.chinesePath} links only to what exists`, () => {
    const place = new URL(`../../${page.chinesePath}`, import.meta.url);
    for (const [, target] of page.chinese!.matchAll(/\]\(([^)#\s]+)/g)) {
      if (!/^https?:/.test(target!)) assert(Deno.statSync(new URL(target!, place)), target);
    }
  });

  if (!page.path.endsWith("README.md")) continue;
  Deno.test(`${page.chinesePath} has each law by the name that the grader prints`, () => {
    const [, part] = /^## What is checked\n\n([^]*?)\n\n/m.exec(page.english)!;
    const laws = part!.split(/^- /m).slice(1).map((law) => law.replaceAll(/\s+/g, " ").trim());
    assert(laws.length > 4, `${laws.length} laws`);
    const named = [...page.chinese!.matchAll(/^- .*（\*([^*]+)\*）$/gm)].map(([, law]) => law);
    assertEquals(named, laws);
  });
}

Deno.test("a Chinese page that is missing, stale or has another number is a problem", () => {
  const [page] = PAGES;
  const problems = (change: Partial<typeof page>) => pageProblems({ ...page!, ...change }).length;
  assertEquals(problems({ chinese: undefined }), 1);
  assertEquals(problems({ stamp: "00000000" }), 1);
  assertEquals(problems({ stamp: undefined }), 1);
  assertEquals(problems({ chinese: `${page!.chinese} 77` }), 1);
});
