import { withFields } from "@course/machine/mod.ts";
import type { WorkloadName } from "@course/measure/mod.ts";
import type { PoolName } from "@course/pools/mod.ts";
import { projectFolder } from "@course/project/mod.ts";
import type { Topology } from "@course/simulate/mod.ts";
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { sourcesVersion } from "../jobs/sources_version.ts";
import type { SweepFile } from "./sweep_file.ts";
import { readTopology } from "./topology_flag.ts";

/** One simulation of a sweep: what tells it from all others. */
export interface SweepPoint {
  /** Version of the course, and a number for the sources that decide the result. */
  version: string;
  /** Where the random numbers start. */
  seed: number;
  /** The pool. */
  pool: PoolName;
  /** What is done with it. */
  workload: WorkloadName;
  /** Name of the machine, or its file. */
  topology: string;
  /** A number for the machine as it was simulated, parameters included. */
  machine: string;
  /** Number of threads. */
  threads: number;
  /** Fields of the machine that were set. */
  parameters: Record<string, number>;
}

/** What came of it: a line of the results. */
export interface SweepLine extends SweepPoint {
  /** Objects taken and given back in a second, by all threads. */
  operationsPerSecond: number;
  /** Pops that found nothing in a second, by all threads. */
  missesPerSecond: number;
  /** Standard error of the rate, as a part of it. */
  relativeError: number;
  /** Whether the rate has settled; if not, it is a guess. */
  isSettled: boolean;
  /** Jain's index over the CPUs. */
  fairness: number;
  /** Median time of a pop, in nanoseconds. */
  popNs: number;
  /** 99 of 100 pops took no longer, in nanoseconds. */
  popP99Ns: number;
  /** Times that a cache line came to another core, in one operation. */
  transfersPerOperation: number;
}

/** A sweep, point by point. */
export interface Sweep {
  /** The points, in order. */
  points: SweepPoint[];
  /** The machines, by the numbers that stand for them. */
  machines: Map<string, Topology>;
  /** Points that are left out, since their machine has fewer CPUs than threads. */
  tooManyThreads: number;
}

/** Rooms whose sources decide what a simulation gives. */
const ROOMS = ["atomics", "instrument", "pools", "random", "simulate", "sources"];

/** @returns the version of the course, and a number for the simulator's sources: "1.0.0+1a2b3c4d" */
export function simulatorVersion(): string {
  const { version } = JSON.parse(Deno.readTextFileSync(`${projectFolder}/deno.json`));
  return `${version}+${sourcesVersion(ROOMS.map((room) => `lib/${room}`)).slice(0, 8)}`;
}

/**
 * Lists the points of a sweep: seeds change first, then threads, parameters, workloads, pools and
 * machines.
 *
 * @param file what is simulated with what
 * @param folder where files of machines are looked for
 * @returns the points and their machines
 * @throws {RangeError} If a machine cannot be read, or does not have a field
 */
export function pointsOf(file: SweepFile, folder: string): Sweep {
  const version = simulatorVersion();
  const machines = new Map<string, Topology>();
  const points: SweepPoint[] = [];
  let tooManyThreads = 0;
  for (const topology of file.topologies) {
    const isFile = /[./\\]/.test(topology);
    const plain = readTopology(isFile ? resolve(folder, topology) : topology);
    const variants = productOf(file.parameters).map((parameters) => {
      const machine = withFields(plain, parameters);
      const number = createHash("sha256").update(JSON.stringify(machine)).digest("hex")
        .slice(0, 8);
      machines.set(number, machine);
      return { parameters, number };
    });
    for (const pool of file.pools) {
      for (const workload of file.workloads) {
        for (const { parameters, number: machine } of variants) {
          for (const threads of file.threads) {
            if (threads > plain.cpus.length) {
              tooManyThreads += file.seeds.length;
              continue;
            }
            for (const seed of file.seeds) {
              points.push({
                version,
                seed,
                pool,
                workload,
                topology,
                machine,
                threads,
                parameters,
              });
            }
          }
        }
      }
    }
  }
  return { points, machines, tooManyThreads };
}

/**
 * Tells one point from all others.
 *
 * @param point the point, or its line
 * @returns a text
 * @throws {TypeError} If it is no point
 */
export function pointKey({ version, seed, pool, workload, machine, threads }: SweepPoint): string {
  const parts = [version, machine, pool, workload, threads, seed];
  if (parts.includes(undefined as never)) throw new TypeError("A line is no point of a sweep");
  return parts.join(" ");
}

/** Which part of a sweep is simulated: 2/8 is every eighth point, from the second on. */
export interface Shard {
  /** 1 for the first part. */
  index: number;
  /** Number of parts. */
  of: number;
}

/**
 * The points of one part: neighbours go to different parts, so that all take about as long.
 *
 * @param points all points
 * @param shard which part; all if missing
 * @returns its points
 */
export function shardOf<Point>(points: readonly Point[], shard: Shard | undefined): Point[] {
  return points.filter((_, at) => !shard || at % shard.of === shard.index - 1);
}

/** Every value of each list with every value of the others. */
function productOf(lists: Record<string, number[]>): Record<string, number>[] {
  return Object.entries(lists).reduce<Record<string, number>[]>(
    (all, [field, values]) =>
      all.flatMap((before) => values.map((value) => ({ ...before, [field]: value }))),
    [{}],
  );
}
