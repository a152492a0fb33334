// wrong because an object may be seen before its link
// must fail: all this holds on a weakly ordered machine
import { cmpxchg, cmpxchgRelaxed, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

/** A list of free objects for each CPU. */
export interface Lists {
  words: Int32Array;
  cpuCount: number;
  objectCount: number;
}

/** There is no object. */
export const EMPTY = -1;

const NODE = 0xff;
const NONE = 0xff;
const ONE_CHANGE = 0x100;

/**
 * Makes lists that hold nothing yet: a head for each CPU, then a link for each object.
 *
 * @param cpuCount number of CPUs
 * @param objectCount number of objects, up to 255
 * @returns the lists
 */
export function create(cpuCount: number, objectCount: number): Lists {
  const words = new Int32Array(new SharedArrayBuffer(4 * (cpuCount + objectCount)));
  for (let cpu = 0; cpu < cpuCount; cpu++) words[cpu] = NONE;
  return { words, cpuCount, objectCount };
}

/**
 * Takes the first object of one list, as in exercise 03.
 *
 * @param lists the lists
 * @param list CPU whose list it is
 * @returns object number, or `EMPTY`
 */
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

/**
 * Puts an object on one list.
 *
 * @param lists the lists
 * @param list CPU whose list it is
 * @param object object number
 */
export function put(lists: Lists, list: number, object: number): void {
  const { words, cpuCount } = lists;
  for (;;) {
    const head = loadAcquire(words, list);
    writeOnce(words, cpuCount + object, head & NODE);
    if (cmpxchgRelaxed(words, list, head, (head & ~NODE) + ONE_CHANGE | object) === head) return;
  }
}

/**
 * Takes an object for a CPU: from its own list, or else from the next one that has one, in the order
 * of the CPUs, the first coming after the last.
 *
 * @param lists the lists
 * @param cpu CPU that calls
 * @returns object number, or `EMPTY` when each list was empty when it was looked at
 */
export function pop(lists: Lists, cpu: number): number {
  for (let turn = 0; turn < lists.cpuCount; turn++) {
    const object = take(lists, (cpu + turn) % lists.cpuCount);
    if (object !== EMPTY) return object;
  }
  return EMPTY;
}

/**
 * Gives an object back, wherever it came from.
 *
 * @param lists the lists
 * @param cpu CPU that calls
 * @param object object number that `pop` has returned
 */
export function push(lists: Lists, cpu: number, object: number): void {
  put(lists, cpu, object);
}
