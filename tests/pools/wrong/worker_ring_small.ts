/** Wrong because a ring has room for its share only; objects that gather on one CPU overwrite others. */
import { EMPTY, evenShares, SharedPool } from "@course/pools/mod.ts";

export class WorkerRingSmall extends SharedPool {
  override readonly name = "worker-ring-small";
  readonly #capacity: number;

  constructor(cpuCount: number, objectCount: number) {
    const capacity = Math.ceil(objectCount / cpuCount);
    const words = new Int32Array(new SharedArrayBuffer(4 * cpuCount * (2 + capacity)));
    super({ cpuCount, objectCount }, words);
    this.#capacity = capacity;
    let object = 0;
    for (const [cpu, share] of evenShares(objectCount, cpuCount).entries()) {
      for (let i = 0; i < share; i++) this.push(cpu, object++);
    }
  }

  override pop(cpu: number): number {
    for (let i = 0; i < this.cpuCount; i++) {
      const ring = (cpu + i) % this.cpuCount * (2 + this.#capacity);
      const head = this.words[ring]!;
      if (head === this.words[ring + 1]) continue;
      this.words[ring] = head + 1;
      return this.words[ring + 2 + head % this.#capacity]!;
    }
    return EMPTY;
  }

  override push(cpu: number, object: number): void {
    const ring = cpu * (2 + this.#capacity);
    const last = this.words[ring + 1]!;
    this.words[ring + 2 + last % this.#capacity] = object;
    this.words[ring + 1] = last + 1;
  }

  override contents(): number[][] {
    const rings: number[][] = [];
    for (let cpu = 0; cpu < this.cpuCount; cpu++) {
      const ring = cpu * (2 + this.#capacity);
      const objects: number[] = [];
      for (let at = this.words[ring]!; at < this.words[ring + 1]!; at++) {
        objects.push(this.words[ring + 2 + at % this.#capacity]!);
      }
      rings.push(objects);
    }
    return rings;
  }
}
