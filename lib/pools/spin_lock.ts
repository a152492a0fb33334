import { cmpxchgAcquire, cpuRelax, readOnce, storeRelease } from "../atomics/mod.ts";

const UNLOCKED = 0;
const LOCKED = 1;

/**
 * Waits until a lock is free and takes it.
 *
 * C: `raw_spin_lock(lock)`. The kernel's lock is a queue and serves waiters in order; this one is a
 * single word and serves whoever comes first.
 *
 * @param words shared memory, 32-bit words
 * @param lock index of the lock's word, 0 when free
 *
 * @example
 * ```ts
 * import { spinLock, spinTryLock, spinUnlock } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * spinLock(words, 0);
 * assertEquals(spinTryLock(words, 0), false);
 * spinUnlock(words, 0);
 * ```
 */
export function spinLock(words: Int32Array, lock: number): void {
  while (!spinTryLock(words, lock)) {
    // Waiting on a plain read keeps the line shared: only a free lock is worth a compare-and-swap.
    while (readOnce(words, lock) !== UNLOCKED) cpuRelax();
  }
}

/**
 * Takes a lock if it is free.
 *
 * C: `raw_spin_trylock(lock)`.
 *
 * @param words shared memory, 32-bit words
 * @param lock index of the lock's word
 * @returns whether the lock is now held by the caller
 *
 * @example
 * ```ts
 * import { spinTryLock } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(spinTryLock(words, 0), true);
 * assertEquals(spinTryLock(words, 0), false);
 * ```
 */
export function spinTryLock(words: Int32Array, lock: number): boolean {
  // Invariant: acquire, so that nothing inside the critical section happens before the lock is held.
  return cmpxchgAcquire(words, lock, UNLOCKED, LOCKED) === UNLOCKED;
}

/**
 * Gives a lock back.
 *
 * C: `raw_spin_unlock(lock)`.
 *
 * @param words shared memory, 32-bit words
 * @param lock index of the lock's word, held by the caller
 *
 * @example
 * ```ts
 * import { spinLock, spinUnlock } from "@course/pools/mod.ts";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * spinLock(words, 0);
 * spinUnlock(words, 0);
 * spinLock(words, 0); // free again
 * ```
 */
export function spinUnlock(words: Int32Array, lock: number): void {
  // Invariant: release, so that the next holder sees everything done in the critical section.
  storeRelease(words, lock, UNLOCKED);
}
