/** Modules in TypeScript: declarations at their top, and the body of `run`. */
export const TYPESCRIPT_MODULES: [declarations: string, body: string][] = [
  [
    "enum E { A, B = 5, C, D = 'd' as any, F = A | 2 }",
    "m[0] = E.C; return [E.A, E[5], m[0], E.F, E.D];",
  ],
  ["const enum K { X = 3, Y = X * 2 }", "m[0] = K.Y; return [K.X, m[0]];"],
  [
    "namespace N { export let n = 1; export function bump() { n += m[0]++; return n; } export namespace Q { export const q = n + 1; } }",
    "return [N.bump(), N.bump(), N.n, N.Q.q];",
  ],
  [
    "class P { constructor(private x: number, readonly y = x + 1, public z?: string) {} sum() { return this.x + this.y + m[0]++; } }",
    "return [new P(1).sum(), new P(1, 5, 'z').z, Object.keys(new P(1))];",
  ],
  [
    "class P { readonly z = 1; constructor(private x: number, public y = 2) { m[0] += x + this.y + this.z; } sum() { return this.x + this.y + m[0]++; } }",
    "const p = new P(3); return [p.sum(), Object.keys(p), new P(1, 9).sum(), m[0]];",
  ],
  [
    "abstract class A { abstract f(): number; g() { return this.f() + m[0]++; } } class B extends A { override f() { return 4; } }",
    "return [new B().g(), new B().g()];",
  ],
  [
    "function over(a: number): number; function over(a: string): string; function over(a: any): any { return a + m[0]++; }",
    "return [over(1), over('x'), over.length];",
  ],
  [
    "function id<T>(x: T): T { m[0]++; return x; } const pair = <A, B>(a: A, b: B) => [a, b, m[0]++] as const;",
    "return [id<number>(3), id('x' as const), pair(1, 'b')];",
  ],
  [
    "interface Shape { area(): number } class Sq implements Shape { constructor(public s: number) {} area() { return this.s ** 2 + m[0]; } } type F = (s: Shape) => number;",
    "const f: F = (s) => s.area() + m[0]++; return [f(new Sq(2)), f({ area: () => 1 })];",
  ],
  [
    "const o = { a: 1, f(this: { a: number }, n: number) { return this.a + n + m[0]++; } } satisfies { a: number; f: unknown };",
    "return [o.f(1), o.f.length, (o as { a: number }).a!, (<number> o.a)];",
  ],
  [
    "let u: { v?: { w: number[] } } | undefined = { v: { w: [1] } };",
    "u!.v!.w[0]! += m[0]! + 1; u.v!.w.push(m[0]++); return [u?.v?.w, u!.v!['w']![0]!];",
  ],
  ["export { run as again }; export default class { f() { return m[0]++; } }", "return m[0]++;"],
  [
    "export default function named(n: number) { return n + m[0]++; }",
    "return [named(1), named.name, named.length];",
  ],
  [
    "export const a = () => b() + 1, b = () => m[0]++; export let c: number; c = 5;",
    "c++; return [a(), b(), c];",
  ],
  [
    "class G<T> { #items: T[] = []; add(x: T): this { this.#items.push(x); m[0]++; return this; } get size() { return this.#items.length; } static of<T>(...xs: T[]) { const g = new G<T>(); for (const x of xs) g.add(x); return g; } }",
    "return [G.of(1, 2, 3).add(4).size, m[0]];",
  ],
  [
    "class D { declare x: number; y?: number; z = 1; static readonly w: number = 2; [key: string]: any; }",
    "const d = new D(); return [Object.keys(d), d.x, D.w, m[0]++];",
  ],
  [
    "type Op = 'add' | 'sub'; const ops: Record<Op, (a: number, b: number) => number> = { add: (a, b) => a + b + m[0]++, sub: (a, b) => a - b };",
    "return (['add', 'sub', 'add'] as Op[]).map((op) => ops[op](5, 3));",
  ],
  [
    "function assertIs(x: unknown): asserts x is number { if (typeof x !== 'number') throw new TypeError('no'); } function isS(x: unknown): x is string { return typeof x === 'string'; }",
    "const x: unknown = m[0]++; assertIs(x); return [x + 1, isS(x), isS('s')];",
  ],
  [
    "let chained = 0; class Ch { v = 0; add(n: number) { this.v += n + m[0]++; chained++; return this; } done() { return [this.v, chained]; } }",
    "return new Ch().add(1).add(2).add(3).done();",
  ],
  [
    "declare const nowhere: number; declare function gone(): void; function f(this: void, a?: number, ...r: number[]) { return [a ?? m[0]++, r.length]; }",
    "return [f(), f(1, 2, 3), f.length];",
  ],
  [
    "const sym: unique symbol = Symbol('s'); class S { [sym] = 1; get [Symbol.toStringTag]() { return 'S'; } static [sym]() { return ++m[0]; } }",
    "return [new S()[sym], String(new S()), S[sym]()];",
  ],
  [
    "import { readOnce as r, fetchAdd as add } from '@course/atomics/mod.ts'; import * as words from '@course/atomics/mod.ts'; const alias = words.fetchAdd;",
    "return [add(m, 0, 2), alias(m, 0, 2), words.readOnce(m, 0), r(m, 0), typeof words.smpMb];",
  ],
  [
    "const tuple: [a: number, b?: string] = [1]; const matrix: number[][] = [[1, 2], [3, 4]];",
    "let s = 0; for (const [i, row] of matrix.entries()) for (const v of row) s += v * (i + 1) + m[0]++; return [s, tuple.length, matrix.map(([a, b]) => a! + b!)];",
  ],
  [
    "class Base { protected log: string[] = []; constructor() { this.init(); } protected init() { this.log.push('base'); } } class Sub extends Base { field = 'f'; protected override init() { super.init(); this.log.push('sub' + this.field); } run() { m[0] = this.log.length; return [...this.log, this.field]; } }",
    "return [new Sub().run(), m[0]];",
  ],
  [
    "const counter = (() => { let n = 0; return { next: (): number => (n += m[0] + 1), get n() { return n; } }; })();",
    "return [counter.next(), counter.next(), counter.n];",
  ],
  [
    "using_: { } const later = () => hoisted() + m[0]++; function hoisted() { return 3; } var twice = 1; var twice = twice + 1;",
    "return [later(), twice];",
  ],
];
