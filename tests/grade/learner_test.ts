import { firstProblem, gradeText, Learner } from "@course/grade/engine.ts";
import {
  expectNear,
  expectRefused,
  expectSame,
  Finding,
  law,
  lawOfRaces,
} from "@course/grade/mod.ts";
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";

type Run = { run(...given: unknown[]): unknown };

/** What a learner is told whose code is run once. */
function told(source: string, ...given: unknown[]): string {
  const learner = new Learner(source);
  return assertThrows(() => learner.api<Run>().run(...given), Finding).message;
}

for (
  const [what, source, message] of [
    ["loop", "export function run() { for (;;) { } }", "does not end"],
    [
      "recursion",
      "export function run(): number { return 1 + run(); }",
      "calls itself without end",
    ],
    [
      "loop over shared memory",
      `export function run() {
         const words = new Int32Array(new SharedArrayBuffer(4));
         while (words[0] === 0);
       }`,
      "run has made 500000 shared accesses, alone: it does not end",
    ],
    [
      "loop in a constructor",
      `const words = new Int32Array(new SharedArrayBuffer(4));
       class Spin { constructor() { while (words[0] === 0); } }
       export function run() { return new Spin(); }`,
      "does not end",
    ],
    ["loop at the top", "export const run = () => 1; for (;;);", "does not end"],
    ["syntax error", "export function run( {", "exercise.ts:1:23: "],
    ["unknown import", `import "./other.ts"; export const run = 1;`, "cannot be imported"],
    ["missing export", "export const walk = 1;", "exercise.ts exports no function run"],
    ["thrown text", `export function run() { throw "no"; }`, "the code has thrown no"],
    ["thrown error", "export function run() { null!.x; }", "the code has thrown TypeError"],
  ] as const
) {
  Deno.test(`A learner's ${what} ends in a sentence`, () => {
    const learner = new Learner(source);
    const error = assertThrows(() => learner.api<Run>().run(), Error);
    assertStringIncludes(error.message, message);
  });
}

Deno.test("A right answer that takes many turns is no endless loop: sums, big integers, a sort by hand", () => {
  const run = (source: string, ...given: unknown[]) =>
    new Learner(`export ${source}`).api<Run>().run(...given);
  const sum = `function run(rows: number, columns: number) {
    let sum = 0n;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) sum += BigInt(row * column);
    }
    return sum;
  }`;
  assertEquals(run(sum, 4096, 512), (4095n * 4096n / 2n) * (511n * 512n / 2n));
  const shellSort = `function run(count: number) {
    const values = Array.from({ length: count }, (_, i) => i * 2654435761 % 1000003);
    let gap = 1;
    while (gap < count / 3) gap = 3 * gap + 1;
    for (; gap >= 1; gap = (gap - 1) / 3) {
      for (let i = gap; i < count; i++) {
        const value = values[i];
        let at = i;
        for (; at >= gap && values[at - gap] > value; at -= gap) values[at] = values[at - gap];
        values[at] = value;
      }
    }
    return values.every((value, i) => i === 0 || values[i - 1] <= value);
  }`;
  assertEquals(run(shellSort, 200_000), true);
});

Deno.test("A program that never ends in the explorer ends in a sentence", () => {
  const learner = new Learner(
    "export const step = (words: Int32Array) => { for (;;) words[0]++; };",
  );
  const scenario = `
    import { step } from "../exercise.ts";
    export const setup = () => new Int32Array(new SharedArrayBuffer(4));
    export const threads = [step, step];`;
  const error = assertThrows(() => learner.tryAllOrders({ scenario }), Finding);
  assertStringIncludes(error.message, "not proved: no execution was complete");
  assertStringIncludes(error.message, "cut after 2000 steps at exercise.ts:1");
});

/** Two CPUs that add to a word, and a law about what comes out. */
const ADDING = `
  import { add } from "../exercise.ts";
  export const setup = () => new Int32Array(new SharedArrayBuffer(4));
  export const threads = [add, add];
  export const after = (words: Int32Array) => words[0] === 6 ? undefined : "lost";`;

Deno.test("A law whose program is too large to try every order is not proved, and never passes", () => {
  const learner = new Learner(
    "export const add = (w: Int32Array) => { for (let i = 0; i < 3; i++) Atomics.add(w, 0, 1); };",
  );
  learner.tryAllOrders({ scenario: ADDING });
  const few = { scenario: ADDING, maxExecutions: 10 };
  const finding = assertThrows(() => learner.tryAllOrders(few), Finding);
  assertEquals([finding.message, finding.state], [
    "not proved: cut after 10 executions",
    "not proved",
  ]);
});

Deno.test("A fault that takes few preemptions is found in a program that is too large for every order", () => {
  const learner = new Learner(
    `export const add = (w: Int32Array) => {
       for (let i = 0; i < 3; i++) Atomics.store(w, 0, Atomics.load(w, 0) + 1);
     };`,
  );
  const race = { scenario: ADDING, maxExecutions: 20 };
  const finding = assertThrows(() => learner.tryAllOrders(race), Finding);
  assertEquals([finding.message, finding.state], ["lost", "broken"]);
});

Deno.test("A broken law comes before one that is not proved", async () => {
  const laws = [
    lawOfRaces("no increment is lost", { scenario: ADDING, maxExecutions: 10 }),
    law("two is two", () => {}),
    law("two is three", () => expectSame(2, 3, "two")),
    law("never looked at", () => {}),
  ];
  const source =
    "export const add = (w: Int32Array) => { for (let i = 0; i < 3; i++) Atomics.add(w, 0, 1); };";
  const results = await gradeText(source, laws);
  assertEquals(results.map(({ finding }) => finding?.state), ["not proved", undefined, "broken"]);
  assertEquals(firstProblem(results), 2);
  assertEquals(firstProblem(results.slice(0, 2)), 0);
  assertEquals(firstProblem(results.slice(1, 2)), -1);
});

Deno.test("setup of a program that never ends is a sentence, too", () => {
  const learner = new Learner(
    "export function fill(words: Int32Array) { while (words[0] === 0); }",
  );
  const scenario = `
    import { fill } from "../exercise.ts";
    export function setup() {
      const words = new Int32Array(new SharedArrayBuffer(4));
      fill(words);
      return words;
    }
    export const threads = [() => 1];`;
  const error = assertThrows(() => learner.tryAllOrders({ scenario }), Finding);
  assertStringIncludes(error.message, "it does not end");
});

Deno.test("A law sees a refusal as a refusal, and a deep recursion as a fault", () => {
  const refusing = new Learner(`export function run() { throw new RangeError("no"); }`);
  expectRefused(() => refusing.api<Run>().run(), "run()");
  assertStringIncludes(told("export function run(): number { return 1 + run(); }"), "without end");
});

Deno.test("A word that is not there is a fault, not a refusal", () => {
  const learner = new Learner("export const run = (words: Int32Array) => words[-1];");
  const words = learner.memory(2);
  const refused = () => expectRefused(() => learner.api<Run>().run(words), "run()");
  assertThrows(refused, Finding, "cannot access element -1: the memory has elements 0 to 1");
});

Deno.test("Accesses are recorded with what, where and in which order", () => {
  const learner = new Learner(`
    import { smpMb, storeRelease } from "@course/atomics/mod.ts";
    export function run(words: Int32Array) {
      words[1] = words[0]! + 1;
      smpMb();
      storeRelease(words, 2, 5);
    }`);
  const words = learner.memory([7, 0, 0]);
  const made = learner.record(() => learner.api<Run>().run(words));
  assertEquals(
    made.map(({ kind, word, order }) => [kind, word, order]),
    [["read", 0, "plain"], ["write", 1, "plain"], ["barrier", -1, "full"], ["write", 2, "release"]],
  );
  assertEquals(Array.from(words), [7, 8, 5]);
  assertEquals(made[2]?.line, 5);
});

Deno.test("A module starts afresh for each law", () => {
  const learner = new Learner("let count = 0; export const run = () => ++count;");
  assertEquals([learner.api<Run>().run(), learner.api<Run>().run()], [1, 2]);
  learner.restart();
  assertEquals(learner.api<Run>().run(), 1);
});

Deno.test("Shared memory that a call makes is counted in bytes", () => {
  const learner = new Learner(
    "export const run = (bytes: number) => new SharedArrayBuffer(bytes);",
  );
  assertEquals(learner.bytesOf(() => learner.api<Run>().run(40)), 40);
});

Deno.test("Expectations tell numbers apart that are not near", () => {
  assertThrows(() => expectNear(1, Infinity, "f()"), Finding, "f() gave 1, and Infinity is right");
  assertThrows(() => expectNear(NaN, 1, "f()"), Finding, "f() gave NaN, and 1 is right");
  assertThrows(() => expectNear("1", 1, "f()"), Finding, 'f() gave "1", and 1 is right');
  expectNear(Infinity, Infinity, "f()");
  expectNear(1 + 1e-12, 1, "f()");
  assertThrows(() => expectSame([1, "2"], [1, 2], "f()"), Finding, 'f() gave [1, "2"], and [1, 2]');
});
