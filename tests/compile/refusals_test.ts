/** What is outside the subset is refused, with its place and what to write instead. */
import { compileClass, hasKernelOrder, SubsetError, WasmPool } from "@course/compile/mod.ts";
import { createPool } from "@course/pools/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

const SHAPE = { cpuCount: 2, objectCount: 4 };

/** A module whose `pop` has a body of its own, from line 7 on. */
function withPop(body: string): string {
  return `import { cmpxchg, readOnce, writeOnce, xchg } from "@course/atomics/mod.ts";
export const create = () => new Int32Array(new SharedArrayBuffer(64));
export function push(words: Int32Array, cpu: number, object: number): void {
  writeOnce(words, cpu, object);
}
export function pop(words: Int32Array, cpu: number): number {
${body}
}
let calls = 0;
const heap = { size: 3 };
const table = [3, 1, 4];
const own = new Int32Array(4);
function deeper(words: Int32Array, cpu: number): number { return deeper(words, cpu); }
`;
}

const REFUSED: [name: string, body: string, column: number, problem: string][] = [
  ["an object in a call", "return new Set([cpu]).size;", 8, "an object is made in each call"],
  ["an array in a call", "return [cpu].length;", 8, "an array is made in each call"],
  ["a list in a call", "const held: number[] = []; return held.length;", 1, "a list is made"],
  ["a callback of the library", "return words.findIndex((x) => x > 0);", 8, "write a loop"],
  ["a variable of the module", "return calls + cpu;", 8, "each Worker has its own"],
  ["a change of it", "calls = cpu; return 0;", 1, "each Worker has its own"],
  ["a field that changes", "heap.size = cpu; return 0;", 1, "keep it in shared words"],
  ["numbers without a rule", "return table[readOnce(words, 0) & 1 ? 1 : 2]!;", 8, "without a rule"],
  ["an index that may be outside", "return table[readOnce(words, 0)]!;", 8, "outside the array"],
  ["words that nobody shares", "return own[0]!;", 8, "not in the pool's memory"],
  ["a word that is not there", "return words[16]!;", 8, "has words 0 to 15"],
  ["a fraction", "return 0.5 + cpu;", 8, "0.5 is not a whole number"],
  ["a quotient", "return cpu / 2;", 8, "write Math.floor(a / b)"],
  ["a divisor of 0", "return 7 % cpu;", 8, "may be 0"],
  ["what is larger than 2^53", "const x = words[0]!; return x * x * x;", 29, "2^53"],
  ["a big integer", "return Number(1n);", 15, "big integers are not compiled"],
  ["try", "try { return 0; } finally { }", 1, "nothing is caught"],
  ["switch", "switch (cpu) { case 1: return 0; } return 1;", 1, 'write "if"'],
  ["for of", "for (const x of table) { if (x > cpu) return x; } return 1;", 1, "count, as in"],
  ["a label", "a: for (;;) { break a; } return 1;", 1, "a label is not compiled"],
  ["an unknown name", "return nothing;", 8, '"nothing" is nothing that is known'],
  ["a number as a condition", "return words[0]! && cpu ? 1 : 0;", 8, 'compare it, as in "a !== 0"'],
  ["two kinds in one variable", "let x = 0; x = cpu > 1 as never; return x;", 12, "another kind"],
  [
    "a variable without a value",
    "let x: number; if (cpu > 0) x = 1; return x!;",
    43,
    "no value yet",
  ],
  ["a list of arguments", "const f = (...all: number[]) => all[0]!; return f(1);", 49, "name each"],
  ["waiting in the system", "Atomics.wait(words, 0, 0); return 0;", 1, "Atomics.wait"],
];

for (const [name, body, column, problem] of REFUSED) {
  Deno.test(`${name} is refused at its place`, () => {
    const compile = () => compileClass(withPop(body), SHAPE);
    const error = assertThrows(compile, SubsetError, problem) as SubsetError;
    assertEquals(error.place, `pool.ts:7:${column}`);
  });
}

Deno.test("recursion is refused where a function calls itself", () => {
  const compile = () => compileClass(withPop("return deeper(words, cpu);"), SHAPE);
  const error = assertThrows(compile, SubsetError, '"deeper" calls itself') as SubsetError;
  assertEquals(error.place, "pool.ts:13:66");
});

Deno.test("an error after something was written is refused, for the call could not be made again", () => {
  const after = 'xchg(words, 0, 1); if (cpu > 0) throw new Error("late"); return 0;';
  const compile = () => compileClass(withPop(after), SHAPE);
  const error = assertThrows(compile, SubsetError, "check first, then write") as SubsetError;
  assertEquals(error.place, "pool.ts:7:33");
});

Deno.test("an error after a compare-and-swap that has failed is none of these", () => {
  const failed = `for (;;) {
    const seen = readOnce(words, 8);
    if (seen > 2) throw new RangeError("three is too much for " + cpu);
    if (cmpxchg(words, 8, seen, seen + 1) === seen) return seen;
  }`;
  const pool = compileClass(withPop(failed), SHAPE);
  assertEquals([pool.pop(1), pool.pop(0), pool.pop(1)], [0, 1, 2]);
  assertThrows(() => pool.pop(1), RangeError, "three is too much for 1");
});

Deno.test("an error after one that has worked is refused", () => {
  const worked = `const seen = readOnce(words, 0);
    if (cmpxchg(words, 0, seen, 5) === seen) throw new Error("done already"); return 0;`;
  assertThrows(() => compileClass(withPop(worked), SHAPE), SubsetError, "check first, then write");
});

Deno.test("a text with an error of syntax is refused where it is", () => {
  const compile = () => compileClass("export default class {\n  pop( {\n}", SHAPE);
  const error = assertThrows(compile, SubsetError) as SubsetError;
  assertEquals(error.place.split(":")[0], "pool.ts");
});

Deno.test("a text without a pool is refused, with the two shapes", () => {
  assertThrows(
    () => compileClass("export const x = 1;", SHAPE),
    TypeError,
    'which exports "x": export a class with create, pop and push as the default, or functions',
  );
});

Deno.test("an import that cannot be had is refused", () => {
  const text = 'import x from "npm:lodash"; export default x;';
  assertThrows(() => compileClass(text, SHAPE), SubsetError, "npm:lodash");
});

Deno.test("the kernel's order without V8's flag is refused, with the flag", {
  ignore: hasKernelOrder(),
}, () => {
  assertThrows(
    () => WasmPool.from(createPool("objpool", SHAPE), { order: "kernel" }),
    RangeError,
    "--experimental-wasm-acquire-release",
  );
});
