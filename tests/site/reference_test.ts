/** The reference of the library, written from its comments. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { projectFolder } from "@course/project/mod.ts";
import { PageMarkdown } from "../../tasks/site/markdown.ts";
import { readReference } from "../../tasks/site/reference/reference.ts";
import { referencePages } from "../../tasks/site/reference/reference_pages.ts";
import { SearchDocuments } from "../../tasks/site/search_documents.ts";

const MAX_BYTES = 2_000_000;
const modules = await readReference();
const documents = new SearchDocuments();
const pages = referencePages(modules, () => new PageMarkdown((href) => href), documents);
const pageOf = (name: string) => pages.find(({ path }) => path === `api/${name}.html`)!.body;

Deno.test("every name that a module exports is in the reference, and something is said of it", async () => {
  for (const { name, names } of modules) {
    const listed = new Set(names.map((one) => one.name));
    const exported = Object.keys(await import(`../../lib/${name}/mod.ts`));
    assertEquals(exported.filter((one) => !listed.has(one)), [], name);
    assertEquals(names.filter(({ about }) => about === "").map((one) => one.name), [], name);
  }
});

Deno.test("the index lists every module of the library, with what it is for", async () => {
  const index = pageOf("index");
  for await (const { name } of Deno.readDir(`${projectFolder}/lib`)) {
    const isThere = await Deno.stat(`${projectFolder}/lib/${name}/mod.ts`).catch(() => undefined);
    if (!isThere || name === "typescript") continue;
    assertStringIncludes(index, `<a href="${name}.html">${name}</a>`);
  }
  assertStringIncludes(index, "Six ways to keep a fixed set of objects");
});

Deno.test("a name is shown with its declaration, parameters, result and errors, and no code of its own", () => {
  const pools = pageOf("pools");
  assertStringIncludes(pools, '<h2 id="objpool-class">');
  assertStringIncludes(pools, '<h3 id="arena-block">');
  assertStringIncludes(pools, "<code>wordCount</code>: words in the block");
  assertStringIncludes(pools, "throws <code>RangeError</code>");
  assert(!pools.includes("Invariant:"), "the body of a function is shown");
  assert(!/#\w+\(/.test(pools), "something private is shown");
});

Deno.test("the reference is small", () => {
  const bytes = pages.reduce((sum, { body }) => sum + new TextEncoder().encode(body).length, 0);
  assert(bytes < MAX_BYTES, `${bytes} bytes`);
});
