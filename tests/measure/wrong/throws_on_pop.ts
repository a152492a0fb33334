/** Wrong because pop throws as soon as it is called. */
import { LockedList, type PoolHandle, type PoolOptions } from "@course/pools/mod.ts";

export default {
  create: (options: PoolOptions) => LockedList.create(options),
  attach(handle: PoolHandle): LockedList {
    const pool = LockedList.attach(handle);
    pool.pop = () => {
      throw new Error("Cannot pop on a Worker: this pool always throws");
    };
    return pool;
  },
};
