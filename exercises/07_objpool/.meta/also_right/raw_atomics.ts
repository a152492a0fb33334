// Right, and different: atomics only, and goes on with the head that a swap has seen.
import { localIrqRestore, localIrqSave } from "@course/atomics/mod.ts";

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
  let owner = cpu;
  do {
    const ring = ringOf(rings, owner);
    let head = Atomics.load(words, ring + HEAD);
    for (;;) {
      const ahead = Atomics.load(words, ring + LAST) - head | 0;
      if (ahead === 0) break;
      if (ahead < 0 || ahead > objectCount) {
        head = Atomics.load(words, ring + HEAD);
        continue;
      }
      const object = Atomics.load(words, placeOf(rings, ring, head));
      const seen = Atomics.compareExchange(words, ring + HEAD, head, head + 1);
      if (seen === head) return object;
      head = seen;
    }
    owner = owner === cpuCount - 1 ? 0 : owner + 1;
  } while (owner !== cpu);
  return EMPTY;
}

export function push(rings: Rings, cpu: number, object: number): void {
  const { words } = rings;
  const ring = ringOf(rings, cpu);
  const flags = localIrqSave();
  try {
    const place = Atomics.add(words, ring + TAIL, 1);
    Atomics.store(words, placeOf(rings, ring, place), object);
    Atomics.store(words, ring + LAST, place + 1);
  } finally {
    localIrqRestore(flags);
  }
}
