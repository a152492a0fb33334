/**
 * For each model an object that behaves like it, and one that does not: what has gone wrong in the
 * wrong one is a fault of the field, and the smallest client that shows it.
 */
import {
  barrier,
  counter,
  type Model,
  mutex,
  queue,
  register,
  ringBuffer,
  rwLock,
  semaphore,
  stack,
} from "@course/explore/mod.ts";

/** A model, and two objects. */
export interface Pair {
  // deno-lint-ignore no-explicit-any -- each model has a state of its own
  model: Model<any>;
  right: string;
  /** What stands in the right one, and what stands there in the wrong one. */
  change: [from: string, to: string];
  /** The smallest client that fails. */
  client: string;
  /** What it breaks. */
  law: RegExp;
  /** Calls of the clients that are proved in the right one. */
  calls?: number;
}

/** Shared words, and short names for what is done with them. */
const words = (count: number) => `
  #words = new Int32Array(new SharedArrayBuffer(4 * ${count}));
  #load(at: number) { return Atomics.load(this.#words, at); }
  #store(at: number, value: number) { Atomics.store(this.#words, at, value); }
  #swap(at: number, from: number, to: number) {
    return Atomics.compareExchange(this.#words, at, from, to) === from;
  }`;

export const PAIRS: Record<string, Pair> = {
  queue: {
    model: queue(),
    // Cells 2 and up; a cell is taken with a compare-and-swap, and whoever finds it helps tail on.
    right: `export class Queue {${words(34)}
  enqueue(element: number) {
    for (;;) {
      const tail = this.#load(1);
      const isMine = this.#swap(2 + tail, 0, element);
      this.#swap(1, tail, tail + 1);
      if (isMine) return;
    }
  }
  dequeue() {
    for (;;) {
      const head = this.#load(0);
      const element = this.#load(2 + head);
      if (element === 0) return undefined;
      if (this.#swap(0, head, head + 1)) return element;
    }
  }
}`,
    change: [
      "if (this.#swap(0, head, head + 1)) return element;",
      "this.#store(0, head + 1); return element;",
    ],
    client: "after enqueue(1); CPU 0: dequeue(); CPU 1: dequeue()",
    law: /^no order of the calls explains their answers: CPU 0: dequeue = 1; CPU 1: dequeue = 1$/,
    calls: 3,
  },
  stack: {
    model: stack(),
    // Treiber's, over nodes that are never used again: word 0 is the head, node n has words 2n, 2n + 1.
    right: `export class Stack {${words(40)}
  push(element: number) {
    const node = Atomics.add(this.#words, 1, 1) + 1;
    this.#store(2 * node + 1, element);
    for (;;) {
      const head = this.#load(0);
      this.#store(2 * node, head);
      if (this.#swap(0, head, node)) return;
    }
  }
  pop() {
    for (;;) {
      const head = this.#load(0);
      if (head === 0) return null;
      if (this.#swap(0, head, this.#load(2 * head))) return this.#load(2 * head + 1);
    }
  }
}`,
    change: [
      "if (this.#swap(0, head, this.#load(2 * head))) return",
      "this.#store(0, this.#load(2 * head)); return",
    ],
    client: "after push(1); CPU 0: pop(); CPU 1: pop()",
    law: /^no order of the calls explains their answers: CPU 0: pop = 1; CPU 1: pop = 1$/,
    calls: 3,
  },
  counter: {
    model: counter(),
    right: `export class Counter {${words(1)}
  increment() { return Atomics.add(this.#words, 0, 1); }
  value() { return this.#load(0); }
}`,
    change: [
      "return Atomics.add(this.#words, 0, 1);",
      "const count = this.#load(0); this.#store(0, count + 1); return count;",
    ],
    client: "CPU 0: increment(); CPU 1: increment()",
    law:
      /^no order of the calls explains their answers: CPU 0: increment = 0; CPU 1: increment = 0$/,
  },
  register: {
    model: register(),
    // A sequence lock around two words: a reader comes back when a writer was there meanwhile.
    right: `export class Register {${words(4)}
  write(value: number) {
    while (!this.#swap(3, 0, 1));
    Atomics.add(this.#words, 0, 1);
    this.#store(1, value);
    this.#store(2, value);
    Atomics.add(this.#words, 0, 1);
    this.#store(3, 0);
  }
  read() {
    for (;;) {
      const before = this.#load(0);
      const low = this.#load(1);
      const high = this.#load(2);
      if (before % 2 === 0 && this.#load(0) === before) return low === high ? low : -1;
    }
  }
}`,
    change: ["if (before % 2 === 0 && this.#load(0) === before)", "if (before % 2 === 0)"],
    client: "CPU 0: write(1); CPU 1: read()",
    law: /^no order of the calls explains their answers: CPU 0: write\(1\); CPU 1: read = -1$/,
    calls: 2,
  },
  mutex: {
    model: mutex(),
    right: `export class Mutex {${words(1)}
  lock() { while (!this.#swap(0, 0, 1)); }
  unlock() { this.#store(0, 0); }
}`,
    change: ["while (!this.#swap(0, 0, 1));", "while (this.#load(0) === 1); this.#store(0, 1);"],
    client: "CPU 0: lock(), unlock(); CPU 1: lock(), unlock()",
    law: /^two threads have the lock at the same time: /,
    calls: 3,
  },
  rwLock: {
    model: rwLock(),
    // The number of readers, or -1 for a writer.
    right: `export class RwLock {${words(1)}
  readLock() {
    for (;;) {
      const readers = this.#load(0);
      if (readers >= 0 && this.#swap(0, readers, readers + 1)) return;
    }
  }
  readUnlock() { Atomics.sub(this.#words, 0, 1); }
  writeLock() { while (!this.#swap(0, 0, -1)); }
  writeUnlock() { this.#store(0, 0); }
}`,
    change: [
      "if (readers >= 0 && this.#swap(0, readers, readers + 1)) return;",
      "if (readers >= 0) { Atomics.add(this.#words, 0, 1); return; }",
    ],
    client: "CPU 0: writeLock(), writeUnlock(); CPU 1: readLock(), readUnlock()",
    law: /^a writer is not alone: /,
    calls: 2,
  },
  semaphore: {
    model: semaphore(2),
    right: `export class Semaphore {${words(1)}
  constructor() { this.#store(0, 2); }
  acquire() {
    for (;;) {
      const left = this.#load(0);
      if (left > 0 && this.#swap(0, left, left - 1)) return;
    }
  }
  release() { Atomics.add(this.#words, 0, 1); }
}`,
    change: [
      "if (left > 0 && this.#swap(0, left, left - 1)) return;",
      "if (left > 0) { Atomics.sub(this.#words, 0, 1); return; }",
    ],
    client: "CPU 0: acquire(), release(); CPU 1: acquire(), release(); CPU 2: acquire(), release()",
    law: /^more threads than 2 have a permit at the same time: /,
    calls: 3,
  },
  barrier: {
    model: barrier(2),
    // The last one to come starts the next round.
    right: `export class Barrier {${words(2)}
  wait() {
    const round = this.#load(1);
    if (Atomics.add(this.#words, 0, 1) === 1) {
      this.#store(0, 0);
      Atomics.add(this.#words, 1, 1);
    } else {
      while (this.#load(1) === round);
    }
  }
}`,
    change: [
      "this.#store(0, 0);\n      Atomics.add(this.#words, 1, 1);",
      "Atomics.add(this.#words, 1, 1);\n      this.#store(0, 0);",
    ],
    client: "CPU 0: wait(), wait(); CPU 1: wait(), wait()",
    law: /^nobody can go on: CPU 0 waits at program.ts:\d+, CPU 1 waits at program.ts:\d+$/,
  },
  ringBuffer: {
    model: ringBuffer(2, { producers: 1, consumers: 1 }),
    // One producer, one consumer; head and tail only grow.
    right: `export class Ring {${words(4)}
  enqueue(element: number) {
    const tail = this.#load(1);
    if (tail - this.#load(0) === 2) return false;
    this.#store(2 + tail % 2, element);
    this.#store(1, tail + 1);
    return true;
  }
  dequeue() {
    const head = this.#load(0);
    if (head === this.#load(1)) return undefined;
    const element = this.#load(2 + head % 2);
    this.#store(0, head + 1);
    return element;
  }
}`,
    change: [
      "const element = this.#load(2 + head % 2);\n    this.#store(0, head + 1);",
      "this.#store(0, head + 1);\n    const element = this.#load(2 + head % 2);",
    ],
    client: "after enqueue(1), enqueue(2); CPU 0: enqueue(3); CPU 1: dequeue()",
    law:
      /^no order of the calls explains their answers: CPU 0: enqueue\(3\) = true; CPU 1: dequeue = 3$/,
    calls: 3,
  },
};
