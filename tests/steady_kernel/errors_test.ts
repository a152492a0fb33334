/** One kernel, to which every kind of cell goes that Deno cannot run. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { leadingImports, withoutImports } from "../../steady_kernel/explain/imports.ts";
import { Client } from "./client.ts";

let kernel: Client;
let folder: string;
const shared = { sanitizeOps: false, sanitizeResources: false };

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir();
  await Deno.writeTextFile(
    `${folder}/shapes.ts`,
    "export interface Shape { sides: number }\nexport const square: Shape = { sides: 4 };\n",
  );
  await Deno.writeTextFile(
    `${folder}/reads.ts`,
    'import text from "./read.ts" with { type: "text" };\nexport default text;\n',
  );
  await Deno.writeTextFile(`${folder}/read.ts`, "export const four: number = 4;\n");
  await Deno.writeTextFile(`${folder}/broken.ts`, "export const = 1;\n");
  await Deno.writeTextFile(
    `${folder}/throws.ts`,
    "\nthrow new RangeError('while it was imported');\n",
  );
  kernel = await Client.start({ cwd: folder });
});

Deno.test.afterAll(async () => {
  await kernel.shutDown();
  await Deno.remove(folder, { recursive: true });
});

/** Text, and the line and column that the message has to point at. */
const SYNTAX_ERRORS: [code: string, line: number, column: number][] = [
  ["const x = {a: 1;", 1, 16],
  ["const = 3", 1, 7],
  ["\nlet a = 1;\nlet a = 2;", 3, 5],
  ["1;\nreturn 3", 2, 1],
  ["break;", 1, 1],
  ["function f() {\n  await 1;\n}", 2, 3],
  ["1 = 2", 1, 1],
  ["class A {\n  #x;\n  m() { return this.#y }\n}", 3, 20],
  ["const s = 'unterminated", 1, 11],
  ["const t = `${1 + }`", 1, 18],
  ["const r = /[/;", 1, 11],
  ["interface X { a: number", 1, 24],
  ["const n = 1 as ; n", 1, 16],
  ["for (const i of [1, 2] {\n}", 1, 24],
  ["if (true) {\n  console.log(1)\n", 2, 17],
  ["let 1a = 3", 1, 5],
  ["let { a b } = {};", 1, 9],
  ["import { square } from './shapes.ts';\n\nconst y = ;", 3, 11],
  ["import { square from './shapes.ts';", 1, 17],
  ["'use strict';\nvar yield = 3;", 2, 5],
  ["const url =\n  import.meta.url", 2, 3],
  ["const e = <b>text</i>;", 1, 20],
];

for (const [code, line, column] of SYNTAX_ERRORS) {
  Deno.test(`the place of what is wrong is shown: ${JSON.stringify(code)}`, shared, async () => {
    const { reply, outputs, late } = await kernel.run(code);
    assertEquals([reply.status, outputs.length, late.length], ["error", 1, 0]);
    const { ename, evalue, traceback } = outputs[0]!.content;
    assertEquals([reply.ename, reply.evalue], [ename, evalue]);
    assertEquals(ename, "SyntaxError");
    assertStringIncludes(evalue, `(cell [${reply.execution_count}], line ${line}, column `);
    const [quoted, caret] = traceback.slice(-2) as [string, string];
    assertEquals(quoted, `  ${line} | ${code.split("\n")[line - 1]}`);
    assertEquals(caret.indexOf("^") - caret.indexOf("|") - 1, column, `${quoted}\n${caret}`);
  });
}

const IMPORT_ERRORS: [code: string, message: string, line: number, column: number][] = [
  ["import { square } from './nope.ts';", "Module not found", 1, 25],
  ["1;\nimport { square } from './nope.ts';", "Module not found", 2, 25],
  ["import { squar } from './shapes.ts';", 'did you mean "square"?', 1, 10],
  ["import 'not in the import map';", "not a dependency", 1, 9],
  ["// first\nimport x from 'node:nope';", "No such built-in module: node:nope", 2, 16],
  ["import { x } from './broken.ts';", "Expected", 1, 20],
  ["import './throws.ts';", "while it was imported", 1, 9],
  ["import x from 'npm:Not_A_Name';", "Not_A_Name", 1, 16],
];

for (const [code, message, line, column] of IMPORT_ERRORS) {
  Deno.test(`an import that fails says why: ${JSON.stringify(code)}`, shared, async () => {
    const { reply, outputs } = await kernel.run(code);
    assertEquals([reply.status, outputs.map(({ type }) => type)], ["error", ["error"]]);
    const { evalue, traceback } = outputs[0]!.content;
    assertStringIncludes(evalue, message);
    if (!evalue.includes("(cell [")) return assertEquals(line, 2, evalue);
    assertStringIncludes(evalue, `line ${line}, column ${column})`);
    assertStringIncludes(traceback.join("\n"), `${line} | ${code.split("\n")[line - 1]}`);
  });
}

Deno.test("a type may be imported like a value, though nothing is left of it", shared, async () => {
  const { reply, outputs } = await kernel.run(
    "import { Shape, square } from './shapes.ts';\nconst copy: Shape = square;\ncopy.sides",
  );
  assertEquals([reply.status, outputs[0]?.content.data?.["text/plain"]], ["ok", "4"]);
});

Deno.test(
  "a module that was met as a text can be imported, and the other way round",
  shared,
  async () => {
    const cells = [
      "import text from './reads.ts'; text.length",
      "import { four } from './read.ts'; four",
      "import again from './reads.ts'; again.length",
    ];
    const shown = [];
    for (const code of cells) {
      const { reply, outputs } = await kernel.run(code);
      shown.push([
        reply.evalue ?? "ok",
        ...outputs.map(({ content }) => content.data?.["text/plain"]),
      ]);
    }
    assertEquals(shown, [["ok", "31"], ["ok", "4"], ["ok", "31"]]);
  },
);

Deno.test(
  "an error while a result is shown is told, and printed lines come first",
  shared,
  async () => {
    const { reply, outputs } = await kernel.run(
      "console.log('first'); ({ [Symbol.for('Jupyter.display')]() { throw new Error('not shown') } })",
    );
    assertEquals(reply.status, "ok");
    assertEquals(outputs.map(({ content }) => content.text ?? content.evalue), [
      "first\n",
      "not shown",
    ]);
  },
);

Deno.test("an error that the code makes itself is left as it is", shared, async () => {
  const { reply } = await kernel.run("JSON.parse('{')");
  assertEquals(reply.ename, "SyntaxError");
  assertEquals(reply.evalue.includes("cell ["), false);
});

Deno.test("what stands behind imports keeps its lines and columns", () => {
  const code = [
    "// a comment",
    'import a, { b as c, type D } from "./a.ts"; c();',
    "import * as e from './e.ts'",
    'import f from "./f.json" with { type: "json" };',
    'import type { G } from "./g.ts";',
    'import "./h.ts"; /* import "./never.ts" */',
    "const text = `",
    'import "./in_a_text.ts";`;',
  ].join("\n");
  const imports = leadingImports(code);
  assertEquals(imports.map(({ specifier }) => specifier), ["./a.ts"]);

  const more = leadingImports(code.replace(" c();", ""));
  assertEquals(more.map(({ specifier, names }) => [specifier, names]), [
    ["./a.ts", ["b"]],
    ["./e.ts", []],
    ["./f.json", []],
    ["./g.ts", []],
    ["./h.ts", []],
  ]);
  const rest = withoutImports(code, imports);
  assertEquals(rest.length, code.length);
  assertEquals(rest.split("\n")[1], ";".padEnd(44) + "c();");
});

Deno.test("what only begins like an import is none", () => {
  for (
    const code of ["import('./a.ts')", "import.meta", "importing()", "import x", "import {a b} = 3"]
  ) {
    assertEquals(leadingImports(code), [], code);
  }
});
