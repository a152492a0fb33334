/**
 * Writes a word only if it still holds what is expected.
 *
 * It has worked when the answer equals `expected`. The kernel's `try_cmpxchg` also updates the
 * caller's expected value on failure; here the caller assigns the answer.
 *
 * C: `cmpxchg(p, expected, value)`. Order: full: everything before it happens before everything
 * after it; a compare that fails orders nothing. Lost in translation: in JavaScript a compare that
 * fails is sequentially consistent too, so the bugs that come from it cannot happen on real
 * threads.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param expected value the word must hold; only its low 32 bits are compared
 * @param value new value; only its low 32 bits are kept
 * @returns the value found, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { cmpxchg } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(cmpxchg(words, 0, 0, 9), 0); // found 0: now 9
 * assertEquals(cmpxchg(words, 0, 0, 5), 9); // found 9: unchanged
 * ```
 */
export function cmpxchg(words: Int32Array, index: number, expected: number, value: number): number {
  return Atomics.compareExchange(words, index, expected, value);
}

/**
 * Writes a word only if it still holds what is expected, acquire.
 *
 * It has worked when the answer equals `expected`. The kernel's `try_cmpxchg` also updates the
 * caller's expected value on failure; here the caller assigns the answer.
 *
 * C: `cmpxchg_acquire(p, expected, value)`. Order: acquire: nothing that follows may happen before
 * it; a compare that fails orders nothing. Lost in translation: sequentially consistent, failed or
 * not.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param expected value the word must hold; only its low 32 bits are compared
 * @param value new value; only its low 32 bits are kept
 * @returns the value found, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { cmpxchgAcquire } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(cmpxchgAcquire(words, 0, 0, 9), 0); // found 0: now 9
 * assertEquals(cmpxchgAcquire(words, 0, 0, 5), 9); // found 9: unchanged
 * ```
 */
export function cmpxchgAcquire(
  words: Int32Array,
  index: number,
  expected: number,
  value: number,
): number {
  return Atomics.compareExchange(words, index, expected, value);
}

/**
 * Writes a word only if it still holds what is expected, release.
 *
 * It has worked when the answer equals `expected`. The kernel's `try_cmpxchg` also updates the
 * caller's expected value on failure; here the caller assigns the answer.
 *
 * C: `cmpxchg_release(p, expected, value)`. Order: release: everything before it happens before the
 * write; a compare that fails orders nothing. Lost in translation: sequentially consistent, failed
 * or not.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param expected value the word must hold; only its low 32 bits are compared
 * @param value new value; only its low 32 bits are kept
 * @returns the value found, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { cmpxchgRelease } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(cmpxchgRelease(words, 0, 0, 9), 0); // found 0: now 9
 * assertEquals(cmpxchgRelease(words, 0, 0, 5), 9); // found 9: unchanged
 * ```
 */
export function cmpxchgRelease(
  words: Int32Array,
  index: number,
  expected: number,
  value: number,
): number {
  return Atomics.compareExchange(words, index, expected, value);
}

/**
 * Writes a word only if it still holds what is expected, relaxed.
 *
 * It has worked when the answer equals `expected`. The kernel's `try_cmpxchg` also updates the
 * caller's expected value on failure; here the caller assigns the answer.
 *
 * C: `cmpxchg_relaxed(p, expected, value)`. Order: none; a compare that fails orders nothing. Lost
 * in translation: sequentially consistent, failed or not.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param expected value the word must hold; only its low 32 bits are compared
 * @param value new value; only its low 32 bits are kept
 * @returns the value found, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { cmpxchgRelaxed } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(cmpxchgRelaxed(words, 0, 0, 9), 0); // found 0: now 9
 * assertEquals(cmpxchgRelaxed(words, 0, 0, 5), 9); // found 9: unchanged
 * ```
 */
export function cmpxchgRelaxed(
  words: Int32Array,
  index: number,
  expected: number,
  value: number,
): number {
  return Atomics.compareExchange(words, index, expected, value);
}
