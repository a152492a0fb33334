/**
 * One ring of the kernel's objpool, access for access, with the two lines that its history changed
 * left open. Not a scenario by itself.
 *
 * Source: lib/objpool.c (Linux 6.7).
 */
import {
  cmpxchgAcquire,
  cmpxchgRelease,
  loadAcquire,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";
import { call } from "@course/pools/checkers.ts";

export const HEAD = 0;
export const TAIL = 1;
export const LAST = 2;
export const ENTRIES = 3;
export const EMPTY = -1;
const OBJECTS = 2;
const MASK = 1;

/** A ring with one of two objects in it; the other one is out. */
export function newRing(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(20));
  words.set([0, 1, 1, 0, EMPTY]); // head 0, tail 1, last 1, entries 0 and none
  return words;
}

export function push(words: Int32Array, object: number): void {
  let tail = readOnce(words, TAIL);
  for (;;) {
    const head = readOnce(words, HEAD);
    if ((tail - head >>> 0) > OBJECTS) throw new Error("head has overrun tail");
    const seen = cmpxchgAcquire(words, TAIL, tail, tail + 1 | 0);
    if (seen === tail) break;
    tail = seen;
  }
  writeOnce(words, ENTRIES + (tail & MASK), object);
  storeRelease(words, LAST, tail + 1 | 0);
}

/** How a pop reads `last`: `readOnce` or `loadAcquire`. */
export type ReadLast = (words: Int32Array) => number;

export function pop(words: Int32Array, readLast: ReadLast, checksRange: boolean): number {
  let head = loadAcquire(words, HEAD);
  while (head !== readLast(words)) {
    if (checksRange && (readLast(words) - head - 1 >>> 0) >= OBJECTS) {
      head = readOnce(words, HEAD);
      continue;
    }
    const object = readOnce(words, ENTRIES + (head & MASK));
    const seen = cmpxchgRelease(words, HEAD, head, head + 1 | 0);
    if (seen === head) return object;
    head = seen;
  }
  return EMPTY;
}

/** A push that says what it does, so that a step shows who holds what. */
export function putBack(words: Int32Array, object: number): void {
  call(["push", object], () => push(words, object));
}

/** A pop that says what it has got. */
export function takeOut(words: Int32Array, readLast: ReadLast, checksRange: boolean): number {
  return call("pop", () => pop(words, readLast, checksRange));
}

/** Names of the words in traces. */
export function namesOf(words: Int32Array): Record<string, [Int32Array, number]> {
  return {
    head: [words, HEAD],
    tail: [words, TAIL],
    last: [words, LAST],
    "entry[0]": [words, ENTRIES],
    "entry[1]": [words, ENTRIES + 1],
  };
}

/** Head is not ahead of last, and both objects are there once: held or in the ring. */
export function ringBroken(words: Int32Array, held: number[][]): string | undefined {
  const filled = words[LAST]! - words[HEAD]! | 0;
  if (filled < 0) return `head has overrun last: ${words[HEAD]} is ahead of ${words[LAST]}`;
  const found = held.flat().filter((object) => object !== EMPTY);
  for (let i = 0; i < filled; i++) found.push(words[ENTRIES + (words[HEAD]! + i & MASK)]!);
  const all = found.toSorted((a, b) => a - b).join(" ");
  return all === "0 1" ? undefined : `the objects 0 1 have become ${all}`;
}
