/**
 * A spin lock that serves its waiters in order: the kernel's `qspinlock`, as an MCS lock with a head.
 * Each waiter spins on a word of its own, so that giving the lock back disturbs nobody but the next.
 *
 * The kernel has the lock and the end of the queue in one word; here they are two words.
 *
 * Source: kernel/locking/qspinlock.c (Linux 6.7); Mellor-Crummey and Scott, "Algorithms for scalable
 * synchronization on shared-memory multiprocessors", 1991.
 *
 * @module
 */
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

/** Words of a waiter's node: may it go on, and who is behind it. */
const GO = 0;
const NEXT = 1;

/**
 * Waits for a lock in a queue.
 *
 * @param words shared memory with the lock
 * @param lock index of the lock's word, 0 when free
 * @param queue shared memory with the end of the queue and the nodes
 * @param tail index of the word that names the node of the last waiter, 0 when nobody waits
 * @param node index of two words for the caller alone, not 0
 */
export function lockQueued(
  words: Int32Array,
  lock: number,
  queue: Int32Array,
  tail: number,
  node: number,
): void {
  // Invariant: nobody overtakes a waiter, so a newcomer looks at the queue before it tries the lock.
  if (readOnce(queue, tail) === 0 && cmpxchgAcquire(words, lock, 0, 1) === 0) return;
  writeOnce(queue, node + GO, 0);
  writeOnce(queue, node + NEXT, 0);
  // Invariant: full order, the node is empty before anybody can find it.
  const before = xchg(queue, tail, node);
  if (before !== 0) {
    writeOnce(queue, before + NEXT, node);
    while (loadAcquire(queue, node + GO) === 0) cpuRelax();
  }
  // First in the queue: only the holder is in front, and newcomers that saw no queue.
  while (readOnce(words, lock) !== 0 || cmpxchgAcquire(words, lock, 0, 1) !== 0) cpuRelax();
  if (cmpxchg(queue, tail, node, 0) === node) return;
  // Relaxed, as in the kernel: the newcomer's full xchg lies between its empty node and this word, so
  // that the release below cannot be overtaken by the 0 in that node.
  let next = readOnce(queue, node + NEXT);
  // Who has swapped itself in behind writes its node here in a moment.
  while (next === 0) {
    cpuRelax();
    next = readOnce(queue, node + NEXT);
  }
  // Invariant: release, so that the next one sees the lock as it is now, or later.
  storeRelease(queue, next + GO, 1);
}

/**
 * Gives a lock back; whoever is first in the queue sees it.
 *
 * @param words shared memory with the lock
 * @param lock index of the lock's word, held by the caller
 */
export function unlockQueued(words: Int32Array, lock: number): void {
  // Invariant: release, so that the next holder sees everything done in the critical section.
  storeRelease(words, lock, 0);
}
