import { judge, type Judged, judgeSeries } from "@course/measure/mod.ts";
import { assertEquals } from "@std/assert";

const GOOD: Judged = {
  threads: 2,
  cores: 2,
  seconds: 0.2,
  spread: 0.03,
  overlap: 0.99,
  paused: 0.01,
  warmUp: 1,
  repetitions: 5,
};

Deno.test("the referee accepts a quiet measurement with a core for each thread", () => {
  assertEquals(judge(GOOD), { usable: true, reasons: [] });
});

for (
  const [fault, change, reason] of [
    [
      "more threads than cores",
      { threads: 3 },
      "3 threads took turns on 2 cores: the figure is about the scheduler",
    ],
    [
      "a repetition that one pause can spoil",
      { seconds: 0.01 },
      "a repetition of 0.01 s is too short: measure for 0.05 s or more",
    ],
    [
      "too few repetitions",
      { repetitions: 2 },
      "2 repetitions say nothing about chance: take 3 or more",
    ],
    [
      "repetitions that differ",
      { spread: 0.4 },
      "repetitions differ by 40 %: close other programs or measure for longer",
    ],
    [
      "threads that did not work together",
      { overlap: 0.5 },
      "the threads worked together only 50 % of the time",
    ],
    [
      "threads that had to share their core with other programs",
      { paused: 0.3 },
      "a thread stood still 30 % of the time: other programs wanted its core",
    ],
    [
      "a first repetition that was slower",
      { warmUp: 0.6 },
      "the first repetition reached 60 % of the later ones: still warming up, measure for longer",
    ],
  ] as [string, Partial<Judged>, string][]
) {
  Deno.test(`the referee refuses ${fault} and says why`, () => {
    assertEquals(judge({ ...GOOD, ...change }), { usable: false, reasons: [reason] });
  });
}

Deno.test("the referee gives every reason at once", () => {
  const { reasons } = judge({ ...GOOD, threads: 9, spread: 1, warmUp: 0.1 });
  assertEquals(reasons.length, 3);
});

const point = (threads: number, usable = true) => ({
  threads,
  verdict: { usable, reasons: usable ? [] : ["noise"] },
});

Deno.test("a series may be fitted from four usable thread counts on", () => {
  assertEquals(judgeSeries([1, 2, 4, 8].map((threads) => point(threads))).usable, true);
  assertEquals(judgeSeries([1, 2, 4].map((threads) => point(threads))).usable, false);
});

Deno.test("a series does not count the same number of threads twice", () => {
  assertEquals(judgeSeries([1, 1, 2, 2, 4].map((threads) => point(threads))).usable, false);
});

Deno.test("a series does not count what the referee has refused, and repeats why", () => {
  const verdict = judgeSeries([point(1), point(2), point(4), point(8, false)]);
  assertEquals(verdict.usable, false);
  assertEquals(verdict.reasons[0], "8 threads cannot be used: noise");
});
