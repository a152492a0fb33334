/** Wrong because only the owner links a node: one that late readers still hold is never linked. */
import {
  cmpxchgAcquire,
  cmpxchgRelease,
  fetchAdd,
  fetchAddRelease,
  loadAcquire,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";
import { EMPTY, type PoolHandle, type PoolOptions, SharedPool } from "@course/pools/mod.ts";

const ON_FREELIST = 0x80000000 | 0;
const HEAD = 0;

export default class FreelistOwnerLinks extends SharedPool {
  override readonly name = "freelist-owner-links";

  private constructor(options: PoolOptions, buffer?: SharedArrayBuffer) {
    super(options, new Int32Array(buffer ?? new SharedArrayBuffer(4 + 8 * options.objectCount)));
  }

  static create(options: PoolOptions): FreelistOwnerLinks {
    const pool = new FreelistOwnerLinks(options);
    pool.words[HEAD] = EMPTY;
    for (let object = 0; object < options.objectCount; object++) pool.push(0, object);
    return pool;
  }

  static attach(handle: PoolHandle): FreelistOwnerLinks {
    return new FreelistOwnerLinks(handle, handle.buffer);
  }

  override pop(_cpu: number): number {
    let head = loadAcquire(this.words, HEAD);
    while (head !== EMPTY) {
      const node = head;
      const refs = readOnce(this.words, 1 + 2 * node);
      if (
        (refs & 0x7fffffff) === 0 ||
        cmpxchgAcquire(this.words, 1 + 2 * node, refs, refs + 1 | 0) !== refs
      ) {
        head = loadAcquire(this.words, HEAD);
        continue;
      }
      head = cmpxchgAcquire(this.words, HEAD, node, readOnce(this.words, 2 + 2 * node));
      if (head === node) {
        fetchAdd(this.words, 1 + 2 * node, -2);
        return node;
      }
      fetchAdd(this.words, 1 + 2 * node, -1); // and nobody looks whether it was the last
    }
    return EMPTY;
  }

  override push(_cpu: number, object: number): void {
    if (fetchAddRelease(this.words, 1 + 2 * object, ON_FREELIST) !== 0) return;
    let head = readOnce(this.words, HEAD);
    for (;;) {
      writeOnce(this.words, 2 + 2 * object, head);
      storeRelease(this.words, 1 + 2 * object, 1);
      const seen = cmpxchgRelease(this.words, HEAD, head, object);
      if (seen === head) return;
      head = seen;
      if (fetchAddRelease(this.words, 1 + 2 * object, ON_FREELIST - 1 | 0) !== 1) return;
    }
  }

  override contents(): number[][] {
    const list: number[] = [];
    let node = this.words[HEAD]!;
    while (node !== EMPTY && list.length <= this.objectCount) {
      list.push(node);
      node = this.words[2 + 2 * node]!;
    }
    return [list];
  }
}
