import type { Model } from "./model.ts";
import { addOne, sumIsRight } from "./mutex.ts";

/** The methods of a lock for readers and writers. */
export interface RwLockOptions {
  /**
   * The method with which a reader begins.
   *
   * @default "readLock"
   */
  readLock?: string;
  /**
   * The method with which a reader ends.
   *
   * @default "readUnlock"
   */
  readUnlock?: string;
  /**
   * The method with which a writer begins.
   *
   * @default "writeLock"
   */
  writeLock?: string;
  /**
   * The method with which a writer ends.
   *
   * @default "writeUnlock"
   */
  writeUnlock?: string;
}

/** Who has the lock. */
export interface Holders {
  /** Readers that have it. */
  readers: number;
  /** Writers that have it: at most 1. */
  writers: number;
}

/**
 * A lock for readers and writers: a writer is alone. Each writer adds 1 to two plain words, and readers
 * look whether they are the same.
 *
 * @param options the methods
 * @returns the model, for `behavesLike`
 */
export function rwLock(options: RwLockOptions = {}): Model<Holders> {
  const { readLock = "readLock", readUnlock = "readUnlock" } = options;
  const { writeLock = "writeLock", writeUnlock = "writeUnlock" } = options;
  return {
    name: "lock for readers and writers",
    kind: "rwLock",
    made: [options],
    methods: { readLock, readUnlock, writeLock, writeUnlock },
    aliases: {
      readLock: ["acquireRead", "lockRead", "lockShared", "rdlock", "startRead", "enterRead"],
      readUnlock: ["releaseRead", "unlockRead", "unlockShared", "rdunlock", "endRead", "exitRead"],
      writeLock: ["acquireWrite", "lockWrite", "lock", "wrlock", "startWrite", "enterWrite"],
      writeUnlock: ["releaseWrite", "unlockWrite", "unlock", "wrunlock", "endWrite", "exitWrite"],
    },
    acts: { writeLock: ["writeLock", "writeUnlock"], readLock: ["readLock", "readUnlock"] },
    starts: [[]],
    startAfter: () => ({ readers: 0, writers: 0 }),
    law: "a writer is not alone",
    apply({ readers, writers }, [name]) {
      if (name === "readLock") return writers ? undefined : { readers: readers + 1, writers };
      if (name === "readUnlock") return readers ? { readers: readers - 1, writers } : undefined;
      if (name === "writeUnlock") return writers ? { readers, writers: 0 } : undefined;
      return readers || writers ? undefined : { readers, writers: 1 };
    },
    words: ["first sum under the lock", "second sum under the lock"],
    act([name], { call, words }) {
      if (name === "writeLock") {
        call("writeLock");
        const seen = addOne(words);
        words[1] = seen + 1;
        call("writeUnlock");
        return seen;
      }
      call("readLock");
      const [first, second] = [words[0]!, words[1]!];
      call("readUnlock");
      return [first, second];
    },
    after(seen) {
      const half = seen.find((one) => Array.isArray(one) && one[0] !== one[1]);
      if (Array.isArray(half)) {
        return `a reader has seen ${half[0]} and ${half[1]}, half of what a writer has written`;
      }
      return sumIsRight("as writers", seen.filter((one) => !Array.isArray(one)));
    },
  };
}
