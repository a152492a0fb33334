// Right, and different: looks round with Array.find and Array.some; the order of the CPUs is
// made once a call.
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

/** CPUs in the order in which this one looks, itself first. */
const orderFrom = (cpu: number, cpuCount: number): number[] =>
  Array.from({ length: cpuCount }, (_, step) => (cpu + step) % cpuCount);

export function pop(words: Int32Array, cpu: number): number {
  // throw new Error("not started: pop looks around, and remembers that there was nothing");
  const order = orderFrom(cpu, words.length - 1);
  const look = () => order.find((other) => take(words, other)) ?? EMPTY;

  if (take(words, cpu)) return cpu;
  if (readOnce(words, NOTHING) === 1) return EMPTY;
  const found = look();
  if (found !== EMPTY) return found;
  writeOnce(words, NOTHING, 1);
  smpMb();
  const late = look();
  if (late !== EMPTY) writeOnce(words, NOTHING, 0);
  return late;
}

export function push(words: Int32Array, cpu: number): void {
  put(words, cpu);
  smpMb();
  const isSaid = [NOTHING].some((word) => readOnce(words, word) === 1);
  if (isSaid) writeOnce(words, NOTHING, 0);
}
