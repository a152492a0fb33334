import {
  amdahl,
  efficiency,
  jainIndex,
  limit,
  lorenzCurve,
  maxMinRatio,
  peakOf,
  processorsFor,
  studentT,
  usl,
} from "@course/scaling/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";

const LAW = fc.record({
  lambda: fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
  sigma: fc.double({ min: 0, max: 0.9, noNaN: true }),
  kappa: fc.double({ min: 0, max: 0.1, noNaN: true }),
});

function isNear(actual: number, expected: number, tolerance = 1e-6): boolean {
  return Math.abs(actual - expected) <= tolerance * Math.abs(expected);
}

/** Fitted coefficients, peak and throughput there, as the reference sets print them. */
const PEAKS = [
  ["Cisco MySQL", 995.6488, 0.02671595, 0.0007690939, 35.5738, 12342.85],
  ["SPEC SDM91", 89.99523, 0.02772848, 0.0001043655, 96.5196, 1883.899],
] as const;

for (const [name, lambda, sigma, kappa, p, throughput] of PEAKS) {
  Deno.test(`the peak of ${name} is where the reference puts it`, () => {
    const peak = peakOf({ lambda, sigma, kappa });
    assertEquals(peak.kind, "interior");
    assert(isNear(peak.p!, p, 1e-5) && isNear(peak.throughput!, throughput, 1e-5));
  });
}

Deno.test("a law without crosstalk never falls: it rises to lambda over sigma", () => {
  const rayTracer = { lambda: 21.84884, sigma: 0.05777078, kappa: 0 };
  assertEquals(peakOf(rayTracer).kind, "none");
  assert(isNear(limit(rayTracer), 21.84884 / 0.05777078));
  assertEquals(limit({ lambda: 1, sigma: 0, kappa: 0 }), Infinity);
});

Deno.test("a law with more contention than work falls from one processor on", () => {
  const peak = peakOf({ lambda: 5, sigma: 1.44, kappa: 0.0122 });
  assertEquals(peak, { kind: "falls-from-one", best: { p: 1, throughput: 5 } });
});

Deno.test("the best whole number of processors is the better neighbour of the peak", () => {
  fc.assert(
    fc.property(LAW, (law) => {
      const { kind, best, throughput } = peakOf(law);
      if (kind !== "interior") return;
      assert(usl(best!.p, law) <= throughput! * (1 + 1e-12));
      for (const other of [best!.p - 1, best!.p + 1]) {
        if (other >= 1) assert(usl(other, law) <= best!.throughput * (1 + 1e-12));
      }
    }),
    { seed: 1 },
  );
});

Deno.test("one processor does lambda, and Amdahl's law is the law without crosstalk", () => {
  fc.assert(
    fc.property(LAW, fc.integer({ min: 1, max: 500 }), (law, p) => {
      assert(isNear(usl(1, law), law.lambda, 1e-12));
      assert(isNear(usl(p, { lambda: 1, sigma: law.sigma, kappa: 0 }), amdahl(p, law.sigma)));
      assert(isNear(efficiency(p, law) * p * law.lambda, usl(p, law)));
    }),
    { seed: 2 },
  );
});

Deno.test("the inverses lead back to the throughput, before and after the peak", () => {
  fc.assert(
    fc.property(LAW, fc.integer({ min: 1, max: 300 }), (law, p) => {
      const { before, after } = processorsFor(usl(p, law), law);
      const found = [before, after].filter((one) => one !== undefined);
      assert(found.length > 0 && found.some((one) => isNear(one, p, 1e-4)), `${p}: ${found}`);
    }),
    { seed: 3 },
  );
});

Deno.test("no number of processors does more than the peak", () => {
  const law = { lambda: 100, sigma: 0.05, kappa: 0.001 };
  assertEquals(processorsFor(1.01 * peakOf(law).throughput!, law), {});
});

Deno.test("Student's t agrees with the printed tables", () => {
  // two-sided 95 %: degrees of freedom and the value
  const table = [[1, 12.706], [2, 4.303], [4, 2.776], [9, 2.262], [29, 2.045], [120, 1.98]];
  for (const [freedom, value] of table) {
    assertEquals(Number(studentT(0.95, freedom!).toFixed(3)), value);
  }
});

Deno.test("equal shares are perfectly fair, one share for all is as unfair as can be", () => {
  assertEquals([jainIndex([3, 3, 3, 3]), maxMinRatio([3, 3, 3, 3])], [1, 1]);
  assertEquals([jainIndex([8, 0, 0, 0]), maxMinRatio([8, 0, 0, 0])], [0.25, Infinity]);
});

Deno.test("fairness does not depend on the unit or the order, and lies between 1/n and 1", () => {
  const shares = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(shares, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (list, unit) => {
      const index = jainIndex(list);
      assert(isNear(jainIndex(list.map((share) => share * unit)), index));
      assert(isNear(jainIndex(list.toReversed()), index));
      assert(index >= (1 - 1e-9) / list.length && index <= 1 + 1e-9);
    }),
    { seed: 4 },
  );
});

Deno.test("a Lorenz curve goes from nothing to everything and never lies above equality", () => {
  const curve = lorenzCurve([1, 2, 7]);
  const last = curve.at(-1)!;
  assertEquals(Object.values(curve[0]!), [0, 0]);
  assert(Object.values(last).every((part) => isNear(part, 1)));
});

Deno.test("coefficients that make no law are refused by name", () => {
  const law = { lambda: 1, sigma: 0, kappa: 0 };
  assertThrows(() => usl(2, { ...law, lambda: 0 }), RangeError, "lambda must be above 0");
  assertThrows(() => usl(2, { ...law, kappa: NaN }), RangeError, "with kappa = NaN");
  assertThrows(() => usl(-1, law), RangeError, "at p = -1");
  assertThrows(() => usl(200, { ...law, sigma: -0.01 }), RangeError, "its denominator is 0 at p =");
  assertThrows(() => processorsFor(0, law), RangeError, "throughput of 0");
  assertThrows(() => studentT(0.95, 0), RangeError, "0 degrees of freedom");
});

Deno.test("six equal shares are exactly fair, whatever their size", () => {
  for (const share of [1, 1 / 3, 0.1, 7e-300, 2 ** 53 + 2, 1e300, Number.MAX_VALUE]) {
    const six = Array<number>(6).fill(share);
    assertEquals([jainIndex(six), maxMinRatio(six)], [1, 1]);
    assertEquals(
      lorenzCurve(six).map(({ work, threads }) => work - threads).every((d) => Math.abs(d) < 1e-15),
      true,
    );
  }
});

Deno.test("shares whose sum is beyond 2^53 or beyond all numbers are compared as they are", () => {
  const beyond = [2 ** 53, 2 ** 53, 2 ** 53, 2 ** 54];
  assert(isNear(jainIndex(beyond), jainIndex([1, 1, 1, 2]), 1e-15));
  assert(isNear(jainIndex([1e308, 1e308, 5e307]), jainIndex([2, 2, 1]), 1e-15));
  assertEquals(lorenzCurve([1e308, 1e308]).map(({ work }) => work), [0, 0.5, 1]);
  assertEquals(maxMinRatio([1e308, 1e-308]), Number.MAX_VALUE);
  assertEquals(maxMinRatio([1e308, 0]), Infinity);
});

Deno.test("one thread gets everything and is fair to itself", () => {
  assertEquals([jainIndex([7]), maxMinRatio([7])], [1, 1]);
  assertEquals(lorenzCurve([7]), [{ threads: 0, work: 0 }, { threads: 1, work: 1 }]);
});

Deno.test("200000 shares need no deep stack", () => {
  const shares = Array.from({ length: 200_000 }, (_, i) => i % 2);
  assertEquals([jainIndex(shares), maxMinRatio(shares)], [0.5, Infinity]);
  const curve = lorenzCurve(shares);
  assertEquals([curve.length, curve[100_000]!.work], [200_001, 0]);
  assert(curve.every(({ work }, i) => i === 0 || work >= curve[i - 1]!.work));
});

Deno.test("Amdahl's law is exact at one processor and at its limits", () => {
  for (const sigma of [0, 1e-300, 0.1, 1 / 3, 1]) assertEquals(amdahl(1, sigma), 1);
  assertEquals(amdahl(6, 0), 6);
  assertEquals(amdahl(6, 1), 1);
  assertEquals(amdahl(6, 0.2), 3);
  assertEquals(amdahl(2 ** 60, 0), 2 ** 60);
  assert(isNear(amdahl(1e300, 0.05), 20));
  assertEquals(usl(Number.MAX_VALUE, { lambda: 1e9, sigma: 0.5, kappa: 0 }), 2e9);
  assertEquals(usl(1e200, { lambda: 1, sigma: 0, kappa: 1 }), 0);
});
