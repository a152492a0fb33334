/** What a cell shows at its end, and where it says that it went wrong. */
import { assertEquals } from "@std/assert";
import { runCells, session } from "./run_cells.ts";

Deno.test("the last expression is shown, with or without a semicolon, also as an object or a string", async () => {
  for (
    const [text, shown] of Object.entries({
      "1 + 1": "2",
      "1 + 1;": "2",
      "'use strict'": '"use strict"',
      "({ a: 1 })": "{ a: 1 }",
      "null": "null",
      "await Promise.resolve(3);": "3",
      "1; // one\n": "1",
      "Promise.resolve(1)": "Promise { 1 }",
    })
  ) assertEquals(await runCells(text), shown, text);
});

Deno.test("a declaration has no value: what stands before it is shown, as in the kernel", async () => {
  assertEquals(await runCells("const a = 1;"), "");
  assertEquals(await runCells("5; const a = 1;"), "5");
  assertEquals(await runCells("undefined"), "");
  assertEquals(await runCells("function f() { 7; }"), "");
  assertEquals(await runCells("5; import 'numbers';"), "5");
  assertEquals(await runCells(""), "");
});

Deno.test("a statement has the value of what it did last, or none", async () => {
  assertEquals(await runCells("1; if (true) 2;"), "2");
  assertEquals(await runCells("1; if (false) 2;"), "");
  assertEquals(await runCells("for (const n of [1, 2, 3]) n * n;"), "9");
  assertEquals(await runCells("1; for (const n of []) n;"), "");
  assertEquals(await runCells("{ 4; }"), "4");
  assertEquals(await runCells("try { 1; } catch { 2; }"), "1");
  assertEquals(
    await runCells(
      "outer: for (const a of [1, 2]) for (const b of [3]) { if (a < 2) continue outer; a + b; }",
    ),
    "5",
  );
  assertEquals(await runCells("[1].forEach((n) => { n; });"), "");
});

Deno.test("a value that knows its forms is shown in them", async () => {
  const { run } = session();
  const [output] = await run(
    "({ [Symbol.for('Jupyter.display')]: async () => ({ 'text/plain': 'a', 'text/html': '<b>a</b>' }) })",
  );
  assertEquals(output, { kind: "result", data: { "text/plain": "a", "text/html": "<b>a</b>" } });
});

Deno.test("an error names its line and column in the cell, through types that are gone", async () => {
  assertEquals(
    await runCells(
      "interface A {\n  a: number;\n}\nconst a: A = { a: 1 };\n\n  throw new RangeError('no');",
    ),
    "6:9 RangeError: no",
  );
  assertEquals(
    await runCells(
      "const list: number[] = [];\nawait null;\nlist.map((one) => one);\n[1].map((one: number): number => (null as any).x);",
    ),
    "4:48 TypeError: Cannot read properties of null (reading 'x')",
  );
  assertEquals(await runCells("missing + 1"), "1:1 ReferenceError: missing is not defined");
  assertEquals(await runCells("throw 'text'"), '?:? Thrown: "text"');
});

Deno.test("an error in a function of an earlier cell has no place in this one", async () => {
  assertEquals(
    await runCells("const fail = () => {\n  throw new Error('no'); };", "1;\n\nfail();"),
    "?:? Error: no",
  );
});

Deno.test("what was shown before an error stays", async () => {
  const { run } = session();
  const outputs = await run("console.log(1);\nnull.x;\nconsole.log(2);");
  assertEquals(outputs.map(({ kind }) => kind), ["stream", "error"]);
});

Deno.test("a text that is no cell is refused with its place, and nothing of it runs", async () => {
  for (
    const [text, error] of Object.entries({
      "const a = ;": "1:11 SyntaxError: Expression expected",
      "1;\nexport const a = 1;":
        "2:1 SyntaxError: Cannot export from a cell: all later cells see its names",
      "const a = 1;\nlet a = 2;": '2:5 SyntaxError: "a" is declared twice in this cell',
      "if (true) return 1;":
        "1:11 SyntaxError: Cannot return from a cell: it ends with its last expression",
      "console.log(import.meta.url);":
        "1:13 SyntaxError: Cannot use import.meta here: a cell is no file",
      "import a from './a.json' with { type: 'json' };":
        "1:26 SyntaxError: Cannot import a file here: run this cell in the lab",
    })
  ) {
    assertEquals(
      await runCells(text),
      error,
      text,
    );
  }
  assertEquals(await runCells("let ran = 0;", "ran = 1;\nconst = 1;", "ran"), "0");
});

Deno.test("code is strict: what is not declared cannot be assigned", async () => {
  assertEquals(await runCells("undeclared = 1;"), "1:11 ReferenceError: undeclared is not defined");
  assertEquals(await runCells("(function () { return this; })()"), "");
});
