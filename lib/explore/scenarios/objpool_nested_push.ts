/** A push that a push on the same CPU interrupts: last goes backwards, and an object vanishes. */
import { Objpool } from "@course/pools/mod.ts";
import { cmpxchgAcquire, readOnce, storeRelease, writeOnce } from "@course/atomics/mod.ts";

const HEAD = 0;
const TAIL = 1;
const LAST = 2;
const MASK = 3;
const ENTRIES = 4;

/** The kernel's push without its `raw_local_irq_save`. */
function pushUnmasked(pool: Objpool, object: number): void {
  const { words } = pool;
  let tail = readOnce(words, TAIL);
  for (;;) {
    const seen = cmpxchgAcquire(words, TAIL, tail, tail + 1 | 0);
    if (seen === tail) break;
    tail = seen;
  }
  writeOnce(words, ENTRIES + (tail & words[MASK]!), object);
  storeRelease(words, LAST, tail + 1 | 0);
}

export function setup(): { pool: Objpool; out: number[] } {
  const pool = Objpool.create({ cpuCount: 1, objectCount: 2, lineBytes: "packed" });
  const out: number[] = [];
  out.push(pool.pop(0), pool.pop(0));
  return { pool, out };
}

type State = { pool: Objpool; out: number[] };

export const threads = [
  (state: State) => pushUnmasked(state.pool, state.out[0]!),
];

export const interrupts = [
  { of: 0, body: (state: State) => pushUnmasked(state.pool, state.out[1]!) },
];

export function after({ pool }: State): string | undefined {
  const filled = readOnce(pool.words, LAST) - readOnce(pool.words, HEAD);
  return filled === 2 ? undefined : `${filled} of 2 objects can be taken: last went backwards`;
}
