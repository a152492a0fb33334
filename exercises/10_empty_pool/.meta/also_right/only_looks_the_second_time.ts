// Right, and different: the second time it only looks whether there is anything; if so, it takes
// its word back and starts again.
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
  const shelves = Array.from({ length: words.length - 1 }, (_, step) => {
    return (cpu + step) % (words.length - 1);
  });
  for (;;) {
    if (take(words, cpu)) return cpu;
    if (readOnce(words, NOTHING) === 1) return EMPTY;
    for (const shelf of shelves) {
      if (take(words, shelf)) return shelf;
    }
    writeOnce(words, NOTHING, 1);
    smpMb();
    let isThere = false;
    for (const shelf of shelves) {
      if (readOnce(words, shelfOf(shelf)) > 0) isThere = true;
    }
    if (!isThere) return EMPTY;
    writeOnce(words, NOTHING, 0);
  }
}

export function push(words: Int32Array, cpu: number): void {
  put(words, cpu);
  smpMb();
  switch (readOnce(words, NOTHING)) {
    case 1:
      writeOnce(words, NOTHING, 0);
  }
}
