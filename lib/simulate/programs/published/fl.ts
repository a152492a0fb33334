import { EMPTY, FreelistHead } from "@course/pools/mod.ts";
import type { PublishedQueue } from "./published_queue.ts";
import type { Slab } from "./slab.ts";

/** "fl": the kernel's freelist, one head for all CPUs. */
export class Fl implements PublishedQueue {
  readonly #list: FreelistHead;
  readonly #objectCount: number;

  constructor(slab: Slab, nodes: number[]) {
    const head = slab.allocate(64);
    slab.words[head] = EMPTY;
    this.#list = new FreelistHead(slab.words, head, 0, 1);
    this.#objectCount = nodes.length;
    for (const node of nodes) this.#list.add(node);
  }

  pop(_cpu: number): number {
    const node = this.#list.tryGet();
    return node === EMPTY ? 0 : node;
  }

  push(_cpu: number, node: number): void {
    this.#list.add(node);
  }

  contents(): number[] {
    return this.#list.contents(this.#objectCount);
  }
}
