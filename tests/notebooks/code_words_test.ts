import { assertEquals } from "@std/assert";
import { withWords, wordProblems, wordsOf } from "../../tasks/notebooks/code_words.ts";
import { translatedNotebook } from "../../tasks/notebooks/translated_notebook.ts";

const CELL = `import { check } from "@course/lesson/mod.ts";

const rows = { "plain lock": 1, queued: 2 };
const name = rows["plain lock"] === 1 ? "one of 8" : \`\${name} of 8\`; // all
check(kind === "ok", true, "it holds", { beginAt: "const rows = {" });`;

/** A module as a text of a cell. */
const PROGRAM = `const source = \`
import { readOnce } from "@course/atomics/mod.ts";
/* take everything */
export const after = () => \${index} === 0 ? "nothing is lost" : undefined;\`;`;

Deno.test("words are what a reader sees: not where a module is, what is compared, or code", () => {
  assertEquals(wordsOf(CELL).map(({ text }) => text), [
    "plain lock",
    "plain lock",
    "one of 8",
    "${name} of 8",
    "all",
    "it holds",
  ]);
});

Deno.test("a program that a cell has as a text is code, with words of its own", () => {
  assertEquals(wordsOf(PROGRAM).map(({ text }) => text), ["take everything", "nothing is lost"]);
  assertEquals(
    withWords(PROGRAM, { "take everything": "全部取走", "nothing is lost": "什么也没丢" }),
    PROGRAM.replace("take everything", "全部取走").replace("nothing is lost", "什么也没丢"),
  );
});

Deno.test("nothing but words changes, and the same words become the same ones everywhere", () => {
  const words = { "plain lock": "普通锁", "all": "全部", "it holds": "成立" };
  const found = withWords(CELL, words);
  assertEquals(
    found,
    CELL.replaceAll("plain lock", "普通锁").replace("// all", "// 全部")
      .replace("it holds", "成立"),
  );
});

Deno.test("lines of a comment that follow each other are one text, and may be other lines", () => {
  const cell = "{\n  // one and\n  // two\n  f();\n}";
  assertEquals(wordsOf(cell).map(({ text }) => text), ["one and two"]);
  assertEquals(withWords(cell, { "one and two": "一和\n二" }), "{\n  // 一和\n  // 二\n  f();\n}");
});

Deno.test("words that are missing, stale, or have other numbers or values are named", () => {
  const words = {
    "plain lock": "普通锁",
    "one of 8": "9 个里的一个",
    "${name} of 8": "8 个里的 ${what}",
    "all": "全部",
    "no such words": "没有",
  };
  assertEquals(wordProblems([CELL], words), [
    '"it holds" is not translated: add it, as it is if it stays',
    '"no such words" is in no cell: take it away',
    '"9 个里的一个": numbers of the English text are missing: 8',
    '"9 个里的一个": numbers are not in the English text: 9',
    '"8 个里的 ${what}" puts in other values than "${name} of 8"',
  ]);
  const quoted = { ...words, "it holds": 'it "holds"' };
  assertEquals(wordProblems([CELL], quoted)[0], '"no such words" is in no cell: take it away');
  assertEquals(
    wordProblems([CELL], quoted).at(-1),
    '"it "holds"" would end its string',
  );
});

Deno.test("a cell keeps its Chinese outputs as long as its code stays the same", () => {
  const notebook = (source: string, text: string) =>
    JSON.stringify({
      cells: [{
        id: "a",
        cell_type: "code",
        metadata: {},
        source: [source],
        outputs: [{ output_type: "stream", name: "stdout", text: [text] }],
      }],
    });
  const outputOf = (before: string) => {
    const words = { "two words": "两个字" };
    const made = translatedNotebook(
      notebook('f("two words");', "English"),
      { texts: [], words, before },
      String,
    );
    return JSON.parse(made).cells[0].outputs[0].text[0];
  };
  assertEquals(outputOf(notebook('f("两个字");', "中文")), "中文");
  assertEquals(outputOf(notebook('f("别的字");', "中文")), "English");
});
