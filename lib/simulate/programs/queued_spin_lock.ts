import {
  cmpxchg,
  cmpxchgAcquire,
  cpuRelax,
  loadAcquire,
  readOnce,
  storeRelease,
  writeOnce,
  xchg,
} from "@course/atomics/mod.ts";

/**
 * A spin lock that serves its waiters in order: the kernel's `qspinlock`, as an MCS lock with a head.
 * Each waiter spins on a word of its own, so that giving the lock back disturbs nobody but the next.
 *
 * The kernel has the lock and the end of the queue in one word, and a waiter's node on its CPU. Here
 * they are two words, and a node is taken from a list of spare ones.
 *
 * Source: kernel/locking/qspinlock.c (Linux 6.7); Mellor-Crummey and Scott, "Algorithms for scalable
 * synchronization on shared-memory multiprocessors", 1991.
 *
 * @module
 */

/** Words of a node: may its owner go on, and who is behind it. */
const GO = 0;
const NEXT = 1;
/** Nodes do not share cache lines. */
const NODE_WORDS = 32;
const MOST_NODES = 1024;

const nodes = new Int32Array(new SharedArrayBuffer(4 * NODE_WORDS * MOST_NODES));
const spare: number[] = [];
let used = 1;

/**
 * Waits for a lock in a queue.
 *
 * @param words shared memory with the lock
 * @param lock index of the lock's word, 0 when free
 * @param tails shared memory with the end of the queue
 * @param tail index of the word that names the last waiter, 0 when nobody waits
 */
export function lockQueued(words: Int32Array, lock: number, tails: Int32Array, tail: number): void {
  // Invariant: nobody overtakes a waiter, so a newcomer looks at the queue before it tries the lock.
  if (readOnce(tails, tail) === 0 && cmpxchgAcquire(words, lock, 0, 1) === 0) return;
  const node = spare.pop() ?? used++;
  const at = node * NODE_WORDS;
  writeOnce(nodes, at + GO, 0);
  writeOnce(nodes, at + NEXT, 0);
  // Invariant: full order, the node is empty before anybody can find it.
  const before = xchg(tails, tail, node);
  if (before !== 0) {
    writeOnce(nodes, before * NODE_WORDS + NEXT, node);
    while (loadAcquire(nodes, at + GO) === 0) cpuRelax();
  }
  // First in the queue: only the holder is in front, and newcomers that saw no queue.
  for (;;) {
    if (readOnce(words, lock) === 0 && cmpxchgAcquire(words, lock, 0, 1) === 0) break;
    cpuRelax();
  }
  if (cmpxchg(tails, tail, node, 0) !== node) {
    let next = readOnce(nodes, at + NEXT);
    // Who has swapped itself in behind writes its number here in a moment.
    while (next === 0) {
      cpuRelax();
      next = readOnce(nodes, at + NEXT);
    }
    storeRelease(nodes, next * NODE_WORDS + GO, 1);
  }
  spare.push(node);
}

/**
 * Gives a lock back; whoever is first in the queue sees it.
 *
 * @param words shared memory with the lock
 * @param lock index of the lock's word, held by the caller
 */
export function unlockQueued(words: Int32Array, lock: number): void {
  storeRelease(words, lock, 0);
}
