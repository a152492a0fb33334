// Right, and different: one loop, which looks at the flag whenever the number of calls is a
// multiple of the batch; typed array for the counts.
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
  const lines = new Array<number>(threads).fill(0).map((_, thread) => LINE + LINE * thread);
  return {
    wordCount: LINE * (1 + threads),
    stop: 0,
    operations: lines,
    misses: lines.map((line) => line + LINE / 2),
  };
}

export function work(words: Int32Array, layout: Layout, thread: number, pool: Pool): void {
  // throw new Error("not started: work measures a pool and nothing else");
  const counts = new Float64Array(2);
  const { stop, operations: { [thread]: operations }, misses: { [thread]: misses } } = layout;
  for (let calls = 0; calls % BATCH !== 0 || readOnce(words, stop) === 0; calls++) {
    const object = pool.pop(thread);
    const isMiss = object < 0;
    if (!isMiss) pool.push(thread, object);
    counts[Number(isMiss)]! += 1;
  }
  writeOnce(words, operations!, counts[0]!);
  writeOnce(words, misses!, counts[1]!);
}

export function totals(
  words: Int32Array,
  { operations, misses }: Layout,
): { operations: number; misses: number } {
  const add = (list: number[], index = 0): number =>
    index === list.length ? 0 : readOnce(words, list[index]!) + add(list, index + 1);
  return { operations: add(operations), misses: add(misses) };
}
