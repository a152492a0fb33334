/** Clients of the list: CPUs that take nodes, and give back what they hold. */
import { poolClient, type PoolPlan, type PoolStart } from "@course/pools/pool_client.ts";
import { add, EMPTY, HEAD, nextOf, refsOf, tryGet } from "../exercise.ts";

/** A list on which the nodes are linked already, without any call. */
function create({ objectCount, lists: [nodes = []] }: PoolStart): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(4 * nextOf(objectCount - 1) + 4));
  words[HEAD] = nodes[0] ?? EMPTY;
  for (const [place, node] of nodes.entries()) {
    words[refsOf(node)] = 1;
    words[nextOf(node)] = nodes[place + 1] ?? EMPTY;
  }
  return words;
}

/** Looks at the counts when all is quiet: 1 on the list, and 0 elsewhere. */
function wrongCount(words: Int32Array): string | undefined {
  const listed: number[] = [];
  for (let node = words[HEAD]!; node !== EMPTY; node = words[nextOf(node)]!) {
    if (listed.includes(node)) return `node ${node} is on the list twice: it goes in a circle`;
    listed.push(node);
  }
  for (let node = 0; nextOf(node) < words.length; node++) {
    const refs = words[refsOf(node)]!;
    const right = listed.includes(node) ? 1 : 0;
    if (refs === right) continue;
    const where = right === 1 ? "on the list" : "on no list";
    return `node ${node} is ${where} when all is quiet, its count is ${refs}, and ${right} is right`;
  }
  return undefined;
}

export const client = (plan: PoolPlan<PoolStart>) => {
  const scenario = poolClient<Int32Array, PoolStart>(plan, {
    create,
    pop: (words) => tryGet(words),
    push: (words, _cpu, node) => add(words, node),
    EMPTY,
    names: (words) => {
      const named: Record<string, [Int32Array, number]> = { head: [words, HEAD] };
      for (let node = 0; nextOf(node) < words.length; node++) {
        named[`refs[${node}]`] = [words, refsOf(node)];
        named[`next[${node}]`] = [words, nextOf(node)];
      }
      return named;
    },
  });
  const after = scenario.after as (state: { pool: Int32Array }) => string | undefined;
  return {
    ...scenario,
    after: (state: { pool: Int32Array }) => wrongCount(state.pool) ?? after(state),
  };
};
