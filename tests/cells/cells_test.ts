/** What cells share, as in the notebooks' kernel. */
import { assert, assertEquals } from "@std/assert";
import { runCells, session } from "./run_cells.ts";

Deno.test("a name that a cell declares is seen by the next one, however it is declared", async () => {
  const shown = await runCells(
    `const a = 1; let b = 2; var c = 3;
     function d() { return 4; }
     class E { static five = 5; }
     const { f, g: [g, ...h], i = 9, ...j } = { f: 6, g: [7, 8], k: 10 };
     enum L { Eleven = 11 }
     namespace M { export const twelve = 12; }
     import many, { one as n, two } from "numbers";
     import * as o from "numbers";`,
    "[a, b, c, d(), E.five, f, g, h, i, j, L.Eleven, M.twelve, many, n, two, o.one].join(' ')",
  );
  assertEquals(shown, '"1 2 3 4 5 6 7 8 9 [object Object] 11 12 many 1 2 1"');
});

Deno.test("a cell that is run again declares its names again", async () => {
  const cell = "const a = 1; let b = a; class C {} function d() {}; b += 1; b;";
  assertEquals(await runCells(cell, cell, cell), "2");
  assertEquals(await runCells("const a = 1;", "let a = 2; a++; a;"), "3");
});

Deno.test("a function sees later changes of a let, and the newest declaration of a name", async () => {
  assertEquals(
    await runCells("let n = 1; const seen = () => n;", "n += 10;", "seen()"),
    "11",
  );
  assertEquals(
    await runCells("let n = 1; const seen = () => n;", "const n = 'new';", "seen()"),
    '"new"',
  );
  assertEquals(
    await runCells("function f() { return g(); }", "function g() { return 5; }", "f()"),
    "5",
  );
  assertEquals(
    await runCells(
      "function f(n: number): string { return n > 0 ? f(0) : 'old'; }",
      "const first = f;",
      "function f(n: number) { return 'new'; }",
      "first(1)",
    ),
    '"new"',
  );
});

Deno.test("a cell that changes what another has declared is seen by all", async () => {
  assertEquals(await runCells("let n = 1;", "for (let i = 0; i < 3; i++) n *= 2;", "n"), "8");
  assertEquals(
    await runCells("let [a, b] = [1, 2];", "[a, b] = [b, a];", "`${a} ${b}`"),
    '"2 1"',
  );
});

Deno.test("a constant keeps its value, and says how to have another one", async () => {
  assertEquals(
    await runCells("const n = 1;", "let m = 0;\nm = 5; n = 2;"),
    '2:9 TypeError: Cannot assign to "n": it is constant, declare it with let',
  );
  assertEquals(await runCells("const n = 1;", "n = 2;", "n"), "1");
});

Deno.test("a name has no value before its declaration, nor after a cell that failed there", async () => {
  const early = await runCells("const f = () => n;\nf();\nconst n = 1;");
  assertEquals(
    early,
    '1:17 ReferenceError: Cannot use "n" before it has a value: run the cell that declares it to ' +
      "its end",
  );
  const failed = await runCells("const n = 1;", "const n = JSON.parse('');", "n");
  assert(failed.includes('Cannot use "n" before it has a value'), failed);
  assertEquals(
    await runCells("const seen = f(); function f() { return 'hoisted'; }\nseen"),
    '"hoisted"',
  );
  assertEquals(await runCells("v = 1; var v; v"), "1");
});

Deno.test("blocks, parameters and catch clauses keep their names to themselves", async () => {
  assertEquals(
    await runCells(
      "const n = 'cell';",
      `{ const n = 'block'; n; }
       for (const n of ['loop']) n;
       try { throw 1; } catch (n) { n; }
       ((n: string) => n)('parameter');
       n`,
    ),
    '"cell"',
  );
  assertEquals(await runCells("{ let inner = 1; }", "typeof inner"), '"undefined"');
  assertEquals(
    await runCells(
      "if (true) { var outer = 1; }\nfor (var i = 0; i < 3; i++);",
      "[outer, i].join()",
    ),
    '"1,3"',
  );
  assertEquals(await runCells("for (var [key, value] of [['a', 1]]) {}", "key + value"), '"a1"');
});

Deno.test("await stands at the top, in loops, and in what is declared", async () => {
  assertEquals(
    await runCells(
      `const later = (n: number) => new Promise<number>((done) => setTimeout(() => done(n), 1));
       const { a } = { a: await later(1) };
       let sum = 0;
       for await (const n of [later(2), 3]) sum += n;
       for (const n of [4, 5]) sum += await later(n);`,
      "sum + a + await later(100);",
    ),
    "115",
  );
});

Deno.test("classes have private fields, getters, static blocks, parents of other cells", async () => {
  assertEquals(
    await runCells(
      `class Counter {
         #n = 0;
         static made = 0;
         static { this.made = 10; }
         constructor(readonly step: number) { Counter.made++; }
         get n() { return this.#n; }
         add(): this { this.#n += this.step; return this; }
         static isOne(given: object) { return #n in given; }
       }`,
      "class Twice extends Counter { override add() { return super.add().constructor === Twice ? super.add() : this; } }",
      "const twice = new Twice(3).add(); [twice.n, Counter.made, Counter.isOne(twice), Twice.name].join();",
    ),
    '"6,11,true,Twice"',
  );
  assertEquals(await runCells("abstract class A { abstract b(): void }", "A.name"), '"A"');
});

Deno.test("destructuring has defaults that see the names before them, and computed keys", async () => {
  assertEquals(
    await runCells(
      "const key = 'k';",
      "const { [key]: a = 1, b = a + 1, c: { d = b + 1 } = {} } = {} as any; [a, b, d].join();",
    ),
    '"1,2,3"',
  );
  assertEquals(
    await runCells(
      "const [, second = 2, ...rest] = [1, undefined, 3, 4];",
      "[second, rest].join()",
    ),
    '"2,3,4"',
  );
});

Deno.test("functions and classes are named after their variables", async () => {
  assertEquals(
    await runCells(
      "const arrow = () => 1, made = class {}; let { usual = function () {} } = {} as any;\nasync function* many() { yield 1; }",
      "[arrow, made, usual, many].map((one) => one.name).join()",
    ),
    '"arrow,made,usual,many"',
  );
});

Deno.test("types are no names: a type that is imported, declared or asserted costs nothing", async () => {
  assertEquals(
    await runCells(
      `import { type Missing, AlsoMissing, two } from "numbers";
       import type { Other } from "nowhere";
       interface Point { x: number }
       type Pair = [Missing, AlsoMissing];
       declare const ghost: Other;
       const point = { x: two } satisfies Point as Point;
       function over(a: number): number;
       function over(a: string): string;
       function over(a: unknown) { return a; }`,
      "over(point.x!)",
    ),
    "2",
  );
});

Deno.test("console.log is shown in order, in the cell that runs", async () => {
  const { run } = session();
  await run("const say = (n: number) => console.log('n is', n, { n });");
  assertEquals(await run("say(1); console.error('no'); say(2);"), [
    { kind: "stream", name: "stdout", text: "n is 1 { n: 1 }\n" },
    { kind: "stream", name: "stderr", text: "no\n" },
    { kind: "stream", name: "stdout", text: "n is 2 { n: 2 }\n" },
  ]);
});

Deno.test("modules are loaded before all else, also by import()", async () => {
  assertEquals(await runCells("const sum = one + 1;\nimport { one } from 'numbers';\nsum"), "2");
  assertEquals(
    await runCells("const get = async () => (await import('numbers')).two;", "await get()"),
    "2",
  );
  assertEquals(
    await runCells("two;\nimport { two } from 'nothing';"),
    "2:1 Error: There is no nothing here",
  );
  assertEquals(
    await runCells("\nimport { three } from 'numbers';\nthree;"),
    '3:1 SyntaxError: "numbers" has no export "three"',
  );
});
