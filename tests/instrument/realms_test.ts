/** Threads are Workers: each can have modules of its own, with the same shared memory. */
import { instrument, InstrumentError } from "@course/instrument/mod.ts";
import { COURSE_SOURCES } from "@course/sources/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

type Exports = Record<string, (...given: unknown[]) => unknown>;

Deno.test("each realm has its own module variables, and the same memory by address", () => {
  const { evaluate, runtime } = instrument(`
let count = 0;
const early = new Int32Array(new SharedArrayBuffer(12));
export const setup = () => new Float64Array(new SharedArrayBuffer(16));
export const bump = (late: Float64Array) => [++count, early[2], late[1]];`);
  runtime.reset();
  const addresses = [];
  const counts = [];
  for (const realm of [0, 1, 2]) {
    runtime.enterRealm(realm);
    const { setup, bump } = evaluate() as Exports;
    const state = setup!();
    for (let i = 0; i <= realm; i++) {
      // deno-lint-ignore no-explicit-any -- what the thread returns
      const thread = bump!(state) as Generator<void, any, number>;
      thread.next();
      addresses.push(runtime.request.address);
      thread.next(1);
      addresses.push(runtime.request.address);
      counts.push(thread.next(2).value[0]);
    }
  }
  assertEquals(addresses, Array(6).fill([8, 24]).flat());
  assertEquals(counts, [1, 1, 2, 1, 2, 3]);
  assertEquals(runtime.byteCount, 28);
});

Deno.test("a setup that does something else in another realm is refused", () => {
  const { evaluate, runtime } = instrument(`
export const setup = (bytes: number) => new SharedArrayBuffer(bytes);`);
  runtime.reset();
  (evaluate() as Exports).setup!(8);
  runtime.enterRealm(1);
  const { setup } = evaluate() as Exports;
  assertThrows(() => setup!(16), InstrumentError, "it must do the same each time");
  runtime.reset();
  (evaluate() as Exports).setup!(8);
  runtime.enterRealm(1);
  evaluate();
  assertThrows(() => runtime.enterRealm(2), InstrumentError, "it must do the same each time");
});

Deno.test("memory that a module makes while it is loaded starts each execution as it was", () => {
  const { exports, runtime } = instrument(`
const early = new Int32Array(new SharedArrayBuffer(8));
early[1] = 5;
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
export const run = (late: Int32Array) => [early[1]++, late[0]++];`);
  const { setup, run } = exports as Exports;
  for (let execution = 0; execution < 3; execution++) {
    runtime.reset();
    const late = setup!();
    assertEquals(runtime.addressOf(late as Int32Array, 0), 8);
    assertEquals(runtime.runNow(run!(late)), [5, 0]);
    assertEquals(runtime.byteCount, 16);
  }
});

const start = "export const setup = () => new Int32Array(new SharedArrayBuffer(8));\n";
const writesOf = (text: string) =>
  instrument(start + text, { library: COURSE_SOURCES }).privateWrites.map(({ name }) => name);

const LISTED: Record<string, [text: string, name: string]> = {
  "a module variable": ["let n = 0; export const threads = [() => { n++; }];", "n"],
  "a module variable in a function": [
    "let n = 0; function bump() { n += 1; } export const threads = [() => bump()];",
    "n",
  ],
  "a module variable in a method": [
    "let n = 0; class C { f() { n = 1; } } const c = new C(); export const threads = [() => c.f()];",
    "n",
  ],
  "a property of a module's object": [
    "const o = { n: 0 }; export const threads = [() => { o.n++; }];",
    "o.n",
  ],
  "a field": [
    "class C { n = 0; f() { this.n++; } } const c = new C(); export const threads = [() => c.f()];",
    "this.n",
  ],
  "a private field": [
    "class C { #n = 0; f() { this.#n++; } } const c = new C(); export const threads = [() => c.f()];",
    "this.#n",
  ],
  "an element of an array": [
    "const list = [0]; export const threads = [() => { list[0] = 1; }];",
    "list[0]",
  ],
  "an array that grows": [
    "const list: number[] = []; export const threads = [() => list.push(1)];",
    "list.push",
  ],
  "a map": [
    "const map = new Map(); export const threads = [() => map.set(1, 2)];",
    "map.set",
  ],
  "a private typed array": [
    "const p = new Int32Array(2); export const threads = [() => { p[0] = 1; }];",
    "p[0]",
  ],
  "the state": ["export const threads = [(s: any) => { s.done = true; }];", "s.done"],
  "a destructuring": [
    "let n = 0; export const threads = [() => { [n] = [1]; }];",
    "n",
  ],
  "a closure made in setup": [
    "const make = () => { let n = 0; return { next: () => ++n }; }; const c = make(); export const threads = [() => c.next()];",
    "n",
  ],
  "a setter": [
    "let n = 0; const o = { set v(x: number) { n = x; } }; export const threads = [() => { o.v = 1; }];",
    "n",
  ],
  "a function out of an array": [
    "let n = 0; const all = [() => { n++; }]; export const threads = [() => all[0]!()];",
    "n",
  ],
  "a function that is handed on": [
    "let n = 0; const call = (f: () => void) => f(); export const threads = [() => call(() => { n++; })];",
    "n",
  ],
  "a thread that is a function of the module": [
    "let n = 0; function body() { n++; } export const threads = [body, body];",
    "n",
  ],
  "what becomes text": [
    "let n = 0; const o = { toString() { n++; return ''; } }; export const threads = [() => `${o}`];",
    "n",
  ],
  "a method by call": [
    "const l: number[] = []; export const threads = [() => { Array.prototype.push.call(l, 1); }];",
    "Array.prototype.push.call",
  ],
  "a bound method": [
    "const l: number[] = []; const p = l.push.bind(l); export const threads = [() => p(1)];",
    "p",
  ],
  "a method by its name as text": [
    "const l: number[] = []; export const threads = [() => l['push'](1)];",
    "l['push']",
  ],
  "an iterator that two threads read": [
    "const it = [1, 2].values(); export const threads = [() => { for (const v of it) return v; }];",
    "it",
  ],
  "delete": ["const o: any = { a: 1 }; export const threads = [() => delete o.a];", "delete o.a"],
};

for (const [title, [text, name]] of Object.entries(LISTED)) {
  Deno.test(`what a thread writes that is not shared memory is listed: ${title}`, () => {
    const names = writesOf(text);
    assert(names.includes(name), `${name} is not among ${names.join(", ")}`);
  });
}

const SHARED: Record<string, string> = {
  "shared memory":
    "export const threads = [(w: Int32Array) => { w[0] += 1; Atomics.add(w, 1, 1); }];",
  "own variables": "export const threads = [(w: Int32Array) => { let n = 0; n++; w[0] = n; }];",
  "own objects":
    "export const threads = [() => { const o = { n: 0 }; o.n++; const l = [1]; l.push(2); }];",
  "own closures":
    "export const threads = [(w: Int32Array) => { let n = 0; [1].forEach((v) => { n += v; }); w[0] = n; }];",
  "what only setup does":
    "let n = 0; const fill = () => { n++; }; fill(); export const threads = [(w: Int32Array) => { w[0] = 1; }];",
  "what only after does":
    "const seen: number[] = []; export const threads = [(w: Int32Array) => { w[0] = 1; }]; export const after = () => { seen.push(1); };",
  "a pool":
    "import { Objpool } from '@course/pools/mod.ts'; const pool = Objpool.create({ cpuCount: 2, objectCount: 2 }); export const threads = [0, 1].map((cpu) => () => pool.push(cpu, pool.pop(cpu)));",
};

for (const [title, text] of Object.entries(SHARED)) {
  Deno.test(`threads can share modules when they write nothing else: ${title}`, () => {
    assertEquals(writesOf(text), []);
  });
}

Deno.test("a private write has its place", () => {
  const { privateWrites } = instrument(
    "let n = 0;\nexport const threads = [() => {\n  n++;\n}];",
  );
  assertEquals(privateWrites, [{ place: "scenario.ts:3:3", name: "n", isOfModule: true }]);
});
