/** Variant 3, the third slide: the write barrier stands between next and the count. */
import { cmpxchg, fetchAdd, readOnce, smpWmb, writeOnce } from "@course/atomics/mod.ts";
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
    writeOnce(words, nextOf(node), head);
    smpWmb();
    writeOnce(words, refsOf(node), 1);
    if (cmpxchg(words, HEAD, head, node) === head) return;
    if (fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}

export const setup = () => newList(3);

export const threads = popAgainstPush(link);

export const after = (words: Int32Array, held: number[][]) => nodesLost(words, 3, held);

export const names = namesOf;
