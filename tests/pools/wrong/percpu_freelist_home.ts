/** Wrong because an object goes back to the CPU that it came from, not to the one that pushes. */
import { PercpuFreelist, SharedPool } from "@course/pools/mod.ts";

export class PercpuFreelistHome extends SharedPool {
  override readonly name = "percpu-freelist-home";
  readonly #pool: PercpuFreelist;
  readonly #home: number[] = [];

  constructor(cpuCount: number, objectCount: number) {
    const pool = PercpuFreelist.create({ cpuCount, objectCount });
    super({ cpuCount, objectCount }, pool.words);
    this.#pool = pool;
    for (const [cpu, list] of pool.contents().entries()) {
      for (const object of list) this.#home[object] = cpu;
    }
  }

  override pop(cpu: number): number {
    return this.#pool.pop(cpu);
  }

  override push(_cpu: number, object: number): void {
    this.#pool.push(this.#home[object]!, object);
  }

  override contents(): number[][] {
    return this.#pool.contents();
  }
}
