/** Pools that are wrong, as texts; each is a stack of numbers in words 1 and on, its height in word 0. */
const stack = (pop: string, push: string) =>
  `import { fetchAdd, readOnce, writeOnce } from "@course/atomics/mod.ts";
  import { EMPTY } from "@course/pools/mod.ts";
  export default class Own {
    words: Int32Array;
    constructor(readonly cpuCount: number, readonly objectCount: number) {
      this.words = new Int32Array(new SharedArrayBuffer(4 * objectCount + 64));
    }
    static create({ cpuCount, objectCount }) {
      const pool = new Own(cpuCount, objectCount);
      for (let i = 0; i < objectCount; i++) pool.words[1 + i] = i;
      pool.words[0] = objectCount;
      return pool;
    }
    pop(cpu: number): number { ${pop} }
    push(cpu: number, object: number): void { ${push} }
    contents() {
      const found: number[] = [];
      for (let i = 0; i < this.words[0]!; i++) found.push(this.words[1 + i]!);
      return [found];
    }
  }`;

const POP = `const height = readOnce(this.words, 0);
  if (height <= 0) return EMPTY;
  const object = readOnce(this.words, height);
  writeOnce(this.words, 0, height - 1);
  return object;`;
const PUSH = `const height = readOnce(this.words, 0);
  writeOnce(this.words, height + 1, object);
  writeOnce(this.words, 0, height + 1);`;

/** Right for one thread: nothing keeps two threads apart. */
export const UNLOCKED_STACK = stack(POP, PUSH);
/** Each push forgets its object. */
export const FORGETFUL = stack(POP, "readOnce(this.words, 0);");
/** A lock that is taken and never given back. */
export const NEVER_UNLOCKS = stack(
  `while (fetchAdd(this.words, this.objectCount + 4, 1) !== 0) readOnce(this.words, 0); ${POP}`,
  PUSH,
);
