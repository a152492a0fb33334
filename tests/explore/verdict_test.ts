/** "ok" is a proof; whatever stands in the way of one is "unknown", with the reason. */
import { explore, type ExploreOptions, type ModelName } from "@course/explore/mod.ts";
import { InstrumentError } from "@course/instrument/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { type Extent, type SearchFacts, verdictOf, wayOut } from "../../lib/explore/verdict.ts";

const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];

const SEARCHED: SearchFacts = {
  failure: undefined,
  exhaustive: true,
  complete: 10,
  cutAt: undefined,
  maxExecutions: 1000,
  maxSteps: 2000,
  maxMilliseconds: 5000,
  maxPreemptions: 2,
};

/** Threads that add to one word; more executions than anybody waits for. */
const LARGE = `
import { fetchAdd } from "@course/atomics/mod.ts";
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
const body = (words: Int32Array) => { for (let i = 0; i < 8; i++) fetchAdd(words, 0, 1); };
export const threads = [body, body, body];
`;

/** Small, and nothing is wrong with it. */
const SMALL = LARGE.replace("i < 8", "i < 1");

/** A thread that never comes to its end, and changes memory all the while. */
const ENDLESS = SMALL.replace("for (let i = 0; i < 1; i++)", "for (;;)");

Deno.test("ok takes a search that has tried everything, with a complete execution and no cut", () => {
  assertEquals(verdictOf(SEARCHED), { verdict: "ok", law: undefined, reason: undefined });
  assertEquals(verdictOf({ ...SEARCHED, complete: 0 }).reason, "no execution was complete");
  const cut = { ...SEARCHED, cutAt: "scenario.ts:3" };
  assertEquals(verdictOf(cut).reason, "an execution was cut after 2000 steps at scenario.ts:3");
});

Deno.test("whatever cuts a search makes its verdict unknown, with a reason and a way out", () => {
  const reasons: [Extent, string][] = [
    ["executions", "cut after 1000 executions"],
    ["steps", "an execution was cut after 2000 steps"],
    ["time", "cut after 5 s"],
    ["stop", "stopped"],
    ["preemptions", "only executions with at most 2 switches were tried"],
    ["samples", "a random sample"],
    ["one schedule", "one schedule was replayed"],
  ];
  for (const [exhaustive, reason] of reasons) {
    const found = verdictOf({ ...SEARCHED, exhaustive });
    assertEquals([found.verdict, found.reason], ["unknown", reason]);
    assert(wayOut(exhaustive).length > 20);
  }
});

Deno.test("a broken law is one, wherever the search stood", () => {
  const failure = { kind: "violation", law: "an increment was lost" } as const;
  for (const exhaustive of [true, "executions", "stop", "samples"] as const) {
    const { verdict, law, reason } = verdictOf({ ...SEARCHED, exhaustive, failure, complete: 0 });
    assertEquals([verdict, law, reason], ["violation", "an increment was lost", undefined]);
  }
});

for (
  const [how, source, options, exhaustive, reason] of [
    ["executions", LARGE, { maxExecutions: 300 }, "executions", "cut after 300 executions"],
    ["time", LARGE, { maxMilliseconds: 1 }, "time", "cut after 0.001 s"],
    ["its caller", LARGE, { onProgress: () => true }, "stop", "stopped"],
    ["a bound on switches", SMALL, { maxPreemptions: 1 }, "preemptions", "at most 1 switch were"],
    ["drawing at random", SMALL, { search: "random" }, "samples", "a random sample"],
    ["replaying", SMALL, { schedule: "012" }, "one schedule", "one schedule was replayed"],
  ] as [string, string, ExploreOptions, Extent, string][]
) {
  Deno.test(`a search that is cut by ${how} is unknown, in every model`, () => {
    for (const model of MODELS) {
      const found = explore({ source }, { ...options, model });
      assertEquals([model, found.verdict, found.exhaustive], [model, "unknown", exhaustive]);
      assertStringIncludes(found.reason!, reason);
      assert(`${found}`.startsWith(`unknown     ${model}   ${found.reason}\n`), `${found}`);
    }
  });
}

Deno.test("a program that does not end is unknown, with the place where it was cut", () => {
  for (const model of MODELS) {
    const found = explore({ source: ENDLESS }, { model, maxSteps: 20, maxExecutions: 100 });
    assertEquals([model, found.verdict, found.executions.complete], [model, "unknown", 0]);
    const replayed = explore({ source: ENDLESS }, { model, maxSteps: 20, schedule: "0" });
    assertEquals(replayed.verdict, "unknown");
    assertStringIncludes(replayed.reason!, "the schedule was cut after 20 steps at scenario.ts:4");
  }
});

Deno.test("a law that every execution breaks is never ok", () => {
  const source = `${SMALL}export const after = () => "never";`;
  for (const model of MODELS) {
    assertEquals(explore({ source }, { model }).verdict, "violation");
    const endless = `${ENDLESS}export const after = () => "never";`;
    const found = explore({ source: endless }, { model, maxSteps: 20, maxExecutions: 100 });
    assertEquals([model, found.verdict], [model, "unknown"]);
  }
});

Deno.test("threads that make no shared access are an error with the way out, not an ok", () => {
  const source = `
export const setup = () => [0];
export const threads = [(own: number[]) => own.length, () => 1];`;
  for (const model of MODELS) {
    const error = assertThrows(() => explore({ source }, { model }), InstrumentError);
    assertStringIncludes(error.message, "scenario.ts: no thread makes a shared access");
    assertStringIncludes(error.message, "let setup make a SharedArrayBuffer");
  }
});

Deno.test("every complete execution is told: what the threads returned, and the broken law", () => {
  const source = `
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
const take = (words: Int32Array) => Atomics.add(words, 0, 1);
export const threads = [take, take];`;
  const seen = new Set<string>();
  const onOutcome = ({ results, law }: { results: unknown[]; law: string | undefined }) => {
    seen.add(`${results} ${law}`);
  };
  assertEquals(explore({ source }, { onOutcome }).verdict, "ok");
  assertEquals([...seen].toSorted(), ["0,1 undefined", "1,0 undefined"]);
  seen.clear();
  const broken = `${source}
export const after = (_words: Int32Array, [a]: number[]) => a === 0 ? "first" : undefined;`;
  explore({ source: broken }, { onOutcome });
  assert(seen.has("0,1 first"));
});

Deno.test("a result counts the shared accesses that were made, and those that were scheduled", () => {
  const { accesses } = explore({ source: SMALL });
  assert(accesses.made > 0);
  assertEquals(accesses.scheduled, accesses.made);
});

Deno.test("every model says what it does not show, and weak what no machine shows", () => {
  const limits = (model: ModelName) => explore({ source: SMALL }, { model }).limits.join("\n");
  for (const model of MODELS) assertStringIncludes(limits(model), "not shown: ");
  for (const model of ["weak", "js"] as const) {
    assertStringIncludes(limits(model), "load buffering");
  }
  assertStringIncludes(limits("weak"), "address, data and control dependencies");
  assertStringIncludes(limits("weak"), "LKMM");
});

Deno.test("a schedule that does not fit the program says in which step", () => {
  const error = assertThrows(() => explore({ source: SMALL }, { schedule: "0000" }), RangeError);
  assertEquals(error.message, "Cannot replay this schedule: in step 2, CPU 0 cannot go on");
});
