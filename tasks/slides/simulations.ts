import { publishedOne } from "@course/published/mod.ts";
import {
  compareWithPublished,
  guestOf,
  poolProgram,
  type PublishedComparison,
  publishedProgram,
  type RecordedCurve,
  recordedCurves,
  simulate,
  type SimulatedSeries,
  simulateSeries,
  type SimulationResult,
  TOPOLOGIES,
} from "@course/simulate/mod.ts";

/** Everything that is simulated for the talk; a minute or more, so it is done once. */
export interface Simulations {
  /** Enough objects for everybody; recorded. */
  idealX86: RecordedCurve[];
  idealArm: RecordedCurve[];
  /** No object for anybody: each pop is a miss; recorded. */
  emptyX86: RecordedCurve[];
  emptyArm: RecordedCurve[];
  /** The published queue benchmark beside its simulation. */
  compared: PublishedComparison[];
  /** The published list for each CPU with the benchmark's own array, and without it. */
  withArray: SimulatedSeries;
  withoutArray: SimulatedSeries;
  /** Eight threads on four big and four little cores. */
  rk3588: SimulationResult[];
  /** Objects that are popped here and pushed there: on the machine, and with stopped virtual CPUs. */
  calm: SimulatedSeries[];
  guest: SimulatedSeries[];
}

let known: Promise<Simulations> | undefined;

/**
 * Simulates what the talk shows.
 *
 * @param say told what is being simulated
 * @returns the results, the same ones at every call
 */
export function simulations(say: (detail: string) => void = () => {}): Promise<Simulations> {
  return known ??= simulateAll(say);
}

const QUEUE_THREADS = [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96];
const GUEST_THREADS = [1, 2, 4, 8, 16];

async function simulateAll(say: (detail: string) => void): Promise<Simulations> {
  return {
    idealX86: recordedCurves({ topology: "xeon-8336c", workload: "ideal" }),
    idealArm: recordedCurves({ topology: "arm-256", workload: "ideal" }),
    emptyX86: recordedCurves({ topology: "xeon-8336c", workload: "empty" }),
    emptyArm: recordedCurves({ topology: "arm-256", workload: "empty" }),
    compared: await each(["fl:384/0-1", "flpc:384/1-1", "op:384/0-1"], async (label) => {
      say(`${label} beside published`);
      const row = publishedOne({ source: "queue-x86", label });
      return (await compareWithPublished([row], { threads: QUEUE_THREADS }))[0]!;
    }),
    withArray: await listForEachCpu(true, say),
    withoutArray: await listForEachCpu(false, say),
    rk3588: ["locked-list", "freelist", "objpool"].map((pool) =>
      simulate({
        topology: "rk3588",
        program: poolProgram({ pool: pool as "objpool", workload: "ideal" }),
        threads: 8,
      })
    ),
    calm: await migrating(false, say),
    guest: await migrating(true, say),
  };
}

/** The list for each CPU of the published benchmark, whose objects lie together. */
function listForEachCpu(bookkeeping: boolean, say: (detail: string) => void) {
  say(`queue benchmark ${bookkeeping ? "with" : "without"} its array`);
  return simulateSeries({
    topology: "xeon-8260",
    program: publishedProgram({ pool: "flpc", objects: 384, allocation: 2, batch: 1, bookkeeping }),
    threads: QUEUE_THREADS,
    placement: "harness",
  });
}

function migrating(isGuest: boolean, say: (detail: string) => void): Promise<SimulatedSeries[]> {
  const host = TOPOLOGIES["xeon-8260"];
  const topology = isGuest ? guestOf(host, { runNs: 5e4, stopNs: [1e4, 4e4] }) : host;
  return each(["locked-list", "freelist", "objpool"] as const, (pool) => {
    say(`${pool} ${isGuest ? "with stopped CPUs" : "without stopped CPUs"}`);
    const program = poolProgram({ pool, workload: "migrate" });
    return simulateSeries({ topology, program, threads: GUEST_THREADS });
  });
}

async function each<In, Out>(all: readonly In[], make: (one: In) => Promise<Out>): Promise<Out[]> {
  const made: Out[] = [];
  for (const one of all) made.push(await make(one));
  return made;
}
