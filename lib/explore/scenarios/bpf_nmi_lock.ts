/** An interrupt that cannot be masked pops while its own CPU holds the lock: it waits for ever. */
import { BpfPercpuFreelist } from "@course/pools/mod.ts";

type State = { pool: BpfPercpuFreelist; object: number };

export function setup(): State {
  const pool = BpfPercpuFreelist.create({ cpuCount: 1, objectCount: 2, lineBytes: "packed" });
  return { pool, object: pool.pop(0) };
}

export const threads = [(state: State) => state.pool.push(0, state.object)];

export const interrupts = [
  { of: 0, nmi: true, body: (state: State) => state.pool.pop(0) },
];

/** The words of CPU 0's list. */
export const names = ({ pool }: State) => ({ first: [pool.words, 0], lock: [pool.words, 1] });
