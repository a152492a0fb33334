/** What cells of a page have in the place of Deno and Node. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { createHash as nodeHash } from "node:crypto";
import { isDeepStrictEqual as nodeEqual } from "node:util";
import { denoOfPage } from "../../tasks/site/browser/deno_of_page.ts";
import { inspectAsDeno } from "../../tasks/site/browser/inspect_as_deno.ts";
import { loadModule } from "../../tasks/site/browser/lesson_modules.ts";
import { createHash, isDeepStrictEqual } from "../../tasks/site/browser/without_node.ts";
import { Objpool } from "@course/pools/mod.ts";

const VALUES = [
  1,
  null,
  'it\'s "both"',
  'he said "no"',
  [1, "two", [3]],
  { a: 1, "b c": { d: [new Map([["k", 1]]), new Set([1])] } },
  new Int32Array([1, 2]),
  Objpool.create({ cpuCount: 2, objectCount: 4 }),
];

Deno.test("values are written as Deno writes them", () => {
  for (const value of VALUES) assertEquals(inspectAsDeno(value), Deno.inspect(value));
});

Deno.test("what stands for Node's functions gives what they give", () => {
  const hash = (made: { update(text: string): { digest(form: "hex"): string } }) =>
    made.update("Größe 1").digest("hex");
  assertEquals(hash(createHash("sha256")), hash(nodeHash("sha256")));
  assertThrows(() => createHash("md5"), Error, "use sha256");
  const pairs = [[[1, { a: NaN }], [1, { a: NaN }]], [new Map([[1, [2]]]), new Map([[1, [2]]])]];
  for (const [one, other] of [...pairs, [[1], { 0: 1 }], [new Set([1]), new Set([2])]]) {
    assertEquals(isDeepStrictEqual(one, other), nodeEqual(one, other));
  }
});

Deno.test("a page's Deno has no files, shows values, and names the way out for all else", async () => {
  const shown: unknown[] = [];
  const deno = denoOfPage({
    inspect: String,
    format: (value) => Promise.resolve({ "text/plain": `${value}` }),
    display: (...given) => shown.push(given),
  }) as typeof Deno & { jupyter: Record<string, (...given: unknown[]) => Promise<void>> };
  const error = await deno.readTextFile("/etc/passwd").then(() => undefined, (error) => error);
  assert(error instanceof deno.errors.NotFound);
  await deno.jupyter.display!(1);
  await deno.jupyter.broadcast!("display_data", { data: { a: 1 }, transient: { display_id: "x" } });
  assertEquals(shown, [[{ "text/plain": "1" }], [{ a: 1 }, "x"]]);
  assertThrows(() => deno.cwd(), Error, "Cannot use Deno.cwd in a page: run this cell in the lab");
});

Deno.test("a module of the course is found, and what it cannot do in a page is refused when called", () => {
  assertEquals(loadModule("@course/pools/mod.ts").Objpool, Objpool);
  const { measureSeries, report } = loadModule("@course/measure/mod.ts");
  assertEquals(typeof report, "function");
  assertThrows(
    measureSeries as () => void,
    Error,
    "Cannot call measureSeries in a page: it measures with real threads",
  );
  assertThrows(() => loadModule("@course/doctor/mod.ts"), Error, "Run this cell in the lab");
  assertThrows(() => loadModule("npm:lodash"), Error, "no page brings along");
  assertThrows(() => loadModule("nothing"), Error, 'there is no "nothing" in a page');
});
