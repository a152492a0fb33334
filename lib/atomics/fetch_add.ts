/**
 * Adds to a word; the sum wraps at 32 bits.
 *
 * C: `atomic_fetch_add(delta, v)`. Order: full: everything before it happens before everything
 * after it.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param delta what to add; negative to subtract
 * @returns the old value, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { fetchAdd } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(fetchAdd(words, 0, 3), 0);
 * assertEquals(fetchAdd(words, 0, -1), 3);
 * ```
 */
export function fetchAdd(words: Int32Array, index: number, delta: number): number {
  return Atomics.add(words, index, delta);
}

/**
 * Adds to a word, acquire; the sum wraps at 32 bits.
 *
 * C: `atomic_fetch_add_acquire(delta, v)`. Order: acquire: nothing that follows may happen before
 * it. Lost in translation: sequentially consistent, as every `Atomics` operation is.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param delta what to add; negative to subtract
 * @returns the old value, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { fetchAddAcquire } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(fetchAddAcquire(words, 0, 3), 0);
 * assertEquals(fetchAddAcquire(words, 0, -1), 3);
 * ```
 */
export function fetchAddAcquire(words: Int32Array, index: number, delta: number): number {
  return Atomics.add(words, index, delta);
}

/**
 * Adds to a word, release; the sum wraps at 32 bits.
 *
 * C: `atomic_fetch_add_release(delta, v)`. Order: release: everything before it happens before the
 * write. Lost in translation: sequentially consistent, as every `Atomics` operation is.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param delta what to add; negative to subtract
 * @returns the old value, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { fetchAddRelease } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(fetchAddRelease(words, 0, 3), 0);
 * assertEquals(fetchAddRelease(words, 0, -1), 3);
 * ```
 */
export function fetchAddRelease(words: Int32Array, index: number, delta: number): number {
  return Atomics.add(words, index, delta);
}

/**
 * Adds to a word, relaxed; the sum wraps at 32 bits.
 *
 * C: `atomic_fetch_add_relaxed(delta, v)`. Order: none. Lost in translation: sequentially
 * consistent, as every `Atomics` operation is.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param delta what to add; negative to subtract
 * @returns the old value, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { fetchAddRelaxed } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(fetchAddRelaxed(words, 0, 3), 0);
 * assertEquals(fetchAddRelaxed(words, 0, -1), 3);
 * ```
 */
export function fetchAddRelaxed(words: Int32Array, index: number, delta: number): number {
  return Atomics.add(words, index, delta);
}
