// Right, and different: counts the filled places with BigInt, and asks the next ring by calling
// itself.
import {
  cmpxchg,
  loadAcquire,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
  xchg,
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

const filled = (last: number, head: number): number =>
  Number(BigInt.asUintN(32, BigInt(last) - BigInt(head)));

function search(rings: Rings, cpu: number, left: number): number {
  if (left === 0) return EMPTY;
  const { words, objectCount, cpuCount } = rings;
  const ring = ringOf(rings, cpu);
  for (;;) {
    const head = loadAcquire(words, ring + HEAD);
    const count = filled(loadAcquire(words, ring + LAST), head);
    if (count < 1) return search(rings, (cpu + 1) % cpuCount, left - 1);
    if (count > objectCount) continue;
    const object = loadAcquire(words, placeOf(rings, ring, head));
    if (cmpxchg(words, ring + HEAD, head, head + 1) === head) return object;
  }
}

export function pop(rings: Rings, cpu: number): number {
  return search(rings, cpu, rings.cpuCount);
}

export function push(rings: Rings, cpu: number, object: number): void {
  const { words } = rings;
  const ring = ringOf(rings, cpu);
  const flags = localIrqSave();
  const sequence = xchg(words, ring + TAIL, readOnce(words, ring + TAIL) + 1);
  storeRelease(words, placeOf(rings, ring, sequence), object);
  xchg(words, ring + LAST, sequence + 1);
  localIrqRestore(flags);
}
