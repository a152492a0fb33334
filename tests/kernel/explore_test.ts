/** A wrong pool, written in a notebook cell, is explored there; its schedule is replayed in the next. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { runCells } from "../../tasks/notebooks/run_cells.ts";

const SOURCE = `
import { EMPTY } from "@course/pools/mod.ts";
const HEAD = 0;
export function setup() {
  const words = new Int32Array(new SharedArrayBuffer(16));
  words.set([0, 1, 2, EMPTY]);
  return words;
}
function pop(words: Int32Array) {
  const head = Atomics.load(words, HEAD);
  if (head !== EMPTY) Atomics.store(words, HEAD, Atomics.load(words, 1 + head));
  return head;
}
export const threads = [pop, pop];
export const after = (_words: Int32Array, [a, b]: number[]) =>
  a === b ? "object " + a + " has two owners" : undefined;
`;

const CELLS = {
  write: `const source = ${JSON.stringify(SOURCE)};`,
  explore: `
import { explore } from "@course/explore/mod.ts";
const found = explore({ source });
found;`,
  replay: "const schedule = found.schedule;\nexplore({ source }, { schedule });",
};

Deno.test("a wrong pool in a cell gets a failing schedule, and the next cell replays it", async () => {
  const session = await runCells(CELLS);
  const shown = (name: keyof typeof CELLS) => {
    const { status, outputs } = session.cell(name);
    assertEquals(status, "ok");
    const { data } = outputs.find((output) => output.output_type === "execute_result")!;
    assertEquals(Object.keys(data!).toSorted(), ["text/html", "text/plain"]);
    return String(data!["text/plain"]);
  };
  const [found, again] = [shown("explore"), shown("replay")];
  assertStringIncludes(found, "object 0 has two owners");
  assertStringIncludes(again, "one schedule replayed");
  const lanes = (text: string) => text.slice(text.indexOf("step  "));
  assertStringIncludes(lanes(found), "CPU 1");
  assertEquals(lanes(again), lanes(found));
});

Deno.test("what the explorer has as a text can be imported after it", async () => {
  const modules = ["atomics/mod", "pools/mod", "hooks/mod", "measure/mod", "pools/checkers"];
  const imports = modules.map((name) => [name, `await import("@course/${name}.ts"); "${name}"`]);
  const session = await runCells({
    explore: 'import { explore } from "@course/explore/mod.ts";',
    ...Object.fromEntries(imports),
  });
  for (const name of modules) {
    const { status, error } = session.cell(name);
    assertEquals([name, status, error], [name, "ok", ""]);
  }
});
