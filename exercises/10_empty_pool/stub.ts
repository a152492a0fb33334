// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
import {
  cmpxchgAcquire,
  fetchAddRelease,
  readOnce,
  smpMb,
  writeOnce,
} from "@course/atomics/mod.ts";

/** Word that is 1 after a CPU has looked everywhere and found nothing. */
export const NOTHING = 0;
/** Word that counts the free objects on the shelf of a CPU. */
export const shelfOf = (cpu: number): number => 1 + cpu;
/** There is no object. */
export const EMPTY = -1;

/**
 * Takes an object from one shelf.
 *
 * @param words shared memory
 * @param cpu CPU whose shelf it is
 * @returns whether there was one
 */
export function take(words: Int32Array, cpu: number): boolean {
  let free = readOnce(words, shelfOf(cpu));
  while (free > 0) {
    const seen = cmpxchgAcquire(words, shelfOf(cpu), free, free - 1);
    if (seen === free) return true;
    free = seen;
  }
  return false;
}

/**
 * Puts an object on one shelf.
 *
 * @param words shared memory
 * @param cpu CPU whose shelf it is
 */
export function put(words: Int32Array, cpu: number): void {
  fetchAddRelease(words, shelfOf(cpu), 1);
}

/**
 * Takes an object for a CPU: from its own shelf, or else from the next one that has one. When the word
 * `NOTHING` is 1 and its own shelf is empty, it does not look at the others.
 *
 * @param words shared memory
 * @param cpu CPU that calls
 * @returns the CPU whose shelf it was on, or `EMPTY`
 */
export function pop(words: Int32Array, cpu: number): number {
  throw new Error("not started: pop looks around, and remembers that there was nothing");
}

/**
 * Puts an object on the shelf of the CPU that calls, and sees to it that others look for it.
 *
 * @param words shared memory
 * @param cpu CPU that calls
 */
export function push(words: Int32Array, cpu: number): void {
  throw new Error("not started: push makes others look again");
}
