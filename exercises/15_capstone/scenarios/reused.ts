/** One CPU takes two objects, keeps the second, and gives the first back; the other takes one. */
import YourPool from "../exercise.ts";

export function setup(): YourPool {
  const pool = YourPool.create({ cpuCount: 2, objectCount: 2, lineBytes: "packed" });
  const objects = [pool.pop(0), pool.pop(0)];
  for (const object of objects) pool.push(0, object); // both were pushed by CPU 0
  return pool;
}

export const threads = [
  (pool: YourPool) => {
    const first = pool.pop(0);
    const second = pool.pop(0);
    if (first >= 0) pool.push(0, first);
    return [second];
  },
  (pool: YourPool) => [pool.pop(1)],
];

export function after(pool: YourPool, held: number[][]): string | undefined {
  const inPool = pool.contents().flat();
  for (const object of [0, 1]) {
    const holders = held.flatMap((one, cpu) =>
      one.filter((owned) => owned === object).map(() => `CPU ${cpu}`)
    );
    if (inPool.includes(object)) holders.push("the pool");
    if (holders.length > 1) return `object ${object} has two owners: ${holders.join(" and ")}`;
    if (holders.length === 0) return `object ${object} is lost: nobody has it`;
  }
  return undefined;
}
