import { EMPTY, FreelistHead } from "@course/pools/mod.ts";
import { homeOf, type PublishedQueue, type QueueShape } from "./published_queue.ts";
import type { Slab } from "./slab.ts";

/** "flpc": a freelist for each CPU. Heads are allocated alone (8 bytes) or with their objects. */
export class Flpc implements PublishedQueue {
  readonly #lists: FreelistHead[] = [];
  readonly #shape: QueueShape;

  constructor(slab: Slab, shape: QueueShape, slots: number[], nodes: number[]) {
    this.#shape = shape;
    for (const slot of slots) {
      slab.words[slot] = EMPTY;
      this.#lists.push(new FreelistHead(slab.words, slot, 0, 1));
    }
    for (const [object, node] of nodes.entries()) {
      this.#lists[homeOf(object, shape)]!.add(node);
    }
  }

  pop(cpu: number): number {
    let from = cpu;
    for (let tries = 0; tries < this.#lists.length; tries++) {
      const node = this.#lists[from]!.tryGet();
      if (node !== EMPTY) return node;
      from = from + 1 === this.#lists.length ? 0 : from + 1;
    }
    return 0;
  }

  push(cpu: number, node: number): void {
    this.#lists[cpu]!.add(node);
  }

  contents(): number[] {
    const found: number[] = [];
    for (const list of this.#lists) found.push(...list.contents(this.#shape.objectCount));
    return found;
  }
}
