import { type LineBytes } from "./arena.ts";
import { EMPTY, type ObjectPool } from "./object_pool.ts";

/** Most objects a pool can have (the kernel's `OBJPOOL_NR_OBJECT_MAX`). */
export const MAX_OBJECTS = 1 << 24;
/** Most CPUs a pool can have (the kernel's largest `NR_CPUS`). */
export const MAX_CPUS = 8192;

/** Names of the pools, as in tables, on the command line and in handles. */
export type PoolName =
  | "locked-list"
  | "freelist"
  | "percpu-freelist"
  | "bpf-percpu-freelist"
  | "objpool"
  | "worker-ring";

/** What every pool's `create` takes. */
export interface PoolOptions {
  /** CPUs that will use the pool, 1 to 8192. */
  cpuCount: number;
  /** Objects in the pool, 1 to 16777216. */
  objectCount: number;
  /**
   * Distance kept between hot words, in bytes.
   *
   * @default 64
   */
  lineBytes?: LineBytes;
}

/** A pool as it travels to a Worker with `postMessage`: its shape and its memory, not a copy. */
export interface PoolHandle extends Required<PoolOptions> {
  /** Name of the class that made it. */
  pool: string;
  /** The pool's memory. */
  buffer: SharedArrayBuffer;
}

/**
 * What all pools have in common besides the algorithm: their shape, their memory, the checks of
 * arguments, and the way to another thread. `contents` looks at a pool that nobody is using.
 */
export abstract class SharedPool implements ObjectPool {
  /** Name of this kind of pool; one of `PoolName`, or what you call your own. */
  abstract readonly name: string;
  readonly cpuCount: number;
  readonly objectCount: number;
  /** Distance kept between hot words. */
  readonly lineBytes: LineBytes;
  /** The pool's memory. */
  readonly words: Int32Array<SharedArrayBuffer>;

  /**
   * Keeps shape and memory; a subclass lays the memory out before it calls this.
   *
   * @param options shape of the pool, as checked by `checkOptions`
   * @param words its memory
   */
  protected constructor(options: PoolOptions, words: Int32Array<SharedArrayBuffer>) {
    this.cpuCount = options.cpuCount;
    this.objectCount = options.objectCount;
    this.lineBytes = options.lineBytes ?? 64;
    this.words = words;
  }

  abstract pop(cpu: number): number;
  abstract push(cpu: number, object: number): void;

  /**
   * Lists what is in the pool, for prints and tests; right only while no thread is using the pool.
   *
   * @returns for each list or ring, in CPU order, its objects in the order in which pops take them
   */
  abstract contents(): number[][];

  /**
   * Describes the pool for another thread.
   *
   * @returns a value for `postMessage`; the other side calls `attachPool`
   */
  handle(): PoolHandle {
    return {
      pool: this.name,
      cpuCount: this.cpuCount,
      objectCount: this.objectCount,
      lineBytes: this.lineBytes,
      buffer: this.words.buffer,
    };
  }

  /** How the pool prints in Deno and in notebooks. */
  [Symbol.for("Deno.customInspect")](): string {
    const lists = this.contents().map((list) => `[${list.join(" ")}]`);
    return `${this.name} ${lists.join(" ")}`;
  }

  /** Pushes all objects in order: as many for each CPU as its share says. */
  protected fill(shares: number[]): void {
    let object = 0;
    for (const [cpu, share] of shares.entries()) {
      for (let i = 0; i < share; i++) this.push(cpu, object++);
    }
  }

  /**
   * Refuses a number that is no CPU of this pool.
   *
   * @param action what was asked for, for the error: "pop" or "push"
   * @param cpu the number
   * @throws {RangeError} If there is no such CPU
   */
  protected checkCpu(action: string, cpu: number): void {
    if (!(cpu >>> 0 === cpu && cpu < this.cpuCount)) throw this.#wrongCpu(action, cpu);
  }

  /**
   * Refuses a number that is no object of this pool.
   *
   * @param action what was asked for, for the error: "push"
   * @param object the number
   * @throws {RangeError} If there is no such object
   */
  protected checkObject(action: string, object: number): void {
    if (!(object >>> 0 === object && object < this.objectCount)) {
      throw this.#wrongObject(action, object);
    }
  }

  #wrongCpu(action: string, cpu: number): RangeError {
    const advice = Number.isInteger(cpu) && cpu > 0
      ? `pass cpuCount: ${cpu + 1} or more when creating it`
      : "pass a CPU number";
    return new RangeError(
      `Cannot ${action} for CPU ${cpu}: this pool has CPUs 0 to ${this.cpuCount - 1}, ${advice}`,
    );
  }

  #wrongObject(action: string, object: number): RangeError {
    if (object === EMPTY) {
      return new RangeError(
        `Cannot ${action} EMPTY: it is not an object, look at the answer of pop first`,
      );
    }
    return new RangeError(
      `Cannot ${action} object ${object}: this pool has objects 0 to ${
        this.objectCount - 1
      }, ${action} only what pop returned`,
    );
  }
}

/**
 * Checks what a pool is to be made of.
 *
 * @param options shape of the pool
 * @throws {RangeError} If a count is out of range or not whole
 */
export function checkOptions({ cpuCount, objectCount }: PoolOptions): void {
  checkCount("CPUs", "cpuCount", cpuCount, MAX_CPUS);
  checkCount("objects", "objectCount", objectCount, MAX_OBJECTS);
}

function checkCount(what: string, name: string, count: number, max: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= max) return;
  throw new RangeError(
    `Cannot create an object pool with ${count} ${what}: ${name} must be between 1 and ${max}`,
  );
}
