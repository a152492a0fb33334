/**
 * How many executions there are: under sequential consistency the number of Mazurkiewicz traces.
 *
 * Source: the expected counts in the test suite of GenMC 0.11, and its graph counts for RC11.
 */
import { explore, type ModelName } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";

const HEAD = `
import { cmpxchgRelaxed, fetchAddRelaxed, readOnce, writeOnce } from "@course/atomics/mod.ts";
const m = new Int32Array(new SharedArrayBuffer(32));
const r = (i: number) => readOnce(m, i);
const w = (i: number, v: number) => writeOnce(m, i, v);
const add = (i: number) => fetchAddRelaxed(m, i, 1);
const cas = (i: number, e: number, v: number) => cmpxchgRelaxed(m, i, e, v) === e;
export const setup = () => { m.fill(0); };
`;

const scenario = (threads: string[]) =>
  `${HEAD}export const threads = [${threads.map((body) => `() => { ${body} }`).join(", ")}];`;

const repeat = (times: number, body: (i: number) => string) =>
  Array.from({ length: times }, (_, i) => body(i));

const lastZero = (n: number) => [
  `for (let i = ${n}; i >= 0; i--) if (r(i) === 0) break;`,
  ...repeat(n, (i) => `w(${i + 1}, r(${i}) + 1);`),
];

/** A stack at word 0; node n has its link at word n. */
const PUSH = (node: number) =>
  `for (;;) { const top = r(0); w(${node}, top); if (cas(0, top, ${node})) break; }`;
const POP = "for (;;) { const top = r(0); if (top === 0) break; if (cas(0, top, r(top))) break; }";

const COUNTS: [name: string, threads: string[], sc: number][] = [
  ["SB", ["w(0, 1); r(1);", "w(1, 1); r(0);"], 3],
  ["2+2W", ["w(0, 1); w(1, 2);", "w(1, 1); w(0, 2);"], 3],
  ["S", ["w(0, 2); w(1, 1);", "r(1); w(0, 1);"], 3],
  ["R", ["w(0, 1); w(1, 1);", "w(1, 2); r(0);"], 3],
  ["LB", ["r(0); w(1, 1);", "r(1); w(0, 1);"], 3],
  ["MP", ["w(0, 1); w(1, 1);", "r(1); r(0);"], 3],
  ["IRIW", ["w(0, 1);", "w(1, 1);", "r(0); r(1);", "r(1); r(0);"], 15],
  ["WRC", ["w(0, 1);", "r(0); w(1, 1);", "r(1); r(0);"], 7],
  ["ISA2", ["w(0, 1); w(1, 1);", "r(1); w(2, 1);", "r(2); r(0);"], 7],
  ["RWC", ["w(0, 1);", "r(0); r(1);", "w(1, 1); r(0);"], 7],
  ["CoRR", ["w(0, 1); w(0, 2);", "r(0); r(0);"], 6],
  ["lastzero of 2", lastZero(2), 5],
  ["lastzero of 3", lastZero(3), 12],
  ["3 threads that add", repeat(3, () => "add(0);"), 6],
  ["4 threads that add", repeat(4, () => "add(0);"), 24],
  ["2 threads that load and store", repeat(2, () => "w(0, r(0) + 1);"), 4],
  ["3 threads that load and store", repeat(3, () => "w(0, r(0) + 1);"), 36],
  [
    "2 threads with two attempts to swap",
    repeat(2, (i) => `cas(0, 0, ${i + 1}); cas(0, ${i + 1}, 0);`),
    6,
  ],
  ["a Treiber stack, 2 pushers and 1 popper", [PUSH(1), PUSH(2), POP], 22],
];

for (const [name, threads, sc] of COUNTS) {
  Deno.test(`${name}: ${sc} executions, each once`, () => {
    const options = { countRetries: true };
    const { executions, exhaustive } = explore({ source: scenario(threads) }, options);
    assertEquals([executions.complete, executions.duplicate, exhaustive], [sc, 0, true]);
  });
}

/** Distinct reads-from and coherence graphs of the weak machine. */
const GRAPHS: [name: string, count: number][] = [["SB", 4], ["2+2W", 4], ["S", 4], ["IRIW", 16]];

for (const [name, graphs] of GRAPHS) {
  Deno.test(`${name}: ${graphs} different executions on the weak machine`, () => {
    const [, threads] = COUNTS.find(([other]) => other === name)!;
    const { executions } = explore({ source: scenario(threads) }, { model: "weak", races: false });
    assertEquals(executions.complete - executions.duplicate, graphs);
  });
}

/** Distinct executions with at most 0, 1, 2 preemptions. */
const BOUNDED: [name: string, counts: number[]][] = [["SB", [2, 3]], ["CoRR", [2, 4, 6]]];

for (const [name, counts] of BOUNDED) {
  Deno.test(`${name}: ${counts.join(", ")} executions with at most 0, 1, ... preemptions`, () => {
    const [, threads] = COUNTS.find(([other]) => other === name)!;
    for (const [maxPreemptions, count] of counts.entries()) {
      const result = explore({ source: scenario(threads) }, { maxPreemptions });
      assertEquals(result.executions.complete - result.executions.duplicate, count);
      assertEquals(result.exhaustive, "preemptions");
    }
  });
}

const LOST = `
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
const twice = (words: Int32Array) => { words[0]! += 1; words[0]! += 1; };
export const threads = [twice, twice, twice];
export const after = (words: Int32Array) => words[0] === 6 ? undefined : "lost: " + words[0];
`;

for (const search of ["random", "pct"] as const) {
  Deno.test(`${search} search finds a lost update, the same one for the same seed`, () => {
    const options = { search, seed: 7, maxExecutions: 1000 };
    const first = explore({ source: LOST }, options);
    assertEquals(first.verdict, "violation");
    const again = explore({ source: LOST }, options);
    assertEquals([again.schedule, again.executions], [first.schedule, first.executions]);
  });

  Deno.test(`${search} search never calls itself exhaustive`, () => {
    const source = scenario(["add(0);", "add(0);"]);
    const { verdict, exhaustive } = explore({ source }, { search, maxExecutions: 50 });
    assertEquals([verdict, exhaustive], ["unknown", "samples"]);
  });
}

Deno.test("a search that is cut says by what", () => {
  const source = scenario(repeat(3, () => "w(0, r(0) + 1); w(1, r(1) + 1);"));
  assertEquals(explore({ source }, { maxExecutions: 10 }).exhaustive, "executions");
  assertEquals(explore({ source }, { maxSteps: 5 }).exhaustive, "steps");
  const stopped = explore({ source }, { onProgress: () => true });
  assertEquals(stopped.exhaustive, "stop");
});

Deno.test("a thread that waits for a word nobody writes is a deadlock in every model", () => {
  const waits = {
    relax: "while (r(0) === 0) cpuRelax();",
    "loop alone": "while (r(0) === 0);",
    "Atomics.wait": "Atomics.wait(m, 0, 0);",
  };
  for (const [how, body] of Object.entries(waits)) {
    const source = scenario([body, "r(1);"]).replace("readOnce,", "cpuRelax, readOnce,");
    for (const model of ["sc", "tso", "weak", "js"] as ModelName[]) {
      const { verdict, law } = explore({ source }, { model });
      assertEquals([how, model, verdict], [how, model, "deadlock"]);
      assert(law!.startsWith("nobody can go on: CPU 0 waits at scenario.ts:"), law);
    }
  }
});

Deno.test("a thread that waits for a word goes on when it is written, in every model", () => {
  const waits = [
    ["while (r(0) === 0) cpuRelax();", "w(0, 1);"],
    ["while (r(0) === 0);", "w(0, 1);"],
    ["Atomics.wait(m, 0, 0);", "Atomics.store(m, 0, 1); Atomics.notify(m, 0);"],
  ];
  for (const threads of waits) {
    const source = scenario(threads).replace("readOnce,", "cpuRelax, readOnce,");
    for (const model of ["sc", "tso", "weak", "js"] as ModelName[]) {
      const { verdict, exhaustive } = explore({ source }, { model });
      assertEquals([model, verdict, exhaustive], [model, "ok", true]);
    }
  }
});

Deno.test("a loop that counts its turns is not taken to wait for ever", () => {
  const source = scenario(["for (let i = 0; i < 10; i++) if (r(0) !== 0) return;", "r(1);"]);
  assertEquals(explore({ source }).verdict, "ok");
});

Deno.test("a law of every step is looked at between any two writes", () => {
  const source = scenario(["w(0, 1); w(1, 1);", "w(2, 1); w(3, 1);"]) + `
export const always = () => m[0] === 1 && m[1] === 0 && m[2] === 1 && m[3] === 0
  ? "both are half done" : undefined;`;
  const { verdict, law } = explore({ source });
  assertEquals([verdict, law], ["violation", "both are half done"]);
});

Deno.test("a trace names the line of each step", () => {
  const source = `export const setup = () => new Int32Array(new SharedArrayBuffer(4));
export const threads = [(words: Int32Array) => {
  words[0] = 1;
  return words[0];
}];`;
  const { trace } = explore({ source }, { schedule: "00" });
  const lines = trace!.steps.map(({ place, line, text }) => [place, line, text]);
  assertEquals(lines, [
    ["scenario.ts:3", "words[0] = 1;", "word 0 = 1"],
    ["scenario.ts:4", "return words[0];", "word 0 -> 1"],
  ]);
});
