/**
 * One node is on the list. A CPU takes it, maybe late; another one has taken it and gives it back; a
 * third one puts a node in front meanwhile, so that the one that links has to try again.
 */
import { cmpxchg, fetchAdd, readOnce, writeOnce } from "@course/atomics/mod.ts";
import { add, EMPTY, HEAD, nextOf, refsOf, tryGet } from "../exercise.ts";

const NODES = [0, 1];

export function setup(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(20));
  words.set([0, 2, EMPTY, 1, EMPTY]); // head -> 0, and CPU 1 is counted in there, too
  return words;
}

export const threads = [
  (words: Int32Array) => tryGet(words),
  (words: Int32Array) => {
    // The rest of a tryGet that has read the link already.
    if (cmpxchg(words, HEAD, 0, EMPTY) === 0) {
      fetchAdd(words, refsOf(0), -2);
      add(words, 0);
    } else fetchAdd(words, refsOf(0), -1);
  },
  (words: Int32Array) => {
    // Node 1 counts 1 already: what is left of a link.
    for (;;) {
      const head = readOnce(words, HEAD);
      writeOnce(words, nextOf(1), head);
      if (cmpxchg(words, HEAD, head, 1) === head) return;
    }
  },
];

export function after(words: Int32Array, [taken]: number[]): string | undefined {
  const listed: number[] = [];
  for (let node = words[HEAD]!; node !== EMPTY; node = words[nextOf(node)]!) {
    if (listed.includes(node)) return `node ${node} is on the list twice: it goes in a circle`;
    listed.push(node);
  }
  for (const node of NODES) {
    const isListed = listed.includes(node);
    if (isListed && node === taken) return `node ${node} has two owners: CPU 0 and the list`;
    if (!isListed && node !== taken) return `node ${node} is lost: nobody has it`;
    const [refs, right] = [words[refsOf(node)]!, isListed ? 1 : 0];
    if (refs === right) continue;
    const where = isListed ? "on the list" : "with CPU 0";
    return `node ${node} is ${where} in the end, its count is ${refs}, and ${right} is right`;
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
