import type { PoolName } from "@course/pools/mod.ts";
import type { Look } from "./judge.ts";

/** The programs, in the order of the columns. */
export const COLUMNS = {
  javascript: "JS",
  called: "Wasm called",
  loop: "Wasm loop",
  same: "C same atomics",
  sequential: "C seq_cst",
  kernel: "Wasm kernel*",
  kernelC: "C kernel",
  testedC: "C kernel, tested**",
} as const;

export type Column = keyof typeof COLUMNS;
/** Which program is set beside which. */
export const RATIOS: [Column, Column][] = [
  ["javascript", "sequential"],
  ["called", "sequential"],
  ["loop", "sequential"],
  ["loop", "same"],
  ["kernel", "kernelC"],
  ["kernel", "testedC"],
];

/** A pool of the course or of the reader's own, and the pool in C beside it. */
export interface Contender {
  name: string;
  /** Name of the pool, or address of its text. */
  text: PoolName | URL;
  inC: PoolName;
}
/** One pool: what was seen in each round, for each program. */
export interface Row {
  pool: string;
  looks: Partial<Record<Column, Look[]>>;
}
