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
import { CATALOGUE } from "@course/explore/mod.ts";
import { shownLines, withBarrierBefore } from "../../tasks/slides/browser/live_data.ts";
import { chineseFont, deckFonts } from "../../tasks/slides/deck_fonts.ts";
import { headlinePicture } from "../../tasks/slides/headline_picture.ts";
import { clockText, slideTimes, spokenWords } from "../../tasks/slides/timing.ts";
import { runTask } from "../support/task.ts";

/** A deck of one slide. */
function deckOf(body: string, notes = "What is said."): string {
  return `---\ntitle: A talk\nlanguage: en\n---\n\n<!-- slide: one, plain, +60 s -->\n\n# One\n\n${body}\n\n` +
    `<!-- notes -->\n\n${notes}\n`;
}

const read = (body: string, notes?: string) => readDeck(deckOf(body, notes), "deck.md");

Deno.test("a deck is read: names, seconds, what is seen, what is said, what is referred to", () => {
  const { title, language, slides } = read(
    'Text.\n\n![A](chart:flock)\n\n```code lib/a.ts#b mark="d"\nc\nd\n```',
  );
  assertEquals([title, language, slides.length], ["A talk", "en", 1]);
  const [slide] = slides;
  assertEquals([slide!.id, slide!.layout, slide!.pause, slide!.title], [
    "one",
    "plain",
    60,
    "One",
  ]);
  assertEquals(slide!.notes, "What is said.");
  assertEquals(referencesOf(slide!), {
    pictures: ["chart:flock"],
    code: ["lib/a.ts#b\nc\nd"],
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

const VARIANT_2 = "lib/explore/scenarios/slide_variant_2.ts#link";

Deno.test("code is quoted by the name of a function, without comments, moved to the left", () => {
  const texts = (place: string, lines?: string[]) =>
    quoteCode(place, lines).map(({ text }) => text);
  assertEquals(texts("lib/atomics/fences.ts#smpWmb"), ["export function smpWmb(): void {}"]);
  assertEquals(texts(VARIANT_2, ["refsOf(node), 1", "smpWmb"]), [
    "writeOnce(words, refsOf(node), 1);",
    "smpWmb();",
  ]);
  assertEquals(
    texts("lib/hooks/rethook.ts#Rethook.recycle"),
    texts("lib/hooks/rethook.ts#recycle"),
  );
});

Deno.test("lines that are shown keep their order, and say where others are left out", () => {
  const found = quoteCode(VARIANT_2, ["readOnce", "writeOnce(words, nextOf", "refsOf(node), 1"]);
  assertEquals(found.map(({ follows }) => follows), [true, false, true]);
  assertThrows(
    () => quoteCode(VARIANT_2, ["smpWmb", "smpRmb"]),
    RangeError,
    'no line after line 7 contains "smpRmb"',
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
  const line = [{ text: "const a = 1;", follows: true }];
  assertThrows(() => highlight(line, "smpWmb"), RangeError, 'Cannot mark "smpWmb"');
});

Deno.test("code is coloured without losing a letter, and appears line by line", () => {
  const code = quoteCode(VARIANT_2, ["readOnce", "nextOf", "smpWmb", "return"]);
  const html = highlight(code, "smpWmb");
  const lines = html.split(/<span class="line[^"]*">/).slice(1);
  assertEquals(html.match(/class="line[^"]*"/g), [
    'class="line"',
    'class="line fragment"',
    'class="line marked fragment"',
    'class="line fragment"',
  ]);
  const plain = lines.map((line) =>
    line.replaceAll(/<span class="gap"[^>]*>\.\.\.<\/span>|<[^>]+>/g, "")
      .replaceAll("&lt;", "<").replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&")
  );
  assertEquals(plain, code.map(({ text }) => text));
});

Deno.test("a picture, a scenario or a chart that does not exist is refused, with those that do", () => {
  const render = (body: string) => renderDeck(read(body), { charts: new Map() });
  assertThrows(
    () => render("![A](diagram:nothing)"),
    RangeError,
    "use diagram:headline, diagram:return-hook",
  );
  assertThrows(() => render("![A](chart:nothing)"), RangeError, "use chart:flock");
  assertThrows(() => render("![A](film:flock)"), RangeError, "use chart:, diagram:");
  assertThrows(() => render("![A](live:nothing)"), RangeError, "use live:explorer, live:collapse");
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
    { charts: new Map() },
  );
  const markup = html.slice(0, html.indexOf("<script>"));
  assertEquals(markup.match(/<(link|script|img|iframe)[^>]*(src|href)=/g), null);
  assertEquals(markup.includes("=queue.headline"), false);
  assertStringIncludes(html, '<section id="one" class="plain" data-timing="61">');
  assertStringIncludes(
    html,
    '<aside class="notes"><p class="pace">1:01 for this slide; on the clock 0:00 to 1:01</p>' +
      "<p>Said <b>so</b>.</p>",
  );
});

Deno.test("a figure of the simulated machine is put in, and writing one is refused", async () => {
  const html = renderDeck(read("Does {simulated.rk3588.factor} times as much."), {
    charts: new Map(),
    figures: new Map([["simulated.rk3588.factor", "71"]]),
  });
  assertStringIncludes(html, "<p>Does 71 times as much.</p>");
  await assertRejects(
    () => checkFigures(read("70<!-- =simulated.rk3588.factor --> times"), { slow: false }),
    CommandError,
    "one: simulated.rk3588.factor is put in, write {simulated.rk3588.factor}",
  );
});

Deno.test("what stands behind a question or code is revealed, block by block", () => {
  const html = renderDeck(read("> Why?\n\nBecause.\n\n- one\n- two"), { charts: new Map() });
  assertStringIncludes(
    html,
    '<p class="question">Why?</p><p class="fragment">Because.</p>\n<ul class="fragment">',
  );
});

Deno.test("words are counted without names of figures, and 125 English ones take a minute", () => {
  assertEquals(spokenWords("At 96 threads 434<!-- =flock.freelist.96 --> k.", "en"), 5);
  assertEquals(spokenWords("Takes {simulated.empty.x86.objpool} ns.", "en"), 3);
  assertEquals(spokenWords("一台 128 个 CPU 的机器", "zh"), 8);
  const slide = (notes: string, pause = 0) => ({ ...read("Text.", notes).slides[0]!, pause });
  const slides = [slide(Array(125).fill("word").join(" ")), slide("word ".repeat(25), 20)];
  assertEquals(slideTimes({ slides, language: "en" }), [{ from: 0, to: 60 }, { from: 60, to: 92 }]);
  assertEquals(clockText(92), "1:32");
});

Deno.test("the bars of the title have the published rates as lengths", () => {
  const svg = headlinePicture("en");
  const [freelist, objpool] = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)]
    .map(([, width]) => Number(width));
  assertEquals(objpool, 1200);
  assert(Math.abs(objpool! / freelist! - 159) < 3, `${objpool} / ${freelist}`);
  assertStringIncludes(svg, ">159 times</text>");
});

Deno.test("the Chinese font is a part of Noto Sans SC with the letters of the page", async () => {
  const css = await chineseFont("记录“池”\\u73af");
  const letters = [...css.matchAll(/U\+([0-9a-f]+)/g)].map(([, code]) =>
    String.fromCodePoint(Number.parseInt(code!, 16))
  );
  assertEquals(letters.toSorted(), [..."记录“池”环"].toSorted());
  assert(css.length < 30_000, `${css.length} bytes`);
  await assertRejects(() => chineseFont("\uffef"), RangeError, "has no such letters");
});

Deno.test("a deck carries the letters that it writes, not its whole fonts", async () => {
  const css = await deckFonts("a → b \\u2264", "en");
  assertEquals([...css.matchAll(/@font-face/g)].length, 4);
  assert(css.length < 160_000, `${css.length} bytes`);
  const more = await deckFonts("a → b \\u2264 ž", "en");
  assert(more.length > css.length, "a letter more makes no larger font");
  const quoted = await deckFonts("a → b \\u2264 “a”", "en");
  assert(quoted.length > css.length, "quotation marks of an English deck are missing");
});

Deno.test("the barrier of the second version moves up by one line", () => {
  const { source } = CATALOGUE["slide-variant-2"];
  const lines = shownLines(source);
  const moved = shownLines(withBarrierBefore(source));
  assertEquals(lines.slice(1, 3), ["writeOnce(words, refsOf(node), 1);", "smpWmb();"]);
  assertEquals(moved, [lines[0], lines[2], lines[1], lines[3]]);
  assertThrows(() => withBarrierBefore("smpMb();"), Error, "Cannot move the barrier");
});

Deno.test("slides are served, and a saved file loads the page again", async () => {
  const svg = '<svg role="img" aria-label=""><title></title></svg>';
  const drawn = { svg: { en: svg, zh: svg }, alt: { en: "A 1", zh: "一 1" } };
  const charts = new Map(Object.keys(CHARTS).map((name) => [name, drawn]));
  const folder = await Deno.makeTempDir();
  const server = await serveDecks({ charts }, { port: 0, folder, slow: false });
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
