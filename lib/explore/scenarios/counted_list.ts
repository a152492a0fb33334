/**
 * A list whose nodes count who looks at them, with one step left open: how a node is given back. Not
 * a scenario by itself. The list itself is that of the slides.
 */
import { cmpxchgAcquire, fetchAdd, loadAcquire, readOnce } from "@course/atomics/mod.ts";
import { call } from "@course/pools/checkers.ts";
import { EMPTY, HEAD, namesOf, newList, nextOf, nodesLost, refsOf } from "./slide_list.ts";

const NODES = 3;

function pop(words: Int32Array): number {
  let head = loadAcquire(words, HEAD);
  while (head !== EMPTY) {
    const node = head;
    const refs = readOnce(words, refsOf(node));
    // Invariant: who looks at a node is counted in before it reads next.
    if (refs === 0 || cmpxchgAcquire(words, refsOf(node), refs, refs + 1) !== refs) {
      head = loadAcquire(words, HEAD);
      continue;
    }
    const next = readOnce(words, nextOf(node));
    head = cmpxchgAcquire(words, HEAD, node, next);
    if (head === node) {
      fetchAdd(words, refsOf(node), -2);
      return node;
    }
    fetchAdd(words, refsOf(node), -1);
  }
  return EMPTY;
}

/** One CPU pops while the other one pops twice and pushes the first node back. */
export function popAgainst(push: (words: Int32Array, node: number) => void) {
  const take = (words: Int32Array) => call("pop", () => pop(words));
  return [
    (words: Int32Array) => [take(words)],
    (words: Int32Array) => {
      const first = take(words);
      const second = take(words);
      if (first !== EMPTY) call(["push", first], () => push(words, first));
      return [second];
    },
  ];
}

export const setup = () => newList(NODES);

export const after = (words: Int32Array, held: number[][]) => nodesLost(words, NODES, held);

export const names = namesOf;
