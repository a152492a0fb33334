/** Which turns of a loop have no effect: only those let a thread wait. */
import { instrument, Kind } from "@course/instrument/mod.ts";
import { COURSE_SOURCES } from "@course/sources/mod.ts";
import { assertEquals } from "@std/assert";

const HEADER = `
import { cmpxchg, cpuRelax, dataRace, fetchAdd, loadAcquire, localIrqRestore, localIrqSave, readOnce, xchg } from "@course/atomics/mod.ts";
const m = new Int32Array(new SharedArrayBuffer(64));
let count = 0;
const seen: number[] = [];
const box = { tries: 0, list: [0] };
function bump() { count++; }
function note(v: number) { seen.push(v); }
function pure(v: number) { let sum = 0; for (let i = 0; i < 3; i++) sum += v; return sum; }
const lock = { tryLock() { return xchg(m, 0, 1) === 0; }, tries: 0, tryAndCount() { this.tries++; return xchg(m, 0, 1) === 0; } };
`;

/**
 * Drives a thread for some turns; every load answers 1 and every read-modify-write finds 1, so that
 * nothing in memory ever changes.
 *
 * @returns whether each turn of the outermost loop was like the one before
 */
function turnsOf(body: string): boolean[] {
  const text = `${HEADER}\nexport function run(m: Int32Array) { ${body}\n}`;
  const { exports, runtime } = instrument(text, { library: COURSE_SOURCES });
  const memory = new Int32Array(new runtime.SharedArrayBuffer(64));
  const turns: boolean[] = [];
  let first: number | undefined;
  runtime.onTurn = (loop, same) => {
    first ??= loop.position;
    if (loop.position === first) turns.push(same);
    return false;
  };
  runtime.running = true;
  runtime.thread = 0;
  const thread = (exports.run as (memory: Int32Array) => unknown)(memory);
  if (!runtime.isThread(thread)) throw new Error("this is no thread");
  for (let step = 0; step < 60 && turns.length < 5; step++) {
    if (thread.next(runtime.request.kind === Kind.CHOICE ? 0 : 1).done) break;
  }
  return turns;
}

const WAITING: Record<string, string> = {
  "interrupts that are off already": "while (m[0]) localIrqSave();",
  "an object of a class made in the turn":
    "class C { #v: number; w: number; constructor(v: number) { this.#v = v; this.w = v; } is() { return this.#v === this.w; } } while (new C(m[0]).is());",
  "a list filled in the turn": "while (m[0]) { const l = [1]; l.push(m[1]); l[0] = 5; l[1]++; }",
  "an object changed in the turn": "while (m[0]) { const o: any = {}; o.x = m[1]; o.y ??= 1; }",
  "a map filled in the turn": "while (m[0]) { const s = new Map(); s.set(1, m[1]); }",
  "a list of a function that is called in the turn":
    "const f = () => { const l: number[] = []; l.push(m[1]); return l.length; }; while (m[0] && f());",
  "a spin lock": "while (xchg(m, 0, 1) !== 0) cpuRelax();",
  "an empty body": "while (Atomics.exchange(m, 0, 1));",
  "or": "while (Atomics.or(m, 0, 1));",
  "a plain flag": "while (m[0] === 1);",
  "a flag in a do loop": "let v; do { v = loadAcquire(m, 0); } while (v === 1);",
  "a flag in a for loop without parts": "for (;;) { if (readOnce(m, 0) === 0) break; cpuRelax(); }",
  "a retry of compare-and-swap":
    "for (;;) { const old = readOnce(m, 0); if (cmpxchg(m, 0, old + 1, old) !== 1) break; }",
  "a variable that is read again":
    "let head = readOnce(m, 0); while (head === 1) { head = readOnce(m, 0); continue; }",
  "two variables": "let a = 0, b = 0; while (a + b < 5) { a = m[0]; b = m[1]; }",
  "a variable of the body": "while (m[0]) { let i = 0; i++; for (const v of [1, 2]) i += v; }",
  "an object made in the turn, not changed":
    "while (m[0]) { const o = { v: m[1] }; const [x] = [o.v]; if (x === 5) break; }",
  "a method that tries": "while (!lock.tryLock()) cpuRelax();",
  "a pure function": "while (pure(m[0]) > 0);",
  "pure built-ins":
    "while (Math.max(m[0], 1) > 0 && [m[1]].map((v) => v + 1).includes(2) && String(m[0]) === '1');",
  "a private method":
    "class L { #try() { return m[0] === 0; } take() { while (!this.#try()); } } new L().take();",
  "interrupts off and on":
    "for (;;) { const flags = localIrqSave(); if (xchg(m, 0, 1) === 0) break; localIrqRestore(flags); }",
  "a compare-and-swap that fails":
    "while (Atomics.compareExchange(m, 0, 0, 1) !== 0) Atomics.pause();",
  "a bounded loop inside": "while (m[0]) { for (let i = 0; i < 2; i++) cpuRelax(); }",
  "other widths": "const v = new DataView(m.buffer as any); while (v.getInt8(1) !== 0);",
  "the wait of a condition": "while (Atomics.load(m, 0) === 1) Atomics.wait(m, 0, 5);",
  "the time, while none passes": "const end = Date.now() + 50; while (m[0] && Date.now() < end);",
};

const WORKING: Record<string, string> = {
  "a list made in front of the loop": "const l: number[] = []; while (m[0]) l.push(m[1]);",
  "a map made in front of the loop": "const s = new Map(); while (m[0]) s.set(1, m[1]);",
  "an object made in front of the loop": "const o: any = {}; while (m[0]) o.x = m[1];",
  "what a constructor counts in a loop of its own":
    "class C { n = 0; constructor() { while (m[0]) this.n++; } } new C();",
  "an object that is somebody else's": "const own: any = box; while (m[0]) own.tries = m[1];",
  "a list that is stored": "while (m[0]) { const l = [1]; box.list = l; l.push(2); }",
  "a counter in the condition": "for (let i = 0; i < 8; i++) if (readOnce(m, 0) === 2) return i;",
  "a counter in the body": "let tries = 0; while (xchg(m, 0, 1) !== 0) { tries++; }",
  "a counter in a while condition": "let n = 9; while (n-- > 0 && m[0]);",
  "a var of the body": "while (m[0]) { var n = (n ?? 0) + 1; }",
  "a module variable": "while (m[0]) count++;",
  "a module variable in a function": "while (m[0]) bump();",
  "an array in a function": "while (m[0]) note(1);",
  "an array": "const list = []; while (m[0]) list.push(1);",
  "an element": "const list = [0]; while (m[0]) list[0]++;",
  "an element by name": "while (m[0]) box['tries']++;",
  "a nested element": "while (m[0]) box.list[0]! += 1;",
  "a property": "while (m[0]) box.tries += 1;",
  "a method that counts": "while (!lock.tryAndCount());",
  "a private field": "class L { #n = 0; take() { while (m[0]) this.#n++; } } new L().take();",
  "a setter":
    "class L { #n = 0; set n(v) { this.#n = v; } get n() { return this.#n; } } const l = new L(); while (m[0]) l.n++;",
  "a private typed array": "const p = new Int32Array(1); while (m[0]) p[0]++;",
  "a private typed array in bulk": "const p = new Int32Array(1); while (m[0]) p.fill(m[0]);",
  "a DataView of private memory":
    "const p = new DataView(new ArrayBuffer(8)); while (m[0]) p.setInt8(0, 1);",
  "a map": "const map = new Map(); while (m[0]) map.set(1, 2);",
  "a closure": "let n = 0; const f = () => { n += m[0]; }; while (m[0]) f();",
  "a callback": "let n = 0; while (m[0]) [1].forEach((v) => { n += v; });",
  "a destructuring": "let a = 0, b = 1; while (m[0]) [a, b] = [b, a + b];",
  "a destructuring into a property": "while (m[0]) [box.tries] = [m[1]];",
  "a generator":
    "function* g() { for (let i = 0; ; i++) yield i; } const it = g(); while (m[0]) it.next();",
  "an iterator that goes on":
    "const it = [1, 2, 3, 4, 5, 6, 7, 8][Symbol.iterator](); while (m[0]) { const [v] = it; if (v === 9) break; }",
  "an iterator of shared memory": "const it = m.values(); while (it.next().value === 1);",
  "an iterator read by Array.from": "const it = [1, 2, 3].values(); while (m[0]) Array.from(it);",
  "an iterator read by a set": "const it = [1, 2, 3].values(); while (m[0]) new Set(it);",
  "an iterator read by a plain function":
    "const f = (list: Iterable<number>) => { for (const v of list) return v; return 0; }; const it = [1, 2, 3, 4, 5, 6, 7].values(); while (m[0]) f(it);",
  "an iterator spread by a plain function":
    "const f = (list: IterableIterator<number>) => [...list].length; const it = [1, 2, 3].values(); while (m[0]) f(it);",
  "a shared buffer that is made": "while (m[0]) new SharedArrayBuffer(8);",
  "a regular expression with a memory": "const r = /a/g; while (m[0]) r.test('aaaaaaaaaa');",
  "delete": "const o: any = { a: 1 }; while (m[0]) delete o.a;",
  "Object.assign": "while (m[0]) Object.assign(box, { tries: m[1] });",
  "a collected result": "let all = ''; while (m[0]) all += 'x';",
  "the parameter of the function": "const f = (n: number) => { while (m[0] && n > 0) n--; }; f(9);",
  "a for-of loop": "for (const v of [1, 2, 3, 4, 5]) if (m[v] === 9) break;",
  "Reflect.set": "while (m[0]) Reflect.set(box, 'tries', 1);",
  "a function by apply": "while (m[0]) Array.prototype.push.apply(seen, [1]);",
  "a bound function": "const f = seen.push.bind(seen); while (m[0]) f(1);",
  "a logical assignment": "const o: any = {}; while (m[0]) { o.x ??= 1; o.y ||= m[0]; }",
  "a for-in target": "while (m[0]) for (box.tries in { a: 1 });",
  "a loop variable assigned by a nested loop": "let n = 0; while (m[0]) { for (n of [n + 1]); }",
};

for (const [title, body] of Object.entries(WAITING)) {
  Deno.test(`a turn without effect is like the one before: ${title}`, () => {
    // The first turns may differ: variables take on what is in memory.
    assertEquals(turnsOf(body).slice(-2), [true, true]);
  });
}

for (const [title, body] of Object.entries(WORKING)) {
  Deno.test(`a turn that leaves something behind is not like the one before: ${title}`, () => {
    const turns = turnsOf(body);
    assertEquals(turns.length, 5);
    assertEquals(turns.includes(true), false);
  });
}

Deno.test("a loop that is parked yields AWAIT and goes on", () => {
  const { exports, runtime } = instrument(`
export function run(m: Int32Array) { while (m[0] === 0); return "done"; }`);
  const memory = new Int32Array(new runtime.SharedArrayBuffer(4));
  runtime.onTurn = (_loop, same) => same;
  runtime.running = true;
  const thread = (exports.run as (m: Int32Array) => Generator<void, unknown, number>)(memory);
  const { request } = runtime;
  const kinds = [];
  for (let step = 0; step < 5; step++) {
    if (step === 4) memory[0] = 1;
    thread.next(request.kind === Kind.LOAD ? runtime.perform() as number : 0);
    kinds.push(request.kind);
  }
  assertEquals(kinds, [Kind.LOAD, Kind.AWAIT, Kind.LOAD, Kind.AWAIT, Kind.LOAD]);
  assertEquals(thread.next(1), { value: "done", done: true });
});

Deno.test("effects of one thread do not wake another", () => {
  const { exports, runtime } = instrument(`
export function wait(m: Int32Array) { while (m[0] === 0); }
export function count(m: Int32Array) { const list: number[] = []; for (;;) list.push(m[1]!); }`);
  const memory = new Int32Array(new runtime.SharedArrayBuffer(8));
  const turns: boolean[] = [];
  runtime.onTurn = (_loop, same) => {
    if (runtime.thread === 0) turns.push(same);
    return false;
  };
  runtime.running = true;
  type Body = (m: Int32Array) => Generator<void, unknown, number>;
  const threads = [(exports.wait as Body)(memory), (exports.count as Body)(memory)];
  for (let step = 0; step < 10; step++) {
    runtime.thread = step % 2;
    threads[step % 2]!.next(0);
  }
  assertEquals(turns, [false, true, true, true, true]);
});
