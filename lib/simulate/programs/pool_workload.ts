import { type WorkerContext, type WorkloadName, WORKLOADS } from "@course/pools/workloads.ts";
import { Arena, EMPTY, type LineBytes, type ObjectPool } from "@course/pools/pool_parts.ts";
import { makePool } from "./make_pool.ts";
import type { ProgramStart, ProgramTally } from "./program.ts";
import { TimedPool } from "./timed_pool.ts";

/**
 * A pool and what is done with it.
 *
 * @internal
 */
export interface PoolWorkload {
  /** Name of a pool, or "own". */
  pool: string;
  workload: WorkloadName;
  /** Objects for each thread. */
  objectsPerThread: number;
  /** Objects that a thread takes in one round. */
  bulk: number;
  /** Nanoseconds for which an object is held; "think-time" only. */
  thinkNanoseconds: number;
  /** Distance between hot words. */
  lineBytes: LineBytes;
}

interface State {
  pool: ObjectPool & { contents(): number[][] };
  places: WorkerContext[];
  workload: WorkloadName;
  /** Objects that were taken away before the start. */
  drained: number[];
}

export function setup(start: ProgramStart<PoolWorkload>): State {
  const { threads, options } = start;
  const { workload, bulk, thinkNanoseconds, lineBytes } = options;
  const objectCount = Math.max(1, Math.floor(options.objectsPerThread * threads));
  const pool = makePool(options.pool, { cpuCount: threads, objectCount, lineBytes });
  const timed = new TimedPool(pool, start);

  const arena = new Arena(128);
  const mail = arena.blocks(threads, 1);
  const letters = arena.allocate();
  const places: WorkerContext[] = [];
  for (let cpu = 0; cpu < threads; cpu++) {
    letters[mail.first + cpu * mail.stride] = EMPTY;
    places.push({
      pool: timed,
      cpu,
      bulk,
      thinkTime: thinkNanoseconds,
      mail: letters,
      mailStride: mail.stride,
    });
  }
  const drained: number[] = [];
  if (WORKLOADS[workload].drained) {
    for (let object = pool.pop(0); object !== EMPTY; object = pool.pop(0)) drained.push(object);
  }
  return { pool, places, workload, drained };
}

export function round(state: State, thread: number, tally: ProgramTally): void {
  WORKLOADS[state.workload].run(state.places[thread]!, 1, tally);
}

/** Every object is in the pool, in the mail, or was taken away before the start; none is twice. */
export function after({ pool, places, drained }: State): string | undefined {
  const found = [...drained];
  for (const list of pool.contents()) found.push(...list);
  for (const { cpu, mail, mailStride } of places) {
    const letter = mail[cpu * mailStride]!;
    if (letter !== EMPTY) found.push(letter);
  }
  const once = new Set(found);
  for (let object = 0; object < pool.objectCount; object++) {
    if (!once.has(object)) return `object ${object} is lost`;
  }
  if (found.length > once.size) return "an object is there twice";
}
