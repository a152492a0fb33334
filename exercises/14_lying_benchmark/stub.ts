// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
import { readOnce, writeOnce } from "@course/atomics/mod.ts";

/** Words of a cache line of 64 bytes. */
export const LINE = 16;
/** Calls between two looks at the stop flag. */
export const BATCH = 16;

/** What is measured. */
export interface Pool {
  /** Gives an object number, or -1 when there is none. */
  pop(cpu: number): number;
  push(cpu: number, object: number): void;
}

/** Which words of the shared memory are used for what. */
export interface Layout {
  /** Words in all. */
  wordCount: number;
  /** Word of the stop flag: 1 when the threads are to stop. */
  stop: number;
  /** For each thread, the word that counts its operations. */
  operations: number[];
  /** For each thread, the word that counts its misses. */
  misses: number[];
}

/**
 * Lays out the memory of a benchmark: no thread's words share a line with those of another thread, or
 * with the stop flag. Memory starts at a line.
 *
 * @param threads number of threads
 * @returns the layout
 */
export function layoutFor(threads: number): Layout {
  throw new Error("not started: layoutFor keeps threads off each other's lines");
}

/**
 * What a thread does until the stop flag is 1: take an object and give it back. Counts operations (an
 * object taken and given back) and misses, keeps the counts to itself, and writes them once at the end.
 *
 * @param words shared memory
 * @param layout where what is
 * @param thread number of this thread, which is its CPU too
 * @param pool the pool
 */
export function work(words: Int32Array, layout: Layout, thread: number, pool: Pool): void {
  throw new Error("not started: work measures a pool and nothing else");
}

/**
 * Adds up what all threads have counted.
 *
 * @param words shared memory, when all threads have stopped
 * @param layout where what is
 * @returns operations and misses of all threads
 */
export function totals(
  words: Int32Array,
  layout: Layout,
): { operations: number; misses: number } {
  throw new Error("not started: totals adds up");
}
