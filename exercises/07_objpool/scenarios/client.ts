/** Clients of the rings: CPUs that pop, and push what they hold. */
import { poolClient, type PoolPlan, type PoolStart } from "@course/pools/pool_client.ts";
import { create, EMPTY, HEAD, LAST, pop, push, ringOf, type Rings, TAIL } from "../exercise.ts";

interface RingStart extends PoolStart {
  /** Where sequence numbers start. */
  first: number;
  /** Objects that the rings have room for, and that nobody has. */
  moreObjects: number;
}

export const client = (plan: PoolPlan<RingStart>) =>
  poolClient<Rings, RingStart>(plan, {
    create({ cpuCount, objectCount, moreObjects, lists, first }) {
      const rings = create(cpuCount, objectCount + moreObjects, first);
      for (let cpu = 0; cpu < lists.length; cpu++) {
        for (const object of lists[cpu]!) push(rings, cpu, object);
      }
      return rings;
    },
    pop: (rings, cpu) => pop(rings, cpu),
    push: (rings, cpu, object) => push(rings, cpu, object),
    EMPTY,
    names(rings) {
      const named: Record<string, [Int32Array, number]> = {};
      for (let cpu = 0; cpu < rings.cpuCount; cpu++) {
        const ring = ringOf(rings, cpu);
        named[`head of CPU ${cpu}`] = [rings.words, ring + HEAD];
        named[`tail of CPU ${cpu}`] = [rings.words, ring + TAIL];
        named[`last of CPU ${cpu}`] = [rings.words, ring + LAST];
      }
      return named;
    },
  });
