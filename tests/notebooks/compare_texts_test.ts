/** What the check of the Chinese texts finds, on small texts. */
import { assertEquals, assertThrows } from "@std/assert";
import { compareTexts } from "../../tasks/notebooks/compare_texts.ts";
import type { Notebook } from "../../tasks/notebooks/notebook.ts";
import { numbersIn, numbersInWords } from "../../tasks/notebooks/numbers_in_prose.ts";
import { readTexts, stamped, stampOf, writeTexts } from "../../tasks/notebooks/translated_texts.ts";
import { translatedNotebook } from "../../tasks/notebooks/translated_notebook.ts";
import { problemsOf, textsToDo } from "../../tasks/notebooks/translation_problems.ts";

const ENGLISH: Notebook = {
  cells: [
    { id: "why", cell_type: "markdown", source: "## Why\n\nTwo of 8 calls miss.", metadata: {} },
    {
      id: "sum",
      cell_type: "code",
      source: "1 + 1",
      metadata: {},
      outputs: [{ output_type: "execute_result", data: { "text/plain": "2" } }],
    },
    {
      id: "next",
      cell_type: "markdown",
      source: "[01](01_a.ipynb), [02](02_b.ipynb#why), [answer](../exercises/a.md)",
      metadata: {},
    },
  ],
};
const WHY = "## Why\n\nTwo of 8 calls miss.";
const NEXT = "[01](01_a.ipynb)、[02](02_b.ipynb#为什么)、[答案](../exercises/a.md)";
const TEXTS = stamped(ENGLISH, [
  { id: "next", text: NEXT },
  { id: "why", text: "## 为什么\n\n8 次调用里有 2 次 miss。" },
]);

function problems(texts: typeof TEXTS): string[] {
  return problemsOf({ name: "00_a", notebook: ENGLISH, texts, words: {} });
}

Deno.test("a number in Chinese is one of the English text, or one that it has as a word", () => {
  assertEquals(numbersIn("2.5 million calls, 1,024 bytes"), numbersIn("250 万次调用，1024 字节"));
  assertEquals(numbersIn("`r100` at [04](04_x.ipynb) and 3"), [4, 3]);
  const words = numbersInWords("Twelve tasks, in August, half of twenty-five, two million");
  assertEquals([12, 8, 2, 25, 2e6].filter((value) => !words.has(value)), []);
  assertEquals(words.has(3), false);
  assertEquals(compareTexts("Half of 8 tasks", "8 个任务的 1/2"), []);
  assertEquals(compareTexts("8 of 9 tasks", "9 个任务里的 7 个").length, 2);
  assertEquals(compareTexts("8 of 8", "8").length, 1, "a number that is there twice is kept twice");
});

Deno.test("code, links and the parts of a text are those of the English text", () => {
  const difference = (chinese: string) => compareTexts("See `a` in [b](b.md).", chinese).length;
  assertEquals(difference("见 [乙](b.md) 里的 `a`。"), 0);
  assertEquals(difference("见 [乙](b.md) 里的 `c`。"), 2);
  assertEquals(difference("见 [乙](c.md) 里的 `a`。"), 2);
  assertEquals(difference("见\n\n[乙](b.md) 里的 `a`。"), 1);
  const block = (comment: string, code: string) => `\`\`\`sh\n${code}  # ${comment}\n\`\`\``;
  assertEquals(compareTexts(block("all", "ls"), block("全部", "ls")), []);
  assertEquals(compareTexts(block("all", "ls"), block("全部", "ps")).length, 2);
  const formula = (remark: string) => `\`\`\`text\n64 N + 64   ${remark}\n\`\`\``;
  assertEquals(compareTexts(formula("each probe"), formula("每个探针")), []);
});

Deno.test("a text that is missing, stale or for no cell is a problem, and is to do", () => {
  assertEquals(problems(TEXTS), []);
  assertEquals(problems(TEXTS.slice(0, 1)).length, 1);
  assertEquals(problems(TEXTS.map((text) => ({ ...text, stamp: stampOf("before") }))).length, 2);
  assertEquals(problems([...TEXTS, { id: "gone", text: "没有了" }]).length, 1);
  const name = "00_a";
  assertEquals(problemsOf({ name, notebook: ENGLISH, texts: undefined, words: {} }).length, 1);
  const toDo = textsToDo({ name, notebook: ENGLISH, texts: TEXTS.slice(1), words: {} });
  assertEquals(toDo, [{ id: "why", text: WHY }]);
});

Deno.test("texts are written as they are read, in the order of the cells", () => {
  assertEquals(TEXTS.map(({ id }) => id), ["why", "next"]);
  assertEquals(readTexts(writeTexts(TEXTS)), TEXTS);
  assertThrows(() => readTexts("没有注释\n"), SyntaxError, "before the first");
  const twice = "<!-- cell: why -->\n一\n<!-- cell: why -->\n二\n";
  assertThrows(() => readTexts(twice), SyntaxError, "twice");
});

Deno.test("a Chinese notebook has the English code and outputs, and leads to Chinese lessons", () => {
  const made: Notebook = JSON.parse(
    translatedNotebook(
      JSON.stringify(ENGLISH),
      { texts: TEXTS, words: {} },
      (file) => file === "01_a.ipynb" ? file : `../${file}`,
    ),
  );
  assertEquals(made.cells[1], ENGLISH.cells[1]);
  assertEquals(made.cells[0]!.source, ["## 为什么\n", "\n", "8 次调用里有 2 次 miss。"]);
  assertEquals(made.cells[2]!.source, [
    "[01](01_a.ipynb)、[02](../02_b.ipynb#为什么)、[答案](../../exercises/a.md)",
  ]);
});
