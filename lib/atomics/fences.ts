/**
 * Full fence: everything before it happens before everything after it.
 *
 * C: `smp_mb()`. Natively there is nothing to do, because every `Atomics` operation is ordered
 * already; the explorer gives it its kernel meaning.
 *
 * @example
 * ```ts
 * import { readOnce, smpMb, writeOnce } from "@course/atomics/mod.ts";
 *
 * const words = new Int32Array(new SharedArrayBuffer(8));
 * writeOnce(words, 0, 1);
 * smpMb(); // without it, two CPUs doing this crosswise may both read 0
 * readOnce(words, 1);
 * ```
 */
export function smpMb(): void {}

/**
 * Write fence: stores before it become visible before stores after it.
 *
 * C: `smp_wmb()`. It does not order what was read. Natively nothing to do, see `smpMb`.
 *
 * @example
 * ```ts
 * import { smpWmb, writeOnce } from "@course/atomics/mod.ts";
 *
 * const words = new Int32Array(new SharedArrayBuffer(8));
 * writeOnce(words, 1, 42); // the message
 * smpWmb();
 * writeOnce(words, 0, 1); // the flag
 * ```
 */
export function smpWmb(): void {}

/**
 * Read fence: loads before it are done before loads after it.
 *
 * C: `smp_rmb()`. Natively nothing to do, see `smpMb`.
 *
 * @example
 * ```ts
 * import { readOnce, smpRmb } from "@course/atomics/mod.ts";
 *
 * const words = new Int32Array(new SharedArrayBuffer(8));
 * const flag = readOnce(words, 0);
 * smpRmb();
 * const message = readOnce(words, 1); // not older than the flag
 * ```
 */
export function smpRmb(): void {}

/**
 * Tells the CPU that this is a loop that waits for another CPU.
 *
 * C: `cpu_relax()`. Order: none. Natively `Atomics.pause()`: on x86 the `pause` instruction, which
 * leaves the core's units to the hyper-thread beside it. The explorer lets another thread run.
 *
 * @example
 * ```ts
 * import { cpuRelax, loadAcquire } from "@course/atomics/mod.ts";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * while (loadAcquire(words, 0) !== 0) cpuRelax();
 * ```
 */
export function cpuRelax(): void {
  Atomics.pause();
}
