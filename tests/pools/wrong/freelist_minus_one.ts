/** Wrong because a pop gives back the reader's reference only: the list's stays, and the next push
 * waits for a reader that does not exist. */
import { cmpxchg, fetchAdd, loadAcquire, storeRelease } from "@course/atomics/mod.ts";
import { EMPTY, SharedPool } from "@course/pools/mod.ts";

const ON_FREELIST = 0x80000000 | 0;

export class FreelistMinusOne extends SharedPool {
  override readonly name = "freelist-minus-one";

  constructor(cpuCount: number, objectCount: number) {
    super({ cpuCount, objectCount }, new Int32Array(new SharedArrayBuffer(4 + 8 * objectCount)));
    this.words[0] = EMPTY;
    for (let object = 0; object < objectCount; object++) this.push(0, object);
  }

  override pop(_cpu: number): number {
    const head = loadAcquire(this.words, 0);
    if (head === EMPTY) return EMPTY;
    fetchAdd(this.words, 1 + 2 * head, 1);
    cmpxchg(this.words, 0, head, this.words[2 + 2 * head]!);
    fetchAdd(this.words, 1 + 2 * head, -1);
    return head;
  }

  override push(_cpu: number, object: number): void {
    if (fetchAdd(this.words, 1 + 2 * object, ON_FREELIST) !== 0) return;
    const head = loadAcquire(this.words, 0);
    this.words[2 + 2 * object] = head;
    storeRelease(this.words, 1 + 2 * object, 1);
    cmpxchg(this.words, 0, head, object);
  }

  override contents(): number[][] {
    const list: number[] = [];
    let node = this.words[0]!;
    while (node !== EMPTY && list.length < this.objectCount) {
      list.push(node);
      node = this.words[2 + 2 * node]!;
    }
    return [list];
  }
}
