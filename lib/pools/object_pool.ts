/** What `pop` answers when every object is in use. */
export const EMPTY: number = -1;

/**
 * A fixed set of objects that several CPUs take and give back. Objects are numbers from 0 to
 * `objectCount - 1`; what they stand for is the caller's business. A CPU number names the Worker
 * (or simulated CPU) that calls, and no two Workers may use the same number at the same time.
 */
export interface ObjectPool {
  /** Number of CPUs: valid CPU numbers are 0 to `cpuCount - 1`. */
  readonly cpuCount: number;
  /** Number of objects, in the pool and out. */
  readonly objectCount: number;
  /**
   * Takes an object.
   *
   * @param cpu CPU that calls
   * @returns object number, or `EMPTY`
   * @throws {RangeError} If `cpu` is not a CPU of this pool
   */
  pop(cpu: number): number;
  /**
   * Gives an object back.
   *
   * @param cpu CPU that calls
   * @param object object number that an earlier `pop`, on any CPU, has returned
   * @throws {RangeError} If `cpu` or `object` does not belong to this pool
   */
  push(cpu: number, object: number): void;
}
