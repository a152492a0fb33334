/** Public sets, fitted by R's `nls`; `reference/fit_with_r.R` has made the figures. */
import { fitAmdahl, fitUsl, type Point } from "@course/scaling/mod.ts";
import { assert } from "@std/assert";

type Line = Record<string, string>;

async function linesOf(file: string): Promise<Line[]> {
  const text = await Deno.readTextFile(new URL(`./reference/${file}`, import.meta.url));
  const [heading, ...lines] = text.trim().split("\n").map(cellsOf);
  return lines.map((cells) => Object.fromEntries(cells.map((cell, i) => [heading![i]!, cell])));
}

/** Sources are in quotes, because they hold commas. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted ?? bare ?? ""
  );
}

const POINTS = Map.groupBy(await linesOf("points.csv"), ({ set }) => set!);
const BY_R = await linesOf("fitted_by_r.csv");

function pointsOf(set: string): Point[] {
  return POINTS.get(set)!.map(({ p, throughput }) => ({
    p: Number(p),
    throughput: Number(throughput),
  }));
}

function assertNear(actual: number | undefined, printed: string, tolerance: number, what: string) {
  if (printed === "") return;
  const expected = Number(printed);
  const difference = Math.abs((actual ?? NaN) - expected);
  assert(difference <= tolerance * Math.abs(expected), `${what}: ${actual} against ${expected}`);
}

for (const set of POINTS.keys()) {
  const line = (law: string) => BY_R.find((one) => one.set === set && one.law === law)!;

  Deno.test(`the USL and Amdahl's law have the coefficients, squares and errors of R: ${set}`, () => {
    for (const [law, fit] of [["usl", fitUsl], ["amdahl", fitAmdahl]] as const) {
      const found = fit(pointsOf(set));
      const r = line(law);
      assertNear(found.sumOfSquares, r.squares!, 1e-6, `${law}, squares`);
      for (const name of ["lambda", "sigma", "kappa"] as const) {
        // R's port stops where a step changes the squares no more, which is 1e-5 away at worst.
        assertNear(found[name], r[name]!, 1e-5, `${law}, ${name}`);
        if (found.degreesOfFreedom > 0) {
          assertNear(
            found.standardErrors[name],
            r[`${name}_error`]!,
            1e-4,
            `${law}, error of ${name}`,
          );
        }
      }
    }
  });

  Deno.test(`F tests and the interval of kappa are those of R: ${set}`, () => {
    const { comparison, confidence95 } = fitUsl(pointsOf(set), { noise: "constant" });
    for (const [index, law] of ["linear", "amdahl", "usl"].entries()) {
      const { test, coefficientCount } = comparison.laws[index]!;
      const before = index > 0 ? comparison.laws[index - 1]!.coefficientCount : 0;
      if (test === undefined || coefficientCount === before) continue;
      assertNear(test.f, line(law).f!, 1e-5, `${law}, F`);
      assertNear(test.pValue, line(law).p_of_f!, 1e-4, `${law}, p`);
    }
    const [low, high] = confidence95.kappa ?? [NaN, NaN];
    // R's profile is a spline through some points, without the bound at 0.
    const { kappa_low, kappa_high } = line("usl");
    assertNear(high, kappa_high!, 3e-3, "upper end of kappa");
    if (Number(kappa_low) > 0) assertNear(low, kappa_low!, 3e-3, "lower end of kappa");
    if (Number(kappa_low) < 0) assert(low === 0, `lower end of kappa: ${low}`);
  });
}

Deno.test("there are at least twelve public sets, each with its source", () => {
  assert(POINTS.size >= 12);
  for (const rows of POINTS.values()) assert(rows.every(({ source }) => source!.length > 20));
});
