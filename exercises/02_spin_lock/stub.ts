// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
import {
  cmpxchgAcquire,
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
} from "@course/atomics/mod.ts";

/**
 * Switches the interrupts of this CPU off, then waits until the lock is free and takes it.
 *
 * @param words shared memory
 * @param lock the lock's word: 0 when it is free, any other value when it is held
 * @returns what `unlockIrqRestore` needs to switch the interrupts back
 */
export function lockIrqSave(words: Int32Array, lock: number): number {
  throw new Error("not started: lockIrqSave takes the lock");
}

/**
 * Gives the lock back, then puts the interrupts of this CPU back to what they were.
 *
 * @param words shared memory
 * @param lock the lock's word
 * @param flags what the matching `lockIrqSave` returned
 */
export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  throw new Error("not started: unlockIrqRestore gives the lock back");
}
