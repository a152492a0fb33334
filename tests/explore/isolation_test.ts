/** What is not shared memory is each thread's own, as Workers have it, or refused with its place. */
import { explore } from "@course/explore/mod.ts";
import { InstrumentError } from "@course/instrument/mod.ts";
import { assertEquals, assertMatch, assertThrows } from "@std/assert";

/** What both threads share the name of, how they change it, and what they see in the end. */
type Case = [declared: string, change: string, look: string];

/** Both threads have changed it before one of them looks. */
function scenario([declared, change, look]: Case): string {
  return `const m = new Int32Array(new SharedArrayBuffer(16));
${declared}
export const setup = () => m;
const body = () => {
  Atomics.add(m, 1, 1);
  ${change};
  Atomics.add(m, 0, 1);
  while (Atomics.load(m, 0) < 2);
  return ${look};
};
export const threads = [body, body];`;
}

// What counts to 1 in each of two Workers.
const OWN: Record<string, Case> = {
  "class static": ["class C { static n = 0; }", "C.n++", "C.n"],
  "class private static": [
    "class C { static #n = 0; static inc() { C.#n++; } static get() { return C.#n; } }",
    "C.inc()",
    "C.get()",
  ],
  "imported class static": [
    "import { Objpool } from '@course/pools/mod.ts'; const O: any = Objpool;",
    "O.zq = (O.zq ?? 0) + 1",
    "O.zq",
  ],
  "view expando": ["", "(m as any).zq = ((m as any).zq ?? 0) + 1", "(m as any).zq"],
  "buffer expando": [
    "",
    "(m.buffer as any).zq = ((m.buffer as any).zq ?? 0) + 1",
    "(m.buffer as any).zq",
  ],
  "Symbol.for": [
    "const o: any = {}; const s = Symbol.for('zqs');",
    "o[s] = (o[s] ?? 0) + 1",
    "o[Symbol.for('zqs')]",
  ],
  "WeakMap": [
    "const w = new WeakMap(); const k = {};",
    "w.set(k, (w.get(k) ?? 0) + 1)",
    "w.get(k)",
  ],
  "Map": ["const w = new Map();", "w.set(1, (w.get(1) ?? 0) + 1)", "w.get(1)"],
  "RegExp lastIndex": ["const re = /a/g;", "re.exec('aaaa')", "re.lastIndex"],
  "RegExp lastIndex by test": ["const re = /a/g;", "re.test('aaaa')", "re.lastIndex"],
  "RegExp lastIndex by match": ["const re = /a/y;", "'aaaa'.match(re)", "re.lastIndex"],
  "RegExp lastIndex by replace": ["const re = /a/y;", "'aaaa'.replace(re, 'b')", "re.lastIndex"],
  "RegExp lastIndex by search/split": [
    "const re = /a/y;",
    "re[Symbol.match]('aaaa')",
    "re.lastIndex",
  ],
  "closure": [
    "const make = () => { let n = 0; return { inc: () => ++n, get: () => n }; }; const c = make();",
    "c.inc()",
    "c.get()",
  ],
  "generator value": [
    "function* g() { let n = 0; for (;;) yield ++n; } const it = g(); const o = {v: 0};",
    "o.v = it.next().value as number",
    "o.v",
  ],
  "generator destructured": [
    "function* g() { let n = 0; for (;;) yield ++n; } const it = g(); const o = {v: 0};",
    "[o.v] = [it.next().value as number]",
    "o.v",
  ],
  "array iterator for-of": [
    "const it = [1,1,7].values(); const o = {v: 0};",
    "for (const v of it) { o.v += v; break; }",
    "o.v",
  ],
  "array iterator spread": [
    "const it = [1].values(); const o = {v: 5};",
    "o.v = [...it].length",
    "o.v",
  ],
  "map iterator in plain fn": [
    "const it = new Map([[1, 1], [2, 2]]).keys(); const o = {v: 0}; const take = () => { for (const k of it) return k; return 0; };",
    "o.v = take()",
    "o.v",
  ],
  "iterator helper": [
    "const it = [1,2].values().map((v) => v); const o = {v: 0};",
    "o.v = it.next().value!",
    "o.v",
  ],
  "date set": ["const d = new Date(0);", "d.setTime(d.getTime() + 1)", "d.getTime()"],
  "array push": ["const l: number[] = [];", "l.push(1)", "l.length"],
  "array length": ["const l: number[] = [];", "l.length++", "l.length"],
  "Set": ["const s = new Set<number>(); let i = 0;", "s.add(s.size)", "s.size"],
  "nested object": ["const o = { a: { b: { n: 0 } } };", "o.a.b.n++", "o.a.b.n"],
  "getter with effect": ["const o = { n: 0, get v() { return ++this.n; } };", "o.v", "o.n"],
  "setter with effect": ["let n = 0; const o = { set v(x: number) { n += x; } };", "o.v = 1", "n"],
  "toString with effect": [
    "let n = 0; const o = { toString() { n++; return ''; } };",
    "`${o}`",
    "n",
  ],
  "valueOf in view write": [
    "let n = 0; const o: any = { valueOf() { n++; return 0; } };",
    "m[3] = o",
    "n",
  ],
  "valueOf in Atomics": [
    "let n = 0; const o: any = { valueOf() { n++; return 0; } };",
    "Atomics.store(m, 3, o)",
    "n",
  ],
  "proxy trap": ["let n = 0; const p: any = new Proxy({}, { get: () => ++n });", "p.x", "n"],
  "sort comparator": [
    "let n = 0;",
    "[2, 1].sort((a, b) => { n = 1 + (n > 5 ? 0 : n) ; return a - b; })",
    "n",
  ],
  "replace callback": ["let n = 0;", "'a'.replace(/a/, () => { n++; return 'b'; })", "n"],
  "JSON reviver": ["let n = 0;", "JSON.parse('1', (k, v) => { n++; return v; })", "n"],
  "Array.from map": ["let n = 0;", "Array.from([1], () => n++)", "n"],
  "tagged template": ["let n = 0; const tag = (..._: unknown[]) => n++;", "tag`a`", "n"],
  "function prop": ["function f() {} ; const F: any = f;", "F.n = (F.n ?? 0) + 1", "F.n"],
  "setPrototypeOf": [
    "const o: any = {}; const p = { n: 1 };",
    "Object.setPrototypeOf(o, { n: (o.n ?? 0) + 1 })",
    "o.n",
  ],
  "defineProperty own": [
    "const o: any = { n: 0 };",
    "Object.defineProperty(o, 'n', { value: o.n + 1, configurable: true })",
    "o.n",
  ],
  "Reflect.defineProperty own": [
    "const o: any = { n: 0 };",
    "Reflect.defineProperty(o, 'n', { value: o.n + 1, configurable: true })",
    "o.n",
  ],
  "__defineGetter__": [
    "const o: any = { n: 0 };",
    "{ const k = o.n + 1; o.__defineGetter__('n', () => k); }",
    "o.n",
  ],
  "freeze": ["const o: any = { n: 1 };", "Object.freeze(o)", "Object.isFrozen(o) ? 1 : 0"],
  "twin function prototype": [
    "function f() { m[2]; } const F: any = f;",
    "F.prototype.zq = (F.prototype.zq ?? 0) + 1",
    "F.prototype.zq",
  ],
  "class static block later": [
    "class C { static n = 0; static inc = () => C.n++; }",
    "C.inc()",
    "C.n",
  ],
  "namespace": [
    "namespace N { export let n = 0; export const inc = () => n++; }",
    "N.inc()",
    "N.n",
  ],
  "enum object": ["enum E { A } const R: any = E;", "R.n = (R.n ?? 0) + 1", "R.n"],
  "default param object": [
    "const f = (o = shared) => { o.n++; }; const shared = { n: 0 };",
    "f()",
    "shared.n",
  ],
  "arguments alias": [
    "const o = { n: 0 }; function f(..._: any[]) { (arguments[0] as any).n++; }",
    "f(o)",
    "o.n",
  ],
  "destructuring target": ["const o = { n: 0 };", "[o.n] = [o.n + 1]", "o.n"],
  "for-of target": ["const o = { n: 0 };", "for (o.n of [o.n + 1]);", "o.n"],
  "for-in target": ["const o: any = { n: 0 };", "for (o.k in { a: 1 }) o.n++", "o.n"],
  "logical assign": ["const o: any = { n: 0 };", "o.n ||= o.n + 1", "o.n"],
  "private typed array": ["const p = new Uint8Array(1);", "p[0]!++", "p[0]"],
  "private DataView": [
    "const p = new DataView(new ArrayBuffer(4));",
    "p.setInt8(0, p.getInt8(0) + 1)",
    "p.getInt8(0)",
  ],
  "Intl": ["const f: any = new Intl.NumberFormat('en');", "f.n = (f.n ?? 0) + 1", "f.n"],
  "URLSearchParams": [
    "const u = new URLSearchParams('n=0');",
    "u.set('n', String(Number(u.get('n')) + 1))",
    "Number(u.get('n'))",
  ],
  "AbortController": [
    "const u = new AbortController(); let n = 0; u.signal.addEventListener('abort', () => n++);",
    "u.abort()",
    "n",
  ],
  "EventTarget": [
    "const u = new EventTarget(); let n = 0; u.addEventListener('x', () => n++);",
    "u.dispatchEvent(new Event('x'))",
    "n",
  ],
  "super set builtin": [
    "const o: any = { __proto__: Array.prototype, f() { super.zq51 = (super.zq51 ?? 0) + 1; } };",
    "o.f()",
    "o.zq51",
  ],
};

for (const [title, given] of Object.entries(OWN)) {
  Deno.test(`each of two threads has its own, as Workers have: ${title}`, () => {
    const seen = new Set<string>();
    const found = explore({ source: scenario(given) }, {
      onOutcome: ({ results }) => seen.add(JSON.stringify(results)),
    });
    assertEquals([found.verdict, found.law, [...seen]], ["ok", undefined, ["[1,1]"]]);
  });
}

// What is part of JavaScript, or of the host: all threads would see it.
const REFUSED: Record<string, Case> = {
  "Array.prototype prop": [
    "",
    "(Array.prototype as any).zq1 = ((Array.prototype as any).zq1 ?? 0) + 1",
    "([] as any).zq1",
  ],
  "Object.prototype prop": [
    "",
    "(Object.prototype as any).zq2 = (({} as any).zq2 ?? 0) + 1",
    "({} as any).zq2",
  ],
  "globalThis": [
    "",
    "(globalThis as any).zq3 = ((globalThis as any).zq3 ?? 0) + 1",
    "(globalThis as any).zq3",
  ],
  "Math static": ["", "(Math as any).zq4 = ((Math as any).zq4 ?? 0) + 1", "(Math as any).zq4"],
  "Object.assign Array": [
    "",
    "Object.assign(Array, { zq5: ((Array as any).zq5 ?? 0) + 1 })",
    "(Array as any).zq5",
  ],
  "defineProperty Array": [
    "",
    "Object.defineProperty(Array, 'zq6', { value: ((Array as any).zq6 ?? 0) + 1, configurable: true })",
    "(Array as any).zq6",
  ],
  "Reflect.set": [
    "",
    "Reflect.set(Array, 'zq7', ((Array as any).zq7 ?? 0) + 1)",
    "(Array as any).zq7",
  ],
  "alias": ["const A: any = Array;", "A.zq8 = (A.zq8 ?? 0) + 1", "A.zq8"],
  "via constructor": [
    "",
    "const k: any = [].constructor; k.zq9 = (k.zq9 ?? 0) + 1",
    "([].constructor as any).zq9",
  ],
  "via getPrototypeOf": [
    "",
    "const k: any = Object.getPrototypeOf([]); k.zq11 = (k.zq11 ?? 0) + 1",
    "([] as any).zq11",
  ],
  "element write": [
    "const A: any = Array; const key: any = 'zq12';",
    "A[key] = (A[key] ?? 0) + 1",
    "A[key]",
  ],
  "element ++": ["const A: any = Array; A.zq13 = 0;", "A['zq13']++", "A.zq13"],
  "delete builtin": ["", "(Array as any).zq14 = 0; delete (Array as any).zq14", "1"],
  "word function prop": [
    "import { readOnce } from '@course/atomics/mod.ts'; const R: any = readOnce;",
    "R.zq = (R.zq ?? 0) + 1",
    "R.zq",
  ],
  "Atomics prop": ["const R: any = Atomics;", "R.zq = (R.zq ?? 0) + 1", "R.zq"],
  "Atomics.load prop": ["const R: any = Atomics.load;", "R.zq = (R.zq ?? 0) + 1", "R.zq"],
  "Date prop": ["const R: any = Date;", "R.zq = (R.zq ?? 0) + 1", "R.zq"],
  "performance prop": ["const R: any = performance;", "R.zq = (R.zq ?? 0) + 1", "R.zq"],
  "console prop": ["const R: any = console;", "R.zq = (R.zq ?? 0) + 1", "R.zq"],
  "SharedArrayBuffer prop": ["const R: any = SharedArrayBuffer;", "R.zq = (R.zq ?? 0) + 1", "R.zq"],
  "WebAssembly prop": ["const R: any = WebAssembly;", "R.zq = (R.zq ?? 0) + 1", "R.zq"],
  "Math alias": ["const R: any = Math;", "R.zq = (R.zq ?? 0) + 1", "R.zq"],
  "view method prop": ["const R: any = m.fill;", "R.zq = (R.zq ?? 0) + 1", "R.zq"],
  "RegExp.$1": [
    "",
    "const me = Atomics.add(m, 2, 1); /(.)/.exec(String(me)); ",
    "((RegExp as any).$1 === '0' || (RegExp as any).$1 === '1') ? 1 : 2",
  ],
  "Error.stackTraceLimit": [
    "",
    "(Error as any).zqlimit = ((Error as any).zqlimit ?? 0) + 1",
    "(Error as any).zqlimit",
  ],
  "Array.prototype.push on it": [
    "",
    "Array.prototype.push(1)",
    "(() => { const n = Array.prototype.length; return n; })()",
  ],
  "Array.prototype[0]": [
    "",
    "(Array.prototype as any)[0] = ((Array.prototype as any)[0] ?? 0) + 1",
    "(Array.prototype as any)[0]",
  ],
  "Function.prototype": [
    "",
    "(Function.prototype as any).zq = ((Function.prototype as any).zq ?? 0) + 1",
    "(Function.prototype as any).zq",
  ],
  "String.prototype via value": [
    "",
    "Object.getPrototypeOf('').zq = (('' as any).zq ?? 0) + 1",
    "('' as any).zq",
  ],
  "generator prototype": [
    "",
    "{ const g: any = Object.getPrototypeOf(function* () {}); g.zq = (g.zq ?? 0) + 1; }",
    "(Object.getPrototypeOf(function* () {}) as any).zq",
  ],
  "iterator prototype": [
    "",
    "{ const g: any = Object.getPrototypeOf([].values()); g.zq = (g.zq ?? 0) + 1; }",
    "([].values() as any).zq",
  ],
  "in getter Object.assign": [
    "const o = { get v() { Object.assign(Array, { zq20: ((Array as any).zq20 ?? 0) + 1 }); return 1; } };",
    "o.v",
    "(Array as any).zq20",
  ],
  "in getter alias defineProperty": [
    "const { defineProperty } = Object; const o = { get v() { defineProperty(Array, 'zq21', { value: ((Array as any).zq21 ?? 0) + 1, configurable: true }); return 1; } };",
    "o.v",
    "(Array as any).zq21",
  ],
  "in getter reflect apply": [
    "const o = { get v() { Reflect.apply(Object.assign, null, [Array, { zq22: ((Array as any).zq22 ?? 0) + 1 }]); return 1; } };",
    "o.v",
    "(Array as any).zq22",
  ],
  "logical assign builtin": [
    "const A: any = Array;",
    "A.zq30 ??= 1; A.zq30 += 0; A.zq31 = (A.zq31 ?? 0) + 1",
    "A.zq31",
  ],
  "destructure builtin": ["const A: any = Array;", "[A.zq32] = [(A.zq32 ?? 0) + 1]", "A.zq32"],
  "destructure obj builtin": [
    "const A: any = Array;",
    "({ a: A.zq33 } = { a: (A.zq33 ?? 0) + 1 })",
    "A.zq33",
  ],
  "for-of builtin": ["const A: any = Array;", "for (A.zq34 of [(A.zq34 ?? 0) + 1]);", "A.zq34"],
  "Deno.env": [
    "",
    "(globalThis as any).Deno.env.set('ZQ', String(Number((globalThis as any).Deno.env.get('ZQ') ?? 0) + 1))",
    "Number((globalThis as any).Deno.env.get('ZQ'))",
  ],
  "process": ["", "(process as any).zq = ((process as any).zq ?? 0) + 1", "(process as any).zq"],
  "module global set": [
    "(globalThis as any).zq40 = 0;",
    "0; const g: any = globalThis; Reflect.set(g, 'zq40', g.zq40 + 1)",
    "(globalThis as any).zq40",
  ],
  "global defineProperty": [
    "",
    "Object.defineProperty(globalThis, 'zq41', { value: ((globalThis as any).zq41 ?? 0) + 1, configurable: true, writable: true })",
    "(globalThis as any).zq41",
  ],
  "Object.assign globalThis": [
    "",
    "Object.assign(globalThis, { zq42: ((globalThis as any).zq42 ?? 0) + 1 })",
    "(globalThis as any).zq42",
  ],
  "global by window": [
    "",
    "(self as any).zq43 = ((self as any).zq43 ?? 0) + 1",
    "(self as any).zq43",
  ],
  "Symbol prop": ["const S: any = Symbol;", "S.zq = (S.zq ?? 0) + 1", "S.zq"],
  "JSON prop": ["const S: any = JSON;", "S.zq = (S.zq ?? 0) + 1", "S.zq"],
  "Proxy set to builtin": [
    "const P: any = new Proxy(Array, {});",
    "P.zq50 = (P.zq50 ?? 0) + 1",
    "P.zq50",
  ],
};

for (const [title, given] of Object.entries(REFUSED)) {
  Deno.test(`what Workers have each of its own and threads do not is refused: ${title}`, () => {
    const error = assertThrows(() => explore({ source: scenario(given) }), InstrumentError);
    assertMatch(error.place, /^scenario.ts:[269]:\d+$/);
  });
}

Deno.test("the refusal of a change to JavaScript names what is changed, and the way out", () => {
  const messages: [change: string, message: RegExp][] = [
    ["(Array.prototype as any).x = 1", /Array.prototype is changed here.*change an object of the/],
    ["Object.assign(Math, { x: 1 })", /Math is changed here/],
    ["(globalThis as any).x = 1", /the global variable "x" is changed here.*use a variable/],
    ["(Object as any).x = 1", /Object is changed here/],
  ];
  for (const [change, message] of messages) {
    const error = assertThrows(
      () => explore({ source: scenario(["", change, "0"]) }),
      InstrumentError,
    );
    assertEquals(error.place, "scenario.ts:6:3");
    assertMatch(error.message, message);
  }
});
