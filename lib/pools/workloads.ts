import { think, xchg } from "../atomics/mod.ts";
import { EMPTY, type ObjectPool } from "./object_pool.ts";

/** What one thread has done. */
export interface Tally {
  /** Objects taken and given back. */
  operations: number;
  /** Pops that found nothing. */
  misses: number;
}

/** What a thread works on. */
export interface WorkerContext {
  /** The pool, attached by the thread itself. */
  pool: ObjectPool;
  /** The thread's CPU number. */
  cpu: number;
  /** Objects taken in one round. */
  bulk: number;
  /** Think time: how long an object is held, in the unit that `think` takes. */
  thinkTime: number;
  /** For each CPU a word that holds an object on its way there, or `EMPTY`. */
  mail: Int32Array;
  /** Words from one CPU's mail to the next. */
  mailStride: number;
}

/** Runs some rounds on the calling thread and adds up what happened. */
export type WorkloadLoop = (place: WorkerContext, rounds: number, tally: Tally) => void;

/** Pop, push: the ideal case when there are objects for everybody. */
export function popPush({ pool, cpu }: WorkerContext, rounds: number, tally: Tally): void {
  let misses = 0;
  for (let round = 0; round < rounds; round++) {
    const object = pool.pop(cpu);
    if (object === EMPTY) misses++;
    else pool.push(cpu, object);
  }
  tally.operations += rounds - misses;
  tally.misses += misses;
}

/** Several pops, then as many pushes; with fewer objects than are wanted, threads rob each other. */
export function popPushBulk(
  { pool, cpu, bulk }: WorkerContext,
  rounds: number,
  tally: Tally,
): void {
  const held: number[] = [];
  let operations = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < bulk; i++) {
      const object = pool.pop(cpu);
      if (object !== EMPTY) held.push(object);
    }
    operations += held.length;
    while (held.length > 0) pool.push(cpu, held.pop()!);
  }
  tally.operations += operations;
  tally.misses += rounds * bulk - operations;
}

/** Pop, hold the object for a while, push: a probed function that does some work. */
export function popThinkPush(
  { pool, cpu, thinkTime }: WorkerContext,
  rounds: number,
  tally: Tally,
): void {
  let misses = 0;
  for (let round = 0; round < rounds; round++) {
    const object = pool.pop(cpu);
    think(thinkTime);
    if (object === EMPTY) misses++;
    else pool.push(cpu, object);
  }
  tally.operations += rounds - misses;
  tally.misses += misses;
}

/** Pop on one CPU, push on the next: a task that is moved while it is inside a probed function. */
export function popHereAndPushThere(place: WorkerContext, rounds: number, tally: Tally): void {
  const { pool, cpu, mail, mailStride } = place;
  const own = cpu * mailStride;
  const next = (cpu + 1) % pool.cpuCount * mailStride;
  let operations = 0;
  for (let round = 0; round < rounds; round++) {
    const object = pool.pop(cpu);
    if (object === EMPTY) tally.misses++;
    else {
      const overtaken = xchg(mail, next, object);
      // The neighbour has not fetched the last object yet: it is given back here.
      if (overtaken !== EMPTY) {
        pool.push(cpu, overtaken);
        operations++;
      }
    }
    const arrived = xchg(mail, own, EMPTY);
    if (arrived !== EMPTY) {
      pool.push(cpu, arrived);
      operations++;
    }
  }
  tally.operations += operations;
}

/** A workload by name: what a round does, and how many objects there are for each thread. */
export interface WorkloadRule {
  /** What a thread does in a round. */
  run: WorkloadLoop;
  /** Objects taken in one round. */
  bulk: number;
  /** Objects in the pool for each thread, as a multiple of `bulk`. */
  objectsPerBulk: number;
  /** Whether all objects are taken away before the threads start. */
  drained: boolean;
  /** Nanoseconds for which an object is held. */
  thinkNanoseconds: number;
}

const IDEAL: WorkloadRule = {
  run: popPush,
  bulk: 1,
  objectsPerBulk: 8,
  drained: false,
  thinkNanoseconds: 0,
};

/**
 * The workloads. As in the kernel's test, there are 8 objects for each thread, and overrun wants 16.
 *
 * Source: lib/test_objpool.c (Linux 6.7).
 */
export const WORKLOADS = {
  "ideal": IDEAL,
  "bulk": { ...IDEAL, run: popPushBulk, bulk: 8, objectsPerBulk: 1 },
  "overrun": { ...IDEAL, run: popPushBulk, bulk: 16, objectsPerBulk: 0.5 },
  "empty": { ...IDEAL, drained: true },
  "think-time": { ...IDEAL, run: popThinkPush, thinkNanoseconds: 1000 },
  "migrate": { ...IDEAL, run: popHereAndPushThere },
} satisfies Record<string, WorkloadRule>;

/** Names of the workloads. */
export type WorkloadName = keyof typeof WORKLOADS;
