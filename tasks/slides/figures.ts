import { CATALOGUE, type ExplorationResult, explore } from "@course/explore/mod.ts";
import { breakEvenProbes, bytesOf, footprintOf } from "@course/footprint/mod.ts";
import { publishedCases, publishedOne, type PublishedSeries } from "@course/published/mod.ts";
import { fitUsl, type UslFit } from "@course/scaling/mod.ts";
import { SIMULATED_FIGURES } from "./simulated_figures.ts";

/** Works a figure out of the library and writes it as a slide does. */
export type Figure = () => string | Promise<string>;

/**
 * The figures that slides name, each worked out of the library. A slide writes the figure and behind
 * it, in a comment, its name: `388.8<!-- =queue.headline -->`. The build compares the two.
 *
 * Those whose name begins with "simulated" are put in by the build, and the slide writes none.
 */
export const FIGURES: Readonly<Record<string, Figure>> = {
  // The author's kretprobed sys_flock on a guest with 96 CPUs.
  "flock.freelist.peak": () => mega(flock("freelist").at(4)),
  "flock.freelist.96": () => kilo(flock("freelist").at(96)),
  "flock.rs.96": () => mega(flock("rs").at(96)),
  "flock.headline": () => ratio(flock("rs").at(96), flock("freelist").at(96)),
  "flock.spread": () => {
    const rates = ["op", "op+", "percpu-freelist", "sa", "sapc", "rs", "rs+", "bpf-percpu-freelist"]
      .map((pool) => flock(pool as "op").at(96).printed);
    return ((Math.max(...rates) / Math.min(...rates) - 1) * 100).toFixed(0);
  },

  // Kretprobed sys_prctl, patches v10 and v11.
  "prctl.x86.freelist.1": () => mega(prctl("freelist").at(1)),
  "prctl.x86.objpool.1": () => mega(prctl("objpool").at(1)),
  "prctl.x86.freelist.128": () => mega(prctl("freelist").at(128)),
  "prctl.x86.objpool.128": () => mega(prctl("objpool").at(128)),
  "prctl.x86.headline": () => ratio(prctl("objpool").at(128), prctl("freelist").at(128)),
  "prctl.arm.headline": () =>
    ratio(prctl("objpool", KUNPENG).at(96), prctl("freelist", KUNPENG).at(96)),
  "prctl.arm.freelist.96": () => kilo(prctl("freelist", KUNPENG).at(96)),
  "prctl.arm.objpool.96": () => mega(prctl("objpool", KUNPENG).at(96)),
  "prctl.arm.native.96": () => mega(prctl("native", KUNPENG).at(96)),

  // The fix for the RK3588, measured by its author.
  "rk3588.x86.cost": () => cost("x86-8336c-6.6rc", 128),
  "rk3588.arm.cost": () => cost("arm64-kp920-6.6rc", 96),

  // The kernel's self test: pool with enough objects, and with half of what is wanted.
  "selftest.overrun": () => {
    const [ages] = publishedCases({ benchmark: "test_objpool" });
    const [ideal, overrun] = [ages!.at("sync, kmalloc"), ages!.at("sync overrun, kmalloc")];
    return (ideal.operationsPerSecond / overrun.operationsPerSecond).toFixed(0);
  },

  // The queue benchmark: pools alone.
  "queue.headline": () => {
    const at = (label: string) => readmeOf(label).at(24).printed;
    return (at("flpc:384/2-1") / at("fl:384/0-1")).toFixed(1);
  },
  "queue.32": () => {
    const at = (label: string) => readmeOf(label).at(32).printed;
    return (at("flpc:384/2-1") / at("fl:384/0-1")).toFixed(0);
  },
  "queue.flpc.24": () => mega(readmeOf("flpc:384/2-1").at(24)),
  "queue.flpc.32": () => mega(readmeOf("flpc:384/2-1").at(32)),
  "queue.flpc.clean.96": () => mega(readmeOf("flpc:1536/2-1").at(96)),
  "queue.flpc.shared.96": () => mega(readmeOf("flpc:384/2-1").at(96)),

  // Laws.
  "usl.objpool.kappa": () => scientific(fitOf("objpool", 64).kappa),
  "usl.native.kappa": () => scientific(fitOf("native", 64).kappa),
  "usl.objpool.r2": () => fitOf("objpool", 64).rSquared!.toFixed(4),
  "usl.objpool.predicted": () => (fitOf("objpool", 64).predict(128).throughput / 1e6).toFixed(0),
  "usl.objpool.excess": () => {
    const predicted = fitOf("objpool", 64).predict(128).throughput;
    return ((predicted / prctl("objpool").at(128).operationsPerSecond - 1) * 100).toFixed(0);
  },
  "usl.native.excess": () => {
    const predicted = fitOf("native", 64).predict(128).throughput;
    return ((predicted / prctl("native").at(128).operationsPerSecond - 1) * 100).toFixed(0);
  },
  "usl.freelist.sigma": () => fitOf("freelist", 128).sigma.toFixed(2),
  "usl.freelist.r2": () => fitOf("freelist", 128).rSquared!.toFixed(2),

  // Bytes.
  "bytes.stack.128": () => mebi(bytesOf("per-task-stack", { cpus: 128, tasks: 10_000 })),
  "bytes.objpool.8": () => kibi(bytesOf("objpool", { cpus: 8 })),
  "bytes.objpool.128": () => kibi(bytesOf("objpool", { cpus: 128 })),
  "bytes.objpool.256": () => kibi(bytesOf("objpool", { cpus: 256 })),
  "bytes.objpool.128.rings": () => kibi(footprintOf("objpool", { cpus: 128 }).rings),
  "bytes.list.128": () => kibi(bytesOf("list", { cpus: 128 })),
  ...breakEvens(),

  // Verdicts of the explorer.
  ...verdicts(),
  "explored.slide-variant-2.steps": () =>
    String(explored("slide-variant-2", "weak").trace!.steps.length),
  "explored.slide-variant-1.executions": () =>
    String(explored("slide-variant-1", "weak").executions.complete),

  ...SIMULATED_FIGURES,
};

const KUNPENG = "arm64-kp920-6.5rc7";
const XEON = "x86-8336c-6.5rc7";

type Point = { operationsPerSecond: number; printed: number };

function flock(pool: NonNullable<Parameters<typeof publishedOne>[0]["pool"]>): PublishedSeries {
  return publishedOne({ source: "flock-x86", objects: 384, pool });
}

function prctl(
  pool: "native" | "freelist" | "objpool",
  machine: typeof XEON | typeof KUNPENG = XEON,
) {
  return publishedOne({ source: "lkml-v10", machine, pool });
}

function readmeOf(label: string): PublishedSeries {
  return publishedOne({ source: "queue-x86", label });
}

/** What the range check costs, percent. */
function cost(machine: "x86-8336c-6.6rc" | "arm64-kp920-6.6rc", threads: number): string {
  const rate = (variant: string) =>
    publishedOne({ source: "lkml-rk3588", machine, variant }).at(threads).operationsPerSecond;
  return ((1 - rate("after the fix") / rate("before the fix")) * 100).toFixed(1);
}

function pointsOf(pool: "native" | "freelist" | "objpool", most: number) {
  return prctl(pool).soundPoints.filter(({ threads }) => threads <= most)
    .map(({ threads, operationsPerSecond }) => ({ p: threads, throughput: operationsPerSecond }));
}

function fitOf(pool: "native" | "freelist" | "objpool", most: number): UslFit {
  return fitUsl(pointsOf(pool, most));
}

function breakEvens(): Record<string, Figure> {
  const loads = [8, 128, 256].flatMap((cpus) => [1000, 10_000].map((tasks) => ({ cpus, tasks })));
  return Object.fromEntries(loads.map((load) => [
    `breakeven.${load.cpus}.${load.tasks}`,
    () => Math.ceil(breakEvenProbes(load)).toFixed(0),
  ]));
}

function verdicts(): Record<string, Figure> {
  const names = Object.keys(CATALOGUE) as Scenario[];
  return Object.fromEntries(names.flatMap((name) =>
    (["tso", "weak"] as const).map((model) => [
      `explored.${name}.${model}`,
      () => explored(name, model).verdict,
    ])
  ));
}

type Scenario = keyof typeof CATALOGUE;

const results = new Map<string, ExplorationResult>();

/** Each scenario is explored once in each model. */
function explored(name: Scenario, model: "tso" | "weak"): ExplorationResult {
  const key = `${name} ${model}`;
  const result = results.get(key) ?? explore(CATALOGUE[name], { model });
  results.set(key, result);
  return result;
}

const ratio = (one: Point, other: Point) => (one.printed / other.printed).toFixed(1);
const mega = ({ operationsPerSecond }: Point) => threeDigits(operationsPerSecond / 1e6);
const kilo = ({ operationsPerSecond }: Point) => threeDigits(operationsPerSecond / 1e3);
const mebi = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
const kibi = (bytes: number) => (bytes / 2 ** 10).toFixed(0);
const scientific = (value: number) => value.toExponential(1);
const threeDigits = (value: number) =>
  value >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
