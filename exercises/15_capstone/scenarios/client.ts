/** Clients of the pool: CPUs that pop, and push what they hold. */
import { poolClient, type PoolPlan, type PoolStart } from "@course/pools/pool_client.ts";
import YourPool from "../exercise.ts";

interface OwnStart extends PoolStart {
  /** Objects that are out all the time. */
  moreObjects: number;
}

export const client = (plan: PoolPlan<OwnStart>) =>
  poolClient<YourPool, OwnStart>(plan, {
    create({ cpuCount, lists, ...start }) {
      const objectCount = start.objectCount + start.moreObjects;
      const pool = YourPool.create({ cpuCount, objectCount, lineBytes: "packed" });
      for (let object = 0; object < objectCount; object++) pool.pop(0);
      for (let cpu = 0; cpu < lists.length; cpu++) {
        for (const object of lists[cpu]!) pool.push(cpu, object);
      }
      return pool;
    },
    pop: (pool, cpu) => pool.pop(cpu),
    push: (pool, cpu, object) => pool.push(cpu, object),
    EMPTY: -1,
  });
