import { jainIndex, lorenzCurve, maxMinRatio } from "@course/scaling/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";

const MEASURES = { jainIndex, maxMinRatio, lorenzCurve };
const ROUNDING = 1e-12;
/** Shares that differ by up to 10^12 times; some get nothing. */
const shares = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), {
  minLength: 1,
  maxLength: 20,
}).filter((all) => all.some((share) => share > 0));

for (const [name, measure] of Object.entries(MEASURES)) {
  Deno.test(`${name} refuses shares that say nothing about fairness, and says which`, () => {
    const wrong: [number[], string][] = [
      [[], "Cannot judge the fairness of 0 shares: give one for each thread"],
      [[0, 0], "Cannot judge fairness: all shares are 0, nothing was shared"],
      [[1, -2], "Cannot judge fairness: share 2 is -2, shares must be finite numbers from 0 on"],
      [[NaN, 1], "share 1 is NaN"],
      [[1, 2, Infinity], "share 3 is Infinity"],
    ];
    for (const [given, message] of wrong) assertThrows(() => measure(given), RangeError, message);
  });
}

Deno.test("Jain's index is from 1 / n to 1, and knows neither order nor unit", () => {
  fc.assert(fc.property(shares, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (all, unit) => {
    const index = jainIndex(all);
    assert(index <= 1 && index >= 1 / all.length - ROUNDING, `${index}`);
    for (const same of [all.toReversed(), all.map((share) => share * unit)]) {
      assert(Math.abs(jainIndex(same) - index) < ROUNDING, `${jainIndex(same)}, not ${index}`);
    }
  }));
});

Deno.test("the Lorenz curve rises from 0 to 1 below the diagonal, ever more steeply", () => {
  fc.assert(fc.property(shares, (all) => {
    const curve = lorenzCurve(all);
    assertEquals([curve.length, curve[0], curve.at(-1)], [
      all.length + 1,
      { threads: 0, work: 0 },
      { threads: 1, work: 1 },
    ]);
    let steepness = 0;
    for (const [index, { threads, work }] of curve.entries()) {
      assert(work <= threads + ROUNDING, `${work} of the work for ${threads} of the threads`);
      const step = work - (curve[index - 1]?.work ?? 0);
      assert(step >= steepness - ROUNDING, `${step} after ${steepness}`);
      steepness = step;
    }
  }));
});

Deno.test("who gets nothing makes the ratio infinite, and nobody else does", () => {
  assertEquals(maxMinRatio([0, 5]), Infinity);
  assertEquals(maxMinRatio([Number.MIN_VALUE, Number.MAX_VALUE]), Number.MAX_VALUE);
  assertEquals(maxMinRatio([3]), 1);
});
