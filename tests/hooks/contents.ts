import { EMPTY, type ObjectPool } from "@course/pools/mod.ts";

/**
 * Takes everything out of a pool and puts it back.
 *
 * @param pool pool that nobody is using
 * @returns its objects, sorted; one that is in it twice is here twice
 */
export function contents(pool: ObjectPool): number[] {
  const found: number[] = [];
  let object = pool.pop(0);
  while (object !== EMPTY && found.length <= pool.objectCount) {
    found.push(object);
    object = pool.pop(0);
  }
  for (const object of found) pool.push(0, object);
  return found.sort((a, b) => a - b);
}
