/** Clients of the list of exercise 04, with your `link`: CPUs that take nodes, and give them back. */
import {
  cmpxchgAcquire,
  fetchAdd,
  fetchAddRelease,
  loadAcquire,
  readOnce,
} from "@course/atomics/mod.ts";
import { poolClient, type PoolPlan, type PoolStart } from "@course/pools/pool_client.ts";
import { HEAD, link, nextOf, ON_LIST, refsOf } from "../exercise.ts";

const EMPTY = -1;
const COUNT = 0x7fffffff;

function add(words: Int32Array, node: number): void {
  if (fetchAddRelease(words, refsOf(node), ON_LIST) === 0) link(words, node);
}

function tryGet(words: Int32Array): number {
  let head = loadAcquire(words, HEAD);
  while (head !== EMPTY) {
    const node = head;
    const refs = readOnce(words, refsOf(node));
    if ((refs & COUNT) === 0 || cmpxchgAcquire(words, refsOf(node), refs, refs + 1 | 0) !== refs) {
      head = loadAcquire(words, HEAD);
      continue;
    }
    const next = readOnce(words, nextOf(node));
    head = cmpxchgAcquire(words, HEAD, node, next);
    if (head === node) {
      fetchAdd(words, refsOf(node), -2);
      return node;
    }
    if (fetchAdd(words, refsOf(node), -1) === (ON_LIST + 1 | 0)) link(words, node);
  }
  return EMPTY;
}

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

/** Looks at the counts when all is quiet; a node that may not be counted at is lost. */
function wrongCount(words: Int32Array): string | undefined {
  let places = 0;
  for (let node = words[HEAD]!; node !== EMPTY; node = words[nextOf(node)]!) {
    if (++places > words.length) return "the list goes in a circle";
    const refs = words[refsOf(node)]!;
    if (refs !== 1) return `node ${node} is on the list, its count is ${refs}, and 1 is right`;
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
