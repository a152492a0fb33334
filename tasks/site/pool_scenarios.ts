import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";

const CLASSES: Record<PoolName, string> = {
  "locked-list": "LockedList",
  "freelist": "Freelist",
  "percpu-freelist": "PercpuFreelist",
  "bpf-percpu-freelist": "BpfPercpuFreelist",
  "objpool": "Objpool",
  "worker-ring": "WorkerRing",
};

/**
 * A small scenario for each pool of the course: two CPUs want an object each, and one of them gives
 * its own back. Nothing may be lost or have two owners.
 *
 * @returns title and source of each, by the pool's name
 */
export function poolScenarios(): Record<string, { title: string; source: string }> {
  return Object.fromEntries(
    POOL_NAMES.map((name) => [`pool-${name}`, {
      title: `${CLASSES[name]}: two CPUs pop, one pushes`,
      source: sourceOf(CLASSES[name]),
    }]),
  );
}

function sourceOf(pool: string): string {
  return `/** Two CPUs take an object each; CPU 1 gives its own back. Change it and run it again. */
import { conserved } from "@course/pools/checkers.ts";
import { EMPTY, ${pool} } from "@course/pools/mod.ts";

export const setup = () => ${pool}.create({ cpuCount: 2, objectCount: 2 });

export const threads = [
  (pool: ${pool}) => [pool.pop(0)],
  (pool: ${pool}) => {
    const object = pool.pop(1);
    if (object === EMPTY) return [];
    pool.push(1, object);
    return [];
  },
];

export const after = (pool: ${pool}, held: number[][]) => conserved(pool, held);
`;
}
