/** What the pools mean, written as plainly as possible: arrays of objects, no sharing. */
import { EMPTY, evenShares, type PoolName } from "@course/pools/mod.ts";

/** One array for each list or ring; a pop takes the first object of the first array that has one. */
export class PoolModel {
  readonly lists: number[][];
  readonly #putInFront: boolean;

  constructor(lists: number[][], putInFront: boolean) {
    this.lists = lists;
    this.#putInFront = putInFront;
  }

  pop(cpu: number): number {
    const count = this.lists.length;
    for (let i = 0; i < count; i++) {
      const object = this.lists[(cpu + i) % count]!.shift();
      if (object !== undefined) return object;
    }
    return EMPTY;
  }

  push(cpu: number, object: number): void {
    const list = this.lists[cpu % this.lists.length]!;
    if (this.#putInFront) list.unshift(object);
    else list.push(object);
  }
}

/**
 * Makes the model of a pool with all objects in it.
 *
 * @param name which pool
 * @param cpuCount its CPUs
 * @param objectCount its objects
 * @returns the model
 */
export function modelOf(name: PoolName, cpuCount: number, objectCount: number): PoolModel {
  const isRing = name === "objpool" || name === "worker-ring";
  const isOneList = name === "freelist" || name === "locked-list";
  const shares = isOneList ? [objectCount] : evenShares(objectCount, cpuCount);
  let next = 0;
  const lists = shares.map((share) => {
    const list = Array.from({ length: share }, () => next++);
    return isRing ? list : list.toReversed();
  });
  return new PoolModel(lists, !isRing);
}
