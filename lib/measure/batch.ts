import type { Engine } from "./subject.ts";

/** Nanoseconds for a pop and a push, roughly: what a batch is made of. */
const ROUND_NANOSECONDS = { javascript: 300, wasm: 20 };
const MAX_ROUNDS = { javascript: 256, wasm: 4096 };

/** A batch is about 0.1 ms of work, far less than the 2 ms for which a system runs another program. */
export function batchOf(
  engine: Engine,
  bulk: number,
  thinkNanoseconds: number,
): { batch: number; pauseMs: number } {
  const round = thinkNanoseconds + ROUND_NANOSECONDS[engine] * bulk;
  return {
    batch: Math.max(1, Math.min(MAX_ROUNDS[engine], Math.floor(1e5 / round))),
    pauseMs: Math.max(2, 4 * round / 1e6),
  };
}

/** Milliseconds; a longer batch looks like a pause, and ends long after the others. */
const LONG_MS = 0.4;

/**
 * How many rounds come next. Where threads meet, a round takes a hundred times as long as alone, and
 * a batch must have fewer of them.
 *
 * @param batch rounds of the batch before
 * @param tookMs milliseconds that it took
 * @param most rounds of the largest batch
 * @returns rounds
 */
export function nextBatch(batch: number, tookMs: number, most: number): number {
  if (tookMs > LONG_MS) return Math.max(1, batch >> 1);
  return tookMs < LONG_MS / 4 ? Math.min(most, 2 * batch) : batch;
}
