import { assert, assertEquals } from "@std/assert";
import { Marked, type Token, type Tokens } from "marked";
import { projectFolder } from "@course/project/mod.ts";
import { CHARTS } from "../../tasks/slides/charts.ts";
import { chartNames } from "../../tasks/slides/build_deck.ts";
import { checkFigures, claimsOf, isPutIn } from "../../tasks/slides/check_figures.ts";
import { FIGURES } from "../../tasks/slides/figures.ts";
import { quoteCode } from "../../tasks/slides/quote_code.ts";
import { quotesIn, referencesOf, type Slide } from "../../tasks/slides/read_deck.ts";
import { slideTimes } from "../../tasks/slides/timing.ts";
import { bothDecks } from "./decks.ts";

const [english, chinese] = await bothDecks();

Deno.test("both decks have the same slides in the same order, 30 to 42 of them", () => {
  const outline = ({ id, layout, pause }: Slide) => `${id}, ${layout}, +${pause} s`;
  assertEquals(english.slides.map(outline), chinese.slides.map(outline));
  assert(english.slides.length >= 30 && english.slides.length <= 42);
});

Deno.test("each chart answers a question that is shown before it", () => {
  const withChart = english.slides.filter(({ body }) => body.includes("](chart:"));
  assert(withChart.length >= 15);
  for (const { id, body } of withChart) {
    assert(/^> .*\?$/m.test(body), `slide "${id}" asks nothing`);
    assert(body.search(/^> /m) < body.indexOf("](chart:"), `slide "${id}" asks too late`);
  }
});

Deno.test("two slides are live, and the last one says where the course is", () => {
  const pictures = english.slides.flatMap((slide) => referencesOf(slide).pictures);
  assertEquals(pictures.filter((name) => name.startsWith("live:")), [
    "live:collapse",
    "live:explorer",
  ]);
  const last = english.slides.at(-1)!;
  assertEquals([last.id, last.body.includes("{course-address}")], ["decision", true]);
});

Deno.test("the slide with the second version does not say what is wrong with it", () => {
  for (const { slides } of [english, chinese]) {
    const { title, body } = slides.find(({ id }) => id === "variant-2")!;
    assert(!/late|ARM|violation|mark=|晚|违反/.test(`${title}\n${body}`));
  }
});

Deno.test("both decks show the same pictures, code and named figures on each slide", () => {
  // Sentences for those who do not see a chart have figures of their own in Chinese.
  const withoutAlt = (slide: Slide) => ({
    id: slide.id,
    ...referencesOf({ ...slide, body: slide.body.replaceAll(/!\[[^\]]*\]/g, "![]") }),
  });
  assertEquals(english.slides.map(withoutAlt), chinese.slides.map(withoutAlt));
});

Deno.test("both decks show the same numbers on each slide", () => {
  const numbers = ({ id, body }: Slide) => [id, ...numbersOf(body).toSorted()];
  assertEquals(english.slides.map(numbers), chinese.slides.map(numbers));
});

Deno.test("a slide is built of the same parts in both languages", () => {
  const shape = ({ id, body }: Slide) => `${id}: ${partsOf(new Marked().lexer(body))}`;
  assertEquals(english.slides.map(shape), chinese.slides.map(shape));
});

for (const deck of [english, chinese]) {
  Deno.test(`each slide but those that run or list has notes that tell something (${deck.language})`, () => {
    const least = deck.language === "en" ? 45 : 70;
    const length = ({ notes }: Slide) =>
      deck.language === "en" ? notes.split(/\s+/).length : notes.length;
    const short = deck.slides.filter((slide) => length(slide) < least).map(({ id }) => id);
    assertEquals(short, ["sources"]);
  });

  Deno.test(`the notes take 33 to 35 of 40 minutes, so that there is time for questions (${deck.language})`, () => {
    const times = slideTimes(deck);
    const minutes = times.at(-1)!.to / 60;
    assert(minutes >= 33 && minutes <= 35, `${minutes.toFixed(1)} minutes`);
    const long = times.flatMap(({ from, to }, index) =>
      to - from > 90 ? [`${deck.slides[index]!.id}: ${to - from} s`] : []
    );
    assertEquals(long, []);
  });

  Deno.test(`figures named on slides are those of the library (${deck.language})`, async () => {
    assert(claimsOf(deck).length >= 50);
    await checkFigures(deck, { slow: false });
  });

  Deno.test(`a slide shows at most six lines of code, all found in the library (${deck.language})`, () => {
    for (const { id, body } of deck.slides) {
      const quotes = quotesIn(body);
      const shown = quotes.flatMap(({ place, lines, mark }) => {
        const quoted = quoteCode(place, lines).map(({ text }) => text);
        assert(
          mark === undefined || quoted.some((text) => text.includes(mark)),
          `${place}: ${mark}`,
        );
        return quoted;
      });
      assert(shown.length <= 6, `slide "${id}" shows ${shown.length} lines`);
    }
    assert(deck.slides.filter(({ body }) => quotesIn(body).length > 0).length >= 7);
  });

  Deno.test(`figures that the build puts in are written by nobody (${deck.language})`, () => {
    const names = claimsOf(deck).filter(({ name }) => isPutIn(name));
    assert(names.length >= 20);
    assertEquals(names.filter(({ written }) => written !== ""), []);
  });
}

Deno.test("each chart of the talk is on a slide, and each figure is named by one", () => {
  assertEquals(chartNames([english]).toSorted(), Object.keys(CHARTS).toSorted());
  const named = new Set([english, chinese].flatMap(claimsOf).map(({ name }) => name));
  // Verdicts and break-evens are made for every scenario and machine.
  const own = Object.keys(FIGURES).filter((name) => !/^(explored|breakeven)\./.test(name));
  assertEquals(own.filter((name) => !named.has(name)), []);
});

Deno.test("each chart and drawing has a sentence in Chinese", () => {
  for (const { id, body } of chinese.slides) {
    for (const [, alt] of body.matchAll(/!\[([^\]]*)\]\(/g)) {
      assert(/\p{Script=Han}/u.test(alt!), `slide "${id}" has a picture without a sentence`);
    }
  }
});

Deno.test("the Chinese deck and its pictures write terms as the list of terms does", async () => {
  const text = await Deno.readTextFile(`${projectFolder}/slides/TERMS.md`);
  const rows = text.split("\n").filter((line) => line.startsWith("|")).slice(2);
  const wrong = rows.flatMap((row) => {
    const [, , , avoided = ""] = row.split("|").map((cell) => cell.trim());
    return avoided === "" ? [] : avoided.split(/, ?/).slice();
  });
  const files = ["charts", "diagrams", "live", "browser/live_words"];
  const words = await Promise.all(
    files.map((name) => Deno.readTextFile(`${projectFolder}/tasks/slides/${name}.ts`)),
  );
  const said = [...words, ...chinese.slides.map(({ body, notes }) => `${body}\n${notes}`)].join();
  assert(wrong.length > 10);
  assertEquals(wrong.filter((spelling) => said.includes(spelling)), []);
});

Deno.test("the list of terms spells English as the notebooks' glossary, where that is", async () => {
  const glossary = await Deno.readTextFile(`${projectFolder}/notebooks/GLOSSARY.md`)
    .catch(() => undefined);
  if (glossary === undefined) return;
  const terms = await Deno.readTextFile(`${projectFolder}/slides/TERMS.md`);
  const first = (text: string) =>
    text.split("\n").filter((line) => line.startsWith("|")).slice(2)
      .map((line) => line.split("|")[1]!.trim());
  const avoided = glossary.split("\n").filter((line) => line.startsWith("|")).slice(2)
    .flatMap((line) => line.split("|")[3]?.split(",") ?? []).map((one) => one.trim());
  assertEquals(first(terms).filter((term) => avoided.includes(term)), []);
});

/** Numbers of a text: not those in links, pictures, code and names. */
function numbersOf(body: string): string[] {
  const text = body
    .replaceAll(/<!--.*?-->|\{[^}]*\}/g, "")
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replaceAll(/```[\s\S]*?```/g, "")
    .replaceAll(/`[^`]*`/g, "")
    .replaceAll(/\d+ 月/g, ""); // a word in English
  return text.match(/\d+(\.\d+)*/g) ?? [];
}

/** Headings, paragraphs, lists with their items, tables with their rows, code. */
function partsOf(tokens: Token[]): string {
  return tokens.filter(({ type }) => !["space", "html", "text", "checkbox"].includes(type)).map(
    (token) => {
      if (token.type === "list") {
        return `list(${
          token.items.map((item: Tokens.ListItem) => `item${partsOf(item.tokens)}`).join(" ")
        })`;
      }
      return token.type === "table"
        ? `table ${token.rows.length} x ${token.header.length}`
        : token.type;
    },
  ).join(", ");
}
