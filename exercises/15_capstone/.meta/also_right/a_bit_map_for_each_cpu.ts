// Right, and different: each CPU has a map with a bit for every object; an object goes to the
// map of the CPU that gives it back. Atomics only.
export interface Options {
  cpuCount: number;
  objectCount: number;
  lineBytes?: number | "packed";
}

const lineWords = (lineBytes: number | "packed" = 64): number =>
  lineBytes === "packed" ? 1 : Math.max(1, lineBytes / 4);

interface Fields {
  words: Int32Array;
  cpuCount: number;
  objectCount: number;
  mapWords: number;
  stride: number;
}

/** Takes the first object of one map. */
function takeFrom({ words, mapWords, stride }: Fields, cpu: number): number {
  for (let index = 0; index < mapWords; index++) {
    const word = cpu * stride + index;
    for (let bits = Atomics.load(words, word); bits !== 0; bits = Atomics.load(words, word)) {
      const place = 31 - Math.clz32(bits);
      // Whoever gets the bit out of the word has the object.
      const before = Atomics.and(words, word, ~(1 << place));
      if (before >>> place & 1) return 32 * index + place;
    }
  }
  return -1;
}

export default class Maps {
  readonly cpuCount: number;
  readonly objectCount: number;
  private readonly fields: Fields;

  private constructor({ cpuCount, objectCount, lineBytes }: Options) {
    const mapWords = Math.ceil(objectCount / 32);
    const line = lineWords(lineBytes);
    const stride = mapWords + (line - mapWords % line) % line;
    const words = new Int32Array(new SharedArrayBuffer(4 * cpuCount * stride));
    this.fields = { words, cpuCount, objectCount, mapWords, stride };
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
  }

  static create(options: Options): Maps {
    const pool = new Maps(options);
    const order = Array.from({ length: options.objectCount }, (_, object) => object);
    for (const object of order) pool.push(object % options.cpuCount, object);
    return pool;
  }

  pop(cpu: number): number {
    if (!(cpu >= 0 && cpu < this.cpuCount)) {
      throw new RangeError(
        `Cannot pop for CPU ${cpu}: this pool has CPUs 0 to ${this.cpuCount - 1}`,
      );
    }
    let other = cpu;
    do {
      const object = takeFrom(this.fields, other);
      if (object >= 0) return object;
      other = other + 1 === this.cpuCount ? 0 : other + 1;
    } while (other !== cpu);
    return -1;
  }

  push(cpu: number, object: number): void {
    const { words, stride } = this.fields;
    Atomics.or(words, cpu * stride + Math.floor(object / 32), 1 << object % 32);
  }

  contents(): number[][] {
    const { words, stride } = this.fields;
    const has = (cpu: number, object: number) =>
      (words[cpu * stride + (object >> 5)]! & 1 << (object & 31)) !== 0;
    return Array.from({ length: this.cpuCount }, (_, cpu) => {
      return Array.from({ length: this.objectCount }, (_, object) => object)
        .filter((object) => has(cpu, object));
    });
  }
}
