import { assertEquals, assertThrows } from "@std/assert";
import { countAccesses } from "@course/instrument/mod.ts";
import { COURSE_SOURCES } from "@course/sources/mod.ts";

const pair = (name: string) => `
  import { ${name} } from "@course/pools/mod.ts";
  export const setup = () => ({
    pool: ${name}.create({ cpuCount: 2, objectCount: 8 }),
    object: -1,
  });
  type State = ReturnType<typeof setup>;
  export const operations = {
    pop: (state: State) => { state.object = state.pool.pop(0); },
    push: (state: State) => state.pool.push(0, state.object),
  };
`;

/** README of lib/pools: what a pop and a push cost, alone. */
const LOCKED: [pool: string, readModifyWrites: number][] = [
  ["LockedList", 2],
  ["Freelist", 5],
  ["PercpuFreelist", 5],
  ["BpfPercpuFreelist", 2],
  ["Objpool", 2],
  ["WorkerRing", 1],
];

for (const [name, wanted] of LOCKED) {
  Deno.test(`a pop and a push of ${name}, alone, are ${wanted} read-modify-writes`, () => {
    const kinds = ["compare-and-swap", "fetch-and-add", "exchange"];
    const counts = Object.values(countAccesses(pair(name), { library: COURSE_SOURCES }));
    const found = counts.flatMap((tally) => kinds.map((kind) => tally[kind] ?? 0));
    assertEquals(found.reduce((sum, count) => sum + count, 0), wanted);
  });
}

Deno.test("an operation that touches no shared memory makes no access", () => {
  const source = `
    export const setup = () => new Int32Array(new SharedArrayBuffer(4));
    export const operations = { nothing: () => 1, read: (words: Int32Array) => words[0] };
  `;
  assertEquals(countAccesses(source), { nothing: {}, read: { load: 1 } });
});

Deno.test("a module without setup or operations is refused", () => {
  assertThrows(() => countAccesses("export const a = 1;"), TypeError, "export a function setup");
  assertThrows(
    () => countAccesses("export const setup = () => 1;"),
    TypeError,
    "export an object operations",
  );
  assertThrows(
    () => countAccesses("export const setup = () => 1; export const operations = { a: 2 };"),
    TypeError,
    'the accesses of "a"',
  );
});
