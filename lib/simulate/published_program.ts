import { poolName } from "../published/mod.ts";
import { courseNames } from "../sources/mod.ts";
import { programOf } from "./program.ts";
import programTypes from "./programs/program.ts" with { type: "text" };
import fl from "./programs/published/fl.ts" with { type: "text" };
import flpc from "./programs/published/flpc.ts" with { type: "text" };
import op from "./programs/published/op.ts" with { type: "text" };
import pc from "./programs/published/pc.ts" with { type: "text" };
import publishedQueue from "./programs/published/published_queue.ts" with { type: "text" };
import queueBenchmark from "./programs/published/queue_benchmark.ts" with { type: "text" };
import type { QueueBenchmark } from "./programs/published/queue_benchmark.ts";
import queuedSpinLock from "./programs/queued_spin_lock.ts" with { type: "text" };
import rs from "./programs/published/rs.ts" with { type: "text" };
import slab from "./programs/published/slab.ts" with { type: "text" };
import type { SimulatedProgram } from "./simulated_program.ts";

/** Queues of the benchmark that can be simulated, as rows are named. */
export type PublishedQueueName = QueueBenchmark["queue"];

/** A row of the published queue benchmark. */
export interface PublishedProgramOptions {
  /** The queue, as rows are named. */
  pool: PublishedQueueName;
  /** Objects in the queue. */
  objects: number;
  /** 0 and 1: objects are allocated one by one. 2: they are in the per-CPU slots. */
  allocation: 0 | 1 | 2;
  /**
   * Objects popped before the first is pushed back.
   *
   * @default 1
   */
  batch?: number;
  /**
   * Whether the benchmark's own array is written at each pop and push, as it was.
   *
   * @default yes
   */
  bookkeeping?: boolean;
  /**
   * CPUs of the machine, each with a slot.
   *
   * @default 96
   */
  cpuCount?: number;
}

const named = (text: string) => courseNames("simulate/programs/published", text);

const MODULES = {
  "../program.ts": programTypes,
  "../queued_spin_lock.ts": courseNames("simulate/programs", queuedSpinLock),
  "./fl.ts": named(fl),
  "./flpc.ts": named(flpc),
  "./op.ts": named(op),
  "./pc.ts": named(pc),
  "./published_queue.ts": named(publishedQueue),
  "./rs.ts": named(rs),
  "./slab.ts": named(slab),
};

/**
 * Makes a program of a row of the published queue benchmark: the same queue, the same layout of
 * memory, the same loop.
 *
 * @param options the row
 * @returns the program; threads are to be placed with "harness"
 * @throws {RangeError} If there is no such row
 *
 * @example
 * ```ts
 * import { publishedProgram, simulate } from "@course/simulate/mod.ts";
 *
 * const program = publishedProgram({ pool: "op", objects: 384, allocation: 0 });
 * simulate({ topology: "xeon-8260", program, threads: 8, placement: "harness" });
 * ```
 */
export function publishedProgram(options: PublishedProgramOptions): SimulatedProgram {
  const { pool, objects, allocation, batch = 1, bookkeeping = true, cpuCount = 96 } = options;
  const fail = (problem: string): never => {
    throw new RangeError(`Cannot simulate ${pool}:${objects}/${allocation}-${batch}: ${problem}`);
  };
  if (!["fl", "flpc", "pc", "op", "rs"].includes(pool)) fail("use fl, flpc, pc, op or rs");
  if (!(Number.isInteger(objects) && objects >= 1 && objects <= 8192)) {
    fail("use 1 to 8192 objects");
  }
  if (!(Number.isInteger(batch) && batch >= 1 && batch <= 1024)) fail("use batches of 1 to 1024");
  if (![0, 1, 2].includes(allocation)) fail("use allocation 0, 1 or 2");
  if (allocation === 2 && pool !== "flpc" && pool !== "rs") {
    fail("only flpc and rs have objects in their slots, use allocation 0 or 1");
  }
  const row: QueueBenchmark = {
    queue: pool,
    cpuCount,
    objectCount: objects,
    allocation,
    batch,
    bookkeeping,
  };
  return programOf(
    poolName(pool),
    `${objects}/${allocation}-${batch}`,
    named(queueBenchmark),
    MODULES,
    () => row,
  );
}
