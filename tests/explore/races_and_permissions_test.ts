import { CATALOGUE, explore } from "@course/explore/mod.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";

Deno.test({
  name: "the explorer needs no permission, text, library and all",
  permissions: "none",
  fn() {
    assertEquals(explore(CATALOGUE["slide-variant-2"], { model: "weak" }).verdict, "violation");
    const source = `
import { Objpool } from "@course/pools/mod.ts";
export const setup = () => Objpool.create({ cpuCount: 1, objectCount: 1 });
export const threads = [(pool: Objpool) => pool.push(0, pool.pop(0))];`;
    assertEquals(explore({ source }).verdict, "ok");
  },
});

const message = (writer: string, reader: string) => `
import { loadAcquire, readOnce, dataRace, storeRelease, writeOnce } from "@course/atomics/mod.ts";
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
export const threads = [
  (m: Int32Array) => { m[1] = 42; ${writer} },
  (m: Int32Array) => { ${reader} },
];`;

Deno.test("plain accesses that a release and an acquire order are no race", () => {
  const source = message("storeRelease(m, 0, 1);", "if (loadAcquire(m, 0) === 1) m[1]!++;");
  assertEquals(explore({ source }, { model: "weak" }).verdict, "ok");
});

Deno.test("a plain access that nothing orders is a race, on the weak machine and in JavaScript", () => {
  const source = message("writeOnce(m, 0, 1);", "if (readOnce(m, 0) === 1) m[1]!++;");
  const weak = explore({ source }, { model: "weak" });
  assertEquals(weak.verdict, "violation");
  assertStringIncludes(weak.law!, "a data race with step 1");
  const plain = message("m[0] = 1;", "if (m[0] === 1) m[1]!++;");
  assertEquals(explore({ source: plain }, { model: "js", races: true }).verdict, "violation");
  assertEquals(explore({ source: plain }, { model: "js" }).verdict, "ok");
});

Deno.test("an access that is meant to race is none", () => {
  const source = message("", "dataRace(m, 1);");
  assertEquals(explore({ source }, { model: "weak" }).verdict, "ok");
});
