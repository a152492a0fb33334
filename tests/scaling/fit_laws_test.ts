import { fitUsl } from "@course/scaling/mod.ts";
import { assertThrows } from "@std/assert";
import { type Fit, FIT_LAWS } from "./fit_laws.ts";
import { fitAndClamp } from "./wrong/clamps.ts";
import { fitStraightened } from "./wrong/linearises.ts";
import { fitUnscaled } from "./wrong/unscaled_steps.ts";

for (const { name, check } of FIT_LAWS) {
  Deno.test(`fitUsl: ${name}`, () => check((points) => fitUsl(points)));
}

const EXACT = "exact points give their law back, with lambda from 1e-9 to 1e10";
const FEWEST = "no other sigma and kappa from 0 on leave fewer squares";
const PUBLISHED = "the reference sets have the coefficients that were published";
const RAY_TRACER =
  "the ray tracer is fitted again with kappa = 0, which leaves a fifth of the squares";
const UNIT = "another unit of throughput changes lambda alone";

const WRONG: { name: string; fit: Fit; breaks: string[] }[] = [
  { name: "fitAndClamp", fit: fitAndClamp, breaks: [PUBLISHED, RAY_TRACER, FEWEST] },
  { name: "fitStraightened", fit: fitStraightened, breaks: [PUBLISHED, RAY_TRACER, EXACT, FEWEST] },
  { name: "fitUnscaled", fit: fitUnscaled, breaks: [PUBLISHED, RAY_TRACER, EXACT, UNIT, FEWEST] },
];

for (const { name, fit, breaks } of WRONG) {
  for (const law of breaks) {
    Deno.test(`${name} is caught: ${law}`, () => {
      const { check } = FIT_LAWS.find((one) => one.name === law)!;
      assertThrows(() => check(fit));
    });
  }
}
