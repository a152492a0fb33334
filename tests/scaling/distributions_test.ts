/** Student's t and F against the figures of R 4.2.2, `qt` and `pf` with 16 digits. */
import { fProbability, studentT } from "@course/scaling/mod.ts";
import { assert, assertThrows } from "@std/assert";

// confidence, degrees of freedom, qt(1 - (1 - confidence) / 2, degrees)
const T = [
  [0.5, 2, 0.8164965809277259],
  [0.95, 1, 12.70620473617469],
  [0.95, 2, 4.302652729749462],
  [0.95, 3, 3.182446305283708],
  [0.95, 9, 2.262157162798205],
  [0.95, 997, 1.962346236089449],
  [0.95, 1e6, 1.959966356814107],
  [0.999, 1, 636.6192487687897],
  [0.999, 29, 3.659405019466373],
] as const;

// F, degrees of freedom above and below the line, pf(F, above, below, lower.tail = FALSE)
const F = [
  [0.3, 1, 1, 0.680994279960023],
  [10.13, 1, 3, 0.04998772585997865],
  [161.4476, 1, 1, 0.05000000598309206],
  [5, 2, 9, 0.03464974861898133],
  [3, 7, 200, 0.005122183895108244],
  [0.001, 3, 4, 0.9999487317875141],
  [10000, 1, 5, 1.896001422462366e-09],
  [1.01, 5e5, 5e5, 0.0002174355168261374],
] as const;

Deno.test("Student's t has the quantiles of R, to ten digits", () => {
  for (const [confidence, freedom, expected] of T) {
    const found = studentT(confidence, freedom);
    assert(Math.abs(found / expected - 1) < 2e-10, `${confidence} ${freedom}: ${found}`);
  }
});

Deno.test("F has the probabilities of R, to nine digits", () => {
  for (const [f, above, below, expected] of F) {
    const found = fProbability(f, above, below);
    assert(Math.abs(found / expected - 1) < 1e-9, `${f} ${above} ${below}: ${found}`);
  }
});

Deno.test("an F with one degree of freedom above the line is a t squared", () => {
  for (const freedom of [1, 2, 5, 30, 1000]) {
    const probability = fProbability(studentT(0.95, freedom) ** 2, 1, freedom);
    assert(Math.abs(probability - 0.05) < 1e-11, `${freedom}: ${probability}`);
  }
});

Deno.test("an F test without degrees of freedom is refused", () => {
  assertThrows(() => fProbability(1, 1, 0), RangeError, "on 1 and 0 degrees of freedom");
  assertThrows(() => fProbability(NaN, 1, 3), RangeError, "F = NaN");
});
