/** The library's push, which switches interrupts off, and a push of an NMI, which nothing stops. */
import { Objpool } from "@course/pools/mod.ts";

type State = { pool: Objpool; out: number[] };

export function setup(): State {
  const pool = Objpool.create({ cpuCount: 1, objectCount: 2, lineBytes: "packed" });
  const out: number[] = [];
  out.push(pool.pop(0), pool.pop(0));
  return { pool, out };
}

export const threads = [(state: State) => state.pool.push(0, state.out[0]!)];

export const interrupts = [
  { of: 0, nmi: true, body: (state: State) => state.pool.push(0, state.out[1]!) },
];

export function after({ pool }: State): string | undefined {
  const filled = pool.contents().flat().length;
  return filled === 2 ? undefined : `${filled} of 2 objects can be taken: last went backwards`;
}
