import { think } from "@course/atomics/mod.ts";
import { EMPTY, type ObjectPool } from "@course/pools/pool_parts.ts";

/** What a pool's calls cost besides their shared accesses, and who is told how long they took. */
interface Timing {
  callNs: number;
  clock(): number;
  record(thread: number, isPush: boolean, nanoseconds: number): void;
}

/**
 * A pool whose calls take the time of a call, and are timed. It also notices at once when an object
 * gets a second owner; that takes no simulated time.
 */
export class TimedPool implements ObjectPool {
  readonly cpuCount: number;
  readonly objectCount: number;
  readonly #pool: ObjectPool;
  readonly #timing: Timing;
  /** CPU that has popped each object. */
  readonly #owners: (number | undefined)[] = [];

  constructor(pool: ObjectPool, timing: Timing) {
    this.cpuCount = pool.cpuCount;
    this.objectCount = pool.objectCount;
    this.#pool = pool;
    this.#timing = timing;
  }

  pop(cpu: number): number {
    const start = this.#timing.clock();
    think(this.#timing.callNs);
    const object = this.#pool.pop(cpu);
    this.#timing.record(cpu, false, this.#timing.clock() - start);
    if (object === EMPTY) return object;
    const owner = this.#owners[object];
    if (owner !== undefined) {
      throw new Error(
        `Object ${object} has two owners: CPU ${owner} has popped it, and now CPU ${cpu} gets it too`,
      );
    }
    this.#owners[object] = cpu;
    return object;
  }

  push(cpu: number, object: number): void {
    this.#owners[object] = undefined;
    const start = this.#timing.clock();
    think(this.#timing.callNs);
    this.#pool.push(cpu, object);
    this.#timing.record(cpu, true, this.#timing.clock() - start);
  }
}
