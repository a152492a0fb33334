import {
  cmpxchgAcquire,
  cmpxchgRelease,
  loadAcquire,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";
import { homeOf, type PublishedQueue, type QueueShape } from "./published_queue.ts";
import type { Slab } from "./slab.ts";

const HEAD = 0;
const TAIL = 1;
const STAMPS = 4;
const POINTER_WORDS = 2;

/** Bytes of a slot with so many entries: a header, a stamp and a pointer for each entry. */
export function rsSlotBytes(size: number): number {
  return 16 + 12 * size;
}

/**
 * "rs": a ring of pointers for each CPU, each with a stamp that says when it is filled; the ancestor
 * of objpool.
 *
 * Source: scalable/inc/rs.h of mattwuq/kretprobe at e8b494b, described in its header.
 */
export class Rs implements PublishedQueue {
  readonly #words: Int32Array;
  readonly #slots: number[];
  readonly #size: number;

  constructor(slab: Slab, shape: QueueShape, size: number, slots: number[], pointers: number[]) {
    this.#words = slab.words;
    this.#slots = slots;
    this.#size = size;
    // The second round: a stamp of zero is not taken for a filled entry.
    for (const slot of slots) slab.words[slot + HEAD] = slab.words[slot + TAIL] = size;
    for (const [object, pointer] of pointers.entries()) this.push(homeOf(object, shape), pointer);
  }

  pop(cpu: number): number {
    const words = this.#words;
    let from = cpu;
    for (let tries = 0; tries < this.#slots.length; tries++) {
      const slot = this.#slots[from]!;
      let head = loadAcquire(words, slot + HEAD);
      while (head !== readOnce(words, slot + TAIL)) {
        const place = head % this.#size;
        if (loadAcquire(words, slot + STAMPS + place) === head) {
          const pointer = readOnce(words, this.#pointerAt(slot, place));
          const seen = cmpxchgRelease(words, slot + HEAD, head, head + 1);
          if (seen === head) return pointer;
        }
        const again = readOnce(words, slot + HEAD);
        // A push is under way: rather another slot than waiting for it.
        if (again === head) break;
        head = again;
      }
      from = from + 1 === this.#slots.length ? 0 : from + 1;
    }
    return 0;
  }

  push(cpu: number, pointer: number): void {
    const words = this.#words;
    for (let to = cpu;; to = (to + 1) % this.#slots.length) {
      const slot = this.#slots[to]!;
      for (;;) {
        const head = readOnce(words, slot + HEAD);
        const tail = readOnce(words, slot + TAIL);
        if (tail >= head + this.#size) break;
        if (cmpxchgAcquire(words, slot + TAIL, tail, tail + 1) !== tail) continue;
        const place = tail % this.#size;
        writeOnce(words, this.#pointerAt(slot, place), pointer);
        storeRelease(words, slot + STAMPS + place, tail);
        return;
      }
    }
  }

  contents(): number[] {
    const found: number[] = [];
    for (const slot of this.#slots) {
      for (let at = this.#words[slot + HEAD]!; at < this.#words[slot + TAIL]!; at++) {
        found.push(this.#words[this.#pointerAt(slot, at % this.#size)]!);
      }
    }
    return found;
  }

  #pointerAt(slot: number, place: number): number {
    return slot + STAMPS + this.#size + POINTER_WORDS * place;
  }
}
