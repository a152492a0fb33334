/** The cure: in such an interrupt a lock is only tried, and the extra list takes what finds none. */
import { BpfPercpuFreelist, EMPTY } from "@course/pools/mod.ts";

type State = { pool: BpfPercpuFreelist; object: number };

export function setup(): State {
  const pool = BpfPercpuFreelist.create({ cpuCount: 1, objectCount: 2, lineBytes: "packed" });
  return { pool, object: pool.pop(0) };
}

export const threads = [(state: State) => state.pool.push(0, state.object)];

export const interrupts = [
  {
    of: 0,
    nmi: true,
    body: (state: State) => {
      const object = state.pool.popNmi(0);
      if (object !== EMPTY) state.pool.pushNmi(0, object);
    },
  },
];

export function after({ pool }: State): string | undefined {
  const all = pool.contents().flat().toSorted((a, b) => a - b).join(" ");
  return all === "0 1" ? undefined : `the objects 0 1 have become ${all}`;
}

/** The words of CPU 0's list. */
export const names = ({ pool }: State) => ({ first: [pool.words, 0], lock: [pool.words, 1] });
