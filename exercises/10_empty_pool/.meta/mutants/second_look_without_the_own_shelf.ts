// wrong because an object that an interrupt puts on the own shelf is not seen by the second look
// must fail: nor is one that an interrupt has put there
import {
  cmpxchgAcquire,
  fetchAddRelease,
  readOnce,
  smpMb,
  writeOnce,
} from "@course/atomics/mod.ts";

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

function search(words: Int32Array, cpu: number): number {
  const cpuCount = words.length - 1;
  for (let step = 0; step < cpuCount; step++) {
    const other = (cpu + step) % cpuCount;
    if (take(words, other)) return other;
  }
  return EMPTY;
}

export function pop(words: Int32Array, cpu: number): number {
  if (take(words, cpu)) return cpu;
  if (readOnce(words, NOTHING) === 1) return EMPTY;
  const first = search(words, cpu);
  if (first !== EMPTY) return first;
  writeOnce(words, NOTHING, 1);
  smpMb();
  let second = EMPTY;
  for (let other = 0; other < words.length - 1; other++) {
    if (other !== cpu && second === EMPTY && take(words, other)) second = other;
  }
  if (second !== EMPTY) writeOnce(words, NOTHING, 0);
  return second;
}

export function push(words: Int32Array, cpu: number): void {
  put(words, cpu);
  smpMb();
  if (readOnce(words, NOTHING) === 1) writeOnce(words, NOTHING, 0);
}
