// wrong because what a Worker knows of NOTHING is kept in a variable of its own
// must fail: nothing is kept in variables of the module
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

let nothing = false;

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
  if (nothing || readOnce(words, NOTHING) === 1) return EMPTY;
  const first = search(words, cpu);
  if (first !== EMPTY) return first;
  nothing = true;
  writeOnce(words, NOTHING, 1);
  smpMb();
  const second = search(words, cpu);
  if (second !== EMPTY) nothing = false;
  if (second !== EMPTY) writeOnce(words, NOTHING, 0);
  return second;
}

export function push(words: Int32Array, cpu: number): void {
  nothing = false;
  put(words, cpu);
  smpMb();
  if (readOnce(words, NOTHING) === 1) writeOnce(words, NOTHING, 0);
}
