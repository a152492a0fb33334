// wrong because the flag is looked for in word 0, wherever the layout has put it
// must fail: the layout that is given is used, and no other word is touched
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
  const layout: Layout = { wordCount: (threads + 1) * LINE, stop: 0, operations: [], misses: [] };
  for (let thread = 0; thread < threads; thread++) {
    layout.operations.push((thread + 1) * LINE);
    layout.misses.push((thread + 1) * LINE + 1);
  }
  return layout;
}

export function work(words: Int32Array, layout: Layout, thread: number, pool: Pool): void {
  let operations = 0;
  let misses = 0;
  while (readOnce(words, 0) === 0) {
    for (let call = 0; call < BATCH; call++) {
      const object = pool.pop(thread);
      if (object < 0) {
        misses++;
      } else {
        pool.push(thread, object);
        operations++;
      }
    }
  }
  writeOnce(words, layout.operations[thread]!, operations);
  writeOnce(words, layout.misses[thread]!, misses);
}

export function totals(
  words: Int32Array,
  layout: Layout,
): { operations: number; misses: number } {
  let operations = 0;
  let misses = 0;
  for (const word of layout.operations) operations += readOnce(words, word);
  for (const word of layout.misses) misses += readOnce(words, word);
  return { operations, misses };
}
