// wrong because the pool is one of the course's
// must fail: the pool is your own
export interface Options {
  cpuCount: number;
  objectCount: number;
  lineBytes?: number | "packed";
}
import { PercpuFreelist } from "@course/pools/mod.ts";

export default class Borrowed {
  readonly #pool: PercpuFreelist;

  private constructor(pool: PercpuFreelist) {
    this.#pool = pool;
  }

  get cpuCount(): number {
    return this.#pool.cpuCount;
  }

  get objectCount(): number {
    return this.#pool.objectCount;
  }

  static create(options: Options): Borrowed {
    return new Borrowed(PercpuFreelist.create(options as never));
  }

  pop(cpu: number): number {
    return this.#pool.pop(cpu);
  }

  push(cpu: number, object: number): void {
    this.#pool.push(cpu, object);
  }

  contents(): number[][] {
    return this.#pool.contents();
  }
}
