// Right, and different: a class with a private field, and full barriers where half ones are
// enough.
import {
  cmpxchg,
  cpuRelax,
  loadAcquire,
  localIrqRestore,
  localIrqSave,
  smpMb,
  storeRelease,
} from "@course/atomics/mod.ts";

class Lock {
  readonly #words: Int32Array;
  readonly #index: number;

  constructor(words: Int32Array, index: number) {
    this.#words = words;
    this.#index = index;
  }

  get isFree(): boolean {
    return loadAcquire(this.#words, this.#index) === 0;
  }

  tryTake(): boolean {
    return cmpxchg(this.#words, this.#index, 0, -1) === 0;
  }

  free(): void {
    smpMb();
    storeRelease(this.#words, this.#index, 0);
  }
}

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  const it = new Lock(words, lock);
  do {
    while (!it.isFree) cpuRelax();
  } while (!it.tryTake());
  smpMb();
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  new Lock(words, lock).free();
  localIrqRestore(flags);
}
