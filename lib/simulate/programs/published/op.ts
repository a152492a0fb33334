import { cmpxchgRelease, fetchAddRelaxed, loadAcquire, readOnce } from "@course/atomics/mod.ts";
import { homeOf, type PublishedQueue, type QueueShape } from "./published_queue.ts";
import type { Slab } from "./slab.ts";

const USED = 0;
const ENTRIES = 4;
/** A pointer has 8 bytes. */
const ENTRY_WORDS = 2;

/** Bytes of a slot with so many entries. */
export function opSlotBytes(size: number): number {
  return 16 + 8 * size;
}

/**
 * "op": an array of pointers for each CPU, searched from its start; how many are used is counted.
 *
 * Source: scalable/inc/aq.h of mattwuq/kretprobe at e8b494b, described in its header.
 */
export class Op implements PublishedQueue {
  readonly #words: Int32Array;
  readonly #slots: number[];
  readonly #size: number;

  constructor(slab: Slab, shape: QueueShape, size: number, slots: number[], pointers: number[]) {
    this.#words = slab.words;
    this.#slots = slots;
    this.#size = size;
    for (const [object, pointer] of pointers.entries()) {
      const slot = slots[homeOf(object, shape)]!;
      const used = slab.words[slot + USED]!;
      slab.words[slot + ENTRIES + ENTRY_WORDS * used] = pointer;
      slab.words[slot + USED] = used + 1;
    }
  }

  pop(cpu: number): number {
    const words = this.#words;
    let from = cpu;
    for (let tries = 0; tries < this.#slots.length; tries++) {
      const slot = this.#slots[from]!;
      for (let i = 0; i < this.#size && readOnce(words, slot + USED) > 0; i++) {
        const entry = slot + ENTRIES + ENTRY_WORDS * i;
        const pointer = loadAcquire(words, entry);
        if (pointer === 0 || cmpxchgRelease(words, entry, pointer, 0) !== pointer) continue;
        fetchAddRelaxed(words, slot + USED, -1);
        return pointer;
      }
      from = this.#next(cpu, from);
    }
    return 0;
  }

  push(cpu: number, pointer: number): void {
    const words = this.#words;
    for (let to = cpu;; to = this.#next(cpu, to)) {
      const slot = this.#slots[to]!;
      for (let i = 0; i < this.#size && readOnce(words, slot + USED) < this.#size; i++) {
        const entry = slot + ENTRIES + ENTRY_WORDS * i;
        if (loadAcquire(words, entry) !== 0) continue;
        if (cmpxchgRelease(words, entry, 0, pointer) !== 0) continue;
        fetchAddRelaxed(words, slot + USED, 1);
        return;
      }
    }
  }

  contents(): number[] {
    const found: number[] = [];
    for (const slot of this.#slots) {
      for (let i = 0; i < this.#size; i++) {
        const pointer = this.#words[slot + ENTRIES + ENTRY_WORDS * i]!;
        if (pointer !== 0) found.push(pointer);
      }
    }
    return found;
  }

  /** Even CPUs search upwards, odd ones downwards. */
  #next(cpu: number, from: number): number {
    const count = this.#slots.length;
    return (from + (cpu % 2 === 0 ? 1 : count - 1)) % count;
  }
}
