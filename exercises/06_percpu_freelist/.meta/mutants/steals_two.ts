// wrong because two objects are taken from another list, and one of them is put on the own
// must fail: a pop takes one object and leaves the others where they are
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

export function pop(lists: Lists, cpu: number): number {
  for (let step = 0; step < lists.cpuCount; step++) {
    const object = take(lists, (cpu + step) % lists.cpuCount);
    if (object === EMPTY) continue;
    const more = step > 0 ? take(lists, (cpu + step) % lists.cpuCount) : EMPTY;
    if (more !== EMPTY) put(lists, cpu, more);
    return object;
  }
  return EMPTY;
}

export function push(lists: Lists, cpu: number, object: number): void {
  put(lists, cpu, object);
}
