import { type Coefficients, fitUsl, type Point, residualSigns, usl } from "@course/scaling/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { normalNumbers } from "./simulated.ts";

function spaced(first: number, last: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first * (last / first) ** (i / (count - 1)));
}

function exactly(law: Coefficients, places: readonly number[]): Point[] {
  return places.map((p) => ({ p, throughput: usl(p, law) }));
}

function assertFound(
  found: Coefficients,
  law: Coefficients,
  tolerance: number,
  what: string,
): void {
  for (const name of ["lambda", "sigma", "kappa"] as const) {
    const difference = Math.abs(found[name] - law[name]);
    assert(difference <= tolerance * Math.abs(law[name]), `${what}: ${name} is ${found[name]}`);
  }
}

const LAW = { lambda: 100, sigma: 0.05, kappa: 0.002 };

for (const count of [300, 1200, 10_000]) {
  Deno.test(`${count} exact rows give their law back, however p is spread`, () => {
    const narrow = Array.from({ length: count }, (_, i) => 1 + 63 * i / count);
    assertFound(fitUsl(exactly(LAW, narrow)), LAW, 1e-9, "1 to 64");
    const near = Array.from({ length: count }, (_, i) => 1 + i / count);
    assertFound(fitUsl(exactly(LAW, near)), LAW, 1e-7, "1 to 2");
    for (const law of [LAW, { lambda: 1e6, sigma: 0.02, kappa: 1e-6 }]) {
      assertFound(fitUsl(exactly(law, spaced(1e-3, 1e9, count))), law, 1e-9, "1e-3 to 1e9");
      assertFound(fitUsl(exactly(law, spaced(1, 1e9, count))), law, 1e-9, "1 to 1e9");
    }
  });
}

Deno.test("a million rows at twelve p are fitted as their means, with all degrees of freedom", () => {
  const places = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
  const random = normalNumbers(1);
  const points = Array.from({ length: 1_000_000 }, (_, i) => {
    const p = places[i % 12]!;
    return { p, throughput: usl(p, LAW) * (1 + 0.02 * random()) };
  });
  const fit = fitUsl(points);
  assertEquals(fit.degreesOfFreedom, 999_997);
  for (const name of ["sigma", "kappa"] as const) {
    const [low, high] = fit.confidence95[name]!;
    assert(low < LAW[name] && LAW[name] < high, `${name}: ${low} to ${high}`);
  }
  assertEquals([fit.comparison.best, fit.comparison.peak.holds], ["usl", true]);
  assert(`${fit}`.split("\n").length < 60, "a report of a million lines");
});

Deno.test("means of equally many rows have the coefficients of the rows, and fewer squares", () => {
  const random = normalNumbers(2);
  const rows = [1, 2, 4, 8, 16, 32].flatMap((p) =>
    Array.from({ length: 5 }, () => ({ p, throughput: usl(p, LAW) * (1 + 0.05 * random()) }))
  );
  const byRows = fitUsl(rows);
  const byMeans = fitUsl(byRows.means.map(({ p, throughput }) => ({ p, throughput })));
  assertFound(byMeans, byRows, 1e-9, "means");
  assert(byMeans.sumOfSquares < byRows.sumOfSquares / 5);
});

Deno.test("a hundred thousand different p take no product, no spread and no deep stack", () => {
  const random = normalNumbers(3);
  const points = spaced(1e-3, 1e9, 100_000).map((p) => ({
    p,
    throughput: usl(p, { lambda: 3, sigma: 0.1, kappa: 1e-7 }) * (1 + 0.02 * random()),
  }));
  const fit = fitUsl(points);
  assert(Math.abs(fit.peak.p! / 3000 - 1) < 0.01, `${fit.peak.p}`);
  assertEquals(fit.signs.text.length, 100_000);
});

Deno.test("runs of many signs have the probability of a sum over all lengths", () => {
  const coins = (count: number, longest: number): number => {
    const shorter = [1];
    for (let n = 1; n <= count; n++) {
      let sum = 0;
      for (let length = 1; length < longest && length <= n; length++) {
        sum += shorter[n - length]! / 2 ** length;
      }
      shorter.push(sum);
    }
    return 1 - 2 * shorter[count]!;
  };
  for (let longest = 3; longest <= 30; longest++) {
    // One sign only: the number of runs says nothing, their length everything.
    const rows = Array.from({ length: longest }, (_, p) => ({ p, fitted: 1, residual: 1 }));
    const { probability } = residualSigns(rows);
    assert(Math.abs(probability - coins(longest, longest)) < 1e-12);
  }
});
