/** The link of the kernel, but a pop counts itself in with a relaxed increment: next may be old. */
import {
  cmpxchgRelaxed,
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

function link(words: Int32Array, node: number): void {
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

function countIn(words: Int32Array, refs: number, seen: number): boolean {
  return cmpxchgRelaxed(words, refs, seen, seen + 1 | 0) === seen;
}

export const setup = () => newList(3);

export const threads = popAgainstPush(link, countIn);

export const after = (words: Int32Array, held: number[][]) => nodesLost(words, 3, held);

export const names = namesOf;
