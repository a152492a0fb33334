import { localIrqRestore, localIrqSave, readOnce, writeOnce } from "@course/atomics/mod.ts";
import { lockQueued, unlockQueued } from "../queued_spin_lock.ts";
import { homeOf, type PublishedQueue, type QueueShape } from "./published_queue.ts";
import type { Slab } from "./slab.ts";

const FIRST = 0;
const LOCK = 2;
const TAIL = 3;
/** The link of a node. */
const NEXT = 1;

/**
 * "pc": a list under a spin lock for each CPU, as in Linux 5.4: a pop locks each list in turn,
 * without a look whether there is something in it.
 *
 * Source: kernel/bpf/percpu_freelist.c (Linux 5.4).
 */
export class Pc implements PublishedQueue {
  readonly #words: Int32Array;
  readonly #slots: number[];
  /** Where each CPU waits for a lock. */
  readonly #waiters: number[];

  constructor(slab: Slab, shape: QueueShape, slots: number[], nodes: number[]) {
    this.#words = slab.words;
    this.#slots = slots;
    this.#waiters = slots.map(() => slab.allocate(64));
    for (const [object, node] of nodes.entries()) {
      const slot = slots[homeOf(object, shape)]!;
      slab.words[node + NEXT] = slab.words[slot + FIRST]!;
      slab.words[slot + FIRST] = node;
    }
  }

  pop(cpu: number): number {
    const words = this.#words;
    const flags = localIrqSave();
    let from = cpu;
    let node = 0;
    for (let tries = 0; node === 0 && tries < this.#slots.length; tries++) {
      const slot = this.#slots[from]!;
      lockQueued(words, slot + LOCK, words, slot + TAIL, this.#waiters[cpu]!);
      node = readOnce(words, slot + FIRST);
      if (node !== 0) writeOnce(words, slot + FIRST, readOnce(words, node + NEXT));
      unlockQueued(words, slot + LOCK);
      from = from + 1 === this.#slots.length ? 0 : from + 1;
    }
    localIrqRestore(flags);
    return node;
  }

  push(cpu: number, node: number): void {
    const words = this.#words;
    const slot = this.#slots[cpu]!;
    const flags = localIrqSave();
    lockQueued(words, slot + LOCK, words, slot + TAIL, this.#waiters[cpu]!);
    writeOnce(words, node + NEXT, readOnce(words, slot + FIRST));
    writeOnce(words, slot + FIRST, node);
    unlockQueued(words, slot + LOCK);
    localIrqRestore(flags);
  }

  contents(): number[] {
    const found: number[] = [];
    for (const slot of this.#slots) {
      for (let node = this.#words[slot + FIRST]!; node !== 0; node = this.#words[node + NEXT]!) {
        found.push(node);
      }
    }
    return found;
  }
}
