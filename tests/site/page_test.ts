/** What pages bring along without a server and without scripts. */
import { assert, assertEquals } from "@std/assert";
import { JSDOM } from "jsdom";
import { type Page, pageHtml } from "../../tasks/site/page.ts";

const PAGE: Page = {
  path: "a/b.html",
  title: "Page",
  description: "A page",
  body: "<h1>Page</h1>",
};
const documentOf = (page: Page) => new JSDOM(pageHtml(page, [], {})).window.document;

Deno.test("what every page needs is a classic script, which a browser loads from a file, too", () => {
  const scripts = [...documentOf(PAGE).querySelectorAll("script")];
  assertEquals(scripts.map((one) => one.getAttribute("src")), [
    "../assets/theme.js",
    "../assets/site.js",
  ]);
  assert(scripts.every((one) => one.getAttribute("type") === null));
});

Deno.test("a page with tools says what they need, and one without has nothing to say", () => {
  const withTools = documentOf({ ...PAGE, scripts: ["explorer.js"] });
  const said = withTools.querySelector("main > .needs")?.textContent ?? "";
  assert(/JavaScript and a web server/.test(said));
  assertEquals(documentOf(PAGE).querySelector(".needs"), null);
});
