/**
 * Two CPUs link nodes at the same time, so that one of them needs a second round. A reader is late: it
 * has read the head long ago, when it was node 0, and goes on from there.
 */
import { cmpxchgAcquire, fetchAdd, readOnce } from "@course/atomics/mod.ts";
import { HEAD, link, nextOf, ON_LIST, refsOf } from "../exercise.ts";

const EMPTY = -1;
const COUNT = 0x7fffffff;
const NODES = [0, 1];

export function setup(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(20));
  words.set([EMPTY, 0, EMPTY, 0, EMPTY]); // the list is empty, and nobody is counted
  return words;
}

/** The rest of a tryGet that has read the head, 0. */
function goOn(words: Int32Array): number {
  const refs = readOnce(words, refsOf(0));
  if ((refs & COUNT) === 0) return EMPTY;
  if (cmpxchgAcquire(words, refsOf(0), refs, refs + 1 | 0) !== refs) return EMPTY;
  const next = readOnce(words, nextOf(0));
  if (cmpxchgAcquire(words, HEAD, 0, next) === 0) {
    fetchAdd(words, refsOf(0), -2);
    return 0;
  }
  if (fetchAdd(words, refsOf(0), -1) === (ON_LIST + 1 | 0)) link(words, 0);
  return EMPTY;
}

export const threads = [
  (words: Int32Array) => goOn(words),
  (words: Int32Array) => link(words, 0),
  (words: Int32Array) => link(words, 1),
];

export function after(words: Int32Array, [taken]: number[]): string | undefined {
  const found: number[] = [];
  for (let node = words[HEAD]!; node !== EMPTY; node = words[nextOf(node)]!) {
    if (found.includes(node)) return `node ${node} is on the list twice: it goes in a circle`;
    found.push(node);
  }
  for (const node of NODES) {
    const isListed = found.includes(node);
    const isTaken = node === taken;
    if (isListed && isTaken) return `node ${node} has an owner, and a place on the list`;
    if (!isListed && !isTaken) return `node ${node} is lost: nobody has it`;
    const refs = words[refsOf(node)]!;
    const right = isListed ? 1 : 0;
    if (refs !== right) {
      const where = isListed ? "on the list" : "with its owner";
      return `node ${node} is ${where}, its count is ${refs}, and ${right} is right`;
    }
  }
  return undefined;
}

export function names(words: Int32Array): Record<string, [Int32Array, number]> {
  const names: Record<string, [Int32Array, number]> = { head: [words, HEAD] };
  for (const node of NODES) {
    names[`refs[${node}]`] = [words, refsOf(node)];
    names[`next[${node}]`] = [words, nextOf(node)];
  }
  return names;
}
