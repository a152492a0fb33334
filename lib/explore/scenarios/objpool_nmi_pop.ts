/** The same push, and an NMI that only pops: whatever it finds, each object is there once. */
import { EMPTY, Objpool } from "@course/pools/mod.ts";
import { writeOnce } from "@course/atomics/mod.ts";

type State = { pool: Objpool; out: number; popped: Int32Array };

export function setup(): State {
  const pool = Objpool.create({ cpuCount: 1, objectCount: 2, lineBytes: "packed" });
  const popped = new Int32Array(new SharedArrayBuffer(4)).fill(EMPTY);
  return { pool, out: pool.pop(0), popped };
}

export const threads = [(state: State) => state.pool.push(0, state.out)];

export const interrupts = [
  { of: 0, nmi: true, body: (state: State) => writeOnce(state.popped, 0, state.pool.pop(0)) },
];

export function after({ pool, popped }: State): string | undefined {
  const found = [...pool.contents().flat(), popped[0]!].filter((object) => object !== EMPTY);
  const all = found.toSorted((a, b) => a - b).join(" ");
  return all === "0 1" ? undefined : `the objects 0 1 have become ${all}`;
}
