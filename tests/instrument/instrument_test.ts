import { instrument, InstrumentError, Kind } from "@course/instrument/mod.ts";
import { COURSE_SOURCES } from "@course/sources/mod.ts";
import * as pools from "@course/pools/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";

/** Runs the function `run` of a text, each access at once, and lists the accesses. */
function runText(text: string, modules: Record<string, string> = {}) {
  const { exports, runtime } = instrument(text, { modules, library: COURSE_SOURCES });
  const accesses: string[] = [];
  const { request } = runtime;
  const started = (exports.run as () => unknown)();
  if (!runtime.isThread(started)) return { result: started, accesses, runtime };
  let answer: number | bigint = 0;
  for (;;) {
    const step = started.next(answer);
    if (step.done) return { result: step.value, accesses, runtime };
    const place = runtime.positions[request.position]!;
    const name = Object.keys(Kind).find((key) => Kind[key as keyof typeof Kind] === request.kind);
    accesses.push(`${name}@${place.line}`);
    answer = runtime.perform();
  }
}

const MEMORY = "const m = new Int32Array(new SharedArrayBuffer(64));";

Deno.test("an element that is added to is a read and a write, with the line of the source", () => {
  const { accesses, result } = runText(`${MEMORY}
export function run() {
  m[0] += 5;
  m[1]++;
  return [m[0], m[1]];
}`);
  assertEquals(accesses, ["LOAD@3", "STORE@3", "LOAD@4", "STORE@4", "LOAD@5", "LOAD@5"]);
  assertEquals(result, [5, 1]);
});

/** What a construct does must be what it does without instrumentation. */
const CONSTRUCTS: Record<string, string> = {
  "postfix answers the old value, prefix the new one": "return [m[0]++, ++m[0], m[0]--, --m[0]];",
  "an assignment is an expression": "const a = m[0] = 7; return [a, m[0], (m[1]! += 2)];",
  "arguments are evaluated from left to right":
    "let i = 0; m[i++] = i++; m[i++] += i++; return [i, m[0], m[2]];",
  "methods, this and private methods": `
    class Box { #at = 1; set(v: number) { m[this.#at] = v; return this; } get() { return this.#read(); }
      #read() { return m[this.#at]; } static make() { const box = new Box(); box.set(4); return box; } }
    return Box.make().set(Box.make().get() + 1).get();`,
  "inheritance and super": `
    class A { read() { return m[0]!; } } class B extends A { override read() { return super.read() + 1; } }
    m[0] = 1; return new B().read();`,
  "closures and arrow functions with this": `
    class C { v = 3; run() { const add = (n: number) => { m[0]! += n + this.v; return m[0]; }; return add(1); } }
    return new C().run();`,
  "default parameters that read shared memory":
    "m[0] = 8; const f = (a = m[0]!, b = a + 1) => a + b; return [f(), f(1), f(1, 1)];",
  "try, catch and finally": `
    const log: number[] = [];
    try { m[0] = 1; throw new Error("x"); } catch { m[0]! += 1; log.push(m[0]!); } finally { m[0]! += 1; log.push(m[0]!); }
    return log;`,
  "labelled loops, break and continue": `
    let n = 0; outer: for (let i = 0; i < 5; i++) { for (let j = 0; j < 5; j++) { m[0]!++;
      if (j === 2) continue outer; if (i === 3) break outer; n += m[0]!; } } return [n, m[0]];`,
  "destructuring of arguments and results": `
    const pair = ([a, b]: number[]) => { m[0] = a!; m[1] = b!; return { a: m[1], b: m[0] }; };
    const { a, b } = pair([1, 2]); return [a, b];`,
  "for-of, while, do and switch": `
    for (const v of [1, 2, 3]) m[0]! += v; while (m[0]! < 10) m[0]!++; do { m[0]!--; } while (m[0]! > 8);
    switch (m[0]) { case 8: return "eight"; default: return "other"; }`,
  "conditions are short-circuited":
    "m[0] = 1; const a = m[0] === 2 && m[1]++ > 0; return [a, m[1]];",
  "functions as values": `
    const twice = (f: () => number) => f() + f(); const read = () => ++m[0]!; return twice(read);`,
  "values whose type is not known": `
    const any: any = { m, list: [1, 2, 3], inc(i: number) { return m[i]!++; } };
    any.m[0] += 2; any.list[0] += 2; any.list[1]++; return [any.m[0], any.list, any.inc(0), m[0]];`,
  "recursion":
    "const down = (n: number): number => n === 0 ? m[0]! : (m[0]!++, down(n - 1)); return down(3);",
  "Atomics": `
    Atomics.store(m, 0, 6); const a = Atomics.add(m, 0, 3); const b = Atomics.sub(m, 0, 1);
    const c = Atomics.compareExchange(m, 0, 8, 1); const d = Atomics.exchange(m, 0, 12);
    return [a, b, c, d, Atomics.and(m, 0, 4), Atomics.or(m, 0, 1), Atomics.xor(m, 0, 5), Atomics.load(m, 0)];`,
  "callbacks of the library that touch no shared memory":
    "m[0] = 2; const n = m[0]!; return [1, 2, 3].map((v) => v * n).filter((v) => v > 2);",
  "objects with methods, spread and templates":
    "const o = { get(i: number) { return m[i]; } }; m[1] = 3; return [...[o.get(1)], `${o.get(1)}`];",
};

for (const [title, body] of Object.entries(CONSTRUCTS)) {
  Deno.test(`instrumented code does the same: ${title}`, async () => {
    const text = `${MEMORY}\nexport function run() { ${body}\n}`;
    const plain = await import(`data:application/typescript,${encodeURIComponent(text)}`);
    const { result, accesses } = runText(text);
    assertEquals(result, plain.run());
    assert(accesses.length > 0, "no access was scheduled");
  });
}

for (const name of pools.POOL_NAMES) {
  Deno.test(`${name} does the same instrumented and plain, whatever is called`, () => {
    const { exports, runtime } = instrument(
      `
      import { createPool, type PoolName } from "@course/pools/mod.ts";
      export const make = (name: PoolName, cpuCount: number, objectCount: number) =>
        createPool(name, { cpuCount, objectCount });
    `,
      { library: COURSE_SOURCES },
    );
    // deno-lint-ignore no-explicit-any -- instrumented code has no types
    const make = exports.make as (...args: unknown[]) => any;
    const call = fc.record({ pop: fc.boolean(), cpu: fc.nat(2), which: fc.nat(9) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(call, { maxLength: 60, size: "max" }),
        (count, calls) => {
          runtime.reset();
          const ours = runtime.runNow(make(name, 3, count));
          const plain = pools.createPool(name, { cpuCount: 3, objectCount: count });
          const out: number[] = [];
          for (const { pop, cpu, which } of calls) {
            if (pop) {
              const object = plain.pop(cpu);
              assertEquals(runtime.runNow(ours.pop(cpu)), object);
              if (object !== pools.EMPTY) out.push(object);
            } else if (out.length > 0) {
              const [object] = out.splice(which % out.length, 1);
              plain.push(cpu, object!);
              runtime.runNow(ours.push(cpu, object));
            }
          }
          assertEquals(runtime.runNow(ours.contents()), plain.contents());
        },
      ),
      { seed: 5, numRuns: 30 },
    );
  });
}

Deno.test("a module may import the text of another one", () => {
  const { result } = runText(
    `import { twice } from "./exercise.ts"; ${MEMORY} export const run = () => { m[0] = 4; return twice(m); }`,
    { "./exercise.ts": "export const twice = (m: Int32Array) => 2 * m[0]!;" },
  );
  assertEquals(result, 8);
});

const REFUSED: Record<string, [body: string, message: string, column: number]> = {
  "a promise": ["return Promise.resolve();", '"Promise" is used here, but promises', 8],
  "a timer": ["setTimeout(() => {}, 1);", '"setTimeout" is used here, but a timer', 1],
  "randomness": ["return Math.random();", '"Math.random" is used here, but random', 8],
  "waitAsync": ["Atomics.waitAsync(m, 0, 0);", "use Atomics.wait, in a thread of its own", 1],
  "a misspelt operation": ["Atomics.laod(m, 0);", 'Atomics has no "laod": did you mean "load"?', 1],
  "a misspelt name": [
    "let count = 0; return cuont;",
    '"cuont" stands for nothing here: did you mean "count"?',
    23,
  ],
  "a name that nobody knows": [
    "return nothingOfTheKind;",
    '"nothingOfTheKind" stands for nothing here: declare it',
    8,
  ],
  "code made at run time": [
    'return new Function("return 1")();',
    "is not instrumented: write it out",
    8,
  ],
  "import()": ["const a = []; import(a);", "write an import declaration at the top", 15],
};

for (const [title, [body, message, column]] of Object.entries(REFUSED)) {
  Deno.test(`${title} is refused with its line and column, and what to do instead`, () => {
    const text = `${MEMORY}\nexport function run() {\n${body}\n}`;
    const error = assertThrows(() => instrument(text), InstrumentError);
    assertEquals(error.place, `scenario.ts:3:${column}`);
    assert(error.message.includes(message), error.message);
  });
}

Deno.test("a misspelt import of a course module is refused with what was probably meant", () => {
  const text = 'import { laodAcquire } from "@course/atomics/mod.ts";';
  assertThrows(
    () => instrument(text, { library: COURSE_SOURCES }),
    InstrumentError,
    'scenario.ts:1:10: "@course/atomics/mod.ts" exports no "laodAcquire": did you mean "loadAcquire"?',
  );
});

Deno.test("an import that is not there is refused with what there is", () => {
  assertThrows(
    () => instrument('import "lodash";', { library: COURSE_SOURCES }),
    InstrumentError,
    '"lodash" cannot be imported: use "@course/atomics/mod.ts", "@course/pools/mod.ts"',
  );
});

Deno.test("a syntax error is refused with its line", () => {
  const error = assertThrows(() => instrument("const a = 1;\nconst b = ;"), InstrumentError);
  assertEquals(error.place, "scenario.ts:2:11");
});

Deno.test("a loop without a shared access ends in an error with its line", () => {
  assertThrows(
    () => runText("export function run() {\n  for (;;) { /* nothing */ }\n}"),
    InstrumentError,
    "scenario.ts:2:3: this loop does not end within 10 million turns without a shared access",
  );
});

Deno.test("what a class extends may touch shared memory in setup, not while threads run", () => {
  const text = `${MEMORY}
class Full { constructor() { m[0] = 1; } get value() { return m[0]; } }
class Box extends Full {}
export const run = () => new Box().value;`;
  const { exports, runtime } = instrument(text);
  const run = exports.run as () => unknown;
  assertEquals(runtime.runNow(run()), 1);
  runtime.running = true;
  assertThrows(
    () => runtime.runNow(run()),
    InstrumentError,
    "scenario.ts:2:30: a constructor, getter or setter",
  );
});

Deno.test("an element outside the memory is an error with its place, not a value", () => {
  for (const index of ["16", "-1", "1.5"]) {
    assertThrows(
      () => runText(`${MEMORY} export const run = () => m[${index}];`),
      InstrumentError,
      `scenario.ts:1:79: cannot access element ${index}: the memory has elements 0 to 15`,
    );
  }
});

Deno.test("an atomic access outside the memory is the error that JavaScript throws", () => {
  const { exports, runtime } = instrument(
    `${MEMORY} export const run = () => Atomics.load(m, 16);`,
  );
  const run = exports.run as () => unknown;
  const error = assertThrows(
    () => runtime.runNow(run()),
    RangeError,
    "Cannot access element 16: the memory has elements 0 to 15",
  );
  assertEquals(runtime.faultOf(error), undefined);
  assertEquals(runtime.placeOfError(error), "scenario.ts:1:79");
});

Deno.test("an error leads to its place in the source, whatever came before it", () => {
  const { exports, runtime } = instrument(`${MEMORY}
const table = [{ next: 1 }] as { next: number }[];
function follow(i: number) {
  m[0] = 1;
  return 5 +
    table[i]!.next;
}
export const run = () => follow(3);
export const sum = () => { m[0] = 1; const f: any = 5;
  return [1].map((v) => f(v)); };`);
  const placeOf = (name: string) =>
    runtime.placeOfError(
      assertThrows(() => runtime.runNow((exports[name] as () => unknown)()), TypeError),
    );
  assertEquals(placeOf("run"), "scenario.ts:6:15");
  assertEquals(placeOf("sum"), "scenario.ts:10:25");
});

Deno.test("the program cannot catch what the instrumenter refuses", () => {
  const { exports, runtime } = instrument(`${MEMORY}
export function run() {
  try { return JSON.stringify(m); } catch { return "caught"; }
}`);
  runtime.running = true;
  assertThrows(
    () => runtime.runNow((exports.run as () => unknown)()),
    InstrumentError,
    "scenario.ts:3:16:",
  );
  assert(runtime.fault instanceof InstrumentError);
});

Deno.test("the library's texts are complete: every module that code may import is among them", () => {
  for (const folder of ["atomics", "pools", "hooks"]) {
    for (const { name } of Deno.readDirSync(new URL(`../../lib/${folder}/`, import.meta.url))) {
      assert(Object.hasOwn(COURSE_SOURCES, `/course/${folder}/${name}`), `${folder}/${name}`);
    }
  }
});

Deno.test("hooks and workloads can be instrumented as they are", () => {
  const { runtime, exports } = instrument(
    `
import { Rethook } from "@course/hooks/mod.ts";
import { Objpool } from "@course/pools/mod.ts";
export function run() {
  const hooks = Rethook.create({ pool: Objpool.create({ cpuCount: 1, objectCount: 2 }) });
  const entered = [0x10, 0x20, 0x30].map((address) => address);
  const answers: boolean[] = [];
  for (const address of entered) answers.push(hooks.enter(0, 0, address));
  return [answers, hooks.exit(0, 0), hooks.exit(0, 0)];
}`,
    { library: COURSE_SOURCES },
  );
  const result = runtime.runNow((exports.run as () => unknown)());
  assertEquals(result, [[true, true, false], 0x20, 0x10]);
});

Deno.test("a method that is taken out of its object is called like any function", () => {
  const { exports, runtime } = instrument(`
    interface Clock { now(): number }
    export function read(clock: Clock) { const { now } = clock; return now() + 1; }
  `);
  const read = exports.read as (clock: { now(): number }) => unknown;
  assertEquals(runtime.runNow(read({ now: () => 41 })), 42);
});

Deno.test("a text that is read again shares nothing with the first reading", () => {
  const source = `
    import { start } from "./start.ts";
    let count = start;
    const words = new Int32Array(new SharedArrayBuffer(4));
    export const next = () => ++count;
    export function add(): number { words[0]! += 1; return words[0]!; }
  `;
  const read = (start: number) =>
    instrument(source, { modules: { "./start.ts": `export const start = ${start};` } });
  const [one, two, other] = [read(0), read(0), read(10)];
  const next = ({ exports }: typeof one) => (exports.next as () => number)();
  const add = ({ exports, runtime }: typeof one) =>
    runtime.runNow((exports.add as () => unknown)()) as number;
  assertEquals([next(one), next(one), next(two), next(other)], [1, 2, 1, 11]);
  assertEquals([add(one), add(one), add(two), add(other)], [1, 2, 1, 1]);
  assertEquals(one.runtime.positions, two.runtime.positions);
});
