// Right, and different: slots of 16 bits, in a class that inherits how CPUs are gone through.
export interface Options {
  cpuCount: number;
  objectCount: number;
  lineBytes?: number | "packed";
}

/** Goes through CPUs. */
abstract class ForEachCpu {
  readonly cpuCount: number;
  readonly objectCount: number;

  constructor({ cpuCount, objectCount }: Options) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
  }

  /** Takes from one CPU: -1 when it has none. */
  protected abstract takeFrom(cpu: number): number;

  /** Gives to one CPU, if it has room. */
  protected abstract giveTo(cpu: number, object: number): boolean;

  pop(cpu: number): number {
    for (let step = 0; step < this.cpuCount; step++) {
      const object = this.takeFrom((cpu + step) % this.cpuCount);
      if (object !== -1) return object;
    }
    return -1;
  }

  push(cpu: number, object: number): void {
    let owner = cpu;
    while (!this.giveTo(owner, object)) owner = (owner + 1) % this.cpuCount;
  }
}

class HalfWords extends ForEachCpu {
  readonly #slots: Int16Array;
  /** Slots of each CPU. In all there are more than objects. */
  readonly #own: number;

  private constructor(options: Options) {
    super(options);
    const { cpuCount, objectCount, lineBytes = 64 } = options;
    const line = lineBytes === "packed" ? 2 : lineBytes / 2;
    this.#own = Math.ceil((objectCount / cpuCount + 2) / line) * line;
    this.#slots = new Int16Array(new SharedArrayBuffer(2 * this.#own * cpuCount));
  }

  static create(options: Options): HalfWords {
    const pool = new HalfWords(options);
    for (let object = 0; object < options.objectCount; object++) {
      pool.push(object % options.cpuCount, object);
    }
    return pool;
  }

  protected override takeFrom(cpu: number): number {
    for (let slot = cpu * this.#own; slot < (cpu + 1) * this.#own; slot++) {
      const value = Atomics.load(this.#slots, slot);
      if (value === 0) continue;
      // Values are whole numbers of objects: the same value is the same object in the same place.
      if (Atomics.compareExchange(this.#slots, slot, value, 0) === value) return value - 1;
    }
    return -1;
  }

  protected override giveTo(cpu: number, object: number): boolean {
    for (let slot = cpu * this.#own; slot < (cpu + 1) * this.#own; slot++) {
      if (Atomics.load(this.#slots, slot) !== 0) continue;
      if (Atomics.compareExchange(this.#slots, slot, 0, object + 1) === 0) return true;
    }
    return false;
  }

  contents(): number[][] {
    return Array.from({ length: this.cpuCount }, (_, cpu) => {
      const own = this.#slots.subarray(cpu * this.#own, (cpu + 1) * this.#own);
      return Array.from(own).filter(Boolean).map((value) => value - 1);
    });
  }
}

export { HalfWords as default };
