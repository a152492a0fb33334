import { assertEquals, assertStringIncludes } from "@std/assert";
import { codeHtml, PageMarkdown } from "../../tasks/site/markdown.ts";
import { SiteLinks } from "../../tasks/site/links.ts";

Deno.test("two headings with the same words have two anchors", () => {
  const markdown = new PageMarkdown((href) => href);
  const html = markdown.render("## Run\n\nfirst\n\n## Run\n\nsecond");
  assertStringIncludes(html, '<h2 id="run">');
  assertStringIncludes(html, '<h2 id="run-2">');
  assertEquals(markdown.parts.map(({ id }) => id), ["run", "run-2"]);
});

Deno.test("the search finds the words of a part, without tags", () => {
  const markdown = new PageMarkdown((href) => href);
  markdown.render("# A & B\n\nA **release** is `ordered`.\n\n## C\n\nlater");
  markdown.render("And more.");
  assertEquals(markdown.parts, [
    { id: "a-b", title: "A & B", level: 1, text: "A release is ordered ." },
    { id: "c", title: "C", level: 2, text: "later And more." },
  ]);
});

Deno.test("a link that leads to nothing is shown as text, and reported", () => {
  const links = new SiteLinks();
  links.add("notebooks/03_lock_free.ipynb", "notebooks/03_lock_free.html");
  const from = (href: string) =>
    links.resolve(href, "notebooks/02_four_homes.ipynb", "notebooks/02_four_homes.html");
  const markdown = new PageMarkdown(from);
  assertEquals(
    markdown.render("[next](03_lock_free.ipynb) and [lost](99_lost.ipynb)"),
    '<p><a href="../notebooks/03_lock_free.html">next</a> and lost</p>\n',
  );
  assertEquals(links.missing, ["notebooks/02_four_homes.ipynb -> 99_lost.ipynb"]);
});

Deno.test("a link to an exercise survives another name of its folder", () => {
  const links = new SiteLinks();
  links.add("exercises/04_counted_freelist/README.md", "exercises/04_counted_freelist.html");
  assertEquals(
    links.resolve("../exercises/04_freelist/README.md#why", "notebooks/03.ipynb", "glossary.html"),
    { href: "exercises/04_counted_freelist.html#why" },
  );
});

Deno.test("code in a language that is not known stays as it is", () => {
  assertEquals(codeHtml("a < b\n", "text"), '<pre class="code"><code>a &lt; b</code></pre>\n');
  assertStringIncludes(codeHtml("const a = 1;", "ts"), "hljs-keyword");
});
