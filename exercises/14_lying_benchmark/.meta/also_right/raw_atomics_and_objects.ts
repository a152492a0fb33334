// Right, and different: atomics only; counts in an object, and a function for one batch.
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

interface Counts {
  operations: number;
  misses: number;
}

export function layoutFor(threads: number): Layout {
  const layout: Layout = { wordCount: LINE, stop: 0, operations: [], misses: [] };
  for (let thread = 0; thread < threads; thread++) {
    layout.operations.push(layout.wordCount);
    layout.misses.push(layout.wordCount + 1);
    layout.wordCount += LINE;
  }
  return layout;
}

function batch(pool: Pool, cpu: number, counts: Counts): void {
  let left = BATCH;
  while (left-- > 0) {
    const object = pool.pop(cpu);
    if (object === -1) {
      counts.misses += 1;
      continue;
    }
    pool.push(cpu, object);
    counts.operations += 1;
  }
}

export function work(words: Int32Array, layout: Layout, thread: number, pool: Pool): void {
  const counts: Counts = { operations: 0, misses: 0 };
  while (Atomics.load(words, layout.stop) === 0) batch(pool, thread, counts);
  Atomics.store(words, layout.operations[thread]!, counts.operations);
  Atomics.store(words, layout.misses[thread]!, counts.misses);
}

export function totals(
  words: Int32Array,
  layout: Layout,
): { operations: number; misses: number } {
  const counts: Counts = { operations: 0, misses: 0 };
  for (const word of layout.operations) counts.operations += Atomics.load(words, word);
  for (const word of layout.misses) counts.misses += Atomics.load(words, word);
  return counts;
}
