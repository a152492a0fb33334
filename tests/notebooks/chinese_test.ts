/**
 * The Chinese lessons, as they are committed: their texts against the English ones, their form, and
 * their terms.
 */
import { assert, assertEquals } from "@std/assert";
import { Marked } from "marked";
import { readChineseLessons } from "../../tasks/notebooks/chinese_lessons.ts";
import { joined, type Notebook } from "../../tasks/notebooks/notebook.ts";
import { numbersIn, proseOf } from "../../tasks/notebooks/numbers_in_prose.ts";
import { problemsOf } from "../../tasks/notebooks/translation_problems.ts";
import { readIfThere } from "../../tasks/support/files.ts";

/** The fixed parts of a lesson in both languages. */
const PARTS: Record<string, string> = {
  Why: "为什么",
  Build: "动手搭建",
  Predict: "先猜一猜",
  Run: "运行",
  Explain: "解释",
  "Quick quiz": "小测验",
  Exercises: "练习",
  Next: "下一课",
};
const AVOIDED = await avoidedSpellings();

for (const lesson of await readChineseLessons()) {
  const { name, notebook, texts = [], file, wanted } = lesson;

  Deno.test(`${name} has no Chinese text missing or stale, and the numbers, code and links of the English`, () => {
    assertEquals(problemsOf(lesson), [], "deno task notebooks:zh");
  });

  Deno.test(`${name} is committed in Chinese as its texts make it`, async () => {
    assert(wanted === await readIfThere(file), `${name}: run deno task notebooks:zh`);
  });

  Deno.test(`${name} calls its fixed parts in Chinese as the other lessons do`, () => {
    const english = headings(notebook);
    const chinese = headings(JSON.parse(wanted!));
    assertEquals(
      english.map((heading, index) => PARTS[heading] ?? chinese[index]),
      chinese,
    );
    for (const { id, text } of texts) {
      assertEquals(text.match(/<summary>(?!答案<)/)?.[0], undefined, `${id}: write 答案`);
    }
  });

  Deno.test(`${name} links in Chinese only to what exists`, () => {
    const folder = new URL("../../notebooks/zh/", import.meta.url);
    for (const { source } of (JSON.parse(wanted!) as Notebook).cells) {
      for (const [, target] of joined(source).matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g)) {
        if (!/^https?:/.test(target!) && /\.(ipynb|md|ts)$/.test(target!)) {
          assert(Deno.statSync(new URL(target!, folder)).isFile, target);
        }
      }
    }
  });

  Deno.test(`${name} has no emphasis in Chinese that Markdown would show as stars`, async () => {
    for (const { id, text } of texts) {
      const html = await new Marked().parse(text);
      const shown = html.replaceAll(/<code[^]*?<\/code>|<pre[^]*?<\/pre>/g, "");
      assertEquals(/.{0,9}\*.{0,9}/.exec(shown)?.[0], undefined, `${id}: move the mark outside`);
    }
  });

  Deno.test(`${name} writes terms in Chinese as slides/TERMS.md does`, () => {
    for (const { id, text } of texts) {
      const prose = proseOf(text).replaceAll("丢失唤醒", ""); // a lost wake-up is no miss
      const found = AVOIDED.filter((spelling) => prose.includes(spelling));
      assertEquals(found, [], id);
    }
  });
}

function headings({ cells }: Notebook): string[] {
  return cells.filter(({ cell_type }) => cell_type === "markdown").flatMap(({ source }) =>
    Array.from(joined(source).matchAll(/^## (.+)$/gm), ([, heading]) => heading!)
  );
}

/** Spellings of the last column of the list of terms. */
async function avoidedSpellings(): Promise<string[]> {
  const terms = await Deno.readTextFile(new URL("../../slides/TERMS.md", import.meta.url));
  const spellings = terms.split("\n").filter((line) => line.startsWith("|")).slice(2)
    .flatMap((row) => row.split("|")[3]!.split(",").map((one) => one.trim()))
    .filter((one) => one !== "");
  assert(spellings.length > 10, "no spellings found in slides/TERMS.md");
  return spellings;
}

Deno.test("the Chinese README names each lesson as lesson 00 does, and links to what exists", async () => {
  const project = new URL("../../", import.meta.url);
  const readme = await Deno.readTextFile(new URL("README.zh.md", project));
  const lessons = new Map(
    readme.matchAll(/^\| \[([^\]]+)\]\(notebooks\/zh\/(\w+)\.ipynb\)/gm).map(([, title, name]) =>
      [name!, title!] as const
    ),
  );
  for (const { name, texts = [] } of await readChineseLessons()) {
    assertEquals(lessons.get(name), /^# (.*)$/m.exec(texts[0]!.text)![1]);
  }
  for (const [, target] of readme.matchAll(/\]\(([^)#]+)\)/g)) {
    assert(Deno.statSync(new URL(target!, project)).isFile, target);
  }
});

Deno.test("the Chinese glossary has the terms of the English one, named as slides/TERMS.md names them", async () => {
  const read = async (path: string) =>
    (await Deno.readTextFile(new URL(`../../${path}`, import.meta.url))).split("\n")
      .filter((line) => line.startsWith("|")).slice(2)
      .map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim()));
  const english = await read("notebooks/GLOSSARY.md");
  const chinese = await read("notebooks/zh/GLOSSARY.md");
  assertEquals(chinese.map(([, term]) => term), english.map(([term]) => term));
  const named = new Map((await read("slides/TERMS.md")).map(([term, name]) => [term, name]));
  const wanted = chinese.map(([name, term]) => named.get(term) ?? name);
  assertEquals(chinese.map(([name]) => name), wanted);
  for (const [index, [, term, meaning]] of chinese.entries()) {
    const numbers = numbersIn(english[index]![1]!);
    assertEquals(numbersIn(meaning!).filter((one) => !numbers.includes(one)), [], term);
    assertEquals(AVOIDED.filter((spelling) => meaning!.includes(spelling)), [], term);
  }
});
