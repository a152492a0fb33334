import { assertEquals } from "@std/assert";
import { namesOf } from "../../lib/cells/mod.ts";

const usedBy = (text: string) => namesOf(text).used;

Deno.test("a cell uses the names that it does not declare, as values", () => {
  assertEquals(usedBy("const sum = (a: number) => a + b; sum(c.d);"), ["b", "c"]);
  assertEquals(usedBy("const object = { a, b: c, [d]: `${e}`, ...f };"), ["a", "c", "d", "e", "f"]);
  assertEquals(usedBy("const { a = b, c: d } = e;"), ["b", "e"]);
  assertEquals(usedBy("let one: Type = two as Other; one = three!;"), ["two", "three"]);
  assertEquals(usedBy("class A extends B { c = d; e() { return f; } }"), ["B", "d", "f"]);
  assertEquals(usedBy("for (const a of b) { switch (a) { case c: d++; } }"), ["b", "c", "d"]);
  assertEquals(usedBy("const f = (a = b) => new G(a);"), ["b", "G"]);
});

Deno.test("names of functions, catch clauses and blocks are no free ones", () => {
  assertEquals(usedBy("try { } catch (error) { (function me() { me(error); })(); }"), []);
});

Deno.test("imports are listed with where they are from; types are left out", () => {
  const { imported, declared, used } = namesOf(
    'import a, { b as c, type D } from "m"; import * as e from "n"; import type F from "o"; c(e, a);',
  );
  assertEquals(imported, [
    { from: "m", exported: "default", name: "a" },
    { from: "m", exported: "b", name: "c" },
    { from: "n", exported: "*", name: "e" },
  ]);
  assertEquals([declared, used], [["a", "c", "e"], []]);
});
