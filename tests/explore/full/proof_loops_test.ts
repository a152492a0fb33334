/** An "ok" is a proof: the verdict, and loops. Each fault that the explorer once had, by its law. */
import { explore } from "@course/explore/mod.ts";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { MODELS, outcomes, program, verdictOf, verdicts } from "../programs.ts";

const all = (verdict: string) => MODELS.map(() => verdict);

for (const turns of [2, 4, 5, 6, 8]) {
  Deno.test(`a reader that looks ${turns} times may miss a store: "never -1" is broken`, () => {
    const reader = `for (let i = 0; i < ${turns}; i++) if (r(0) === 1) return i; return -1;`;
    const source = program([reader, "w(0, 1);"], "if (a === -1) return 'never -1';");
    assertEquals(verdicts(source), all("violation: never -1"));
    const seen = Array.from({ length: turns + 1 }, (_, turn) => JSON.stringify([turn - 1, null]));
    for (const model of MODELS) {
      assertEquals(outcomes([reader, "w(0, 1);"], model), seen.toSorted());
    }
  });
}

const TRY = `
const lock = () => {
  for (let i = 0; i < 8; i++) if (cmpxchg(m, 0, 0, 1) === 0) { w(0, 0); return "done"; }
  return "gave up";
};`;

Deno.test("two threads that try a lock 8 times and give up: one of them may give up", () => {
  const source = program(
    ["return lock();", "return lock();"],
    "if (results.includes('gave up')) return 'never gives up';",
    TRY,
  );
  assertEquals(verdicts(source), all("violation: never gives up"));
});

Deno.test("two threads that try a lock: never do both give up", () => {
  const law = "if (a === 'gave up' && b === 'gave up') return 'both gave up';";
  const source = program(["return lock();", "return lock();"], law, TRY);
  assertEquals(verdicts(source), all("ok"));
});

Deno.test("450 reads of a word that nobody writes are no deadlock", () => {
  const source = program(["for (let i = 0; i < 450; i++) r(0);", "w(1, 1);"]);
  for (const model of MODELS) {
    const found = explore({ source }, { model });
    assertEquals([model, found.verdict, found.exhaustive], [model, "ok", true]);
    assertEquals(found.accesses.made, found.accesses.scheduled);
  }
});

Deno.test("a bounded loop of loads in front of the work does not wait for ever", () => {
  const source = program([
    "for (let i = 0; i < 20; i++) if (r(0) !== 0) break; return xchg(m, 1, 2);",
    "w(0, 1); return xchg(m, 1, 3);",
  ]);
  assertEquals(verdicts(source), all("ok"));
});

for (const take of ["Atomics.exchange(m, 0, 1)", "Atomics.or(m, 0, 1)"]) {
  const locked = `while (${take}); m[1]! += 1; Atomics.store(m, 0, 0);`;

  Deno.test(`while (${take}); is a lock that works`, () => {
    const source = program([locked, locked], "if (m[1] !== 2) return 'an update was lost';");
    assertEquals(verdicts(source), all("ok"));
  });

  Deno.test(`while (${take}); on a lock that is never released waits for ever`, () => {
    for (const verdict of verdicts(program([`while (${take});`, `while (${take});`]))) {
      assertMatch(verdict, /^deadlock: nobody can go on: CPU [01] waits at scenario.ts:\d+$/);
    }
  });

  Deno.test(`a law that every execution with while (${take}); breaks is broken`, () => {
    assertEquals(verdicts(program([locked, locked], "return 'never';")), all("violation: never"));
  });
}

// Loops that wait: how, and what ends them.
const WAITS: [name: string, wait: string, end: string][] = [
  ["a read", "while (ra(0) === 0);", "wr(0, 1);"],
  ["a read and cpuRelax", "while (ra(0) === 0) cpuRelax();", "wr(0, 1);"],
  ["a compare-and-swap", "while (cmpxchg(m, 0, 1, 2) !== 1) cpuRelax();", "wr(0, 1);"],
  ["do", "let v; do { v = ra(0); } while (v === 0);", "wr(0, 1);"],
  ["for (;;) with break", "for (;;) { const v = ra(0); if (v !== 0) break; }", "wr(0, 1);"],
  [
    "a label",
    "again: for (;;) { for (const i of [0]) if (ra(i) === 0) continue again; break; }",
    "wr(0, 1);",
  ],
  ["a function", "const is = () => ra(0) === 1; while (!is());", "wr(0, 1);"],
  ["two words", "while (ra(0) === 0 || ra(2) === 0);", "wr(2, 1); wr(0, 1);"],
  ["a read ahead of the loop", "let v = ra(0); while (v === 0) v = ra(0);", "wr(0, 1);"],
];

for (const [name, wait, end] of WAITS) {
  Deno.test(`a loop that waits with ${name} goes on when it may, and only then`, () => {
    const law = "if (b !== 7) return 'the message was not there';";
    assertEquals(verdicts(program([`w(1, 7); ${end}`, `${wait} return r(1);`], law)), all("ok"));
    for (const verdict of verdicts(program([wait, "w(3, 1);"]))) {
      assertMatch(verdict, /^deadlock: nobody can go on: CPU 0 waits at scenario.ts:\d+$/);
    }
  });
}

Deno.test("a swap that is tried again until it works is no wait", () => {
  const add = "for (;;) { const v = r(0); if (cmpxchg(m, 0, v, v + 1) === v) break; }";
  assertEquals(verdicts(program([add, add], "if (m[0] !== 2) return 'lost';")), all("ok"));
});

Deno.test("a loop that counts while it waits may count any number", () => {
  const source = program(
    ["let n = 0; while (r(0) === 0) n++; return n;", "w(0, 1);"],
    "if (a === 5) return 'five turns';",
  );
  for (const verdict of verdicts(source, { maxSteps: 40 })) {
    assertEquals(verdict, "violation: five turns");
  }
});

Deno.test("a loop that has no way out of its turns is never ok", () => {
  const source = program(["for (;;) fetchAdd(m, 0, 1);", "r(0);"]);
  for (const verdict of verdicts(source, { maxSteps: 100, maxExecutions: 500 })) {
    assertMatch(verdict, /^unknown: .*cut after 100 steps at scenario.ts:\d+/);
  }
});

// The verdict.

Deno.test("nothing complete is unknown, not ok", () => {
  const source = program(["for (let i = 0; i < 100; i++) w(0, i);", "r(0);"]);
  for (const model of MODELS) {
    const found = explore({ source }, { model, maxSteps: 20 });
    assertEquals([found.verdict, found.executions.complete], ["unknown", 0]);
    assertMatch(found.reason!, /^no execution was complete/);
  }
});

Deno.test("a report says that all shared accesses were scheduled, and which loops wait", () => {
  const source = program(["while (ra(0) === 0);", "wr(0, 1);"]);
  for (const model of MODELS) {
    const found = explore({ source }, { model });
    assertMatch(`${found}`, /scheduled (\d+) of \1 shared accesses/);
    assertMatch(`${found}`, /loops that wait.*scenario.ts:\d+/);
    assert(found.assumptions.length === 1);
  }
});

Deno.test("a scenario without a shared access is an error", () => {
  for (const model of MODELS) {
    const source = program(["return 1;", "const p = new Int32Array(1); p[0] = 1; return p[0];"]);
    try {
      verdictOf(source, model);
    } catch (error) {
      assertMatch(String(error), /InstrumentError.*no thread makes a shared access/);
      continue;
    }
    throw new Error(`${model}: no error`);
  }
});

Deno.test("an interrupt that interrupts never let in is a deadlock", () => {
  const source = `
import { localIrqSave, writeOnce } from "@course/atomics/mod.ts";
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
export const threads = [(w: Int32Array) => { localIrqSave(); writeOnce(w, 0, 1); }];
export const interrupts = [{ of: 0, body: (w: Int32Array) => writeOnce(w, 0, 2) }];`;
  for (const model of MODELS) {
    assertEquals([model, explore({ source }, { model }).verdict], [model, "deadlock"]);
  }
});

Deno.test("lock-free: a thread that waits for what another is in the middle of is found", () => {
  const source = `
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
export const threads = [
  (w: Int32Array) => { Atomics.add(w, 0, 1); Atomics.add(w, 0, -1); },
  (w: Int32Array) => { while (Atomics.load(w, 0) !== 0); },
];`;
  for (const model of MODELS) {
    const { verdict, law } = explore({ source }, { model, lockFree: true });
    assertEquals([model, verdict], [model, "violation"]);
    assertEquals(law?.includes("CPU 1 waits for another CPU"), true);
  }
});

Deno.test("a thread that was cut is never forgotten, also where the other one waits for it", () => {
  const source = `
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
export const threads = [
  (w: Int32Array) => { for (;;) w[1]!++; },
  (w: Int32Array) => { while (Atomics.load(w, 0) === 0); },
];`;
  for (const model of MODELS) {
    const { verdict } = explore({ source }, { model, maxSteps: 20 });
    assertEquals([model, verdict], [model, "unknown"]);
  }
});

Deno.test("a turn whose word was changed and changed back in its middle is no wait for good", () => {
  const source = `
export const setup = () => {
  const words = new Int32Array(new SharedArrayBuffer(4));
  words[0] = 1;
  return words;
};
function take(words: Int32Array): number {
  for (let bits = Atomics.load(words, 0); bits !== 0; bits = Atomics.load(words, 0)) {
    if (Atomics.and(words, 0, 0) === 1) return 1;
  }
  return 0;
}
const use = (words: Int32Array) => { if (take(words) === 1) Atomics.or(words, 0, 1); };
export const threads = [use, use, take];`;
  for (const model of MODELS) {
    assertEquals([model, explore({ source }, { model }).verdict], [model, "ok"]);
  }
});

Deno.test("a loop that never makes a shared access is cut, whatever it says", () => {
  for (const body of ["cpuRelax();", "think(5);", "smpWmb();", "localIrqSave();", "note(1);"]) {
    const source = `
import { cpuRelax, localIrqSave, note, smpWmb, think } from "@course/atomics/mod.ts";
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
export const threads = [(w: Int32Array) => { w[0] = 1; while (true) ${body} }];`;
    const { verdict, reason } = explore({ source }, { model: "tso" });
    assertEquals([body, verdict], [body, "unknown"]);
    assertEquals(reason?.includes("scenario.ts:4"), true, reason);
  }
});

Deno.test("a turn that makes and fills an object of its own still waits", () => {
  const bodies = [
    "const seen = [1]; seen.push(m[1]!); seen[0] = 2;",
    "const seen: any = {}; seen.word = m[1];",
    "const seen = new Map(); seen.set(1, m[1]);",
    "new Pair(m[1]!).sum();",
  ];
  for (const body of bodies) {
    const source = `
class Pair {
  #one: number;
  other = 0;
  constructor(one: number) { this.#one = one; this.other = one; }
  sum() { return this.#one + this.other; }
}
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
export const threads = [
  (m: Int32Array) => { while (Atomics.load(m, 0) === 0) { ${body} } },
  (m: Int32Array) => { Atomics.store(m, 0, 1); },
];`;
    for (const model of MODELS) {
      const { verdict } = explore({ source }, { model, races: false });
      assertEquals([body, model, verdict], [body, model, "ok"]);
    }
  }
});

Deno.test("what a constructor counts while it waits is no wait without effect", () => {
  const source = `
class Waits {
  turns = 0;
  constructor(m: Int32Array) { while (Atomics.load(m, 0) === 0) this.turns++; }
}
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
export const threads = [
  (m: Int32Array) => new Waits(m).turns,
  (m: Int32Array) => { Atomics.store(m, 0, 1); },
];
export const after = (_: unknown, [turns]: number[]) => turns === 3 ? "three turns" : undefined;`;
  for (const model of MODELS) assertEquals(explore({ source }, { model }).law, "three turns");
});
