// Right, and different: goes on with the head that a swap has seen, behind a full barrier;
// relaxed reads with barriers between them.
import {
  cmpxchg,
  localIrqRestore,
  localIrqSave,
  readOnce,
  smpMb,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";

export const HEAD = 0;
export const TAIL = 1;
export const LAST = 2;
export const ENTRIES = 3;
export const EMPTY = -1;

export interface Rings {
  words: Int32Array;
  cpuCount: number;
  objectCount: number;
  capacity: number;
}

export function create(cpuCount: number, objectCount: number, first = 0): Rings {
  let capacity = 1;
  while (capacity < objectCount) capacity *= 2;
  const words = new Int32Array(new SharedArrayBuffer(4 * cpuCount * (ENTRIES + capacity)));
  const rings = { words, cpuCount, objectCount, capacity };
  for (let cpu = 0; cpu < cpuCount; cpu++) {
    const ring = ringOf(rings, cpu);
    for (const word of [HEAD, TAIL, LAST]) words[ring + word] = first;
    for (let place = 0; place < capacity; place++) words[ring + ENTRIES + place] = EMPTY;
  }
  return rings;
}

export function ringOf({ capacity }: Pick<Rings, "capacity">, cpu: number): number {
  return cpu * (ENTRIES + capacity);
}

export function placeOf({ capacity }: Rings, ring: number, sequence: number): number {
  return ring + ENTRIES + (sequence & (capacity - 1));
}

export function pop(rings: Rings, cpu: number): number {
  const { words, cpuCount, objectCount } = rings;
  for (let step = 0; step < cpuCount; step++) {
    const ring = ringOf(rings, (cpu + step) % cpuCount);
    let head = readOnce(words, ring + HEAD);
    for (;;) {
      smpMb();
      const last = readOnce(words, ring + LAST);
      smpMb();
      const ahead = last - head >>> 0;
      if (ahead === 0) break;
      if (ahead > objectCount) {
        head = readOnce(words, ring + HEAD);
        continue;
      }
      const object = readOnce(words, placeOf(rings, ring, head));
      const seen = cmpxchg(words, ring + HEAD, head, head + 1 | 0);
      if (seen === head) return object;
      head = seen;
    }
  }
  return EMPTY;
}

export function push(rings: Rings, cpu: number, object: number): void {
  const { words } = rings;
  const ring = ringOf(rings, cpu);
  const flags = localIrqSave();
  const tail = readOnce(words, ring + TAIL);
  writeOnce(words, ring + TAIL, tail + 1 | 0);
  smpMb();
  writeOnce(words, placeOf(rings, ring, tail), object);
  smpMb();
  storeRelease(words, ring + LAST, tail + 1 | 0);
  localIrqRestore(flags);
}
