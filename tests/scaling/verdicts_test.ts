/** What a fit says of its points, and that it says nothing that its own numbers contradict. */
import { compareLaws, fitUsl, type Point, usl } from "@course/scaling/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { CISCO, SPEC } from "./reference_sets.ts";
import { choicesOf, TRUTHS } from "./simulate_choice.ts";
import { measured, normalNumbers, PLACES } from "./simulated.ts";

function doubling(...throughput: number[]): Point[] {
  return throughput.map((throughput, i) => ({ p: 2 ** i, throughput }));
}

const SIX = doubling(10, 19, 33, 50, 60, 58);
const USL = { lambda: 10, sigma: 0.05, kappa: 0.002 };

Deno.test("points that fall at the end are the USL's, although AICc prefers Amdahl's law", () => {
  const { best, laws, describes, peak } = fitUsl(SIX, { noise: "constant" }).comparison;
  assertEquals([best, describes.holds, peak.holds], ["usl", true, true]);
  // The F test of R: anova(amdahl, usl).
  assertEquals(laws[2]!.test!.pValue.toFixed(4), "0.0006");
});

Deno.test("four exact points of the USL are no straight line", () => {
  const points = [1, 2, 4, 8].map((p) => ({ p, throughput: usl(p, USL) }));
  const { best, describes } = compareLaws(points);
  assertEquals([best, describes.holds], ["usl", true]);
  assertStringIncludes(describes.text, "it passes through every point");
});

Deno.test("three points choose no law, and nothing is predicted", () => {
  const { best, left, describes, peak, reach } = compareLaws(doubling(10, 19, 33));
  assertEquals([best, left.length], [undefined, 3]);
  assertEquals([describes.holds, peak.holds, reach.holds], [false, false, false]);
  assertStringIncludes(describes.text, "3 points pass through the USL, whatever they are");
});

Deno.test("32 points of the exact law are described, wherever the peak lies", () => {
  const law = { lambda: 100, sigma: 0.02, kappa: 0.0005 };
  const random = normalNumbers(5);
  const { best, describes, peak, reach } = compareLaws(
    measured(law, PLACES[32]!, 0.01, "proportional", random),
  );
  assertEquals([best, describes.holds], ["usl", true]);
  assertEquals(peak.holds, false);
  assertStringIncludes(peak.text, "The peak is not confirmed: the law puts it at p = 4");
  assert(reach.upTo! > 32 && reach.upTo! <= 64);
});

Deno.test("five points with errors of 0.2 % are described", () => {
  const errors = [0.002, -0.001, 0.001, -0.002, 0.001];
  const points = [1, 2, 4, 8, 16].map((p, i) => ({
    p,
    throughput: usl(p, USL) * (1 + errors[i]!),
  }));
  assertEquals(compareLaws(points).describes.holds, true);
});

Deno.test("a peak whose interval leaves the measured range is not confirmed, for all its R2", () => {
  const { peak, reach } = fitUsl(SPEC.points).comparison;
  assertEquals(peak.holds, false);
  assertStringIncludes(peak.text, "reaches out of the measured range of 1 to 216");
  assertEquals(reach.holds, false);
});

Deno.test("residuals in runs of one sign are no noise (Cisco), and predict nothing", () => {
  const { describes, peak, reach } = fitUsl(CISCO.points).comparison;
  assertEquals([describes.holds, peak.holds, reach.holds], [false, false, false]);
  assertStringIncludes(describes.text, "5 runs of one sign, the longest of 8");
  assertStringIncludes(reach.text, "between the points it may serve");
});

Deno.test("constant throughput stays the same, and has no peak", () => {
  const { best, describes, peak } = compareLaws(doubling(10, 10, 10, 10, 10));
  assertEquals(best, "amdahl");
  assertStringIncludes(describes.text, "throughput stays the same");
  assertEquals(peak.text, "No peak is seen: throughput does not rise with p");
});

Deno.test("repeated measurements show a lack of fit that single ones hide", () => {
  const levels = [10, 21, 30, 60, 62];
  const once = doubling(...levels);
  assertEquals(compareLaws(once).reasons.some((one) => one.includes("repeated")), false);
  const thrice = once.flatMap((point) =>
    [-0.01, 0, 0.01].map((part) => ({ ...point, throughput: point.throughput * (1 + part) }))
  );
  assert(compareLaws(thrice).reasons.some((one) => one.includes("repeated measurements agree")));
});

Deno.test("a verdict never contradicts an interval", () => {
  const law = fc.record({
    sigma: fc.constantFrom(0, 0.02, 0.1, 1.2),
    kappa: fc.constantFrom(0, 0.0001, 0.001, 0.01),
    noise: fc.constantFrom(0.001, 0.01, 0.05, 0.2),
    shape: fc.constantFrom("constant" as const, "proportional" as const),
    count: fc.constantFrom(4, 5, 6, 8, 12),
    seed: fc.integer({ min: 1, max: 1e6 }),
    asked: fc.constantFrom("estimated" as const, "constant" as const, "proportional" as const),
  });
  fc.assert(
    fc.property(law, ({ sigma, kappa, noise, shape, count, seed, asked }) => {
      const truth = { lambda: 100, sigma, kappa };
      const points = measured(truth, PLACES[count]!, noise, shape, normalNumbers(seed));
      const { comparison, confidence95, peak, range: [first, last] } = fitUsl(points, {
        noise: asked,
      });
      const { best, left } = comparison;
      const [low = 0] = confidence95.kappa ?? [];
      if (best === "usl") assert(low > 0, `kappa from ${low}`);
      if (best === "amdahl" || best === "linear") assert(low === 0, `kappa from ${low}`);
      if (low > 0) assert(left.includes("usl"));
      if (comparison.peak.holds && peak.kind === "interior") {
        const [from, to] = peak.confidence95!;
        assert(from >= first && to <= last && comparison.fits && best === "usl");
      }
      if (comparison.reach.holds) assert(comparison.fits && comparison.reach.upTo! <= 2 * last);
      assert(!/NaN|undefined|Infinity/.test(comparison.verdict), comparison.verdict);
    }),
    { seed: 20261127, numRuns: 400 },
  );
});

Deno.test("noise that drowns the laws chooses none of them wrongly", () => {
  for (const [, right, law] of TRUTHS.filter((_, index) => index !== 1)) {
    const { wrong } = choicesOf(right, law, PLACES[5]!, 0.1, "proportional", 200);
    assert(wrong <= 0.08, `${right}: ${wrong} wrong`);
  }
});
