import { assert, assertEquals } from "@std/assert";
import { Marked, type Token, type Tokens } from "marked";
import { projectFolder } from "@course/project/mod.ts";
import { CHARTS } from "../../tasks/slides/charts.ts";
import { chartNames } from "../../tasks/slides/build_deck.ts";
import { checkFigures, claimsOf } from "../../tasks/slides/check_figures.ts";
import { FIGURES } from "../../tasks/slides/figures.ts";
import { quoteCode } from "../../tasks/slides/quote_code.ts";
import { referencesOf, type Slide } from "../../tasks/slides/read_deck.ts";
import { bothDecks } from "./decks.ts";

const [english, chinese] = await bothDecks();

Deno.test("both decks have the same slides in the same order, 30 to 40 of them", () => {
  const outline = ({ id, layout, seconds }: Slide) => `${id}, ${layout}, ${seconds} s`;
  assertEquals(english.slides.map(outline), chinese.slides.map(outline));
  assert(english.slides.length >= 30 && english.slides.length <= 40);
});

Deno.test("both decks show the same pictures, code and named figures on each slide", () => {
  const withoutAlt = (slide: Slide) => ({ id: slide.id, ...referencesOf(slide) });
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
  Deno.test(`each slide has notes that say more than the slide (${deck.language})`, () => {
    const least = deck.language === "en" ? 45 : 70;
    const length = ({ notes }: Slide) =>
      deck.language === "en" ? notes.split(/\s+/).length : notes.length;
    assertEquals(deck.slides.filter((slide) => length(slide) < least).map(({ id }) => id), []);
  });

  Deno.test(`the notes fill 40 minutes (${deck.language})`, () => {
    const seconds = deck.slides.reduce((sum, slide) => sum + slide.seconds, 0);
    assert(seconds > 37 * 60 && seconds < 42 * 60, `${seconds} s`);
    const spoken = deck.slides.map(({ notes }) => notes).join("\n");
    // 120 to 150 words a minute, or 220 to 280 Chinese characters.
    const [amount, slow, fast] = deck.language === "en"
      ? [spoken.split(/\s+/).length, 120, 150]
      : [spoken.match(/\p{Script=Han}|[A-Za-z]+|\d+/gu)!.length, 180, 280];
    assert(amount > 38 * slow && amount < 42 * fast, `${amount}`);
  });

  Deno.test(`figures named on slides are those of the library (${deck.language})`, async () => {
    assert(claimsOf(deck).length >= 50);
    await checkFigures(deck, { slow: false });
  });

  Deno.test(`code on slides is found in the library, with the line that is marked (${deck.language})`, () => {
    for (const slide of deck.slides) {
      for (const place of referencesOf(slide).code) quoteCode(place);
      for (const [, place, mark] of slide.body.matchAll(/^```ts (\S+) mark="([^"]+)"/gm)) {
        assert(quoteCode(place!).includes(mark!), `${place} has no "${mark}"`);
      }
    }
  });
}

Deno.test("each chart of the talk is on a slide, and each figure is named by one", () => {
  assertEquals(chartNames([english]).toSorted(), Object.keys(CHARTS).toSorted());
  const named = new Set(claimsOf(english).map(({ name }) => name));
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

Deno.test("the Chinese deck writes terms as the list of terms does", async () => {
  const text = await Deno.readTextFile(`${projectFolder}/slides/TERMS.md`);
  const rows = text.split("\n").filter((line) => line.startsWith("|")).slice(2);
  const wrong = rows.flatMap((row) => {
    const [, , , avoided = ""] = row.split("|").map((cell) => cell.trim());
    return avoided === "" ? [] : avoided.split(/, ?/).slice();
  });
  const said = chinese.slides.map(({ body, notes }) => `${body}\n${notes}`).join("\n");
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
    .replaceAll(/<!--.*?-->/g, "")
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
