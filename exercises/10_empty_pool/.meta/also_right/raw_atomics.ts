// Right, and different: atomics only, with shelves of its own making.
import { cmpxchgAcquire, fetchAddRelease, readOnce } from "@course/atomics/mod.ts";

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

function takeFrom(words: Int32Array, cpu: number): boolean {
  for (;;) {
    const free = Atomics.load(words, shelfOf(cpu));
    if (free <= 0) return false;
    if (Atomics.compareExchange(words, shelfOf(cpu), free, free - 1) === free) return true;
  }
}

function* others(words: Int32Array, cpu: number): Generator<number, void> {
  const cpuCount = words.length - 1;
  for (let other = cpu + 1; other < cpuCount; other++) yield other;
  for (let other = 0; other < cpu; other++) yield other;
}

export function pop(words: Int32Array, cpu: number): number {
  if (takeFrom(words, cpu)) return cpu;
  if (Atomics.load(words, NOTHING) === 1) return EMPTY;
  for (const other of others(words, cpu)) {
    if (takeFrom(words, other)) return other;
  }
  Atomics.store(words, NOTHING, 1);
  for (const shelf of [cpu, ...others(words, cpu)]) {
    if (!takeFrom(words, shelf)) continue;
    Atomics.store(words, NOTHING, 0);
    return shelf;
  }
  return EMPTY;
}

export function push(words: Int32Array, cpu: number): void {
  Atomics.add(words, shelfOf(cpu), 1);
  if (Atomics.load(words, NOTHING) === 1) Atomics.compareExchange(words, NOTHING, 1, 0);
}
