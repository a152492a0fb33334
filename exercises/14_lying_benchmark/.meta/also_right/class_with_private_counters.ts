// Right, and different: a class keeps the counts in private fields; threads lie in the opposite
// order, with a spare line between them.
import { loadAcquire, storeRelease } from "@course/atomics/mod.ts";

export const LINE = 16;
export const BATCH = 16;

export interface Pool {
  pop(cpu: number): number;
  push(cpu: number, object: number): void;
}

export interface Layout {
  wordCount: number;
  stop: number;
  operations: number[];
  misses: number[];
}

class Turns {
  #operations = 0;
  #misses = 0;
  readonly #pool: Pool;
  readonly #cpu: number;

  constructor(pool: Pool, cpu: number) {
    this.#pool = pool;
    this.#cpu = cpu;
  }

  get counts(): [operations: number, misses: number] {
    return [this.#operations, this.#misses];
  }

  turn(): void {
    const object = this.#pool.pop(this.#cpu);
    if (object < 0) {
      this.#misses++;
      return;
    }
    this.#pool.push(this.#cpu, object);
    this.#operations++;
  }
}

export function layoutFor(threads: number): Layout {
  const lineOf = (thread: number) => LINE * 2 * (threads - thread);
  const all = Array.from({ length: threads }, (_, thread) => thread);
  return {
    wordCount: LINE * (2 * threads + 1),
    stop: LINE - 1,
    operations: all.map((thread) => lineOf(thread) + LINE - 1),
    misses: all.map((thread) => lineOf(thread) + LINE - 2),
  };
}

export function work(words: Int32Array, layout: Layout, thread: number, pool: Pool): void {
  const worker = new Turns(pool, thread);
  for (;;) {
    if (loadAcquire(words, layout.stop) === 1) break;
    for (let turn = 0; turn < BATCH; turn++) worker.turn();
  }
  const [operations, misses] = worker.counts;
  storeRelease(words, layout.operations[thread]!, operations);
  storeRelease(words, layout.misses[thread]!, misses);
}

export function totals(
  words: Int32Array,
  layout: Layout,
): { operations: number; misses: number } {
  let [operations, misses] = [0, 0];
  layout.operations.forEach((word) => operations += words[word]!);
  layout.misses.forEach((word) => misses += words[word]!);
  return { operations, misses };
}
