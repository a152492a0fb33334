import { xchgRelaxed } from "../atomics/mod.ts";
import { EMPTY, type ObjectPool } from "./object_pool.ts";

const IN_POOL = 0;

/**
 * Watches over a pool: every object has one owner, and only what is out is pushed. Costs one word
 * for each object and one exchange for each call, which orders nothing, so that it hides no bug; for
 * tests and for hunting, not for measuring.
 *
 * @example
 * ```ts
 * import { CheckedPool, Objpool } from "@course/pools/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const pool = CheckedPool.over(Objpool.create({ cpuCount: 1, objectCount: 2 }));
 * const object = pool.pop(0);
 * pool.push(0, object);
 * assertThrows(() => pool.push(0, object), Error, "Cannot push object 0: it is in the pool already");
 * ```
 */
export class CheckedPool<Pool extends ObjectPool> implements ObjectPool {
  readonly cpuCount: number;
  readonly objectCount: number;
  /** The pool that does the work. */
  readonly pool: Pool;
  /** For each object 0 while it is in the pool, or its owner's CPU number plus one. */
  readonly owners: Int32Array<SharedArrayBuffer>;

  private constructor(pool: Pool, owners: Int32Array<SharedArrayBuffer>) {
    this.cpuCount = pool.cpuCount;
    this.objectCount = pool.objectCount;
    this.pool = pool;
    this.owners = owners;
  }

  /**
   * Wraps a pool.
   *
   * @param pool pool with all its objects in it, or attached to one
   * @param owners the `owners` of the wrapper in another thread, to watch together
   * @returns the pool to call instead
   */
  static over<Pool extends ObjectPool>(
    pool: Pool,
    owners: Int32Array<SharedArrayBuffer> = new Int32Array(
      new SharedArrayBuffer(4 * pool.objectCount),
    ),
  ): CheckedPool<Pool> {
    return new CheckedPool(pool, owners);
  }

  /**
   * Takes an object.
   *
   * @param cpu CPU that calls
   * @returns object number, or `EMPTY`
   * @throws {Error} If the pool hands out an object that is not in it
   */
  pop(cpu: number): number {
    const object = this.pool.pop(cpu);
    if (object === EMPTY) return EMPTY;
    const owner = xchgRelaxed(this.owners, object, cpu + 1);
    if (owner !== IN_POOL) {
      throw new Error(
        `Object ${object} has two owners: CPU ${cpu} has popped it while CPU ${owner - 1} holds it`,
      );
    }
    return object;
  }

  /**
   * Gives an object back.
   *
   * @param cpu CPU that calls
   * @param object object number that `pop` has returned
   * @throws {Error} If the object is in the pool already
   */
  push(cpu: number, object: number): void {
    const known = object >>> 0 === object && object < this.objectCount;
    if (known && xchgRelaxed(this.owners, object, IN_POOL) === IN_POOL) {
      throw new Error(
        `Cannot push object ${object}: it is in the pool already, push each object once`,
      );
    }
    this.pool.push(cpu, object);
  }
}
