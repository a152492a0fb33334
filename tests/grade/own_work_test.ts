/** Laws about where an answer keeps its state, and what it imports. */
import { gradeText } from "@course/grade/engine.ts";
import { importsOf } from "@course/instrument/mod.ts";
import { lawOfOwnWork, lawOfWorkers } from "@course/grade/mod.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";

async function messageOf(source: string, law = lawOfWorkers("law")): Promise<string | undefined> {
  const [result] = await gradeText(source, [law]);
  return result!.finding?.message;
}

Deno.test("a write to a variable of the module is refused, with its name and place", async () => {
  for (
    const [text, name, at] of [
      ["let last = 0; export const f = () => { last = 1; };", "last", 40],
      ["let last = 0; export const f = () => { last++; };", "last", 40],
      ["const s = { n: 0 }; export const f = () => { s.n += 1; };", "s.n", 46],
      ["const s: number[] = []; export const f = () => { s[0] = 1; };", "s[0]", 50],
      ["const s = new Map(); export const f = () => { s.set(1, 2); };", "s.set", 47],
      ["export class P { static n = 0; f() { P.n = 1; } }", "P.n", 38],
    ] as const
  ) {
    const message = await messageOf(text);
    assertStringIncludes(
      message ?? "",
      `${name} (exercise.ts:1:${at}) is kept in a variable of the module`,
      text,
    );
  }
});

Deno.test("an answer that exports threads, as a scenario does, hides no write of its functions", async () => {
  for (const name of ["threads", "interrupts"]) {
    const text = `let last = 0; export const f = () => { last = 1; }; export const ${name} = [];`;
    assertStringIncludes(await messageOf(text) ?? "", "last (exercise.ts:1:40) is kept", name);
  }
});

Deno.test("variables of a call, of an object and of a closure are nobody else's", async () => {
  for (
    const text of [
      "export const f = () => { let n = 0; n++; const a = [1]; a[0] = 2; return n + a[0]!; };",
      "export class P { n = 0; f() { this.n++; } }",
      "const T: number[] = []; for (let i = 0; i < 3; i++) T[i] = i; export const f = () => T[1];",
      "export const f = (last: number) => { last = 1; return last; }; const last = 2;",
    ]
  ) assertEquals(await messageOf(text), undefined, text);
});

Deno.test("shared memory that a module makes when it is loaded is refused", async () => {
  const message = await messageOf("export const words = new Int32Array(new SharedArrayBuffer(8));");
  assertStringIncludes(message ?? "", "makes 8 bytes of shared memory when it is loaded");
});

Deno.test("finished parts of the course are not imported", () => {
  for (
    const specifier of ["@course/pools/mod.ts", "@course/hooks/mod.ts", "../../lib/pools/mod.ts"]
  ) {
    for (
      const text of [
        `import * as all from "${specifier}";`,
        `export * from "${specifier}";`,
        `const all = await import("${specifier}");`,
      ]
    ) assertEquals(importsOf(text), [specifier]);
  }
  const types = `import { readOnce } from "@course/atomics/mod.ts";
    import type { SharedPool } from "@course/pools/mod.ts";`;
  assertEquals(importsOf(types), ["@course/atomics/mod.ts"]);
});

Deno.test("an answer that imports a finished pool is refused, and told what it may import", async () => {
  const law = lawOfOwnWork("law");
  const pool = `import { Freelist } from "@course/pools/mod.ts"; export default Freelist;`;
  assertStringIncludes(
    await messageOf(pool, law) ?? "",
    'the answer imports "@course/pools/mod.ts"',
  );
  const own = `import { readOnce } from "@course/atomics/mod.ts"; export const f = readOnce;`;
  assertEquals(await messageOf(own, law), undefined);
});
