/** The check of links, which looks at what a link asks a page of tools for, too. */
import { assertEquals } from "@std/assert";
import { brokenLinks } from "../browser/site_links.ts";

const EXPLORER =
  '<select><option value="lost-update"></option><option value="sc"></option></select>';

async function brokenIn(link: string): Promise<string[]> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/notebooks`);
    await Deno.writeTextFile(`${folder}/explorer.html`, EXPLORER);
    const html = `<div id="cell-one"></div><a href="${link}">there</a>`;
    await Deno.writeTextFile(`${folder}/notebooks/00.html`, html);
    return await brokenLinks(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a link to a tool is broken where its choice, or the place it comes from, is not there", async () => {
  const good = [
    "../explorer.html",
    "../explorer.html#scenario=lost-update&amp;model=sc&amp;from=00%23one",
    "../explorer.html#scenario=lost-update&amp;from=00",
    "#cell-one",
  ];
  for (const link of good) assertEquals(await brokenIn(link), [], link);
  const bad = [
    "../explore.html",
    "../explorer.html#scenario=lost-updates",
    "../explorer.html#scenario=lost-update&amp;model=tso",
    "../explorer.html#pools=objpool",
    "../explorer.html#from=01",
    "../explorer.html#from=00%23two",
    "#cell-two",
  ];
  for (const link of bad) assertEquals((await brokenIn(link)).length, 1, link);
});
