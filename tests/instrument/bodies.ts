/** Small bodies of functions in JavaScript's many ways, with the shared memory that they use. */

/** What stands in front of each body. */
export const HEADER = `
import {
  cmpxchg, cpuRelax, dataRace, fetchAdd, loadAcquire, localIrqRestore, localIrqSave, readOnce, smpMb,
  storeRelease, writeOnce, xchg,
} from "@course/atomics/mod.ts";
export const sab = new SharedArrayBuffer(64);
const m = new Int32Array(sab), u8 = new Uint8Array(sab), i8 = new Int8Array(sab);
const u8c = new Uint8ClampedArray(sab), i16 = new Int16Array(sab), u16 = new Uint16Array(sab);
const u32 = new Uint32Array(sab), f16 = new Float16Array(sab), f32 = new Float32Array(sab);
const f64 = new Float64Array(sab), i64 = new BigInt64Array(sab), u64 = new BigUint64Array(sab);
const dv = new DataView(sab);
`;

/** What is scheduled when threads run: the same values, access by access. */
export const SCHEDULED: Record<string, string> = {
  "element read and write": "m[0] = 5; return m[0];",
  "compound assignment": "m[0] += 5; m[0] *= 3; m[0] -= 1; m[0] /= 2; m[0] %= 5; return m[0];",
  "bitwise compound assignment":
    "m[0] = 0xff; m[0] &= 0x3c; m[0] |= 1; m[0] ^= 3; m[0] <<= 4; m[0] >>= 1; m[0] >>>= 1; return m[0];",
  "exponent assignment": "m[0] = 3; m[0] **= 3; return [m[0], m[1] **= 0];",
  "logical assignment":
    "m[0] ||= 7; m[0] &&= 8; m[1] &&= 9; m[1] ??= 10; return [m[0], m[1], m[2] ||= 3, m[0] ||= 4];",
  "postfix and prefix": "return [m[0]++, ++m[0], m[0]--, --m[0], m[0]];",
  "increment of BigInt": "i64[0] = 2n ** 63n - 1n; return [i64[0]++, i64[0], --u64[1]];",
  "an assignment answers what was assigned":
    "const a = u8[0] = 300; return [a, u8[0], (m[1] = 1.5)];",
  "a chain of assignments": "m[0] = m[1] = m[2] = 4; return [m[0], m[1], m[2]];",
  "order of evaluation": "let i = 0; m[i++] = i++; m[i++] += i++; return [i, m[0], m[2]];",
  "the old value waits for the right side": "m[0] = 1; m[0] += (m[0] = 10); return m[0];",
  "comma": "const a = (m[0] = 1, m[0] + 1); return a;",
  "conditional": "m[0] = 1; return [m[0] ? m[1] : 9, m[2] ? 3 : m[0]];",
  "short circuits":
    "m[0] = 1; const a = m[0] === 2 && m[1]++ > 0; const b = m[0] || m[1]++; return [a, b, m[1], m[3] ?? 5];",
  "every element type":
    "i8[0] = 200; u8[1] = -1; u8c[2] = 300; u8c[3] = 1.5; i16[2] = 40000; u16[3] = -2; u32[2] = -3; f32[3] = 0.1; f64[2] = 0.1; f16[12] = 0.1; i64[4] = -5n; u64[5] = -6n; return [i8[0], u8[1], u8c[2], u8c[3], i16[2], u16[3], u32[2], f32[3], f64[2], f16[12], i64[4], u64[5]];",
  "views of one buffer alias by byte":
    "m[0] = 0x01020304; u8[1] = 0xff; u16[1]++; return [u8[0], m[0], i64[0], f32[0]];",
  "a view at an offset":
    "const v = new Int32Array(sab, 8, 2); v[0] = 5; v[1] = 6; return [m[2], m[3], v.length, v.byteOffset];",
  "subarray":
    "const v = m.subarray(2, 5); v[0] = 5; v[2]++; return [m[2], m[4], v.length, m.subarray(-2).length];",
  "DataView":
    "dv.setInt16(1, -2); dv.setInt16(3, -2, true); dv.setFloat64(8, 0.1); dv.setBigUint64(16, 5n, true); dv.setUint8(30, 7); return [dv.getInt16(1), dv.getUint16(3, true), dv.getFloat64(8), dv.getBigInt64(16), dv.getUint8(30), dv.getFloat32(8, true), dv.byteLength, u8[1]];",
  "DataView float16":
    "dv.setFloat16(0, 1.5); return [dv.getFloat16(0), dv.getInt8(0), dv.setInt8(1, 300)];",
  "DataView at an offset":
    "const d = new DataView(sab, 4, 8); d.setInt32(0, 1); return [d.getInt32(0), m[1], d.byteOffset];",
  "a growable buffer":
    "const g = new SharedArrayBuffer(8, { maxByteLength: 16 }); const v = new Int32Array(g); v[1] = 3; return [v[1], g.growable, g.maxByteLength, v.length];",
  "WebAssembly.Memory":
    "const w = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true }); const v = new Int32Array(w.buffer); v[3] = 4; return [v[3], v.length, w.buffer instanceof SharedArrayBuffer];",
  "private typed arrays":
    "const p = new Int32Array(2); p[0] = 1; p[1] = 2; m[0] = p[0] + p[1]; return [m[0], p.length, [...p]];",
  "private copies of other arrays":
    "const p = new Int32Array([1, 2]); const q = new Float64Array(p); q[0] += 0.5; const r = Int32Array.of(3, 4); const s = Int32Array.from([5, 6], (x) => x * 2); m[0] = r[1]; return [[...p], [...q], [...r], [...s]];",
  "Atomics":
    "Atomics.store(m, 0, 6); return [Atomics.add(m, 0, 3), Atomics.sub(m, 0, 1), Atomics.compareExchange(m, 0, 8, 1), Atomics.exchange(m, 0, 12), Atomics.and(m, 0, 4), Atomics.or(m, 0, 1), Atomics.xor(m, 0, 5), Atomics.load(m, 0)];",
  "Atomics on narrow types":
    "return [Atomics.store(u8, 0, 257), Atomics.add(u8, 0, 255), Atomics.sub(i8, 0, 1), Atomics.load(u8, 0), Atomics.compareExchange(i16, 1, -1, 5), Atomics.exchange(u16, 1, -1), Atomics.load(i16, 1), Atomics.sub(u32, 1, 1), u32[1]];",
  "Atomics on BigInts":
    "return [Atomics.store(i64, 0, 2n ** 64n + 1n), Atomics.add(u64, 0, -2n), Atomics.load(i64, 0), Atomics.sub(i64, 0, 1n), Atomics.and(u64, 0, 0xffn), Atomics.compareExchange(i64, 0, i64[0], 3n), i64[0]];",
  "Atomics.store answers its argument":
    "return [Atomics.store(m, 0, 2 ** 40 + 1), Atomics.store(u8, 1, 3.7), Atomics.store(m, 1, -0), Atomics.store(m, 2, '5'), m[0], Atomics.store(m, 3, NaN)];",
  "Atomics converts its index":
    "Atomics.store(m, '1', 5); Atomics.store(m, 2.9, 6); return [Atomics.load(m, 1), m[2]];",
  "Atomics throws into the try":
    "try { Atomics.load(m, 99); } catch (e) { m[0] = 1; return [e instanceof RangeError, m[0]]; }",
  "Atomics on floats throws":
    "const names = []; for (const v of [f32, f64, u8c, [1], dv, 1]) { try { Atomics.add(v, 0, 1); } catch (e) { names.push(e instanceof TypeError); m[0]++; } } return [names, m[0]];",
  "Atomics.wait on a wrong type throws":
    "const a = []; for (const v of [u8, u32, u64]) { try { Atomics.wait(v, 0, 0, 0); } catch (e) { a.push(e.constructor.name); m[0]++; } } return a;",
  "Atomics.wait":
    "return [Atomics.wait(m, 0, 1), Atomics.wait(m, 0, 0, 0), Atomics.wait(m, 0, 0, -5), Atomics.wait(i64, 0, 1n)];",
  "Atomics.notify":
    "return [Atomics.notify(m, 0), Atomics.notify(m, 0, 1), Atomics.notify(new Int32Array(1), 0)];",
  "Atomics.isLockFree and pause":
    "m[0] = 1; Atomics.pause(); return [Atomics.isLockFree(4), Atomics.isLockFree(3), typeof Atomics.load, Atomics.load.length, Atomics.add.name, Object.prototype.toString.call(Atomics)];",
  "Atomics by a string":
    'Atomics["store"](m, 0, 5); const name = "load"; return Atomics[name](m, 0);',
  "Atomics destructured":
    "const { store, load: read } = Atomics; store(m, 0, 5); return read(m, 0);",
  "Atomics under another name": "const A = Atomics; A.store(m, 0, 5); return A.add(m, 0, 1);",
  "Atomics of globalThis":
    "globalThis.Atomics.store(m, 0, 5); const { Atomics: A } = globalThis; return [A.load(m, 0), self.Atomics === Atomics];",
  "Atomics handed on":
    "const twice = (f) => [f(m, 0), f(m, 0)]; m[0] = 3; return twice(Atomics.load);",
  "Atomics by call, apply and bind":
    "Atomics.store.call(null, m, 0, 5); Atomics.add.apply(Atomics, [m, 0, 2]); const inc = Atomics.add.bind(null, m, 0); return [inc(1), inc(1), m[0]];",
  "Atomics by Reflect":
    "return [Reflect.apply(Atomics.store, null, [m, 0, 5]), Reflect.apply(Atomics.load, Atomics, [m, 0])];",
  "Atomics by an optional chain":
    "Atomics?.store(m, 0, 5); return [Atomics?.load?.(m, 0), Atomics?.['nothing']?.(m, 0)];",
  "Atomics with a spread":
    "const a = [m, 0, 5]; Atomics.store(...a); return Atomics.load(...[m, 0]);",
  "Atomics in an object":
    "const o = { ...Atomics, Atomics }; o.Atomics.store(m, 1, 4); return [m[1], Object.keys({ Atomics })];",
  "kernel words":
    "writeOnce(m, 0, 5); const f = localIrqSave(); smpMb(); cpuRelax(); localIrqRestore(f); storeRelease(m, 1, 6); return [readOnce(m, 0), loadAcquire(m, 1), xchg(m, 0, 7), cmpxchg(m, 0, 7, 8), fetchAdd(m, 0, -1), dataRace(m, 0), f];",
  "kernel words as values":
    "const words = { readOnce, fetchAdd }; const f = xchg; f(m, 0, 4); return [words.readOnce(m, 0), words['fetchAdd'](m, 0, 2), [0, 1].map((i) => readOnce(m, i))];",
  "kernel words answer nothing where they have nothing":
    "const a = () => writeOnce(m, 0, 1); const b = (() => storeRelease(m, 0, 2))(); return [a(), b, smpMb()];",
  "functions by call and apply":
    "function f(a, b) { m[0] += a; return [this, b, m[0]]; } return [f.call(1, 2, 3), f.apply('x', [4, 5]), Reflect.apply(f, null, [6])];",
  "functions by bind":
    "function f(a, b) { m[0] += a; return b; } const g = f.bind(null, 2); return [g(7), m[0], g.length, g.name, f.bind()(1), m[0]];",
  "call of call":
    "function f(a) { return m[0] += a; } return Function.prototype.call.call(f, null, 4);",
  "methods and private methods":
    "class Box { #at = 1; set(v) { m[this.#at] = v; return this; } get() { return this.#read(); } #read() { return m[this.#at]; } static make() { const box = new Box(); box.set(4); return box; } } return Box.make().set(Box.make().get() + 1).get();",
  "a private method as a value":
    "class C { #f(n) { return m[0] += n; } run() { const f = this.#f; return f.call(this, 3) + this.#f(1); } } return new C().run();",
  "private static methods":
    "class C { static #n = 2; static #f() { return m[0] += C.#n; } static run() { return C.#f() + this.#f(); } } return C.run();",
  "optional call of a private method":
    "class C { #f() { return ++m[0]; } static run(o) { return [o.#f?.(), o.#f()]; } } return C.run(new C());",
  "inheritance and super":
    "class A { read() { return m[0]; } static make() { m[0]++; return new this(); } } class B extends A { read() { return super.read() + 1; } static make() { return super.make(); } } return [B.make().read(), B.make() instanceof A];",
  "super in an object literal":
    "const a = { f() { return ++m[0]; } }; const b = { __proto__: a, f() { return super.f() * 10; } }; return b.f();",
  "methods with computed names":
    "const k = 'ab'; class C { [k + 'c']() { return ++m[0]; } static [Symbol.for('x')]() { return ++m[1]; } } const o = { [k]() { return m[0]; } }; return [new C().abc(), C[Symbol.for('x')](), o.ab()];",
  "methods are as they are in JavaScript":
    "class C { f(a, b = 1) { return m[0]; } } const d = Object.getOwnPropertyDescriptor(C.prototype, 'f'); m[0] = 1; return [d.enumerable, d.writable, Object.getOwnPropertyNames(C.prototype), C.prototype.f.name, C.prototype.f.length, typeof C.prototype.f];",
  "names and lengths of functions":
    "function a(x, y) { m[0]++; } const b = (x) => m[0]++; const c = function () { m[0]++; }; const o = { d: () => m[0]++, e() { m[0]++; } }; const f = function g(a, b, c) { return m[0]; }; a(); return [a, b, c, o.d, o.e, f].map((f) => [f.name, f.length]);",
  "a function expression that calls itself":
    "const f = function down(n) { return n === 0 ? m[0] : (m[0]++, down(n - 1)); }; return f(3);",
  "recursion":
    "const down = (n) => n === 0 ? m[0] : (m[0]++, down(n - 1)); function up(n) { if (n > 2) return m[0]; m[0] += 2; return up(n + 1); } return [down(3), up(0)];",
  "functions are hoisted":
    "const a = f(); function f() { return ++m[0]; } { const b = g(); function g() { return m[0] + 10; } return [a, b]; }",
  "constructor functions":
    "function Point(x) { this.x = m[0] += x; } Point.prototype.get = function () { return this.x + m[0]; }; const p = new Point(3); return [p.get(), p instanceof Point, p.constructor === Point];",
  "arrow functions keep this and arguments":
    "class C { v = 3; run() { const add = (n) => { m[0] += n + this.v + arguments[0]; return m[0]; }; return add(1); } } return new C().run(10);",
  "arguments and rest":
    "function f(a, ...rest) { m[0] += arguments.length; return [a, rest, m[0], arguments[1]]; } return [f(1), f(1, 2, 3), f(...[4, 5])];",
  "default parameters":
    "m[0] = 8; const f = (a = m[0], b = a + 1, { c = m[0]++, d } = { d: b }, ...r) => [a, b, c, d, r]; return [f(), f(1), f(1, 2, { d: 3 }, 4), f.length];",
  "destructured parameters":
    "const f = ([a, b = m[0]], { c: { d = ++m[0] } = {} }) => [a, b, d]; return [f([1], {}), f([1, 2], { c: { d: 3 } })];",
  "closures":
    "const counter = () => { let n = 0; return () => { n += ++m[0]; return n; }; }; const a = counter(), b = counter(); return [a(), a(), b()];",
  "functions in loops capture their variable":
    "const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i + m[0]++); const out = []; for (const f of fs) out.push(f()); return out;",
  "try, catch and finally":
    "const log = []; try { m[0] = 1; throw new Error('x'); } catch (e) { m[0] += 1; log.push(m[0], e.message); } finally { m[0] += 1; log.push(m[0]); } return log;",
  "return through finally":
    "const f = () => { try { return m[0]++; } finally { m[0] += 10; } }; const g = () => { for (;;) { try { return 1; } finally { m[1]++; break; } } return m[1]; }; return [f(), m[0], g()];",
  "catch with a pattern and without a name":
    "let r = []; try { m[0]++; throw { a: m[0] }; } catch ({ a }) { r.push(a); } try { m[0]++; null.x; } catch { r.push(m[0]); } return r;",
  "an error of a called function":
    "function f() { m[0]++; throw new RangeError('no'); } try { f(); } catch (e) { return [e.name, e.message, m[0]]; }",
  "labels":
    "let n = 0; outer: for (let i = 0; i < 5; i++) { inner: for (let j = 0; j < 5; j++) { m[0]++; if (j === 2) continue outer; if (i === 3) break outer; if (m[0] === 1) continue inner; n += m[0]; } } block: { if (m[0]) break block; n = -1; } return [n, m[0]];",
  "labelled while with continue":
    "let n = 0; a: while (m[0] < 5) { m[0]++; do { if (m[0] === 3) continue a; n++; } while (false); } return [n, m[0]];",
  "switch":
    "const f = (x) => { switch (m[x]) { case 1: m[3]++; case m[1]: return 'one'; default: return 'other'; case 5: { const y = m[2]; return y; } } }; m[0] = 1; m[1] = 7; m[2] = 5; return [f(0), f(1), f(2), f(4), m[3]];",
  "for, while, do":
    "for (let i = m[0]; i < 3; i += ++m[1]) m[2] += i; while (m[2] < 10) m[2]++; do { m[2]--; } while (m[2] > 8); return [m[1], m[2]];",
  "for-of over shared memory":
    "m[0] = 1; m[1] = 2; let s = 0; for (const v of m) { s += v; m[5] = 3; } for (const v of m.subarray(0, 2)) s = s * 10 + v; return s;",
  "for-of with break closes":
    "let closed = 0; const it = { [Symbol.iterator]() { let i = 0; return { next: () => ({ value: i++, done: false }), return() { closed++; return {}; } }; } }; for (const v of it) { m[0] += v; if (v === 3) break; } return [m[0], closed];",
  "for-of over entries and keys":
    "m[1] = 5; const out = []; for (const [i, v] of m.subarray(0, 3).entries()) out.push(i, v); for (const k of m.subarray(0, 2).keys()) out.push(k); for (const v of m.subarray(1, 2).values()) out.push(v); return out;",
  "for-of into an element":
    "for (m[0] of [1, 2, 3]) m[1] += m[0]; for ([m[2], m[3]] of [[4, 5], [6, 7]]); return [m[0], m[1], m[2], m[3]];",
  "for-in":
    "const out = []; for (const k in { a: 1, b: 2 }) { m[0]++; out.push(k, m[0]); } for (const i in m.subarray(0, 2)) out.push(i); return out;",
  "for-of over maps, sets, strings":
    "const out = []; for (const [k, v] of new Map([[1, 2]])) { m[0] += k + v; } for (const v of new Set([3])) m[0] += v; for (const c of 'ab') out.push(c, m[0]++); return out;",
  "destructuring from shared memory":
    "m[0] = 1; m[1] = 2; m[2] = 3; const [a, , b, c = 9] = m.subarray(0, 3); let d, e; [d, ...e] = m.subarray(0, 3); return [a, b, c, d, e];",
  "swap": "m[0] = 1; m[1] = 2; [m[0], m[1]] = [m[1], m[0]]; return [m[0], m[1]];",
  "destructuring into shared memory":
    "const o = { a: 1, b: [2, 3], c: undefined }; let x; ({ a: m[0], b: [m[1], m[2]], c: m[3] = 7, ...x } = { ...o, d: 4 }); let i = 0; [m[4 + i], i, m[4 + i]] = [5, 1, 6]; return [m[0], m[1], m[2], m[3], m[4], m[5], x, i];",
  "a destructuring answers its right side":
    "const o = [1, 2]; let r; const v = [m[0], r] = o; return [v === o, m[0], r];",
  "spread":
    "m[0] = 1; m[1] = 2; const v = m.subarray(0, 2); return [[...v, 3], Math.max(...v), [...v.entries()], new Array(...v).length];",
  "bulk: set, fill, copyWithin":
    "m.set([1, 2, 3]); m.set(m.subarray(0, 2), 4); m.fill(7, 8, 10); m.copyWithin(1, 0, 3); u8.set([1], 40); return [[...m], m.fill(0, 20, 1) === m];",
  "bulk: set between types":
    "f64.set([1.5, 2.5]); m.set(f64.subarray(0, 2), 8); u8.set(u8.subarray(0, 8), 16); const p = new Float32Array(2); p.set(m.subarray(8, 10)); return [[...m.subarray(0, 12)], [...p]];",
  "bulk: slice":
    "m.set([1, 2, 3, 4]); const s = m.slice(1, 3); s[0] = 9; return [[...s], m[1], s.buffer instanceof ArrayBuffer, m.slice(-2).length, s.constructor === Int32Array];",
  "bulk: copies by constructors":
    "m.set([1, 2]); const v = m.subarray(0, 2); const a = new Int32Array(v); a[0] = 5; return [[...a], Array.from(v), Array.from(v, (x) => x * 2), [...Int16Array.from(v)], [...new Set(v)], [...new Float64Array(v)], m[0]];",
  "bulk: searching":
    "m.set([1, 2, 3, 2]); return [m.indexOf(2), m.lastIndexOf(2), m.includes(3), m.includes(9), m.indexOf(2, 2), m.indexOf(1, -3), f64.includes(NaN), m.at(-1), m.at(0), m.lastIndexOf(2, 2)];",
  "bulk: text":
    "m.set([1, 2]); const v = m.subarray(0, 2); return [v.join(), v.join('-'), v.toString(), String(u8.subarray(0, 1).join())];",
  "bulk: callbacks":
    "m.set([1, 2, 3]); const v = m.subarray(0, 3); return [v.every((x) => x > 0), v.some((x) => x > 2), [...v.map((x) => x * 2)], [...v.filter((x) => x !== 2)], v.reduce((a, x) => a + x), v.reduceRight((a, x) => a * 10 + x, 0), v.find((x) => x > 1), v.findIndex((x) => x > 1), v.findLast((x) => x < 3), v.findLastIndex((x) => x < 0)];",
  "bulk: callbacks that access":
    "m.set([1, 2, 3]); let s = 0; m.subarray(0, 3).forEach((x, i, all) => { s += x * m[i] + all.length; m[8] = s; }); return [s, m.subarray(0, 3).map((x) => x + m[0]).join()];",
  "bulk: reverse, sort, with":
    "m.set([3, 1, 2]); const v = m.subarray(0, 3); v.reverse(); const a = [...v]; v.sort(); const b = [...v]; v.sort((x, y) => y - x); return [a, b, [...v], [...v.toSorted()], [...v.toReversed()], [...v.with(0, 9)]];",
  "bulk methods of the prototype":
    "m[0] = 3; Int32Array.prototype.fill.call(m, 4, 0, 2); return [Array.prototype.slice.call([1, 2], 1), Int32Array.prototype.indexOf.call(m, 4), m[1]];",
  "iterators of shared memory by hand":
    "m[0] = 4; const it = m.subarray(0, 1)[Symbol.iterator](); const a = it.next(), b = it.next(), c = it.next(); return [a, b, c];",
  "properties of views":
    "return [m.length, m.byteLength, m.byteOffset, m.BYTES_PER_ELEMENT, m.buffer === sab, m instanceof Int32Array, Object.prototype.toString.call(m), ArrayBuffer.isView(m), ArrayBuffer.isView(dv), m.constructor === Int32Array, m.constructor.name, sab.byteLength, 0 in m, 99 in m, m[0]++];",
  "properties by elements":
    "const key = 'length'; m[0] = 1; return [m[key], m['byteLength'], m['fill'].name, m['0'], m['toString' + ''].length];",
  "views in objects and arrays":
    "const o = { m, list: [m, u8] }; o.m[0] = 1; o.list[1][1]++; const [first] = o.list; return [m[0], first === m, o.list.indexOf(u8)];",
  "Reflect on elements": "Reflect.set(m, 0, 5); return [Reflect.get(m, 0), Reflect.has(m, 0)];",
  "callbacks of arrays":
    "const a = [1, 2, 3]; return [a.map((v) => m[0] += v), a.every((v) => m[0] > v), a.filter((v) => m[v] === 0), a.reduce((s, v) => s + (m[1] += v), 0), a.find((v) => v === m[0]), a.findLast((v) => m[v]), a.flatMap((v) => [v, m[0]]), a.some((v) => ++m[2] > 1), a.findIndex((v) => m[2] === 2)];",
  "callbacks of maps and sets":
    "new Map([[1, 2]]).forEach((v, k) => { m[0] += v * 10 + k; }); new Set([3]).forEach((v) => { m[0] += v; }); return m[0];",
  "named functions as callbacks":
    "function add(v) { m[0] += v; return m[0]; } const o = { k: 2, add(v) { return m[1] += v * this.k; } }; return [[1, 2].map(add), [1, 2].map(o.add, o), [3].map(o.add.bind(o)), [4, 5].forEach(add), m[0]];",
  "callbacks that touch nothing shared":
    "const n = m[0]; const valid = (v) => Object.is(v, 1) && Math.hypot(3, 4) === 5; function odd(v) { return new Float64Array([v])[0] % 2 === 1; } return [[1, 2].every(valid), [1, 1].every(valid), [1, 2, 3].filter(odd), n];",
  "sorting and replacing with plain functions":
    "m[0] = 1; return [[3, 1, 2].sort((a, b) => a - b), 'abc'.replace(/b/, (c) => c.toUpperCase()), JSON.parse('[1,2]', (k, v) => typeof v === 'number' ? v + 1 : v), JSON.stringify({ a: { toJSON: () => 7 } })];",
  "Array.from with a mapper":
    "return [Array.from({ length: 3 }, (_, i) => m[0] += i), Array.from('ab', (c) => c + m[0])];",
  "generators of the program":
    "function* count(n) { for (let i = 0; i < n; i++) yield i; } let s = 0; for (const v of count(3)) s += v + m[0]++; const [a, b] = count(5); return [s, a, b, [...count(2)], count(1).next(), Array.from(count(2))];",
  "iterators of the program":
    "class Range { constructor(n) { this.n = n; } *[Symbol.iterator]() { for (let i = 0; i < this.n; i++) yield i; } } m[0]++; return [[...new Range(3)], Math.max(...new Range(4)), Array.from(new Range(2)), new Set(new Range(2)).size];",
  "getters and setters without shared accesses":
    "class C { #v = 1; get v() { return this.#v; } set v(x) { this.#v = x; } } const c = new C(); c.v += m[0] + 2; const o = { get w() { return 5; } }; return [c.v, o.w, m[0]];",
  "class fields and static blocks":
    "class C { a = 1; static b = 2; ['c'] = 3; d = () => this.a + m[0]; static { C.e = C.b + 1; } } m[0] = 4; return [new C().a, C.b, new C().c, new C().d(), C.e];",
  "constructors that make views":
    "class Lock { constructor(buffer) { this.words = new Int32Array(buffer); } lock() { return Atomics.exchange(this.words, 0, 1); } } const l = new Lock(sab); return [l.lock(), l.lock(), l.words.length];",
  "new.target and instanceof":
    "class A { constructor() { this.made = new.target.name; } } class B extends A {} function F() { return new.target === undefined; } m[0] = 1; return [new B().made, F(), new B() instanceof A];",
  "tagged templates":
    "const tag = (strings, ...values) => strings.raw.join('|') + values.join(); m[0] = 3; return [tag`a${m[0]}b${++m[0]}`, `x${m[0]}`, String.raw`\\n${m[0]}`];",
  "symbols, toString and valueOf":
    "const o = { valueOf: () => 5, toString: () => 'o', [Symbol.toPrimitive]: undefined }; m[0] = o; m[1] = '7'; m[2] = null; m[3] = true; return [m[0], m[1], m[2], m[3], `${o}`, o + 1];",
  "optional chains":
    "const o = { f: { g(n) { return (m[0] += n) + this.h; }, h: 10 }, list: [m] }; const none = undefined; return [o?.f?.g(1), o.f.g?.(2), none?.f.g(m[0]++), o.list?.[0][0], o.nothing?.g(m[0]++), none?.[m[0]++], o?.list[0]?.[1], m[0]];",
  "optional chains with calls in between":
    "const f = (n) => n ? { v: m, next: f } : null; return [f(1)?.next(1)?.v[0], f(0)?.next(1).v[0], f(1).next(0)?.v?.[0]];",
  "optional calls of nothing": "const o = {}; m[0]++; return [o.f?.(), o?.f?.(m[0]++), m[0]];",
  "nested calls and arguments":
    "const f = (a, b) => a * 10 + b + m[0]++; return f(f(1, 2), f(3, f(4, 5)));",
  "delete, typeof, void, in":
    "const o = { a: 1, b: m[0] }; delete o.a; const l = [1, 2]; delete l[m[0]]; return [o, typeof m[0], void m[0], 'b' in o, 0 in l, typeof nothing];",
  "spread of objects and methods":
    "m[1] = 3; const o = { get(i) { return m[i]; } }; const p = { ...o, x: o.get(1) }; return [p.get(1), p.x, Object.keys(p)];",
  "plain objects with elements":
    "const o = {}; const k = 'a'; o[k] = m[0]; o[k + 'b'] = ++m[0]; o[k]++; o.n ??= m[0]; o['list'] = [1, 2]; o['list'][1] += m[0]; return o;",
  "values of unknown type":
    "const any = { m, list: [1, 2, 3], inc(i) { return m[i]++; } }; any.m[0] += 2; any.list[0] += 2; any.list[1]++; any['inc'](0); return [any.m[0], any.list, any.inc(0), m[0]];",
  "numbers":
    "m[0] = 2 ** 31; u32[1] = 2 ** 32 + 1; f32[2] = 1e40; f64[2] = -0; m[6] = NaN; m[7] = -1.9; return [m[0], u32[1], f32[2], Object.is(f64[2], -0), m[6], m[7], m[0] >>> 0];",
  "using":
    "const log = []; { using a = { [Symbol.dispose]() { log.push('a'); } }; m[0]++; log.push(m[0]); } return log;",
  "modules of the library":
    "m[0] = 1; return [[1, 2, 3].at(-1), Object.groupBy ? 1 : 1, structuredClone({ a: [1] }), Number('5'), parseInt('12px'), isNaN(NaN), [1, [2]].flat(), Object.fromEntries([['a', m[0]]]), new Map([[1, 2]]).get(1), 'x'.padStart(3, '-'), BigInt(5) * 2n, Symbol.for('a') === Symbol.for('a'), new Error('e').message, [..." +
    "'ab'].entries().toArray()];",
  "BigInt arithmetic":
    "i64[0] = 5n; i64[0] += 3n; i64[0] *= -2n; i64[0] **= 2n; i64[0] >>= 1n; return [i64[0], u64[0], i64[0] === 128n, Number(i64[0])];",
  "mixing BigInt and numbers throws":
    "const names = []; for (const f of [() => { i64[0] = 1; }, () => { m[0] = 1n; }, () => i64[0] + 1, () => Atomics.add(i64, 0, 1), () => Atomics.store(i64, 0, 1)]) { try { f(); } catch (e) { names.push(e.constructor.name); } } return [names, m[0]];",
  "a class in a class":
    "class Outer { static Inner = class { f() { return ++m[0]; } }; g() { return new Outer.Inner().f(); } } return new Outer().g();",
  "object with accessors and methods":
    "const o = { n: 0, get v() { return this.n; }, set v(x) { this.n = x; }, add(x) { this.v += x + m[0]++; return this; } }; return o.add(1).add(2).v;",
  "immediately called functions":
    "return [(() => m[0]++)(), (function () { return m[0]++; })(), ((a) => a + m[0])(5)];",
  "functions as results":
    "const make = (n) => n > 0 ? () => m[0] += n : null; return [make(2)(), make(3)?.(), make(0)?.()];",
  "a function in a variable that changes":
    "let f = () => 1; const a = f(); f = () => ++m[0]; return [a, f(), f()];",
  "copies of words into closures and back":
    "const get = (i) => () => m[i], put = (i) => (v) => { m[i] = v; }; put(1)(get(0)() + 5); return get(1)();",
  "weak collections and dates":
    "m[0]++; const k = {}; const w = new WeakMap([[k, m[0]]]); return [w.get(k), new Date(0).getTime(), new Date(2020, 1, 1).getMonth(), new Uint8Array(new ArrayBuffer(4)).length];",
  "private memory by DataView":
    "const d = new DataView(new ArrayBuffer(8)); d.setInt32(0, m[0] + 5); return [d.getInt32(0), d.getUint8(3)];",
  "a typed array class of the program's own":
    "class V extends Int32Array { sum() { let s = 0; for (const v of this) s += v; return s; } } const v = new V(3); v[0] = 2; v[1] = m[0] + 3; return [v.sum(), v.length, v instanceof Int32Array];",
  "nested destructuring of a call":
    "const f = () => ({ a: [m[0]++, { b: m[0] }], c: 1 }); const { a: [x, { b }], ...rest } = f(); return [x, b, rest];",
  "exceptions in arguments":
    "const f = (a) => a; const bad = () => { m[0]++; throw new Error('in'); }; try { f(bad()); } catch (e) { return [e.message, m[0]]; }",
  "length and holes of arrays":
    "const a = [, m[0], , 2]; const b = []; b[3] = m[0]; b.length = 2; return [a.length, 0 in a, b.length, a.map((x) => x + m[1]).length];",
  "arithmetic on the way":
    "m[0] = 7; return [-m[0], +m[0], ~m[0], !m[0], m[0] ** 2, m[0] / 2 | 0, m[0] % 4 << 2, m[0] > m[1] === true];",
};

/** What is refused while threads run, and works before and after. */
export const REFUSED: Record<string, string> = {
  "a constructor of a class that extends":
    "class A {} class C extends A { constructor() { super(); m[0] = 1; this.a = m[0]; } } return new C().a;",
  "a constructor that is called by super":
    "class A { constructor() { this.a = m[0]++; } } class C extends A {} return new C().a;",
  "a constructor with parameters that access":
    "class C { constructor(a = m[0]++) { this.a = a; } } return new C().a;",
  "a constructor of a static field":
    "class C { static made = new C(); constructor() { this.a = m[0]++; } } return C.made.a;",
  "a getter in a destructuring with a rest":
    "const o = { get v() { return m[0]++; } }; const { v, ...rest } = o; return [v, rest];",
  "a getter in an optional chain": "const o = { get v() { return m[0]++; } }; return o?.v;",
  "a private getter":
    "class C { get #v() { return m[0]++; } f() { return this.#v; } } return new C().f();",
  "a setter in a destructuring": "const o = { set v(x) { m[0] = x; } }; [o.v] = [5]; return m[0];",
  "a class field": "class C { a = m[0]++; static b = ++m[1]; } return [new C().a, C.b];",
  "toString and valueOf":
    "const o = { toString() { return 'x' + m[0]++; }, valueOf() { return ++m[1]; } }; return [`${o}`, o + 1];",
  "an iterator of the program":
    "const it = { *[Symbol.iterator]() { yield m[0]++; yield m[0]++; } }; return [...it];",
  "a generator": "function* g() { m[0]++; yield m[0]; } return g().next();",
  "sort": "return [2, 1].sort((a, b) => { m[0]++; return a - b; }).concat(m[0]);",
  "replace": "return 'aa'.replace(/a/g, () => String(m[0]++));",
  "JSON.parse with a function": "return JSON.parse('[1]', (k, v) => { m[0]++; return v; });",
  "JSON.stringify":
    "m[0] = 1; return [JSON.stringify(m.subarray(0, 2)), JSON.stringify({ a: u8.subarray(0, 1) }), JSON.stringify({ toJSON() { return m[0]; } })];",
  "Object.values and entries":
    "m[0] = 1; return [Object.values(m.subarray(0, 2)), Object.entries(m.subarray(0, 1)), Object.assign({}, m.subarray(0, 1)), { ...m.subarray(0, 1) }];",
  "a tagged template": "const tag = () => m[0]++; return [tag`a`, tag`b`];",
  "an object pattern": "m[0] = 4; const { 0: a, length } = m; return [a, length];",
  "an array of views taken apart": "m[0] = 3; const [[a]] = [m]; return a;",
  "concat and Array.prototype methods":
    "m[0] = 1; const v = m.subarray(0, 2); return [Array.prototype.map.call(v, (x) => x + 1), Array.prototype.join.call(v)];",
  "what a method finds through another type":
    "const list = m; const f = (a) => a; m[0] = 2; return [[].concat([...f(list).subarray(0, 1)]), Object.getOwnPropertyDescriptor(m, 0).value];",
  "using that accesses": "{ using a = { [Symbol.dispose]() { m[0]++; } }; } return m[0];",
  "a copy of a whole buffer": "m[0] = 5; return [...new Int32Array(sab.slice(0, 8))];",
};
