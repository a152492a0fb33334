/** The link of the kernel, but a pop counts itself in with a relaxed increment: next may be old. */
import { cmpxchgRelaxed } from "@course/atomics/mod.ts";
import { namesOf, newList, nodesLost, popAgainstPush } from "./slide_list.ts";
import { link } from "./slide_variant_1.ts";

function countIn(words: Int32Array, refs: number, seen: number): boolean {
  return cmpxchgRelaxed(words, refs, seen, seen + 1 | 0) === seen;
}

export const setup = () => newList(3);

export const threads = popAgainstPush(link, countIn);

export const after = (words: Int32Array, held: number[][]) => nodesLost(words, 3, held);

export const names = namesOf;
