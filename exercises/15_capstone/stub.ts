// deno-lint-ignore-file no-unused-vars -- remove this line when the pool is written
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

/** What `create` is given. */
export interface Options {
  /** CPUs that will use the pool. */
  cpuCount: number;
  /** Objects in the pool, up to 4096. */
  objectCount: number;
  /** Bytes of a cache line of the machine; 64 by default. */
  lineBytes?: number | "packed";
}

/** A pool of your own design. */
export default class YourPool {
  readonly cpuCount: number;
  readonly objectCount: number;

  private constructor({ cpuCount, objectCount }: Options) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
  }

  /**
   * Makes a pool with all objects in it.
   *
   * @param options CPUs, objects, and the length of a cache line
   * @returns the pool
   */
  static create(options: Options): YourPool {
    throw new Error("not started: create lays out the memory of your pool and fills it");
  }

  /**
   * Takes an object.
   *
   * @param cpu CPU that calls
   * @returns object number, or -1 when there was none wherever it has looked
   */
  pop(cpu: number): number {
    throw new Error("not started: pop takes an object");
  }

  /**
   * Gives an object back.
   *
   * @param cpu CPU that calls, not always the one that has taken it
   * @param object object number that `pop` has returned
   */
  push(cpu: number, object: number): void {
    throw new Error("not started: push gives an object back");
  }

  /**
   * Lists what is in the pool, while nobody is using it.
   *
   * @returns for each list of the pool its objects
   */
  contents(): number[][] {
    throw new Error("not started: contents lists what is in the pool");
  }
}
