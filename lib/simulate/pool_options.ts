import { type WorkloadName, WORKLOADS } from "../pools/workloads.ts";
import type { LineBytes, PoolName } from "../pools/mod.ts";
import type { PoolWorkload } from "./programs/pool_workload.ts";
import type { Topology } from "./topology.ts";

/** A pool and what is done with it. */
export interface PoolProgramOptions {
  /** Name of a pool, or the text of a module whose default export is a pool class of your own. */
  pool: PoolName | { name: string; text: string };
  /**
   * What each thread does.
   *
   * @default "ideal"
   */
  workload?: WorkloadName;
  /**
   * Objects for each thread.
   *
   * @default what the workload says
   */
  objectsPerThread?: number;
  /**
   * Objects taken in one round.
   *
   * @default what the workload says
   */
  bulk?: number;
  /**
   * Nanoseconds for which an object is held.
   *
   * @default what the workload says
   */
  thinkNanoseconds?: number;
  /**
   * Distance between hot words.
   *
   * @default the machine's lines
   */
  lineBytes?: LineBytes;
  /**
   * Which spin lock pools with locks have: the kernel's, which is a queue, or the one that is written
   * in `lib/pools`, which serves whoever comes first.
   *
   * @default "queued"
   */
  spinLock?: "queued" | "as-written";
}

/**
 * What the program of a pool is started with.
 *
 * @param options pool, workload and numbers
 * @returns the same for a machine
 * @throws {RangeError} If a number is out of range
 */
export function poolOptions(options: PoolProgramOptions): (topology: Topology) => PoolWorkload {
  const { pool, workload = "ideal" } = options;
  const rule = WORKLOADS[workload];
  if (!rule) {
    throw new RangeError(
      `Cannot simulate workload "${workload}": use ${Object.keys(WORKLOADS).join(", ")}`,
    );
  }
  const bulk = inRange("bulk", options.bulk ?? rule.bulk, 1, 10_000);
  const objectsPerThread = inRange(
    "objectsPerThread",
    options.objectsPerThread ?? rule.objectsPerBulk * bulk,
    0,
    10_000,
  );
  const thinkNanoseconds = inRange(
    "thinkNanoseconds",
    options.thinkNanoseconds ?? rule.thinkNanoseconds,
    0,
    1e9,
  );
  return (topology) => ({
    pool: typeof pool === "string" ? pool : "own",
    workload,
    objectsPerThread,
    bulk,
    thinkNanoseconds,
    lineBytes: options.lineBytes ?? topology.lineBytes,
  });
}

function inRange(name: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new RangeError(
    `Cannot simulate ${name} ${value}: use a number between ${least} and ${most}`,
  );
}
