// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
import {
  cmpxchgRelease,
  loadAcquire,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";

/** Word of a ring, from its first: sequence number of the next object to take. */
export const HEAD = 0;
/** Sequence number of the next place to reserve. */
export const TAIL = 1;
/** Everything before this sequence number is filled. */
export const LAST = 2;
/** First place. */
export const ENTRIES = 3;
/** There is no object. */
export const EMPTY = -1;

/** A ring of free objects for each CPU; each has a place for every object. */
export interface Rings {
  words: Int32Array;
  cpuCount: number;
  objectCount: number;
  /** Places in each ring, a power of two. */
  capacity: number;
}

/**
 * Makes empty rings.
 *
 * @param cpuCount number of CPUs
 * @param objectCount number of objects
 * @param first where all sequence numbers start
 * @returns the rings
 */
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

/**
 * Finds the ring of a CPU.
 *
 * @param rings the rings
 * @param cpu CPU number
 * @returns index of its first word
 */
export function ringOf({ capacity }: Pick<Rings, "capacity">, cpu: number): number {
  return cpu * (ENTRIES + capacity);
}

/**
 * Finds the place that belongs to a sequence number.
 *
 * @param rings the rings
 * @param ring first word of the ring
 * @param sequence sequence number, any integer of 32 bits
 * @returns index of the word that holds the object
 */
export function placeOf({ capacity }: Rings, ring: number, sequence: number): number {
  return ring + ENTRIES + (sequence & (capacity - 1));
}

/**
 * Takes the oldest object of a CPU's own ring, or else of the next ring that has one, in the order of
 * the CPUs, the first coming after the last.
 *
 * @param rings the rings
 * @param cpu CPU that calls
 * @returns object number, or `EMPTY` when each ring was empty when it was looked at
 */
export function pop(rings: Rings, cpu: number): number {
  throw new Error("not started: pop takes the oldest object of a ring");
}

/**
 * Gives an object back to the ring of the CPU that calls. There is always room.
 *
 * @param rings the rings
 * @param cpu CPU that calls, and no other thread as the same CPU at the same time
 * @param object object number that `pop` has returned
 */
export function push(rings: Rings, cpu: number, object: number): void {
  throw new Error("not started: push reserves a place, fills it, and says so");
}
