// Right, and different: exchanges and additions are full barriers, so that none is written out.
import { cmpxchgAcquire, fetchAdd, fetchAddRelease, readOnce, xchg } from "@course/atomics/mod.ts";

export const NOTHING = 0;
export const shelfOf = (cpu: number): number => 1 + cpu;
export const EMPTY = -1;

export function take(words: Int32Array, cpu: number): boolean {
  let free = readOnce(words, shelfOf(cpu));
  while (free > 0) {
    const seen = cmpxchgAcquire(words, shelfOf(cpu), free, free - 1);
    if (seen === free) return true;
    free = seen;
  }
  return false;
}

export function put(words: Int32Array, cpu: number): void {
  fetchAddRelease(words, shelfOf(cpu), 1);
}

const cpusOf = (words: Int32Array): number => words.length - 1;

export function pop(words: Int32Array, cpu: number): number {
  if (take(words, cpu)) return cpu;
  if (readOnce(words, NOTHING) === 1) return EMPTY;
  for (let round = 0; round < 2; round++) {
    for (let step = 1 - round; step < cpusOf(words); step++) {
      const shelf = (cpu + step) % cpusOf(words);
      if (!take(words, shelf)) continue;
      if (round === 1) xchg(words, NOTHING, 0);
      return shelf;
    }
    if (round === 0) xchg(words, NOTHING, 1);
  }
  return EMPTY;
}

export function push(words: Int32Array, cpu: number): void {
  fetchAdd(words, shelfOf(cpu), 1);
  if (readOnce(words, NOTHING) === 1) xchg(words, NOTHING, 0);
}
