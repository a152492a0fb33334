// Right, and different: atomics only: sets the lowest bit with or, and stores 0.
import { cpuRelax, localIrqRestore, localIrqSave } from "@course/atomics/mod.ts";

const HELD = 1;

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  while (Atomics.or(words, lock, HELD) !== 0) cpuRelax();
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  Atomics.store(words, lock, 0);
  localIrqRestore(flags);
}
