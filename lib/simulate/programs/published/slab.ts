/**
 * Memory as the kernel's `kmalloc` hands it out: one object after the other, each rounded up to a
 * power of two and aligned to it, so that small objects share cache lines.
 */
export class Slab {
  readonly words: Int32Array<SharedArrayBuffer>;
  #bytes = 64;

  constructor(bytes: number) {
    this.words = new Int32Array(new SharedArrayBuffer(bytes));
  }

  /**
   * @param bytes size of an object
   * @param alignment multiple that it starts at; its size, rounded up, by default
   * @returns index of its first word, never 0
   */
  allocate(bytes: number, alignment?: number): number {
    let size = 8;
    while (size < bytes) size *= 2;
    const step = alignment ?? size;
    const start = Math.ceil(this.#bytes / step) * step;
    this.#bytes = start + size;
    return start / 4;
  }
}

/** Bytes of a node: a reference count, a link, a number, and the rest of the object. */
export const NODE_BYTES = 32;
/** Word of a node with its number. */
export const NODE_ID = 3;
