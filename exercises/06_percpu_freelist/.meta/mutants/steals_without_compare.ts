// wrong because the head of another list is written although its CPU may change it
// must fail: an object has one owner
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
  for (let turn = 0; turn < lists.cpuCount; turn++) {
    const list = (cpu + turn) % lists.cpuCount;
    if (turn === 0) {
      const own = take(lists, cpu);
      if (own !== EMPTY) return own;
      continue;
    }
    const object = readOnce(lists.words, list) & NODE;
    if (object === NONE) continue;
    writeOnce(lists.words, list, readOnce(lists.words, lists.cpuCount + object));
    return object;
  }
  return EMPTY;
}

export function push(lists: Lists, cpu: number, object: number): void {
  put(lists, cpu, object);
}
