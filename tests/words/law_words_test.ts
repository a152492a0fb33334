/** The laws of the exercises in Chinese, against the laws themselves and the exercises' texts. */
import { assertEquals } from "@std/assert";
import { sayLaw, sayTitle } from "@course/words/grading.ts";
import { EXERCISES } from "../../exercises/course.ts";
import { LAWS } from "../../exercises/laws.ts";
import { LAW_WORDS } from "../../lib/words/law_words.ts";
import { TITLE_WORDS } from "../../lib/words/title_words.ts";

const NAMES = Object.values(LAWS).flatMap((laws) => laws.map(({ name }) => name));

Deno.test("every law has a Chinese sentence, and no sentence is of a law that is gone", () => {
  assertEquals(Object.keys(LAW_WORDS).toSorted(), [...new Set(NAMES)].sort());
});

Deno.test("a law has the same numbers in both languages", () => {
  for (const [english, chinese] of Object.entries(LAW_WORDS)) {
    assertEquals(numbersIn(chinese), numbersIn(english), english);
  }
});

Deno.test("an exercise's README.zh.md has its laws in the words of the grader", () => {
  for (const { name } of EXERCISES) {
    const text = readme(name);
    for (const law of LAWS[name]!) {
      const line = `- ${sayLaw(law.name, "zh")}（*${law.name}*）`;
      assertEquals(text.includes(line), true, `${name}: ${line}`);
    }
  }
});

Deno.test("an exercise has the title of its README.zh.md, and every lesson has one", () => {
  const english = EXERCISES.flatMap(({ title, notebookTitle }) => [title, notebookTitle]);
  assertEquals(english.filter((title) => !Object.hasOwn(TITLE_WORDS, title)), []);
  for (const { name, title } of EXERCISES) {
    const said = `# ${name.slice(0, 2)} ${sayTitle(title, "zh")}`;
    assertEquals(readme(name).includes(said), true, said);
  }
});

Deno.test("a law is an English sentence where English is spoken", () => {
  assertEquals(sayLaw("an object has one owner", "en"), "an object has one owner");
});

function readme(name: string): string {
  return Deno.readTextFileSync(new URL(`../../exercises/${name}/README.zh.md`, import.meta.url));
}

/** Digits only; a power of two and what is negative have one in Chinese. */
function numbersIn(text: string): string[] {
  return (text.replaceAll(/2 的幂|小于 0/g, "").match(/\d+/g) ?? []).sort();
}
