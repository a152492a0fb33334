/**
 * A reader that has read the head and is late: meanwhile the other CPU takes two nodes and gives the
 * first one back. The list is that of exercise 04, with your `link`.
 */
import {
  cmpxchgAcquire,
  fetchAdd,
  fetchAddRelease,
  loadAcquire,
  readOnce,
} from "@course/atomics/mod.ts";
import { HEAD, link, nextOf, ON_LIST, refsOf } from "../exercise.ts";

const EMPTY = -1;
const COUNT = 0x7fffffff;
const NODES = [0, 1];

export function setup(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(20));
  words.set([0, 1, 1, 1, EMPTY]); // head -> 0 -> 1
  return words;
}

function push(words: Int32Array, node: number): void {
  if (fetchAddRelease(words, refsOf(node), ON_LIST) === 0) link(words, node);
}

function pop(words: Int32Array): number {
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

export const threads = [
  (words: Int32Array) => [pop(words)],
  (words: Int32Array) => {
    const first = pop(words);
    const second = pop(words);
    if (first !== EMPTY) push(words, first);
    return [second];
  },
];

export function after(words: Int32Array, held: number[][]): string | undefined {
  const found = held.flat();
  for (let node = words[HEAD]!; node !== EMPTY && found.length < 9; node = words[nextOf(node)]!) {
    found.push(node);
  }
  for (const node of NODES) {
    const times = found.filter((one) => one === node).length;
    if (times > 1) return `node ${node} has two owners, or an owner and a place on the list`;
    if (times === 0) return `node ${node} is lost: nobody has it`;
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
