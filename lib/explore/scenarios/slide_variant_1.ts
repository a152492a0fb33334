/** Variant 1, the kernel: next is written before the count, because the count is a release. */
import {
  cmpxchgRelease,
  fetchAddRelease,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";
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

export function link(words: Int32Array, node: number): void {
  let head = readOnce(words, HEAD);
  for (;;) {
    writeOnce(words, nextOf(node), head);
    storeRelease(words, refsOf(node), 1);
    const seen = cmpxchgRelease(words, HEAD, head, node);
    if (seen === head) return;
    head = seen;
    if (fetchAddRelease(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}

export const setup = () => newList(3);

export const threads = popAgainstPush(link);

export const after = (words: Int32Array, held: number[][]) => nodesLost(words, 3, held);

export const names = namesOf;
