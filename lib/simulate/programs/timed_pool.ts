import { think } from "@course/atomics/mod.ts";
import type { ObjectPool } from "@course/pools/mod.ts";

/** What a pool's calls cost besides their shared accesses, and who is told how long they took. */
interface Timing {
  callNs: number;
  clock(): number;
  record(thread: number, isPush: boolean, nanoseconds: number): void;
}

/** A pool whose calls take the time of a call, and are timed. */
export class TimedPool implements ObjectPool {
  readonly cpuCount: number;
  readonly objectCount: number;
  readonly #pool: ObjectPool;
  readonly #timing: Timing;

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
    return object;
  }

  push(cpu: number, object: number): void {
    const start = this.#timing.clock();
    think(this.#timing.callNs);
    this.#pool.push(cpu, object);
    this.#timing.record(cpu, true, this.#timing.clock() - start);
  }
}
