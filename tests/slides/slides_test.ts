import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { CommandError } from "../../tasks/support/command_line.ts";
import { checkFigures } from "../../tasks/slides/check_figures.ts";
import { failingSchedule } from "../../tasks/slides/failing_schedule.ts";
import { highlight } from "../../tasks/slides/highlight.ts";
import { quoteCode } from "../../tasks/slides/quote_code.ts";
import { readDeck, referencesOf } from "../../tasks/slides/read_deck.ts";
import { CHARTS } from "../../tasks/slides/charts.ts";
import { serveDecks } from "../../tasks/slides/serve_decks.ts";
import { projectFolder } from "@course/project/mod.ts";
import { renderDeck } from "../../tasks/slides/render_deck.ts";
import { runTask } from "../support/task.ts";

/** A deck of one slide. */
function deckOf(body: string, notes = "What is said."): string {
  return `---\ntitle: A talk\nlanguage: en\n---\n\n<!-- slide: one, plain, 60 s -->\n\n# One\n\n${body}\n\n` +
    `<!-- notes -->\n\n${notes}\n`;
}

const read = (body: string, notes?: string) => readDeck(deckOf(body, notes), "deck.md");

Deno.test("a deck is read: names, seconds, what is seen, what is said, what is referred to", () => {
  const { title, language, slides } = read("Text.\n\n![A](chart:flock)\n\n```ts lib/a.ts#b\n```");
  assertEquals([title, language, slides.length], ["A talk", "en", 1]);
  const [slide] = slides;
  assertEquals([slide!.id, slide!.layout, slide!.seconds, slide!.title], [
    "one",
    "plain",
    60,
    "One",
  ]);
  assertEquals(slide!.notes, "What is said.");
  assertEquals(referencesOf(slide!), {
    pictures: ["chart:flock"],
    code: ["lib/a.ts#b"],
    figures: [],
  });
});

Deno.test("a slide without header, heading, notes, or with the name of another is refused", () => {
  const text = deckOf("Text.");
  const refused = (changed: string, message: string) =>
    assertThrows(() => readDeck(changed, "deck.md"), SyntaxError, message);
  refused(text.replace(/<!-- slide.*/, ""), "begin it with a header");
  refused(text.replace("# One", "One"), '"one" has no heading');
  refused(text.replace("<!-- notes -->", ""), '"one" needs notes once');
  refused(deckOf("Text.", " "), '"one" needs notes once');
  refused(`${text}\n---\n\n${text.split("---\n")[2]}`, 'two slides are named "one"');
  refused(text.replace("language: en", "language: fr"), 'language is "fr"');
});

Deno.test("three dashes inside of code do not end a slide", () => {
  assertEquals(read("```\n---\n```").slides.length, 1);
});

Deno.test("a figure that differs from the library is refused, with the right one", async () => {
  await checkFigures(read("388.8<!-- =queue.headline --> times"), { slow: false });
  await assertRejects(
    () => checkFigures(read("388.9<!-- =queue.headline --> times"), { slow: false }),
    CommandError,
    'one: queue.headline is 388.8, written is "388.9"',
  );
  await assertRejects(
    () => checkFigures(read("Text.", "3<!-- =queue.nothing -->"), { slow: false }),
    CommandError,
    'Cannot check "queue.nothing" on slide "one" of deck.md',
  );
});

Deno.test("code is quoted by the name of a function, without its comment, moved to the left", () => {
  const link = quoteCode("lib/explore/scenarios/slide_variant_2.ts#link");
  assertEquals(link.split("\n").slice(0, 2), [
    "function link(words: Int32Array, node: number): void {",
    "  for (;;) {",
  ]);
  const pop = quoteCode("lib/pools/objpool.ts##popSlot");
  assert(pop.startsWith("#popSlot(slot: number): number {\n  const words"));
  assertEquals(
    quoteCode("lib/hooks/rethook.ts#Rethook.tryGet"),
    quoteCode("lib/hooks/rethook.ts#tryGet"),
  );
});

Deno.test("a name that is not in the file, and a file that is not there, are refused", () => {
  assertThrows(
    () => quoteCode("lib/explore/scenarios/slide_variant_2.ts#lnik"),
    RangeError,
    'Cannot quote "lnik" from lib/explore/scenarios/slide_variant_2.ts: there is none, use link,',
  );
  assertThrows(() => quoteCode("lib/nothing.ts#link"), RangeError, "there is no such file");
  assertThrows(() => quoteCode("lib/pools/objpool.ts#Objpool"), RangeError, "too much for a slide");
  assertThrows(() => highlight("const a = 1;", "smpWmb"), RangeError, 'Cannot mark "smpWmb"');
});

Deno.test("code is coloured without losing a letter, each line by itself", () => {
  const code = quoteCode("lib/explore/scenarios/slide_variant_2.ts#link");
  const html = highlight(code, "smpWmb");
  const lines = html.split(/<span class="line[^"]*">/).slice(1);
  assertEquals(lines.length, code.split("\n").length);
  assertEquals(html.match(/class="line marked"/g)?.length, 1);
  const plain = lines.map((line) =>
    line.replaceAll(/<[^>]+>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&")
  );
  assertEquals(plain.join("\n"), code);
});

Deno.test("a picture, a scenario or a chart that does not exist is refused, with those that do", () => {
  const render = (body: string) => renderDeck(read(body), new Map());
  assertThrows(() => render("![A](diagram:nothing)"), RangeError, "use diagram:return-hook");
  assertThrows(() => render("![A](chart:nothing)"), RangeError, "use chart:flock");
  assertThrows(() => render("![A](film:flock)"), RangeError, "use chart:, diagram:");
  assertThrows(() => render("![A](trace:nothing)"), RangeError, 'schedule of "nothing"');
  assertThrows(
    () => failingSchedule("objpool-masked-push", "en", "A"),
    RangeError,
    "its verdict is ok",
  );
});

Deno.test("a page holds everything: no link to a file, no name of a figure, notes aside", () => {
  const html = renderDeck(
    read("388.8<!-- =queue.headline --> times", "Said <b>so</b>."),
    new Map(),
  );
  const markup = html.slice(0, html.indexOf("<script>"));
  assertEquals(markup.match(/<(link|script|img|iframe)[^>]*(src|href)=/g), null);
  assertEquals(markup.includes("=queue.headline"), false);
  assertStringIncludes(html, '<section id="one" class="plain" data-timing="60">');
  assertStringIncludes(html, '<aside class="notes"><p>Said <b>so</b>.</p>');
});

Deno.test("slides are served, and a saved file loads the page again", async () => {
  const drawn = { svg: '<svg role="img" aria-label=""><title></title></svg>', alt: "A 1" };
  const charts = new Map(Object.keys(CHARTS).map((name) => [name, drawn]));
  const folder = await Deno.makeTempDir();
  const server = await serveDecks(charts, { port: 0, folder, slow: false });
  try {
    const html = await (await fetch(`${server.url}/deck.zh.html`)).text();
    assertStringIncludes(html, 'new EventSource("/changes")');
    assertStringIncludes(html, "记录放在哪里");
    const unknown = await fetch(`${server.url}/deck.fr.html`);
    assertEquals(unknown.status, 404);
    assertStringIncludes(await unknown.text(), "deck.en.html");

    const changes = await fetch(`${server.url}/changes`);
    const reader = changes.body!.getReader();
    await Deno.utime(`${projectFolder}/slides/deck.css`, new Date(), new Date());
    const { value } = await reader.read();
    assertEquals(new TextDecoder().decode(value), "data: changed\n\n");
    await reader.cancel();
  } finally {
    await server.stop();
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("deno task slides:serve refuses a port that is none", async () => {
  const { code, stderr } = await runTask("slides_serve", "--port", "web");
  assertEquals(code, 2);
  assertStringIncludes(stderr, '"--port" needs a whole number from 0 to 65535, not "web"');
});
