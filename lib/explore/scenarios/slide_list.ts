/**
 * The reference-counted list of the slides, with the step that differs left open: how a node whose
 * count is zero is linked. Not a scenario by itself.
 *
 * Source: the talk's slides; include/linux/freelist.h (Linux 5.11 to 6.6).
 */
import {
  cmpxchgAcquire,
  fetchAdd,
  fetchAddRelease,
  loadAcquire,
  readOnce,
} from "@course/atomics/mod.ts";
import { call } from "@course/pools/checkers.ts";

export const HEAD = 0;
export const EMPTY = -1;
export const ON_LIST = 0x80000000 | 0;
const COUNT = 0x7fffffff;

export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;

/** Links a node on behalf of its owner. */
export type Link = (words: Int32Array, node: number) => void;

/** A list of nodes 0, 1, 2, ... in this order. */
export function newList(count: number): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(4 + 8 * count));
  words[HEAD] = 0;
  for (let node = 0; node < count; node++) {
    words[refsOf(node)] = 1;
    words[nextOf(node)] = node + 1 < count ? node + 1 : EMPTY;
  }
  return words;
}

export function push(words: Int32Array, node: number, link: Link): void {
  if (fetchAddRelease(words, refsOf(node), ON_LIST) === 0) link(words, node);
}

export function pop(words: Int32Array, link: Link, countIn = cmpxchgAcquireOne): number {
  let head = loadAcquire(words, HEAD);
  while (head !== EMPTY) {
    const node = head;
    const refs = readOnce(words, refsOf(node));
    if ((refs & COUNT) === 0 || !countIn(words, refsOf(node), refs)) {
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

/** Counts a reader in, so that nothing it reads afterwards is older. */
function cmpxchgAcquireOne(words: Int32Array, refs: number, seen: number): boolean {
  return cmpxchgAcquire(words, refs, seen, seen + 1 | 0) === seen;
}

/** One CPU pops while the other one pops twice and pushes the first node back, and keeps the second. */
export function popAgainstPush(link: Link, countIn = cmpxchgAcquireOne) {
  const take = (words: Int32Array) => call("pop", () => pop(words, link, countIn));
  return [
    (words: Int32Array) => [take(words)],
    (words: Int32Array) => {
      const first = take(words);
      const second = take(words);
      if (first !== EMPTY) call(["push", first], () => push(words, first, link));
      return [second];
    },
  ];
}

/** Names of the words in traces. */
export function namesOf(words: Int32Array): Record<string, [Int32Array, number]> {
  const names: Record<string, [Int32Array, number]> = { head: [words, HEAD] };
  for (let node = 0; nextOf(node) < words.length; node++) {
    names[`refs[${node}]`] = [words, refsOf(node)];
    names[`next[${node}]`] = [words, nextOf(node)];
  }
  return names;
}

/** Every node must be held once or linked once. */
export function nodesLost(
  words: Int32Array,
  count: number,
  held: number[][],
): string | undefined {
  const found = held.flat().filter((node) => node !== EMPTY);
  let node = words[HEAD]!;
  while (node !== EMPTY && found.length <= 2 * count) {
    found.push(node);
    node = words[nextOf(node)]!;
  }
  for (let wanted = 0; wanted < count; wanted++) {
    const times = found.filter((one) => one === wanted).length;
    if (times > 1) return `node ${wanted} has two owners, or one and a place on the list`;
    if (times === 0) return `node ${wanted} is lost: nobody holds it and it is not on the list`;
  }
  return undefined;
}
