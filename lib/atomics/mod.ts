/**
 * The kernel's vocabulary for shared memory, over 32-bit words.
 *
 * The pools of this course are written with these functions. On real threads each is one operation
 * of `Atomics` (or nothing); the explorer and the simulated machine give each the order that its C
 * name promises. Values are signed 32-bit integers and wrap; an index counts words, not bytes.
 *
 * | here | C | order |
 * | --- | --- | --- |
 * | `readOnce`, `writeOnce` | `READ_ONCE`, `WRITE_ONCE` | none |
 * | `dataRace` | `data_race` | none, not even per word |
 * | `loadAcquire`, `storeRelease` | `smp_load_acquire`, `smp_store_release` | acquire, release |
 * | `xchg...`, `cmpxchg...`, `fetchAdd...` | `xchg...`, `cmpxchg...`, `atomic_fetch_add...` | by suffix; none means full |
 * | `smpMb`, `smpWmb`, `smpRmb` | `smp_mb`, `smp_wmb`, `smp_rmb` | fences |
 * | `cpuRelax` | `cpu_relax` | none |
 * | `think`, `note` | | none |
 * | `localIrqSave`, `localIrqRestore` | `raw_local_irq_save`, `raw_local_irq_restore` | this CPU only |
 *
 * Source: Documentation/atomic_t.txt and Documentation/memory-barriers.txt (Linux 6.7).
 *
 * @example
 * ```ts
 * import { cmpxchgAcquire, storeRelease } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(cmpxchgAcquire(words, 0, 0, 1), 0); // lock: 0 was found, 1 is written
 * assertEquals(cmpxchgAcquire(words, 0, 0, 1), 1); // taken: nothing is written
 * storeRelease(words, 0, 0); // unlock
 * ```
 *
 * @module
 */
export { cmpxchg, cmpxchgAcquire, cmpxchgRelaxed, cmpxchgRelease } from "./cmpxchg.ts";
export { cpuRelax, smpMb, smpRmb, smpWmb } from "./fences.ts";
export { fetchAdd, fetchAddAcquire, fetchAddRelaxed, fetchAddRelease } from "./fetch_add.ts";
export { localIrqRestore, localIrqSave } from "./interrupts.ts";
export { note } from "./note.ts";
export { dataRace, loadAcquire, readOnce, storeRelease, writeOnce } from "./loads_and_stores.ts";
export { think } from "./think.ts";
export { xchg, xchgAcquire, xchgRelaxed, xchgRelease } from "./xchg.ts";
