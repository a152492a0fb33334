/**
 * Threads are Workers: whatever is not shared memory is a thread's own. Each program counts something
 * up and returns it; on real Workers each of two threads finds 1 (HTML, structured clone; ECMA-262,
 * agents have their own realms and module instances).
 */
import { explore } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { program, say } from "../programs.ts";

/** Name, text of the module, and what counts up. */
type Copy = [name: string, rest: string, count: string];

const COPIES: Copy[] = [
  ["let", "let c = 0;", "c += 1; return c;"],
  ["object", "const o = { c: 0 };", "o.c++; return o.c;"],
  ["array push", "const a: number[] = [];", "a.push(1); return a.length;"],
  [
    "array push.call",
    "const a: number[] = [];",
    "Array.prototype.push.call(a, 1); return a.length;",
  ],
  ["map", "const a = new Map();", "a.set('x', (a.get('x') ?? 0) + 1); return a.get('x');"],
  ["set", "const a = new Set();", "a.add({}); return a.size;"],
  [
    "weakmap",
    "const k = {}; const a = new WeakMap();",
    "a.set(k, (a.get(k) ?? 0) + 1); return a.get(k);",
  ],
  ["regexp", "const x = /a/g;", "x.exec('aaaa'); return x.lastIndex;"],
  ["regexp test", "const x = /a/g;", "x.test('aaaa'); return x.lastIndex;"],
  ["regexp sticky replace", "const x = /a/y;", "'aaa'.match(x); return x.lastIndex;"],
  ["date", "const d = new Date(0);", "d.setTime(d.getTime() + 1); return d.getTime();"],
  ["static field", "class C { static n = 0; }", "C.n++; return C.n;"],
  [
    "private static",
    "class C { static #n = 0; static inc() { return ++C.#n; } }",
    "return C.inc();",
  ],
  ["function property", "const f: any = () => 0; f.n = 0;", "f.n++; return f.n;"],
  [
    "closure",
    "const make = () => { let n = 0; return () => ++n; }; const f = make();",
    "return f();",
  ],
  [
    "generator",
    "function* g() { let n = 0; for (;;) yield ++n; } const it = g();",
    "return it.next().value;",
  ],
  ["iterator", "const it = [1, 2, 3, 4].values();", "return it.next().value;"],
  ["private view", "const v = new Int32Array(1);", "v[0]! += 1; return v[0];"],
  ["private view Atomics", "const v = new Int32Array(1);", "return Atomics.add(v, 0, 1) + 1;"],
  [
    "private DataView",
    "const v = new DataView(new ArrayBuffer(4));",
    "v.setInt32(0, v.getInt32(0) + 1); return v.getInt32(0);",
  ],
  ["private fill", "const v = new Int32Array(2);", "v.set([v[0]! + 1]); return v[0];"],
  [
    "private copyWithin",
    "const v = Int32Array.of(0, 1, 0);",
    "v.copyWithin(2, 1, 2); v.copyWithin(1, 0, 1); return v[2];",
  ],
  [
    "Object.defineProperty",
    "const o: any = {};",
    "const n = (o.n ?? 0) + 1; Object.defineProperty(o, 'n', { value: n, configurable: true }); return o.n;",
  ],
  ["Object.assign", "const o: any = {};", "Object.assign(o, { n: (o.n ?? 0) + 1 }); return o.n;"],
  ["Reflect.set", "const o: any = {};", "Reflect.set(o, 'n', (o.n ?? 0) + 1); return o.n;"],
  [
    "alias set",
    "const o: any = {}; const s = Reflect.set;",
    "s(o, 'n', (o.n ?? 0) + 1); return o.n;",
  ],
  [
    "through parameter",
    "const o = { n: 0 }; const inc = (p: any) => { p.n++; };",
    "inc(o); return o.n;",
  ],
  ["through local alias", "const o = { n: 0 };", "const p = o; p.n++; return o.n;"],
  ["through this", "const o = { n: 0, inc() { return ++this.n; } };", "return o.inc();"],
  [
    "through class instance",
    "class C { n = 0; inc() { return ++this.n; } } const o = new C();",
    "return o.inc();",
  ],
  [
    "through setter",
    "const o = { _n: 0, set n(v: number) { this._n += v; } };",
    "o.n = 1; return o._n;",
  ],
  ["proxy", "const o: any = new Proxy({ n: 0 }, {});", "o.n++; return o.n;"],
  ["destructuring", "let n = 0;", "[n] = [n + 1]; return n;"],
  ["destructuring member", "const o = { n: 0 };", "({ a: o.n } = { a: o.n + 1 }); return o.n;"],
  ["for of member", "const o = { n: 0 };", "for (o.n of [o.n + 1]); return o.n;"],
  ["logical assign", "let n: number | undefined;", "n ??= 0; n++; return n;"],
  ["delete", "const o: any = { n: 1 };", "const was = 'n' in o; delete o.n; return was ? 1 : 2;"],
  ["array sort", "const a = [2, 1];", "const was = a[0]; a.sort(); return was === 2 ? 1 : 2;"],
  ["array reverse", "const a = [1, 2];", "const was = a[0]; a.reverse(); return was;"],
  ["array splice", "const a = [1, 2, 3];", "return a.splice(0, 1)[0];"],
  ["array shift", "const a = [1, 2, 3];", "return a.shift();"],
  ["array length", "const a: number[] = [];", "a.length++; return a.length;"],
  ["array index", "const a = [0];", "a[0]!++; return a[0];"],
  ["array fill", "const a = [0];", "a.fill(a[0]! + 1); return a[0];"],
  ["callback writes outer", "let n = 0;", "[1].forEach(() => { n++; }); return n;"],
  ["property on view", "", "const p: any = m; p.zz = (p.zz ?? 0) + 1; return p.zz;"],
  ["property on sab", "", "const p: any = sab; p.zz = (p.zz ?? 0) + 1; return p.zz;"],
  [
    "Symbol description cache",
    "const cache: Record<string, number> = {};",
    "const k = 'a'; cache[k] = (cache[k] ?? 0) + 1; return cache[k];",
  ],
  [
    "memo in Map via class",
    "class Memo extends Map { inc(k: string) { this.set(k, (this.get(k) ?? 0) + 1); return this.get(k); } } const c = new Memo();",
    "return c.inc('a');",
  ],
  [
    "WeakRef target",
    "const o = { n: 0 }; const w1 = new WeakRef(o);",
    "w1.deref()!.n++; return o.n;",
  ],
  ["label closure var", "var n = 0; function inc() { n = n + 1; return n; }", "return inc();"],
  ["enum write", "enum E { A = 0 }", "(E as any).A++; return (E as any).A;"],
  [
    "namespace write",
    "namespace N { export let n = 0; export const inc = () => ++n; }",
    "return N.inc();",
  ],
  [
    "getter caches",
    "const o: any = { get n() { const v = 1; Object.defineProperty(this, 'n', { value: 2 }); return v; } };",
    "return o.n;",
  ],
  ["spread of shared iterator", "const it = [1].values();", "return [...it].length;"],
  [
    "Object.freeze",
    "const o = {};",
    "const was = Object.isFrozen(o); Object.freeze(o); return was ? 2 : 1;",
  ],
  [
    "setPrototypeOf",
    "const o: any = {};",
    "const was = o.zz; Object.setPrototypeOf(o, { zz: 1 }); return was ? 2 : 1;",
  ],
  [
    "Map iteration and clear",
    "const a = new Map([[1, 1]]);",
    "const s = a.size; a.clear(); return s;",
  ],
  [
    "ArrayBuffer resize",
    "const b = new ArrayBuffer(1, { maxByteLength: 8 });",
    "const n = b.byteLength; b.resize(n + 1); return n;",
  ],
  [
    "ArrayBuffer transfer",
    "const b = new ArrayBuffer(1);",
    "const n = b.byteLength; if (n) b.transfer(); return n;",
  ],
  [
    "lastIndex by replace",
    "const x = /a/g; x.lastIndex = 1;",
    "const was = x.lastIndex; 'b'.replace(x, ''); return was;",
  ],
  ["Error object", "const e = new Error('x');", "e.message += 'y'; return e.message.length - 1;"],
  [
    "bind state",
    "const o = { n: 0 }; const f = function (this: any) { return ++this.n; }.bind(o);",
    "return f();",
  ],
  [
    "Reflect.apply state",
    "const o = { n: 0 }; const f = function (this: any) { return ++this.n; };",
    "return Reflect.apply(f, o, []);",
  ],
  [
    "DisposableStack",
    "const s = new (globalThis as any).DisposableStack();",
    "const was = s.disposed; s.dispose(); return was ? 2 : 1;",
  ],
  [
    "URLSearchParams",
    "const u = new URLSearchParams('a=1');",
    "u.append('b', '1'); return u.size - 1;",
  ],
];

for (const [name, rest, count] of COPIES) {
  Deno.test(`each thread has its own copy: ${name}`, () => {
    const seen = new Set<string>();
    const onOutcome = ({ results }: { results: unknown[] }) => {
      seen.add(JSON.stringify(results));
    };
    const source = program([`m[0]! += 1; ${count}`, `m[1] = 1; ${count}`], "", rest);
    const found = explore({ source }, { onOutcome });
    assertEquals([say(found), [...seen]], ["ok", ["[1,1]"]]);
    assert(found.assumptions.some((text) => text.includes("own copy")), `${found}`);
  });
}
