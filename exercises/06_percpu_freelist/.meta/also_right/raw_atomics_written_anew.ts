// Right, and different: writes its own push and pop with Atomics, and goes on with the head that
// a swap has seen.
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

export interface Lists {
  words: Int32Array;
  cpuCount: number;
  objectCount: number;
}

export const EMPTY = -1;

const NODE = 0xff;
const NONE = 0xff;
const ONE_CHANGE = 0x100;

export function create(cpuCount: number, objectCount: number): Lists {
  const words = new Int32Array(new SharedArrayBuffer(4 * (cpuCount + objectCount)));
  for (let cpu = 0; cpu < cpuCount; cpu++) words[cpu] = NONE;
  return { words, cpuCount, objectCount };
}

export function take(lists: Lists, list: number): number {
  const { words, cpuCount } = lists;
  for (;;) {
    const head = loadAcquire(words, list);
    const object = head & NODE;
    if (object === NONE) return EMPTY;
    const next = readOnce(words, cpuCount + object);
    if (cmpxchg(words, list, head, (head & ~NODE) + ONE_CHANGE | next) === head) return object;
  }
}

export function put(lists: Lists, list: number, object: number): void {
  const { words, cpuCount } = lists;
  for (;;) {
    const head = loadAcquire(words, list);
    writeOnce(words, cpuCount + object, head & NODE);
    if (cmpxchg(words, list, head, (head & ~NODE) + ONE_CHANGE | object) === head) return;
  }
}

export function pop({ words, cpuCount }: Lists, cpu: number): number {
  const order = new Uint8Array(cpuCount).map((_, step) => (cpu + step) % cpuCount);
  for (const list of order) {
    let head = Atomics.load(words, list);
    while ((head & NODE) !== NONE) {
      const object = head & NODE;
      const next = Atomics.load(words, cpuCount + object);
      const wanted = (head & ~NODE) + ONE_CHANGE | next;
      const seen = Atomics.compareExchange(words, list, head, wanted);
      if (seen === head) return object;
      head = seen;
    }
  }
  return EMPTY;
}

export function push({ words, cpuCount }: Lists, cpu: number, object: number): void {
  let [head, seen] = [0, Atomics.load(words, cpu)];
  do {
    head = seen;
    Atomics.store(words, cpuCount + object, head & NODE);
    seen = Atomics.compareExchange(words, cpu, head, (head & ~NODE) + ONE_CHANGE | object);
  } while (seen !== head);
}
