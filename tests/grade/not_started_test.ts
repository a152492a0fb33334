import { exportsToWrite, isEmpty, notStarted } from "@course/grade/mod.ts";
import { assertEquals } from "@std/assert";

const THROW = `throw new Error("not started: pop takes the first");`;
const FINISHED = "export function pop() { return 1; }";

Deno.test("A throw that a comment or a text contains is no sign that nothing is written", () => {
  for (
    const source of [
      `// ${THROW}\n${FINISHED}`,
      `/* ${THROW} */ ${FINISHED}`,
      `export function pop() {\n  // ${THROW}\n  return 1;\n}`,
      `const said = 'throw new Error("not started: pop");'; ${FINISHED}`,
      "const said = `${1} throw new Error('not started: pop')`; " + FINISHED,
      `const quote = /["'\`]/; // ${THROW}`,
      `export const half = 4 / 2; // ${THROW} / 2`,
      `throw new Error("other");`,
    ]
  ) assertEquals([source, notStarted(source)], [source, undefined]);
});

Deno.test("A throw that runs is a sign, whatever stands around it", () => {
  for (
    const source of [
      `export function pop() { ${THROW} }`,
      `export function pop() {\n  // one idea\n  ${THROW}\n}`,
      `export function pop() { throw new Error(\n  // why\n  "not started: pop takes the first",\n); }`,
      `const quote = /["'\`]/;\n${THROW}`,
      `// first\r\nexport function pop() {\r\n  ${THROW}\r\n}\r\n`,
    ]
  ) assertEquals([source, notStarted(source)], [source, "not started: pop takes the first"]);
});

Deno.test("A file of nothing but comments and space is empty", () => {
  for (const source of ["", "  \r\n", "\ufeff", "// later\n/* or never */"]) {
    assertEquals([source, isEmpty(source)], [source, true]);
  }
  assertEquals([isEmpty(";"), isEmpty(FINISHED), isEmpty("/"), isEmpty('"')], Array(4).fill(false));
});

Deno.test("A stub says which functions are to be written", () => {
  const stub = `export const HEAD = 0;
    export function create() {}
    export function pop(n: number) { throw new Error("not started: pop takes"); }
    class Own { static make() { throw new Error("not started: make makes"); } }`;
  assertEquals(exportsToWrite(stub), ["pop"]);
});
