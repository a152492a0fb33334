/** An "ok" is a proof: JavaScript as it is. Each fault that the explorer once had, by its law. */
import { explore } from "@course/explore/mod.ts";
import { assertEquals, assertMatch } from "@std/assert";
import { MODELS, outcomes, program, verdictOf, verdicts } from "../programs.ts";

const all = (verdict: string) => MODELS.map(() => verdict);

// Every way to reach Atomics: two threads that do not add at once lose an update.
const WAYS: [name: string, load: string, store: string][] = [
  ["destructured", "load(m, 0)", "store(m, 0, v + 1)"],
  ["an alias", "A.load(m, 0)", "A.store(m, 0, v + 1)"],
  ["a computed name", 'Atomics["load"](m, 0)', 'Atomics["store"](m, 0, v + 1)'],
  ["globalThis", "globalThis.Atomics.load(m, 0)", "globalThis.Atomics.store(m, 0, v + 1)"],
  ["call", "Atomics.load.call(Atomics, m, 0)", "Atomics.store.call(null, m, 0, v + 1)"],
  ["apply", "Atomics.load.apply(null, [m, 0])", "Atomics.store.apply(null, [m, 0, v + 1])"],
  ["bind", "Atomics.load.bind(Atomics, m)(0)", "Atomics.store.bind(null, m, 0)(v + 1)"],
  [
    "Reflect",
    "Reflect.apply(Atomics.load, null, [m, 0])",
    "Reflect.apply(Atomics.store, null, [m, 0, v + 1])",
  ],
  [
    "a parameter",
    "((f: any) => f(m, 0))(Atomics.load)",
    "((f: any) => f(m, 0, v + 1))(Atomics.store)",
  ],
  ["a table", "table.load(m, 0)", "table.store(m, 0, v + 1)"],
];

for (const [name, load, store] of WAYS) {
  Deno.test(`nothing unscheduled: two threads lose an update, Atomics by ${name}`, () => {
    const body = `const v = ${load}; ${store};`;
    const rest = `
const { load, store } = Atomics;
const A = Atomics;
const table = { load: Atomics.load, store: Atomics.store };`;
    const source = program([body, body], "if (m[0] !== 2) return 'an update was lost';", rest);
    for (const model of ["sc", "js"] as const) {
      assertEquals(verdictOf(source, model), "violation: an update was lost");
    }
  });
}

// What calls functions: an increment in each of them may be lost.
const CALLS: [name: string, rest: string, body: string][] = [
  ["call", "function inc(this: any) { m[0]! += 1; }", "inc.call(null);"],
  ["apply", "function inc(this: any) { m[0]! += 1; }", "inc.apply(null, []);"],
  ["bind", "function inc(this: any) { m[0]! += 1; }", "inc.bind(null)();"],
  ["Reflect.apply", "function inc() { m[0]! += 1; }", "Reflect.apply(inc, null, []);"],
  ["a constructor", "class C { constructor() { m[0]! += 1; } }", "new C();"],
  [
    "a derived constructor",
    "class B { constructor() { m[0]! += 1; } } class C extends B {}",
    "new C();",
  ],
  ["a class field", "class C { f = m[0]!++; }", "new C();"],
  ["a getter", "const o = { get inc() { return m[0]!++; } };", "o.inc;"],
  ["a setter", "const o = { set inc(v: number) { m[0]! += v; } };", "o.inc = 1;"],
  ["a static method", "class C { static inc() { m[0]! += 1; } }", "C.inc();"],
  [
    "a private method",
    "class C { #inc() { m[0]! += 1; } inc() { this.#inc(); } }",
    "new C().inc();",
  ],
  ["a generator", "function* g() { m[0]! += 1; yield 1; }", "for (const _ of g());"],
  ["an iterator", "const it = { *[Symbol.iterator]() { m[0]! += 1; yield 1; } };", "[...it];"],
  ["using", "const d = () => ({ [Symbol.dispose]() { m[0]! += 1; } });", "{ using _ = d(); }"],
  ["forEach", "", "[1].forEach(() => { m[0]! += 1; });"],
  ["a named callback", "const inc = (n: number) => { m[0]! += n; };", "[1].forEach(inc);"],
  ["sort", "", "[2, 1].sort((x, y) => { m[0]! += 1; return x - y; });"],
  ["replace", "", "'a'.replace(/a/, () => `${m[0]!++}`);"],
  ["Array.from", "", "Array.from([1], () => m[0]!++);"],
  ["valueOf", "const o = { valueOf() { return m[0]!++; } };", "return +(o as any);"],
  ["toString", "const o = { toString() { return `${m[0]!++}`; } };", "return `${o}`;"],
  ["toJSON", "const o = { toJSON() { return m[0]!++; } };", "return JSON.stringify(o);"],
  ["a Map callback", "", "new Map([[1, 1]]).forEach(() => { m[0]! += 1; });"],
  ["a tagged template", "const t = (_: any) => m[0]!++;", "t`x`;"],
  ["a default argument", "const f = (_ = m[0]!++) => 0;", "f();"],
  ["a Proxy", "const p: any = new Proxy({}, { get() { return m[0]!++; } });", "p.x;"],
  ["an optional call", "const f: any = () => m[0]!++;", "f?.();"],
  [
    "a recursion",
    "const f = (n: number): void => n === 0 ? void (m[0]! += 1) : f(n - 1);",
    "f(3);",
  ],
  ["finally", "", "try { throw 1; } catch { } finally { m[0]! += 1; }"],
];

for (const [name, rest, body] of CALLS) {
  Deno.test(`nothing unscheduled: an increment in ${name} may be lost, or is refused`, () => {
    const source = program([body, body], "if (m[0] !== 2) return `not 2: ${m[0]}`;", rest);
    try {
      for (const model of ["sc", "js"] as const) {
        assertMatch(verdictOf(source, model), /^violation: not 2: 1$/);
      }
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "InstrumentError") throw error;
      assertMatch(error.message, /^scenario.ts:\d+:\d+: /);
    }
  });
}

// Atomics.wait and Atomics.notify.

Deno.test('Atomics.wait answers "ok", "not-equal" and, with a time-out, "timed-out"', () => {
  for (const model of MODELS) {
    const not = outcomes(["return Atomics.wait(m, 0, 1);", "r(1);"], model, "a");
    assertEquals([model, not], [model, ['"not-equal"']]);
    const late = outcomes(["return Atomics.wait(m, 0, 0, 5);", "r(1);"], model, "a");
    assertEquals([model, late], [model, ['"timed-out"']]);
    const notify = "as(0, 1); return Atomics.notify(m, 0);";
    const ok = outcomes(["return Atomics.wait(m, 0, 0);", notify], model, "[a, b]");
    assertEquals([model, ok], [model, ['["not-equal",0]', '["ok",1]']]);
    const three = outcomes(["return Atomics.wait(m, 0, 0, 5);", notify], model, "[a, b]");
    const expected = ['["not-equal",0]', '["ok",1]', '["timed-out",0]'];
    assertEquals([model, three], [model, expected]);
  }
});

Deno.test("Atomics.notify wakes at most count, oldest first, and answers how many", () => {
  const wait = "const at = Atomics.add(m, 1, 1); return [at, Atomics.wait(m, 0, 0)];";
  for (const model of MODELS) {
    // The second one is left asleep, and waits for ever.
    const source = program([wait, wait, "Atomics.notify(m, 0, 1);"]);
    assertMatch(verdictOf(source, model), /^deadlock/);
    const woken = outcomes(
      [
        "return Atomics.wait(m, 0, 0, 9);",
        "return Atomics.wait(m, 0, 0, 9);",
        "return Atomics.notify(m, 0, 1);",
      ],
      model,
      "[a, b, c]",
    );
    assertEquals(woken.some((text) => text.endsWith(",2]")), false);
    assertEquals(woken.includes('["ok","ok",1]'), false);
    assertEquals(woken.includes('["ok","timed-out",1]'), true);
    // The list is a queue: who is on it first is woken first.
    const queue = outcomes(
      [
        "as(1, 1); const v = Atomics.wait(m, 0, 0, 9); return v;",
        "if (al(1) === 0) return 'early'; return Atomics.wait(m, 0, 0, 9);",
        "return Atomics.notify(m, 0, 9);",
      ],
      model,
      "[a, b, c]",
    );
    assertEquals(queue.includes('["ok","ok",2]'), true);
  }
});

Deno.test("Atomics.notify does not write", () => {
  for (const model of MODELS) {
    assertEquals(outcomes(["Atomics.notify(m, 0);", "return r(0);"], model, "[b, m[0]]"), [
      "[0,0]",
    ]);
  }
});

/** Drepper's second mutex: 0 free, 1 taken, 2 taken and somebody may sleep. */
const MUTEX = (release: string) => `
const lock = () => {
  let c = Atomics.compareExchange(m, 0, 0, 1);
  if (c === 0) return;
  do {
    if (c === 2 || Atomics.compareExchange(m, 0, 1, 2) !== 0) Atomics.wait(m, 0, 2);
    c = Atomics.compareExchange(m, 0, 0, 2);
  } while (c !== 0);
};
const unlock = () => {
  ${release}
};`;
const LOCKED = "lock(); m[1]! += 1; unlock();";
const COUNTED = "if (m[1] !== 2) return 'an update was lost';";

Deno.test("a mutex with wait and notify works in every model", () => {
  const release =
    "if (Atomics.sub(m, 0, 1) !== 1) { Atomics.store(m, 0, 0); Atomics.notify(m, 0, 1); }";
  const source = program([LOCKED, LOCKED], COUNTED, MUTEX(release));
  assertEquals(verdicts(source), all("ok"));
});

Deno.test("a mutex that forgets to wake loses a wake-up: deadlock in every model", () => {
  const source = program([LOCKED, LOCKED], COUNTED, MUTEX("Atomics.store(m, 0, 0);"));
  for (const verdict of verdicts(source)) assertMatch(verdict, /^deadlock: .*waits at scenario.ts/);
});

Deno.test("a notify before the store that it tells of loses a wake-up", () => {
  const source = program(["Atomics.wait(m, 0, 0);", "Atomics.notify(m, 0); as(0, 1);"]);
  for (const verdict of verdicts(source)) assertMatch(verdict, /^deadlock/);
  const right = program(["Atomics.wait(m, 0, 0);", "as(0, 1); Atomics.notify(m, 0);"]);
  assertEquals(verdicts(right), all("ok"));
});

Deno.test("what was written before a notify is seen after the wait", () => {
  const source = program(
    [
      "if (Atomics.wait(m, 0, 0, 50) === 'ok') return m[1]; return 7;",
      "m[1] = 7; Atomics.notify(m, 0);",
    ],
    "if (a !== 7) return 'the message was not there';",
  );
  assertEquals(verdicts(source), all("ok"));
});

Deno.test("wait and notify are cheap in sc: no more executions than in js", () => {
  const body = "as(0, 1); Atomics.notify(m, 0); return Atomics.wait(m, 1, 0, 5);";
  const source = program([body, body, "as(1, 1); Atomics.notify(m, 1);"]);
  const [sc, js] = (["sc", "js"] as const).map((model) => {
    const { verdict, executions } = explore({ source }, { model });
    assertEquals(verdict, "ok");
    return executions.complete + executions.blocked;
  });
  if (sc! > js! * 1.5) throw new Error(`${sc} in sc, ${js} in js`);
});

Deno.test("clocks never go back, and a time-out may come", () => {
  const late = `
const end = performance.now() + 100;
while (al(0) === 0) if (performance.now() > end) return "late";
return "in time";`;
  for (const model of MODELS) {
    assertEquals(outcomes([late, "as(0, 1);"], model, "a"), ['"in time"', '"late"']);
    const back = "const t = Date.now(); r(0); return Date.now() < t;";
    assertEquals(outcomes([back], model, "a"), ["false"]);
  }
});

// Threads are Workers.

Deno.test("a module variable is each thread's own, as in Workers", () => {
  for (const model of MODELS) {
    const body = "r(0); count++; return count;";
    assertEquals(outcomes([body, body], model, "results", "let count = 0;"), ["[1,1]"]);
  }
});

Deno.test("plain objects that one thread writes are not seen by another one", () => {
  for (
    const rest of [
      "const o = { n: 0 };",
      "class O { n = 0; } const o = new O();",
      "const o: any = []; o.n = 0;",
    ]
  ) {
    for (const model of MODELS) {
      const seen = outcomes(
        ["o.n = 1; w(0, 1);", "while (r(0) === 0); return o.n;"],
        model,
        "b",
        rest,
      );
      assertEquals([model, seen], [model, ["0"]]);
    }
  }
});

Deno.test("a plain object as a lock does not exclude anybody", () => {
  const body = "if (lock.taken) return; lock.taken = true; m[0]! += 1; lock.taken = false;";
  const source = program(
    [body, body],
    "if (m[0] !== 2) return 'lost';",
    "const lock = { taken: false };",
  );
  assertEquals(verdicts(source), all("violation: lost"));
});

Deno.test("what is assumed of private copies is said", () => {
  const source = program(["r(0); count++;", "r(0);"], "", "let count = 0;");
  const { assumptions } = explore({ source });
  assertMatch(assumptions.join(), /own copy.*count \(scenario.ts:\d+/);
});

// Pure code keeps its meaning.

Deno.test("a named function as a callback answers what it returns: shares.every(valid)", () => {
  const rest = `
const valid = (share: number) => Object.is(share, 1) && Math.hypot(3, 4) === new Float64Array([5])[0];
const add = (x: number, y: number) => x + y;
const shared = (i: number) => al(i) === 0;`;
  const body =
    "r(0); return [[1, 2].every(valid), [1, 1].every(valid), [1, 2].reduce(add), [0, 1].every(shared)];";
  for (const model of MODELS) {
    assertEquals(outcomes([body], model, "a", rest), ["[false,true,3,true]"]);
  }
});

Deno.test("Atomics.store answers its argument", () => {
  const rest = "const b = new Uint8Array(sab);";
  for (const model of MODELS) {
    const body =
      "return [Atomics.store(b, 0, 257), b[0], Atomics.store(m, 1, -0 as any), (b[0] = 300), Atomics.store(m, 2, 2.7)];";
    assertEquals(outcomes([body], model, "a", rest), ["[257,1,0,300,2]"]);
  }
});

// Limits of the tool, and mistakes, are errors with a place.
const ERRORS: [name: string, body: string][] = [
  ["waitAsync", "Atomics.waitAsync(m, 0, 0);"],
  ["await", "(async () => { await null; m[0] = 1; })();"],
  ["a promise", "Promise.resolve().then(() => { m[0] = 1; });"],
  ["setTimeout", "setTimeout(() => { m[0] = 1; }, 1);"],
  ["mixing BigInt", "const b = new BigInt64Array(sab); (b as any)[0] = 1;"],
  ["mixing BigInt in a sum", "const b = new BigInt64Array(sab); return (b[0] as any) + 1;"],
  ["mixing BigInt in Atomics", "Atomics.add(new BigInt64Array(sab), 0, 1 as any);"],
  ["an index out of range", "Atomics.load(m, 99);"],
  ["a negative index", "Atomics.store(m, -1, 1);"],
  ["a word out of range", "readOnce(m, 16);"],
  ["a misspelt name", "return readOnc(m, 0);"],
  ["a misspelt method", "return (Atomics as any).laod(m, 0);"],
  ["Math.random", "return r(Math.random() > 0.5 ? 1 : 0);"],
  ["eval", "eval('m[0] = 1');"],
  ["new Function", "new Function('m', 'm[0] = 1')(m);"],
  ["a Worker", "new Worker('x.js');"],
  ["an import", "import('./x.ts');"],
];

for (const [name, body] of ERRORS) {
  Deno.test(`${name} is an error with file, line and column, never a violation`, () => {
    for (const model of MODELS) {
      const source = program([`r(0); ${body}`, "w(0, 1);"]);
      let found: string;
      try {
        found = verdictOf(source, model);
      } catch (error) {
        found = String(error);
      }
      assertMatch(found, /^InstrumentError: scenario.ts:\d+:\d+: /, `${model}: ${found}`);
    }
  });
}

Deno.test("an error that the program throws breaks the law that it names", () => {
  const source = program(["if (r(0) === 1) throw new Error('saw it');", "w(0, 1);"]);
  assertEquals(verdicts(source), all("violation: saw it"));
});

Deno.test("private memory is private, also with operations for shared memory", () => {
  const source = `
const shared = new Int32Array(new SharedArrayBuffer(4));
const counter = new Int32Array(1);
export const setup = () => { shared[0] = 0; counter[0] = 0; };
const body = () => { Atomics.load(shared, 0); Atomics.add(counter, 0, 1); };
export const threads = [body, body];
export const after = () => counter[0] === 2 ? undefined : "each thread has its own counter";`;
  assertEquals(verdicts(source), all("violation: each thread has its own counter"));
});

Deno.test("after reads each word's own last values, also when it looks at words that others touched since", () => {
  // Six words have two last values each. Whether `after` finds words 4 and 5 touched differs between
  // executions, and some of its choices are made before the first of them and some later.
  const source = `
const RACY = [10, 11, 12, 13, 14, 15];
export const setup = () => new Int32Array(new SharedArrayBuffer(64));
export const threads = [
  (w: Int32Array) => { for (const i of RACY) w[i] = 1; },
  (w: Int32Array) => {
    for (const i of RACY) w[i] = 2;
    for (const f of [0, 1]) if (Atomics.load(w, f) === 1) w[4 + f] = 5;
  },
  (w: Int32Array) => { for (const f of [0, 1]) Atomics.store(w, f, 1); },
];
export const after = (w: Int32Array) => {
  for (const i of [4, 5]) if (w[i] !== 0 && w[i] !== 5) return "word " + i + " is " + w[i];
  for (const i of RACY) if (w[i] !== 1 && w[i] !== 2) return "word " + i + " is " + w[i];
};`;
  const { verdict, law, executions } = explore({ source }, { model: "js", races: false });
  assertEquals([verdict, law, executions.complete], ["ok", undefined, 2 ** 6 * 4]);
});
