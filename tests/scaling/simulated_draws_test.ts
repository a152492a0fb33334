/** How often intervals hold the truth and laws are chosen rightly, over many draws of noise. */
import { assert } from "@std/assert";
import { choicesOf, TRUTHS } from "./simulate_choice.ts";
import { coverageOf } from "./simulate_coverage.ts";
import { LAWS, PLACES } from "./simulated.ts";

const DESIGNS = [8, 12, 32].flatMap((count) =>
  (["constant", "proportional"] as const).map((shape) => ({ count, shape }))
);

for (const { count, shape } of DESIGNS) {
  Deno.test(`19 of 20 intervals hold the truth: ${count} points, ${shape} noise of 2 %`, () => {
    for (const law of [LAWS["peak inside"]!, LAWS["peak outside"]!]) {
      const coverage = coverageOf(law, PLACES[count]!, 0.02, shape, 600);
      for (const [name, part] of Object.entries(coverage)) {
        // Of 600 trials, chance moves a coverage by 2 % to either side.
        assert(part >= 0.91 && part <= 0.99, `${name}: ${part}`);
      }
    }
  });
}

const SHARES: [count: number, noise: number, truth: number, least: number][] = [
  [6, 0.01, 0, 0.95],
  [6, 0.01, 2, 0.9],
  [6, 0.01, 3, 0.9],
  [8, 0.05, 0, 0.9],
  [12, 0.02, 0, 0.95],
  [12, 0.005, 1, 0.95],
  [12, 0.02, 2, 0.9],
  [4, 0.01, 3, 0.85],
];

for (const [count, noise, truth, least] of SHARES) {
  const [name, right, law] = TRUTHS[truth]!;
  Deno.test(`${count} points with ${100 * noise} % of noise choose ${name}`, () => {
    for (const shape of ["constant", "proportional"] as const) {
      const { right: share, wrong } = choicesOf(right, law, PLACES[count]!, noise, shape, 200);
      assert(share >= least && wrong <= 0.07, `${shape}: ${share} right, ${wrong} wrong`);
    }
  });
}
