/** Large spaces: stages, how much is left, samples that can be drawn again, and shares of the work. */
import {
  CATALOGUE,
  explore,
  exploreShare,
  joinShares,
  type ModelName,
  type SearchCount,
} from "@course/explore/mod.ts";
import { instrument } from "@course/instrument/mod.ts";
import { COURSE_SOURCES } from "@course/sources/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { Bodies } from "../../lib/explore/graph/bodies.ts";
import { estimateLeft } from "../../lib/explore/graph/estimate.ts";
import { GraphSearch } from "../../lib/explore/graph/graph_search.ts";
import { axiomsOf, cellsOf } from "../../lib/explore/memory_model.ts";
import { scenarioOf } from "../../lib/explore/scenario.ts";
import { executionsOf } from "../../lib/explore/search_count.ts";
import { sharesAreOne } from "./share_laws.ts";

/** Threads that add to one word: n! / (k!)^threads orders. */
const adding = (threads: number, times: number) => `
import { fetchAdd } from "@course/atomics/mod.ts";
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
const body = (words: Int32Array) => { for (let i = 0; i < ${times}; i++) fetchAdd(words, 0, 1); };
export const threads = Array(${threads}).fill(body);
`;

/** Each thread also reads and writes a word: the branches have different sizes. */
const UNEVEN = `
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
const long = (words: Int32Array) => {
  if (Atomics.load(words, 0) === 0) return;
  Atomics.add(words, 1, 1);
  Atomics.add(words, 1, 1);
};
const short = (words: Int32Array) => { Atomics.store(words, 0, 1); Atomics.add(words, 1, 1); };
export const threads = [long, short, short];
`;

function searchOf(source: string, model: ModelName): GraphSearch {
  const scenario = scenarioOf(instrument(source, { library: COURSE_SOURCES }));
  const cells = cellsOf(model);
  const axioms = axiomsOf(model);
  const bodies = new Bodies(scenario, cells, {
    maxSteps: 2000,
    hasFence: (order) => axioms.hasFence(order),
    choosesInterrupts: true,
    listsSynchronize: model === "weak" || model === "js",
    tears: () => false,
  });
  return new GraphSearch(bodies, cells, axioms, {
    maxExecutions: Infinity,
    lockFree: false,
    countsRetries: false,
    onProgress: undefined,
    onComplete: undefined,
    judgeCalls: undefined,
    inspect: undefined,
  });
}

for (
  const [name, source, size] of [
    ["3 threads that add 2 times", adding(3, 2), 90],
    ["2 threads that add 5 times", adding(2, 5), 252],
    ["branches of different sizes", UNEVEN, undefined],
  ] as const
) {
  Deno.test(`the estimate is right on average: ${name}`, () => {
    for (const model of ["sc", "weak"] as const) {
      const search = searchOf(source, model);
      const before = estimateLeft(search, 1, (walks) => walks === 1000)!;
      assertEquals(executionsOf(search.count), 0, "walks count nothing");
      search.run();
      const there = executionsOf(search.count);
      if (size !== undefined) assertEquals(search.count.complete, size);
      assert(Math.abs(before / there - 1) < 0.12, `${before} in place of ${there} in ${model}`);
    }
  });
}

Deno.test("the estimate in the middle of a search is what is left, and 0 at its end", () => {
  const search = searchOf(adding(3, 2), "sc");
  search.run(400);
  const done = executionsOf(search.count);
  const estimated = estimateLeft(search, 2, (walks) => walks === 1000)!;
  assertEquals(search.run().cutBy, undefined);
  assertEquals(search.count.complete, 90, "walks change nothing");
  const left = executionsOf(search.count) - done;
  assert(done > 20 && left > 20, `${done} done, ${left} left`);
  assert(Math.abs(estimated / left - 1) < 0.12, `${estimated} in place of ${left}`);
  assertEquals(estimateLeft(search, 1, (walks) => walks === 10), 0);
});

/** 16! / (8!)^2 = 12870 complete executions, and more steps than a short search has. */
const LONG = adding(2, 8);

Deno.test("a long search tells how many executions there are, about", () => {
  const whole = searchOf(LONG, "sc");
  whole.run();
  const there = executionsOf(whole.count);
  const told: number[] = [];
  const onProgress = ({ expected }: SearchCount) => {
    if (expected !== undefined) told.push(expected);
    return told.length > 1;
  };
  const found = explore({ source: LONG }, { search: "iterative", onProgress });
  assertEquals(found.verdict, "unknown");
  const ratio = found.expected! / there;
  assert(ratio > 1 / 3 && ratio < 3, `${found.expected} in place of ${there}`);
  assertEquals(found.expected, told.at(-1));
  assertStringIncludes(`${found}`, "left        about ");
});

Deno.test("the search in stages finds what the exhaustive one finds, and as many executions", () => {
  for (const name of ["treiber-stack", "tagged-stack", "spin-lock-masked", "notify-all"] as const) {
    const all = explore(CATALOGUE[name]);
    const staged = explore(CATALOGUE[name], { search: "iterative" });
    assertEquals([name, staged.verdict, staged.law], [name, all.verdict, all.law]);
    assertEquals(staged.executions, all.executions);
  }
  const staged = explore({ source: LONG }, { search: "iterative" });
  assertEquals([staged.verdict, staged.executions.complete], ["ok", 12_870]);
});

/** Loops that wait, and more steps than a search has before it looks for few preemptions. */
const WAITING = `
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
const body = (words: Int32Array) => {
  while (Atomics.compareExchange(words, 0, 0, 1) !== 0);
  Atomics.add(words, 1, 1);
  Atomics.store(words, 0, 0);
  Atomics.add(words, 1, 1);
  Atomics.add(words, 1, 1);
};
export const threads = [body, body, body];
`;

Deno.test("looking for few preemptions in the middle of a search does not change the rest of it", () => {
  // A long one looks for them after 100000 steps; a share of one after as many as it is told.
  const whole = searchOf(WAITING, "sc");
  whole.run();
  const share = { index: 0, count: 1, after: 500, claim: () => claimed++ };
  let claimed = 0;
  const { executions, verdict } = joinShares([exploreShare({ source: WAITING }, {}, share)]);
  assert(claimed > 1);
  assertEquals(
    [verdict, executions.complete, executions.blocked],
    ["ok", whole.count.complete, whole.count.blocked],
  );
});

/** Nothing is wrong with it, and it is too large to be tried. */
const LARGE = adding(3, 9);

Deno.test("a search in stages that runs out of time says what it has proved, and what it drew", () => {
  const options = { search: "iterative", maxMilliseconds: 2500, seed: 5 } as const;
  const found = explore({ source: LARGE }, options);
  assertEquals([found.verdict, found.exhaustive], ["unknown", "time"]);
  const { preemptions, seeds } = found.stages!;
  assert(preemptions! >= 0, "not even no preemptions");
  assertEquals(seeds!.first, 5);
  assert(seeds!.last > 5);
  assertStringIncludes(found.reason!, "cut after 2.5 s; all executions with at most");
  const text = `${found}`.replaceAll(/\s+/g, " ");
  assertStringIncludes(text, `proved: no execution with at most ${preemptions} preemption`);
  assertStringIncludes(text, `with random priorities, seeds 5 to ${seeds!.last}`);
});

for (const [search, sum] of [["random", 2], ["pct", 4]] as const) {
  Deno.test(`${search}: the seed that is reported draws the failing execution first`, () => {
    const source = `
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
const twice = (words: Int32Array) => { words[0]! += 1; words[0]! += 1; words[0]! += 1; };
export const threads = [twice, twice];
export const after = (words: Int32Array) => words[0] === ${sum} ? "updates are lost" : undefined;`;
    const found = explore({ source }, { search, seed: 1 });
    assertEquals(found.verdict, "violation");
    assert(found.seed! > 1, "the first one fails: choose another start");
    const again = explore({ source }, { search, seed: found.seed!, maxExecutions: 1 });
    assertEquals([again.verdict, again.seed], ["violation", found.seed]);
    assertStringIncludes(`${again}`, `seed        ${found.seed}, with which it is drawn first`);
  });
}

sharesAreOne("tagged-stack", ["sc", "js"]);
sharesAreOne("slide-variant-2", ["tso", "weak"]);
sharesAreOne("notify-all", ["sc"]);

Deno.test("a search that is cut in one part is unknown as a whole", () => {
  let next = 0;
  const share = { count: 2, claim: () => next++, after: 50, pieces: 2 };
  const source = adding(3, 3);
  const first = exploreShare({ source }, {}, { ...share, index: 0 });
  const options = { onProgress: () => true };
  next = 0;
  const second = exploreShare({ source }, options, { ...share, index: 1 });
  assertEquals(joinShares([first]).verdict, "ok");
  assertEquals(joinShares([first, second]).verdict, "unknown");
  assertThrows(() => joinShares([]), RangeError, "give at least one");
});
