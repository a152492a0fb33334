/** Variant 2, the memcache of the second slide: the write barrier comes after the count. */
import { cmpxchg, fetchAdd, readOnce, smpRmb, smpWmb, writeOnce } from "@course/atomics/mod.ts";
import {
  HEAD,
  namesOf,
  newList,
  nextOf,
  nodesLost,
  ON_LIST,
  popAgainstPush,
  refsOf,
} from "./slide_list.ts";

function link(words: Int32Array, node: number): void {
  for (;;) {
    const head = readOnce(words, HEAD);
    smpRmb();
    writeOnce(words, nextOf(node), head);
    writeOnce(words, refsOf(node), 1); // may be seen before next
    smpWmb();
    if (cmpxchg(words, HEAD, head, node) === head) return;
    if (fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}

export const setup = () => newList(3);

export const threads = popAgainstPush(link);

export const after = (words: Int32Array, held: number[][]) => nodesLost(words, 3, held);

export const names = namesOf;
