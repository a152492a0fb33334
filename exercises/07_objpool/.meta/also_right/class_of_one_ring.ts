// Right, and different: a class for one ring, with private fields; the one who fills it counts
// last up by an addition.
import {
  cmpxchg,
  fetchAdd,
  loadAcquire,
  localIrqRestore,
  localIrqSave,
  readOnce,
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

class Ring {
  readonly #rings: Rings;
  readonly #start: number;

  constructor(rings: Rings, cpu: number) {
    this.#rings = rings;
    this.#start = ringOf(rings, cpu);
  }

  #place(sequence: number): number {
    return placeOf(this.#rings, this.#start, sequence);
  }

  take(): number {
    const { words, objectCount } = this.#rings;
    while (true) {
      const head = loadAcquire(words, this.#start + HEAD);
      const last = loadAcquire(words, this.#start + LAST);
      if (last === head) return EMPTY;
      const ahead = (last - head) >>> 0;
      if (ahead > objectCount) continue;
      const object = readOnce(words, this.#place(head));
      if (cmpxchg(words, this.#start + HEAD, head, head + 1) === head) return object;
    }
  }

  fill(object: number): void {
    const { words } = this.#rings;
    const sequence = fetchAdd(words, this.#start + TAIL, 1);
    writeOnce(words, this.#place(sequence), object);
    fetchAdd(words, this.#start + LAST, 1);
  }
}

export function pop(rings: Rings, cpu: number): number {
  for (let n = rings.cpuCount, owner = cpu; n > 0; n--, owner++) {
    const object = new Ring(rings, owner % rings.cpuCount).take();
    if (object !== EMPTY) return object;
  }
  return EMPTY;
}

export function push(rings: Rings, cpu: number, object: number): void {
  const flags = localIrqSave();
  new Ring(rings, cpu).fill(object);
  localIrqRestore(flags);
}
