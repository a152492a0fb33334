import { siNumber } from "@course/tables/mod.ts";
import { dirname } from "node:path";
import { typedPath } from "@course/project/mod.ts";
import { Interrupt, INTERRUPTED } from "../jobs/interrupt.ts";
import { KeptLines, linesOf } from "../jobs/kept_lines.ts";
import { runJobs } from "../jobs/run_jobs.ts";
import { WorkerPool } from "../jobs/worker_pool.ts";
import { CommandError } from "../support/command_line.ts";
import { readTextFile } from "../support/files.ts";
import { checkWritable } from "../support/values.ts";
import { readSweep } from "./sweep_file.ts";
import {
  pointKey,
  pointsOf,
  type Shard,
  shardOf,
  type Sweep,
  type SweepLine,
  type SweepPoint,
} from "./sweep_points.ts";
import type { SweepJob } from "./sweep_worker.ts";

/** How a sweep is simulated. */
export interface SweepOptions {
  /** The file that says what is simulated. */
  file: string;
  /** Points at a time. */
  jobs: number;
  /** Only this part. */
  shard?: Shard | undefined;
  /** Where the lines go. */
  out?: string | undefined;
}

/**
 * Simulates a sweep, or goes on with it: one line for each point, as soon as it is there.
 *
 * @param options which, and where to
 * @returns the exit code: 0, or 130 after Ctrl-C
 * @throws {CommandError} If a file cannot be read or written
 * @throws {RangeError} If a field of the file is wrong
 */
export async function runSweep({ file, jobs, shard, out }: SweepOptions): Promise<number> {
  const sweep = openSweep(file);
  const points = shardOf(sweep.points, shard);
  const path = out ?? outOf(file, shard);
  checkWritable("--out", path);
  using interrupt = new Interrupt();
  using kept = new KeptLines<SweepLine>(typedPath(path), pointKey);
  const open = points.filter((point) => !kept.find(pointKey(point)));
  const part = shard ? `, shard ${shard.index} of ${shard.of}` : "";
  console.log(`${points.length} points${part}, ${points.length - open.length} of them in ${path}`);
  if (sweep.tooManyThreads > 0) {
    console.log(`Left out: ${sweep.tooManyThreads} points with more threads than CPUs`);
  }
  let done = points.length - open.length;
  using workers = new WorkerPool<SweepJob, SweepLine>(
    new URL("./sweep_worker.ts", import.meta.url),
    interrupt.signal,
  );
  await runJobs<SweepPoint, SweepLine>({
    jobs: open,
    count: open.length,
    atOnce: Math.min(jobs, open.length),
    kept,
    keyOf: pointKey,
    work: (point) => workers.ask({ point, machine: sweep.machines.get(point.machine)! }),
    signal: interrupt.signal,
    onDone: (_, line, left) => {
      done++;
      console.log(`${textOf(line)}   [${done} of ${points.length}${left}]`);
    },
  });
  if (interrupt.has) {
    console.log(`Stopped. The same command goes on: ${done} of ${points.length} are in ${path}`);
    return INTERRUPTED;
  }
  console.log(`\n${points.length} points are in ${path}`);
  return 0;
}

/**
 * Puts the lines of shards together, in the order of the sweep, each point once. What is in the file
 * already counts, too.
 *
 * @param file the file that says what is simulated
 * @param parts files of lines
 * @param out where all lines go
 * @returns the exit code: 0, or 1 if points are missing
 * @throws {CommandError} If a file cannot be read or written
 */
export function mergeSweep(file: string, parts: readonly string[], out: string): number {
  if (parts.length === 0) {
    throw new CommandError('The flag "--merge" needs the files of the shards, as arguments', 2);
  }
  const { points } = openSweep(file);
  checkWritable("--out", out);
  const lines = new Map<string, SweepLine>();
  let others = 0;
  const wanted = new Set(points.map(pointKey));
  for (const part of parts) {
    for (const line of linesOf<SweepLine>(readTextFile("--merge", part))) {
      const key = keyOrNothing(line);
      if (key !== undefined && wanted.has(key)) lines.set(key, line);
      else others++;
    }
  }
  // A merge takes nothing away: neither points that are there, nor lines of another version.
  const strangers: SweepLine[] = [];
  for (const line of linesOf<SweepLine>(textOrNothing(out))) {
    const key = keyOrNothing(line);
    if (key === undefined || !wanted.has(key)) strangers.push(line);
    else if (!lines.has(key)) lines.set(key, line);
  }
  const found = points.map((point) => lines.get(pointKey(point))).filter((line) => line);
  Deno.writeTextFileSync(
    typedPath(out),
    [...found, ...strangers].map((line) => `${JSON.stringify(line)}\n`).join(""),
  );
  console.log(`${found.length} of ${points.length} points are in ${out}`);
  if (others > 0) {
    console.log(
      `Left out: ${others} lines of another sweep, another machine or another version of the ` +
        "simulator",
    );
  }
  if (found.length === points.length) return 0;
  const missing = points.flatMap((point, at) => lines.has(pointKey(point)) ? [] : [at]);
  console.error(
    `${missing.length} points are missing, the first is ${nameOf(points[missing[0]!]!)}: ` +
      "simulate their shards again",
  );
  return 1;
}

/**
 * Reads a shard from the flag "--shard".
 *
 * @param given its value, as in 2/8
 * @returns the shard
 * @throws {CommandError} If it is none
 */
export function readShard(given: string): Shard {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(given) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (index !== undefined && shard.index >= 1 && shard.index <= shard.of) return shard;
  const range = shard.of >= 1
    ? `a part from 1/${shard.of} to ${shard.of}/${shard.of}`
    : "a part as in 2/8, from 1/8 to 8/8";
  throw new CommandError(`The flag "--shard" needs ${range}, not "${given}"`, 2);
}

function openSweep(file: string): Sweep {
  return pointsOf(readSweep(readTextFile("--sweep", file), file), dirname(typedPath(file)));
}

/** sweep.json -> sweep.results.jsonl, sweep.2-of-8.jsonl */
function outOf(file: string, shard: Shard | undefined): string {
  const name = file.replace(/\.json$/i, "");
  return `${name}.${shard ? `${shard.index}-of-${shard.of}` : "results"}.jsonl`;
}

function textOrNothing(file: string): string {
  try {
    return Deno.readTextFileSync(typedPath(file));
  } catch {
    return "";
  }
}

function keyOrNothing(line: SweepLine): string | undefined {
  try {
    return pointKey(line);
  } catch {
    return undefined;
  }
}

function textOf(line: SweepLine): string {
  const guess = line.isSettled ? "" : ", not settled";
  return `${nameOf(line)}: ${siNumber(line.operationsPerSecond)} operations/s${guess}`;
}

function nameOf({ topology, pool, workload, threads, parameters, seed }: SweepPoint): string {
  const set = Object.entries(parameters).map(([field, value]) => `, ${field} ${value}`).join("");
  const many = threads === 1 ? "thread" : "threads";
  return `${topology}, ${pool}, ${workload}, ${threads} ${many}${set}, seed ${seed}`;
}
