/**
 * The first slide as printed: a link that failed adds -1 to the count instead of the top bit minus 1.
 * The bit that asks the last reader to link the node is gone, so nobody does.
 */
import {
  cmpxchgRelease,
  fetchAddRelease,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";
import {
  EMPTY,
  HEAD,
  namesOf,
  newList,
  nextOf,
  nodesLost,
  pop,
  push,
  refsOf,
} from "./slide_list.ts";

function link(words: Int32Array, node: number): void {
  let head = readOnce(words, HEAD);
  for (;;) {
    writeOnce(words, nextOf(node), head);
    storeRelease(words, refsOf(node), 1);
    const seen = cmpxchgRelease(words, HEAD, head, node);
    if (seen === head) return;
    head = seen;
    if (fetchAddRelease(words, refsOf(node), -1) !== 1) return;
  }
}

export const setup = () => newList(3);

export const threads = [
  (words: Int32Array) => [pop(words, link)],
  (words: Int32Array) => {
    const node = pop(words, link);
    if (node !== EMPTY) push(words, node, link);
    return [];
  },
  (words: Int32Array) => [pop(words, link)],
];

export const after = (words: Int32Array, held: number[][]) => nodesLost(words, 3, held);

export const names = namesOf;
