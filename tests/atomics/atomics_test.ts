import * as atomics from "@course/atomics/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

const MAX = 0x7fffffff;
const MIN = -0x80000000;

function memory(value: number): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(8));
  words[0] = value;
  return words;
}

/** name, arguments after the index, value before, answer, value after */
type Row = [
  name: keyof typeof atomics,
  given: number[],
  before: number,
  answer: unknown,
  after: number,
];

const RETURNS: Row[] = [
  ["readOnce", [], 7, 7, 7],
  ["loadAcquire", [], MIN, MIN, MIN],
  ["dataRace", [], -1, -1, -1],
  ["writeOnce", [5], 7, undefined, 5],
  ["writeOnce", [0x80000000], 7, undefined, MIN],
  ["storeRelease", [2 ** 32 + 3], 7, undefined, 3],
];
for (const order of ["", "Acquire", "Release", "Relaxed"] as const) {
  RETURNS.push(
    [`xchg${order}`, [5], 7, 7, 5],
    [`xchg${order}`, [0xffffffff], 7, 7, -1],
    [`cmpxchg${order}`, [7, 9], 7, 7, 9],
    [`cmpxchg${order}`, [8, 9], 7, 7, 7],
    [`cmpxchg${order}`, [0x80000000, 1], MIN, MIN, 1],
    [`fetchAdd${order}`, [1], 7, 7, 8],
    [`fetchAdd${order}`, [-2], 1, 1, -1],
    [`fetchAdd${order}`, [1], MAX, MAX, MIN],
    [`fetchAdd${order}`, [0x80000000], 0, 0, MIN],
    [`fetchAdd${order}`, [0x7fffffff], 1, 1, MIN],
  );
}

for (const [name, given, before, answer, after] of RETURNS) {
  Deno.test(`${name}(${given.join(", ")}) on ${before} answers ${answer} and leaves ${after}`, () => {
    const words = memory(before);
    const access = atomics[name] as (
      words: Int32Array,
      index: number,
      ...rest: number[]
    ) => unknown;
    assertEquals(access(words, 0, ...given), answer);
    assertEquals([words[0], words[1]], [after, 0]);
  });
}

Deno.test("an index outside the memory throws in every operation of Atomics", () => {
  const words = memory(0);
  for (const [name] of RETURNS) {
    if (name === "dataRace") continue;
    const access = atomics[name] as (
      words: Int32Array,
      index: number,
      ...rest: number[]
    ) => unknown;
    assertThrows(() => access(words, 2, 0, 0), RangeError);
  }
});

Deno.test("fences, cpuRelax, think and interrupts change no word", () => {
  const words = memory(7);
  atomics.smpMb();
  atomics.smpWmb();
  atomics.smpRmb();
  atomics.cpuRelax();
  atomics.think(10);
  atomics.localIrqRestore(atomics.localIrqSave());
  assertEquals([...words], [7, 0]);
});

Deno.test("every word of the vocabulary is in the table of return values or does nothing", () => {
  const waiting = ["cpuRelax", "note", "think", "localIrqSave", "localIrqRestore"];
  const silent = ["smpMb", "smpWmb", "smpRmb", ...waiting];
  const named = new Set<string>([...RETURNS.map(([name]) => name), ...silent]);
  assertEquals(Object.keys(atomics).toSorted(), [...named].toSorted());
});
