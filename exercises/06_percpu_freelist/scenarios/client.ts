/** Clients of the lists: CPUs that pop, and push what they hold. */
import { poolClient, type PoolPlan, type PoolStart } from "@course/pools/pool_client.ts";
import { create, EMPTY, type Lists, pop, push, put } from "../exercise.ts";

interface ListStart extends PoolStart {
  /** Objects that the lists have room for, and that nobody has. */
  moreObjects: number;
}

export const client = (plan: PoolPlan<ListStart>) =>
  poolClient<Lists, ListStart>(plan, {
    create({ cpuCount, objectCount, moreObjects, lists: objects }) {
      const lists = create(cpuCount, objectCount + moreObjects);
      for (let cpu = 0; cpu < objects.length; cpu++) {
        for (const object of objects[cpu]!) put(lists, cpu, object);
      }
      return lists;
    },
    pop: (lists, cpu) => pop(lists, cpu),
    push: (lists, cpu, object) => push(lists, cpu, object),
    EMPTY,
    names: ({ words, cpuCount, objectCount }) => {
      const named: Record<string, [Int32Array, number]> = {};
      for (let cpu = 0; cpu < cpuCount; cpu++) named[`head of CPU ${cpu}`] = [words, cpu];
      for (let object = 0; object < objectCount; object++) {
        named[`next[${object}]`] = [words, cpuCount + object];
      }
      return named;
    },
  });
