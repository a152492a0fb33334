// Right, and different: a class with private fields goes round by calling itself.
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

class Shelves {
  readonly #words: Int32Array;
  readonly #cpu: number;

  constructor(words: Int32Array, cpu: number) {
    this.#words = words;
    this.#cpu = cpu;
  }

  isSaidToBeEmpty(): boolean {
    return readOnce(this.#words, NOTHING) === 1;
  }

  say(nothing: 0 | 1): void {
    writeOnce(this.#words, NOTHING, nothing);
    smpMb();
  }

  search(steps: number): number {
    const cpuCount = this.#words.length - 1;
    if (steps === cpuCount) return EMPTY;
    const cpu = (this.#cpu + steps) % cpuCount;
    return take(this.#words, cpu) ? cpu : this.search(steps + 1);
  }
}

export function pop(words: Int32Array, cpu: number): number {
  if (take(words, cpu)) return cpu;
  const shelves = new Shelves(words, cpu);
  if (shelves.isSaidToBeEmpty()) return EMPTY;
  let found = shelves.search(1);
  if (found >= 0) return found;
  shelves.say(1);
  found = shelves.search(0);
  if (found >= 0) shelves.say(0);
  return found;
}

export function push(words: Int32Array, cpu: number): void {
  fetchAddRelease(words, shelfOf(cpu), 1);
  smpMb();
  const shelves = new Shelves(words, cpu);
  if (shelves.isSaidToBeEmpty()) shelves.say(0);
}
