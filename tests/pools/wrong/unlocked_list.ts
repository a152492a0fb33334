/** Wrong because nobody takes a lock: two CPUs read the same first object and both take it. */
import { readOnce, writeOnce } from "@course/atomics/mod.ts";
import { EMPTY, type PoolHandle, type PoolOptions, SharedPool } from "@course/pools/mod.ts";

export default class UnlockedList extends SharedPool {
  override readonly name = "unlocked-list";

  private constructor(options: PoolOptions, buffer?: SharedArrayBuffer) {
    super(options, new Int32Array(buffer ?? new SharedArrayBuffer(4 + 4 * options.objectCount)));
  }

  static create(options: PoolOptions): UnlockedList {
    const pool = new UnlockedList(options);
    pool.words[0] = EMPTY;
    for (let object = 0; object < options.objectCount; object++) pool.push(0, object);
    return pool;
  }

  static attach(handle: PoolHandle): UnlockedList {
    return new UnlockedList(handle, handle.buffer);
  }

  override pop(_cpu: number): number {
    const object = readOnce(this.words, 0);
    if (object !== EMPTY) writeOnce(this.words, 0, readOnce(this.words, 1 + object));
    return object;
  }

  override push(_cpu: number, object: number): void {
    writeOnce(this.words, 1 + object, readOnce(this.words, 0));
    writeOnce(this.words, 0, object);
  }

  override contents(): number[][] {
    const list: number[] = [];
    let object = this.words[0]!;
    while (object !== EMPTY && list.length <= this.objectCount) {
      list.push(object);
      object = this.words[1 + object]!;
    }
    return [list];
  }
}
