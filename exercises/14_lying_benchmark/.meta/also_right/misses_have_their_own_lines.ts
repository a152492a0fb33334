// Right, and different: operations, misses and the flag each have lines of their own, the flag
// last.
import { readOnce, writeOnce } from "@course/atomics/mod.ts";

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

export function layoutFor(threads: number): Layout {
  const numbers = [...Array(threads).keys()];
  return {
    operations: numbers.map((thread) => LINE * (2 * thread)),
    misses: numbers.map((thread) => LINE * (2 * thread + 1)),
    stop: LINE * 2 * threads,
    wordCount: LINE * (2 * threads + 1),
  };
}

export function work(words: Int32Array, layout: Layout, thread: number, pool: Pool): void {
  let operations = 0;
  let misses = 0;
  while (readOnce(words, layout.stop) !== 1) {
    for (let call = 0; call < BATCH; call++) {
      const object = pool.pop(thread);
      if (object >= 0) {
        pool.push(thread, object);
        operations++;
      } else {
        misses++;
      }
    }
  }
  writeOnce(words, layout.operations[thread] ?? 0, operations);
  writeOnce(words, layout.misses[thread] ?? 0, misses);
}

export function totals(
  words: Int32Array,
  layout: Layout,
): { operations: number; misses: number } {
  const sum = (all: number[]) => all.reduce((total, word) => total + readOnce(words, word), 0);
  return { operations: sum(layout.operations), misses: sum(layout.misses) };
}
