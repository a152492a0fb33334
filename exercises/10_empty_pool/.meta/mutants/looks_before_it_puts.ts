// wrong because the flag is looked at before the object is there
// must fail: an object that lies still is not overlooked for ever
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

export function pop(words: Int32Array, cpu: number): number {
  if (take(words, cpu)) return cpu;
  if (readOnce(words, NOTHING) === 1) return EMPTY;
  let found = lookAround(words, cpu);
  if (found !== EMPTY) return found;
  writeOnce(words, NOTHING, 1);
  smpMb();
  found = lookAround(words, cpu);
  if (found !== EMPTY) writeOnce(words, NOTHING, 0);
  return found;
}

function lookAround(words: Int32Array, cpu: number): number {
  const cpuCount = words.length - 1;
  for (let turn = 0; turn < cpuCount; turn++) {
    const from = (cpu + turn) % cpuCount;
    if (take(words, from)) return from;
  }
  return EMPTY;
}

export function push(words: Int32Array, cpu: number): void {
  if (readOnce(words, NOTHING) === 1) writeOnce(words, NOTHING, 0);
  smpMb();
  put(words, cpu);
}
