// Right, and different: reads last once a ring. What lay there when the call began is in front of it;
// when the head has passed it, or is there, all of that is gone.
import {
  cmpxchgRelease,
  loadAcquire,
  localIrqRestore,
  localIrqSave,
  readOnce,
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

/** Takes one of the objects in front of what last is now; answers EMPTY when they are gone. */
function takeFrom(rings: Rings, ring: number): number {
  const { words, objectCount } = rings;
  const last = loadAcquire(words, ring + LAST);
  let head = loadAcquire(words, ring + HEAD);
  while ((last - head - 1 >>> 0) < objectCount) {
    const object = readOnce(words, placeOf(rings, ring, head));
    const seen = cmpxchgRelease(words, ring + HEAD, head, head + 1 | 0);
    if (seen === head) return object;
    head = seen;
  }
  return EMPTY;
}

export function pop(rings: Rings, cpu: number): number {
  for (let step = 0; step < rings.cpuCount; step++) {
    const object = takeFrom(rings, ringOf(rings, (cpu + step) % rings.cpuCount));
    if (object !== EMPTY) return object;
  }
  return EMPTY;
}

export function push(rings: Rings, cpu: number, object: number): void {
  const { words } = rings;
  const ring = ringOf(rings, cpu);
  const flags = localIrqSave();
  const tail = readOnce(words, ring + TAIL);
  writeOnce(words, ring + TAIL, tail + 1);
  writeOnce(words, placeOf(rings, ring, tail), object);
  storeRelease(words, ring + LAST, tail + 1);
  localIrqRestore(flags);
}
