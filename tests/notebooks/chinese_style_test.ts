/** Spacing and punctuation of all Chinese texts, by the linter zhlint. */
import { assertEquals } from "@std/assert";
import { run } from "zhlint";
import { readChineseLessons } from "../../tasks/notebooks/chinese_lessons.ts";
import { readChinesePages } from "../../tasks/notebooks/chinese_pages.ts";
import { ZHLINT_RULES } from "../support/zhlint_rules.ts";

const PROJECT = new URL("../../", import.meta.url);
const TEXTS = [
  "README.zh.md",
  "notebooks/zh/GLOSSARY.md",
  "slides/TERMS.md",
  "slides/deck.zh.md",
  ...(await readChinesePages()).map(({ chinesePath }) => chinesePath),
  ...Array.from(
    Deno.readDirSync(new URL("notebooks/zh/texts", PROJECT)),
    ({ name }) => `notebooks/zh/texts/${name}`,
  ).toSorted(),
];

for (const path of TEXTS) {
  Deno.test(`${path} has a space where Chinese meets other letters, and Chinese punctuation`, async () => {
    assertEquals(changesOf(await Deno.readTextFile(new URL(path, PROJECT))), []);
  });
}

for (const { name, words } of await readChineseLessons()) {
  Deno.test(`${name} writes the words of its code as it writes its prose`, () => {
    const texts = Object.values(words).filter((one) => /\p{Script=Han}/u.test(one))
      .map((one) =>
        one.replace(/^\/\/ /, "").replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}|[A-Z]\^\d/g, "x").trim()
      );
    assertEquals(texts.flatMap(changesOf), []);
  });
}

Deno.test("the linter finds half-width marks and a missing space, and leaves what is no prose", () => {
  assertEquals(changesOf("池空,就是一次 miss。"), ["池空，就是一次 miss。"]);
  assertEquals(changesOf("96个 CPU"), ["96 个 CPU"]);
  assertEquals(changesOf("**池空了。** 后面"), ["**池空了。**后面"]);
  assertEquals(changesOf("**1.** 问题，`a,b中`，14<!-- =x --> %，G. Amdahl，√((1 − σ) / κ)"), []);
  assertEquals(changesOf("时间 T(1)，有 p (p - 1) 个"), []);
});

/** The lines as the linter would write them, where it would change them. */
function changesOf(markdown: string): string[] {
  const text = withoutSigns(markdown);
  const before = text.split("\n");
  return run(text, { rules: ZHLINT_RULES }).result.split("\n")
    .filter((line, index) => line !== before[index]);
}

/** Leaves out what is no Chinese sentence: comments, English beside its translation, numbers, initials, formulas. */
function withoutSigns(markdown: string): string {
  return markdown
    .replaceAll(/<!--.*?-->|（\*[^*\p{Script=Han}]+\*）/gu, "")
    .replaceAll(/^\*\*(\d+)\.\*\* |(?<=^(?:#+ |\*\*))\d+\. /gm, "")
    .replaceAll(/\b([A-Z])\. (?=[A-Z])/g, "$1 ")
    .replaceAll(/√\(.*\)|\b[A-Za-z]+'? ?\([^()\p{Script=Han}]*\)|\([A-Z']+\)|\b[A-Z]'\d/gu, "x");
}
