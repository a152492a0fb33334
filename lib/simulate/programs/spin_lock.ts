/**
 * The kernel's spin lock in the place of the pools' own: a queue. The kernel has a waiter's node on
 * its CPU; a pool's lock does not say who calls, so nodes come from a list of spare ones.
 *
 * @module
 */
import { cmpxchgAcquire, readOnce } from "@course/atomics/mod.ts";
import { lockQueued, unlockQueued } from "./queued_spin_lock.ts";

/** Ends of queues and nodes have a cache line each. */
const LINE_WORDS = 32;
const queue = new Int32Array(new SharedArrayBuffer(4 * LINE_WORDS * 4096));
let usedLines = 1;
const spareNodes: number[] = [];
const tails = new Map<Int32Array, Map<number, number>>();

export function spinLock(words: Int32Array, lock: number): void {
  const node = spareNodes.pop() ?? newLine();
  lockQueued(words, lock, queue, tailOf(words, lock), node);
  spareNodes.push(node);
}

export function spinTryLock(words: Int32Array, lock: number): boolean {
  return readOnce(queue, tailOf(words, lock)) === 0 && cmpxchgAcquire(words, lock, 0, 1) === 0;
}

export function spinUnlock(words: Int32Array, lock: number): void {
  unlockQueued(words, lock);
}

/** The word that names the last waiter for a lock. */
function tailOf(words: Int32Array, lock: number): number {
  let ofMemory = tails.get(words);
  if (!ofMemory) tails.set(words, ofMemory = new Map());
  let tail = ofMemory.get(lock);
  if (tail === undefined) ofMemory.set(lock, tail = newLine());
  return tail;
}

function newLine(): number {
  return LINE_WORDS * usedLines++;
}
