/** Clients of the stack: CPUs that pop, and push what they hold. */
import { poolClient, type PoolPlan, type PoolStart } from "@course/pools/pool_client.ts";
import { EMPTY, HEAD, nextOf, ONE_CHANGE, pop, push } from "../exercise.ts";

interface StackStart extends PoolStart {
  /** The tag of the head. */
  tag: number;
}

interface StackPlan extends PoolPlan<StackStart> {
  /** Whether pops and pushes must be explained by a stack. */
  order?: boolean;
}

export function client(plan: StackPlan) {
  const { objectCount, lists, tag } = plan.start;
  const scenario = poolClient<Int32Array, StackStart>(plan, {
    create() {
      const words = new Int32Array(new SharedArrayBuffer(4 * (1 + objectCount)));
      let below = EMPTY;
      for (const node of lists[0]!) {
        words[nextOf(node)] = below;
        below = node;
      }
      words[HEAD] = tag * ONE_CHANGE | below;
      return words;
    },
    pop: (words) => pop(words),
    push: (words, _cpu, node) => push(words, node),
    EMPTY,
    words: { pool: "the stack", object: "node" },
    names(words) {
      const named: Record<string, [Int32Array, number]> = { head: [words, HEAD] };
      for (let node = 0; node < objectCount; node++) named[`next[${node}]`] = [words, nextOf(node)];
      return named;
    },
  });
  if (!plan.order) return scenario;
  return { ...scenario, specification: stackOf(lists[0]!) };
}

/** What a stack answers; the node that was pushed last comes last. */
const stackOf = (nodes: readonly number[]) => ({
  law: "no order of pops and pushes, one after the other, gives these answers",
  start: nodes,
  apply(stack: readonly number[], action: unknown, answer: unknown) {
    if (action !== "pop") return [...stack, (action as [string, number])[1]];
    if (answer === "EMPTY") return stack.length === 0 ? stack : undefined;
    return stack.at(-1) === answer ? stack.slice(0, -1) : undefined;
  },
});
