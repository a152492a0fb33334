/**
 * Ways by which shared memory may be touched behind the explorer's back. Each is tried by an increment
 * that is not atomic: two threads must be seen to lose one, or the program is refused, with the place.
 * A verdict of "ok" would mean that something was not scheduled.
 *
 * Sources: ECMA-262, the chapters on typed arrays, reflection, iteration and conversion; web APIs that
 * take views; none was taken from this project's own tests.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { program, verdictOf } from "../programs.ts";

/** Name, text of the module, and an increment of `m[0]`, which is shared. */
type Trap = [name: string, rest: string, increment: string];

/** What the explorer can schedule. */
const SCHEDULED: Trap[] = [
  [
    "subclass of SharedArrayBuffer",
    "class S extends SharedArrayBuffer {} const s = new S(8); const v = new Int32Array(s);",
    "v[0]! += 1; m[0] = v[0]!;",
  ],
  ["view in getter", "const o = { get v() { return new Int32Array(sab); } };", "o.v[0]! += 1;"],
  ["static getter", "class C { static get v() { return m; } }", "C.v[0]! += 1;"],
  ["Reflect.get/set", "", "Reflect.set(m, 0, Reflect.get(m, 0) + 1);"],
  ["Reflect via alias", "const { get, set } = Reflect;", "set(m, 0, get(m, 0) + 1);"],
  ["[].concat.apply", "", "m[0] = ([] as number[]).concat([...m])[0]! + 1;"],
  [
    "Array.prototype.push.call",
    "",
    "const a = { length: 0 } as any; Array.prototype.push.call(a, m[0]! + 1); m[0] = a[0];",
  ],
  ["Array.prototype.unshift", "", "const a: number[] = [m[0]!]; m[0] = a.shift()! + 1;"],
  [
    "Int32Array.prototype.at via alias",
    "const at = Int32Array.prototype.at;",
    "m[0] = at.call(m, 0)! + 1;",
  ],
  [
    "TypedArray intrinsic",
    "const TA = Object.getPrototypeOf(Int32Array);",
    "m[0] = TA.prototype.at.call(m, 0) + 1;",
  ],
  [
    "TypedArray intrinsic getter length",
    "const TA = Object.getPrototypeOf(Int32Array);",
    "m[0] = m[0]! + TA.prototype.indexOf.call(m, m[0]) + 1;",
  ],
  [
    "DataView getInt32 borrowed",
    "const g = DataView.prototype.getInt32; const s = DataView.prototype.setInt32; const d = new DataView(sab);",
    "s.call(d, 0, g.call(d, 0, true) + 1, true);",
  ],
  [
    "DataView computed",
    "const d = new DataView(sab);",
    "const k = 'Int32'; (d as any)['set' + k](0, (d as any)[`get${k}`](0, true) + 1, true);",
  ],
  [
    "WebAssembly instance",
    "const mem = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }); const v = new Int32Array(mem.buffer);",
    "v[0]! += 1; m[0] = v[0]!;",
  ],
  [
    "growable DataView",
    "const g = new SharedArrayBuffer(4, { maxByteLength: 16 }); const d = new DataView(g);",
    "d.setInt8(0, d.getInt8(0) + 1); m[0] = d.getInt8(0);",
  ],
  ["Atomics Reflect.get", "", "const f: any = Reflect.get(Atomics, 'load'); m[0] = f(m, 0) + 1;"],
  [
    "Atomics via Object.values",
    "",
    "const fs: any[] = Object.getOwnPropertyNames(Atomics).filter((n) => n === 'load').map((n) => (Atomics as any)[n]); m[0] = fs[0](m, 0) + 1;",
  ],
  [
    "Atomics via getOwnPropertyDescriptor",
    "",
    "const f = Object.getOwnPropertyDescriptor(Atomics, 'load')!.value; m[0] = f(m, 0) + 1;",
  ],
  ["Atomics in spread", "const A = { ...Atomics } as any;", "m[0] = m[0]! + 1;"],
  ["self.Atomics", "", "(self as any).Atomics.store(m, 0, (self as any).Atomics.load(m, 0) + 1);"],
  [
    "globalThis computed",
    "",
    "const G: any = globalThis; const A = G['Ato' + 'mics']; A.store(m, 0, A.load(m, 0) + 1);",
  ],
  ["globalThis Int32Array", "", "const v = new globalThis.Int32Array(sab); v[0]! += 1;"],
  [
    "this global",
    "",
    "const G: any = (function (this: any) { return this; }).call(undefined) ?? globalThis; const v = new G.Int32Array(sab); v[0] += 1;",
  ],
  ["iterator of view", "", "const it = m[Symbol.iterator](); m[0] = it.next().value! + 1;"],
  [
    "super method",
    "class A { inc() { m[0]! += 1; } } class B extends A { override inc() { super.inc(); } }",
    "new B().inc();",
  ],
  [
    "extends expression",
    "const mix = (B: any) => class extends B { inc() { m[0]! += 1; } };",
    "new (mix(Object))().inc();",
  ],
  [
    "destructuring computed",
    "const o: any = { 0: 5, 1: 6 };",
    "const { [m[0]!]: k } = o; m[0] = k - 4;",
  ],
  ["destructure into member", "", "({ a: m[0] } = { a: m[0]! + 1 });"],
  ["for of into member", "", "for (m[0] of [m[0]! + 1]);"],
  ["for in over view", "", "for (const k in m) { if (k === '0') m[0]! += 1; }"],
  ["new Set(view)", "", "const s = new Set(m.subarray(0, 1)); m[0] = [...s][0]! + 1;"],
  ["new Map", "", "const s = new Map([[1, m[0]!]]); m[0] = s.get(1)! + 1;"],
  ["Math.max(...view)", "", "m[0] = Math.max(...m) + 1;"],
  ["Math.max.apply view", "", "m[0] = Math.max.apply(null, m as any) + 1;"],
  ["Reflect.apply view args", "", "m[0] = Reflect.apply(Math.max, null, m as any) + 1;"],
  [
    "String.fromCharCode.apply",
    "",
    "m[0] = String.fromCharCode.apply(null, m as any).charCodeAt(0) + 1;",
  ],
  ["f.apply with view", "const f = (k: number) => { m[0] = k + 1; };", "f.apply(null, m as any);"],
  ["Array(view)", "", "m[0] = Array.of(...m)[0]! + 1;"],
  ["new Float64Array(view)", "", "m[0] = new Float64Array(m)[0]! + 1;"],
  ["new Array(...)", "", "m[0] = new Array(...m)[0]! + 1;"],
  ["toSorted", "", "m[1] = m[0]! + 1; m[0] = m.toSorted().at(-1)!;"],
  ["with", "", "m[0] = m.with(1, 0)[0]! + 1;"],
  ["findLast", "", "m[0] = m.findLast((_, i) => i === 0)! + 1;"],
  ["toLocaleString", "", "m[0] = parseInt(m.toLocaleString()) + 1;"],
  ["WeakMap", "const wm = new WeakMap(); const key = {}; wm.set(key, m);", "wm.get(key)[0] += 1;"],
  ["Symbol key on view", "const s = Symbol(); (m as any)[s] = m;", "(m as any)[s][0] += 1;"],
  ["arguments", "function f(..._: any[]) { arguments[0][0] += 1; }", "f(m);"],
  [
    "arguments.callee",
    "function f() { return arguments; }",
    "const a: any = (f as any)(m); a[0][0] += 1;",
  ],
  ["string index", "", "(m as any)['0'] += 1;"],
  ["index from toString obj", "const i: any = { toString: () => '0' };", "(m as any)[i] += 1;"],
  ["Array destructure with rest", "", "const [k, ...rest] = m; m[0] = k! + 1;"],
  ["flatMap", "", "m[0] = [m].flatMap((v) => v[0]!)[0]! + 1;"],
];

/** What may be scheduled one day, and is refused until then. */
const REFUSED: Trap[] = [
  ["subclass view", "class V extends Int32Array {} const v = new V(sab);", "v[0]! += 1;"],
  [
    "subclass with ctor",
    "class V extends Int32Array { constructor(b: SharedArrayBuffer) { super(b); } get first() { return this[0]!; } set first(x: number) { this[0] = x; } } const v = new V(sab);",
    "v.first += 1;",
  ],
  ["subclass in thread", "class V extends Int32Array {}", "const v = new V(sab); v[0]! += 1;"],
  [
    "species",
    "class V extends Int32Array { static get [Symbol.species]() { return Int32Array as any; } } const v = new V(sab);",
    "const c = v.subarray(0, 1); c[0]! += 1;",
  ],
  [
    "species hostile",
    "const v = new Int32Array(4); (v as any).constructor = { [Symbol.species]: function () { return m; } };",
    "const t = v.slice(0, 4) as any; t[0] = m[0]! + 1;",
  ],
  [
    "map with species shared",
    "const p = new Int32Array(1); (p as any).constructor = { [Symbol.species]: function () { return m; } };",
    "const k = m[0]!; (p as any).map(() => k + 1);",
  ],
  ["proxy view", "const p: any = new Proxy(m, {});", "p[0] += 1;"],
  [
    "proxy view with get trap",
    "const p: any = new Proxy(m, { get(t, k) { return (t as any)[k]; }, set(t, k, x) { (t as any)[k] = x; return true; } });",
    "p[0] += 1;",
  ],
  ["Object.assign to view", "", "Object.assign(m, [m[0]! + 1]);"],
  ["Object.assign from view", "", "const o: any = Object.assign({}, m); m[0] = o[0] + 1;"],
  ["spread object", "", "const o: any = { ...m }; m[0] = o[0] + 1;"],
  ["Object.values", "", "m[0] = Object.values(m)[0]! + 1;"],
  ["JSON.stringify", "", "m[0] = JSON.parse(JSON.stringify(m))[0] + 1;"],
  ["template string", "", "m[0] = Number(`${m}`.split(',')[0]) + 1;"],
  ["String()", "", "m[0] = Number(String(m).split(',')[0]) + 1;"],
  ["Array.prototype.map.call", "", "m[0] = (Array.prototype.map.call(m, (x) => x) as any)[0] + 1;"],
  ["Array.prototype.slice.call", "", "m[0] = Array.prototype.slice.call(m)[0] + 1;"],
  ["Array.prototype.at.call", "", "m[0] = Array.prototype.at.call(m, 0) + 1;"],
  ["Array.prototype.fill.call", "", "Array.prototype.fill.call(m, m[0]! + 1, 0, 1);"],
  [
    "Array.prototype.reverse.call",
    "",
    "const k = m[0]! + 1; const s = m.subarray(0, 2); s[1] = k; Array.prototype.reverse.call(s);",
  ],
  [
    "Array.prototype.copyWithin.call",
    "",
    "m[2] = m[0]! + 1; Array.prototype.copyWithin.call(m, 0, 2, 3);",
  ],
  [
    "Array.prototype.forEach.call",
    "",
    "Array.prototype.forEach.call(m.subarray(0, 1), (x: any) => { m[0] = x + 1; });",
  ],
  ["Array.prototype.join.call", "", "m[0] = parseInt(Array.prototype.join.call(m)) + 1;"],
  [
    "Array.prototype.sort.call",
    "",
    "m[1] = m[0]! + 1; Array.prototype.sort.call(m.subarray(0, 2), (a: any, b: any) => b - a);",
  ],
  [
    "Int32Array.prototype.set via uncurry",
    "const set = Function.prototype.call.bind(Int32Array.prototype.set) as any;",
    "set(m, [m[0]! + 1]);",
  ],
  ["structuredClone view", "", "m[0] = structuredClone(m)[0]! + 1;"],
  ["structuredClone sab", "", "const c = new Int32Array(structuredClone(sab)); c[0]! += 1;"],
  ["structuredClone of an object", "", "structuredClone({ v: m }); m[0]! += 1;"],
  ["Array.fromAsync", "", "Array.fromAsync(m); m[0]! += 1;"],
  ["accessor field", "class C { accessor v = 1; }", "new C(); m[0]! += 1;"],
  ["patched Atomics", "", "(Atomics as any).load = () => 0; m[0] = Atomics.load(m, 0) + 1;"],
  ["patched Array.prototype", "", "(Array.prototype as any).map = () => [7]; m[0]! += 1;"],
  ["a word of the vocabulary with a property", "", "(readOnce as any).zz = 1; m[0]! += 1;"],
  ["MessageChannel", "", "const c = new MessageChannel(); c.port1.postMessage(m); m[0]! += 1;"],
  [
    "TextDecoder",
    "const b = new Uint8Array(sab, 0, 1);",
    "m[0] = new TextDecoder().decode(b).charCodeAt(0) + 1;",
  ],
  [
    "TextEncoder.encodeInto",
    "const b = new Uint8Array(sab, 0, 1);",
    "const k = m[0]! + 1; new TextEncoder().encodeInto(String.fromCharCode(k), b);",
  ],
  ["crypto.getRandomValues", "", "crypto.getRandomValues(m); m[0] = 1;"],
  [
    "grow in thread",
    "const g = new SharedArrayBuffer(4, { maxByteLength: 16 }); const v = new Int32Array(g);",
    "g.grow(8); v[1]! += 1; m[0] = v[1]!;",
  ],
  ["indirect eval", "", "(0, eval)('1'); m[0]! += 1;"],
  ["eval via globalThis", "", "(globalThis as any)['ev' + 'al']('1'); m[0]! += 1;"],
  [
    "Function constructor via constructor",
    "",
    "const F = (() => {}).constructor as any; F('m', 'm[0] += 1')(m);",
  ],
  [
    "Function via getPrototypeOf",
    "",
    "const F = Object.getPrototypeOf(function* () {}).constructor as any; F('m', 'm[0] += 1')(m).next();",
  ],
  ["import()", "", "import('data:text/javascript,1'); m[0]! += 1;"],
  ["setTimeout", "", "setTimeout(() => { m[0]! += 1; });"],
  ["queueMicrotask", "", "queueMicrotask(() => { m[0]! += 1; });"],
  ["Promise", "", "new Promise<void>((ok) => { m[0]! += 1; ok(); });"],
  ["async fn", "", "(async () => { m[0]! += 1; })();"],
  ["async generator", "", "(async function* () { m[0]! += 1; })().next();"],
  ["generator next by hand", "function* g() { m[0]! += 1; yield 1; }", "g().next();"],
  [
    "generator return finally",
    "function* g() { try { yield 1; } finally { m[0]! += 1; } }",
    "const it = g(); it.next(); it.return(1 as any);",
  ],
  ["generator destructured", "function* g() { yield m[0]!; }", "const [k] = g(); m[0] = k! + 1;"],
  [
    "yield*",
    "function* h() { yield m[0]!; } function* g() { yield* h(); }",
    "for (const k of g()) m[0] = k + 1;",
  ],
  [
    "iterator protocol by hand",
    "const o = { [Symbol.iterator]() { let d = false; return { next() { if (d) return { done: true, value: 0 }; d = true; return { done: false, value: m[0]! }; } }; } };",
    "for (const k of o) m[0] = k + 1;",
  ],
  ["iterator helpers", "", "m.values().take(1).forEach((k) => { m[0] = k + 1; });"],
  ["Iterator.from", "", "m[0] = (globalThis as any).Iterator.from(m).next().value + 1;"],
  [
    "Symbol.toPrimitive",
    "const o: any = { [Symbol.toPrimitive]() { return m[0]!++; } };",
    "o + 1;",
  ],
  [
    "Symbol.hasInstance",
    "class C { static [Symbol.hasInstance]() { m[0]! += 1; return true; } }",
    "({}) instanceof C;",
  ],
  [
    "Symbol.toStringTag",
    "const o: any = { get [Symbol.toStringTag]() { m[0]! += 1; return 'x'; } };",
    "Object.prototype.toString.call(o);",
  ],
  [
    "computed key toString",
    "const k: any = { toString() { m[0]! += 1; return 'a'; } };",
    "const o: any = {}; o[k] = 1;",
  ],
  ["comparison valueOf", "const k: any = { valueOf() { m[0]! += 1; return 1; } };", "k < 2;"],
  ["Date valueOf", "", "const d: any = { valueOf() { m[0]! += 1; return 1; } }; new Date(d);"],
  [
    "array sort default toString",
    "",
    "const d: any = { toString() { m[0]! += 1; return '1'; } }; [d].join();",
  ],
  [
    "Error.prepareStackTrace",
    "",
    "(Error as any).prepareStackTrace = () => { m[0]! += 1; return ''; }; new Error('x').stack; (Error as any).prepareStackTrace = undefined;",
  ],
  [
    "Object.defineProperty getter",
    "const o: any = {}; Object.defineProperty(o, 'x', { get() { return m[0]!++; } });",
    "o.x;",
  ],
  ["Object.defineProperty on view", "", "Object.defineProperty(m, 0, { value: m[0]! + 1 });"],
  [
    "Object.getOwnPropertyDescriptor view",
    "",
    "m[0] = Object.getOwnPropertyDescriptor(m, 0)!.value + 1;",
  ],
  ["__defineGetter__", "const o: any = {}; o.__defineGetter__('x', () => m[0]!++);", "o.x;"],
  ["setPrototypeOf view", "const o: any = Object.create(m);", "m[0] = o[0] + 1;"],
  ["__proto__ literal view", "const o: any = { __proto__: m };", "m[0] = o[0] + 1;"],
  ["field initializer", "class C { x = m[0]!; }", "m[0] = new C().x + 1;"],
  ["new.target", "function F(this: any) { if (new.target) m[0]! += 1; }", "new (F as any)();"],
  ["Reflect.construct", "class C { constructor() { m[0]! += 1; } }", "Reflect.construct(C, []);"],
  [
    "super getter",
    "class A { get x() { return m[0]!++; } } class B extends A { y() { return super.x; } }",
    "new B().y();",
  ],
  ["tagged template raw", "const t = (s: any, k: number) => { m[0] = k + 1; };", "t`${m[0]}`;"],
  ["regexp exec lastIndex view", "", "'a'.replace('a', () => { m[0]! += 1; return 'b'; });"],
  [
    "Symbol.replace",
    "const r1: any = { [Symbol.replace]() { m[0]! += 1; return 'z'; } };",
    "'a'.replace(r1, 'b');",
  ],
  ["Map groupBy", "", "Map.groupBy([1], () => m[0]!++);"],
  ["Object.groupBy", "", "Object.groupBy([1], () => String(m[0]!++));"],
  [
    "Object.fromEntries",
    "",
    "const o: any = Object.fromEntries(m.entries().take(1).toArray() as any); m[0] = o[0] + 1;",
  ],
  ["Buffer.from", "", "m[0] = (globalThis as any).Buffer.from(m)[0] + 1;"],
  ["Blob", "", "new Blob([m as any]); m[0]! += 1;"],
  ["sab.slice", "", "m[0] = new Int32Array(sab.slice(0, 4))[0]! + 1;"],
  [
    "SharedArrayBuffer.prototype.slice.call",
    "",
    "m[0] = new Int32Array(SharedArrayBuffer.prototype.slice.call(sab, 0, 4))[0]! + 1;",
  ],
  ["FinalizationRegistry", "", "new FinalizationRegistry(() => {}); m[0]! += 1;"],
  ["float index is ignored", "", "(m as any)[0.5] = 9; m[0]! += 1;"],
  [
    "decorator",
    "const dec = (f: any) => function (this: any) { m[0]! += 1; return f.call(this); }; class C { @(dec as any) x() { return 1; } }",
    "new C().x();",
  ],
  ["Error message view", "", "m[0] = parseInt(new Error(m as any).message) + 1;"],
  ["AggregateError", "", "m[0] = (new AggregateError(m, 'x').errors[0]) + 1;"],
  [
    "flat concat spreadable",
    "(m as any)[Symbol.isConcatSpreadable] = true;",
    "m[0] = ([] as any[]).concat(m)[0] + 1;",
  ],
  [
    "Array.from arraylike",
    "",
    "m[0] = Array.from({ length: 1, get 0() { return m[0]!; } } as any)[0] as number + 1;",
  ],
  [
    "Uint8Array.fromHex/toHex",
    "const b = new Uint8Array(sab, 0, 1);",
    "m[0] = parseInt((b as any).toHex(), 16) + 1;",
  ],
  [
    "setFromHex",
    "const b = new Uint8Array(sab, 0, 1);",
    "(b as any).setFromHex('0' + (m[0]! + 1));",
  ],
  [
    "toBase64",
    "const b = new Uint8Array(sab, 0, 1);",
    "m[0] = atob((b as any).toBase64()).charCodeAt(0) + 1;",
  ],
  ["Worker", "", "(globalThis as any).Worker; m[0]! += 1;"],
];

const LAW = "if (m[0] !== 2) return `not 2: ${m[0]}`;";

function verdict(threads: string[], rest: string, model: "sc" | "js"): string {
  try {
    return verdictOf(program(threads, LAW, rest), model);
  } catch (error) {
    assert(error instanceof Error && error.name === "InstrumentError", String(error));
    assertMatch(error.message, /^scenario.ts:\d+:\d+: /);
    return "refused";
  }
}

for (const [list, mayBeRefused] of [[SCHEDULED, false], [REFUSED, true]] as const) {
  for (const [name, rest, increment] of list) {
    const way = mayBeRefused ? ", or it is refused" : "";
    Deno.test(`nothing unscheduled: ${name}: an increment is lost${way}`, () => {
      const found = verdict([increment, increment], rest, "js");
      if (mayBeRefused && found === "refused") return;
      assertMatch(found, /^violation: not 2: [01]$/);
      // One thread that increments twice loses nothing: what is read is what was written.
      assertEquals(verdict([`{ ${increment} } { ${increment} }`], rest, "sc"), "ok");
    });
  }
}
