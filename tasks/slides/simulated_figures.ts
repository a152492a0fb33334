import { jainIndex } from "@course/scaling/mod.ts";
import { siNumber } from "@course/tables/mod.ts";
import type { Figure } from "./figures.ts";
import { type Simulations, simulations } from "./simulations.ts";

/** Curves of several pools on one machine. */
type Curves = "idealX86" | "idealArm" | "emptyX86" | "emptyArm" | "calm" | "guest";

/**
 * Figures that come out of the simulated machine. The build puts them in: they change when the
 * machine does, and no slide writes them.
 */
export const SIMULATED_FIGURES: Readonly<Record<string, Figure>> = {
  // Eight threads on four little and four big cores.
  "simulated.rk3588.factor": async () =>
    digits(await rk3588Rate("objpool") / await rk3588Rate("locked-list")),
  "simulated.rk3588.jain": async () => jainIndex(await rk3588Shares("objpool")).toPrecision(3),

  // Virtual CPUs that are stopped.
  "simulated.guest.lock": async () =>
    digits(await rate("calm", "locked-list") / await rate("guest", "locked-list")),
  "simulated.guest.freelist": async () => siNumber(await rate("guest", "freelist")),
  "simulated.guest.objpool": async () => siNumber(await rate("guest", "objpool")),

  // Enough objects for everybody.
  "simulated.ideal.x86.objpool": async () => siNumber(await rate("idealX86", "objpool")),
  "simulated.ideal.x86.freelist": async () => siNumber(await rate("idealX86", "freelist")),
  "simulated.ideal.x86.freelist.1": async () => siNumber(await rate("idealX86", "freelist", 1)),
  "simulated.ideal.x86.freelist.2": async () =>
    (await rate("idealX86", "freelist", 2) / await rate("idealX86", "freelist", 1)).toFixed(2),
  "simulated.ideal.arm.objpool": async () => siNumber(await rate("idealArm", "objpool")),
  "simulated.ideal.arm.freelist": async () => siNumber(await rate("idealArm", "freelist")),
  "simulated.ideal.arm.factor": async () =>
    digits(await rate("idealArm", "objpool") / await rate("idealArm", "freelist")),

  // No object for anybody.
  "simulated.empty.x86.objpool": async () => nanoseconds(await popTime("emptyX86", "objpool")),
  "simulated.empty.x86.flpc": async () => nanoseconds(await popTime("emptyX86", "percpu-freelist")),
  "simulated.empty.x86.freelist": async () => nanoseconds(await popTime("emptyX86", "freelist")),
  "simulated.empty.arm.objpool": async () => nanoseconds(await popTime("emptyArm", "objpool")),
  "simulated.empty.arm.times": async () =>
    digits(await popTime("emptyArm", "objpool") / await popTime("idealArm", "objpool")),

  // The published queue benchmark beside its simulation.
  "simulated.compared.freelist": () => meanError(0),
  "simulated.compared.flpc": () => meanError(1),
  "simulated.compared.op": () => meanError(2),

  // The benchmark's own array.
  "simulated.bookkeeping": async () => {
    const { withArray, withoutArray } = await simulations();
    const last = (one: typeof withArray) => one.points.at(-1)!.operationsPerSecond;
    return (last(withoutArray) / last(withArray)).toFixed(1);
  },
};

async function rate(curves: Curves, pool: string, threads?: number): Promise<number> {
  const { points } = await curveOf(curves, pool);
  const point = threads === undefined ? points.at(-1) : points.find((p) => p.threads === threads);
  return point!.operationsPerSecond;
}

/** Median time of a pop with all threads, in nanoseconds. */
async function popTime(curves: Curves, pool: string): Promise<number> {
  return (await curveOf(curves, pool)).points.at(-1)!.popNs;
}

async function curveOf(
  curves: Curves,
  pool: string,
): Promise<Simulations[Curves][number]> {
  const all: Simulations[Curves][number][] = (await simulations())[curves];
  return all.find((one) => one.pool === pool)!;
}

async function rk3588Of(pool: string) {
  return (await simulations()).rk3588.find((one) => one.pool === pool)!;
}

async function rk3588Rate(pool: string): Promise<number> {
  return (await rk3588Of(pool)).operationsPerSecond;
}

async function rk3588Shares(pool: string): Promise<number[]> {
  return (await rk3588Of(pool)).cpus.map(({ operationsPerSecond }) => operationsPerSecond);
}

async function meanError(row: number): Promise<string> {
  return (await simulations()).compared[row]!.meanError.toFixed(2);
}

const digits = (value: number) => String(Number(value.toPrecision(2)));
const nanoseconds = (value: number) => value.toFixed(0);
