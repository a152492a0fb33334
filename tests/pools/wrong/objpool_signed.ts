/** Wrong because head and last are compared as signed numbers: past 2^31 the ring looks empty. */
import { EMPTY, evenShares, SharedPool } from "@course/pools/mod.ts";

const HEAD = 0;
const LAST = 1;
const CAPACITY = 16;
const SLOT_WORDS = 2 + CAPACITY;

export class ObjpoolSigned extends SharedPool {
  override readonly name = "objpool-signed";

  constructor(cpuCount: number, objectCount: number) {
    const words = new Int32Array(new SharedArrayBuffer(4 * cpuCount * SLOT_WORDS));
    super({ cpuCount, objectCount }, words);
    let object = 0;
    for (const [cpu, share] of evenShares(objectCount, cpuCount).entries()) {
      words[cpu * SLOT_WORDS + HEAD] = words[cpu * SLOT_WORDS + LAST] = 0x7ffffffc;
      for (let i = 0; i < share; i++) this.push(cpu, object++);
    }
  }

  override pop(cpu: number): number {
    for (let i = 0; i < this.cpuCount; i++) {
      const slot = (cpu + i) % this.cpuCount * SLOT_WORDS;
      const head = this.words[slot + HEAD]!;
      if (head >= this.words[slot + LAST]!) continue;
      this.words[slot + HEAD] = head + 1;
      return this.words[slot + 2 + (head & CAPACITY - 1)]!;
    }
    return EMPTY;
  }

  override push(cpu: number, object: number): void {
    const slot = cpu * SLOT_WORDS;
    const last = this.words[slot + LAST]!;
    this.words[slot + 2 + (last & CAPACITY - 1)] = object;
    this.words[slot + LAST] = last + 1;
  }

  override contents(): number[][] {
    const rings: number[][] = [];
    for (let cpu = 0; cpu < this.cpuCount; cpu++) {
      const slot = cpu * SLOT_WORDS;
      const filled = this.words[slot + LAST]! - this.words[slot + HEAD]! | 0;
      rings.push(Array.from({ length: Math.max(0, filled) }, (_, i) => {
        return this.words[slot + 2 + (this.words[slot + HEAD]! + i & CAPACITY - 1)]!;
      }));
    }
    return rings;
  }
}
