// Right, and different: only the first object on a shelf takes the word back. Whoever has looked at
// that shelf and found nothing has looked before.
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

export function pop(words: Int32Array, cpu: number): number {
  if (take(words, cpu)) return cpu;
  if (readOnce(words, NOTHING) === 1) return EMPTY;
  let found = lookBehind(words, cpu);
  if (found !== EMPTY) return found;
  xchg(words, NOTHING, 1);
  found = take(words, cpu) ? cpu : lookBehind(words, cpu);
  if (found !== EMPTY) xchg(words, NOTHING, 0);
  return found;
}

/** Takes from the first shelf behind the own one that has something. */
function lookBehind(words: Int32Array, cpu: number): number {
  let other = cpu;
  do {
    other = other + 2 === words.length ? 0 : other + 1;
    if (other !== cpu && take(words, other)) return other;
  } while (other !== cpu);
  return EMPTY;
}

export function push(words: Int32Array, cpu: number): void {
  const before = fetchAdd(words, shelfOf(cpu), 1);
  if (before === 0 && readOnce(words, NOTHING) === 1) xchg(words, NOTHING, 0);
}
