/**
 * Reads a word once, relaxed.
 *
 * C: `READ_ONCE(x)`. Order: none, but the reads of one word never go back in time. Lost in
 * translation: JavaScript has no relaxed atomic, so this is a sequentially consistent
 * `Atomics.load`, stronger than what the kernel asks for.
 *
 * @param words shared memory, 32-bit words
 * @param index word to read
 * @returns the value, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { readOnce, writeOnce } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * writeOnce(words, 0, 7);
 * assertEquals(readOnce(words, 0), 7);
 * ```
 */
export function readOnce(words: Int32Array, index: number): number {
  return Atomics.load(words, index);
}

/**
 * Writes a word once, relaxed.
 *
 * C: `WRITE_ONCE(x, value)`. Order: none. Lost in translation: an `Atomics.store`, which costs a
 * locked instruction on x86 where the kernel's is a plain move.
 *
 * @param words shared memory, 32-bit words
 * @param index word to write
 * @param value new value; only its low 32 bits are kept
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { readOnce, writeOnce } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * writeOnce(words, 0, 0x80000000);
 * assertEquals(readOnce(words, 0), -0x80000000); // the same 32 bits, read as signed
 * ```
 */
export function writeOnce(words: Int32Array, index: number, value: number): void {
  Atomics.store(words, index, value);
}

/**
 * Reads a word; nothing that follows may happen before the read.
 *
 * C: `smp_load_acquire(p)`. Order: acquire. Lost in translation: sequentially consistent.
 *
 * @param words shared memory, 32-bit words
 * @param index word to read
 * @returns the value, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { loadAcquire, storeRelease } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(8));
 * words[1] = 42; // the message
 * storeRelease(words, 0, 1); // the flag
 * if (loadAcquire(words, 0) === 1) assertEquals(words[1], 42);
 * ```
 */
export function loadAcquire(words: Int32Array, index: number): number {
  return Atomics.load(words, index);
}

/**
 * Writes a word; everything before it happens before the write.
 *
 * C: `smp_store_release(p, value)`. Order: release. Lost in translation: sequentially consistent,
 * and a locked instruction on x86 where the kernel's is a plain move.
 *
 * @param words shared memory, 32-bit words
 * @param index word to write
 * @param value new value; only its low 32 bits are kept
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { loadAcquire, storeRelease } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * storeRelease(words, 0, 1);
 * assertEquals(loadAcquire(words, 0), 1);
 * ```
 */
export function storeRelease(words: Int32Array, index: number, value: number): void {
  Atomics.store(words, index, value);
}

/**
 * Reads a word that somebody else may be writing, where a wrong value does no harm.
 *
 * C: `data_race(x)` around a plain read. Order: none at all, not even between two reads of the same
 * word. It is an ordinary element read, the cheapest there is: about a tenth of an `Atomics.load`
 * in V8. A 32-bit element never tears. Only for a value that a compare-and-swap checks afterwards,
 * never for a loop that waits: the engine may read once and keep the answer.
 *
 * @param words shared memory, 32-bit words
 * @param index word to read; must be inside `words`
 * @returns some value that was written to the word, a signed 32-bit integer
 *
 * @example
 * ```ts
 * import { cmpxchg, dataRace } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * const guess = dataRace(words, 0);
 * assertEquals(cmpxchg(words, 0, guess, guess + 1), guess); // a wrong guess would fail here
 * ```
 */
export function dataRace(words: Int32Array, index: number): number {
  return words[index]!;
}
