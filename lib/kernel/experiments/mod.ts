/** All experiments by name. */
import type { Experiment, Row } from "../experiment.ts";
import { cap, type CapRow } from "./cap.ts";
import { columns, type ColumnsRow } from "./columns.ts";
import { depth, type DepthRow } from "./depth.ts";
import { empty, type EmptyRow } from "./empty.ts";
import { flock, type FlockRow } from "./flock.ts";
import { instructions, type InstructionsRow } from "./instructions.ts";
import { objpool, type ObjpoolRow } from "./objpool.ts";
import { perf, type PerfRow } from "./perf.ts";
import { recursion, type RecursionRow } from "./recursion.ts";
import { defaults, type DefaultsRow } from "./defaults.ts";
import { fprobes, type FprobesRow } from "./fprobes.ts";
import { handler, type HandlerRow } from "./handler.ts";
import { memory, type MemoryRow } from "./memory.ts";
import { misses, type MissesRow } from "./misses.ts";
import { stacks, type StacksRow } from "./stacks.ts";

export type { ColumnsRow, DepthRow, FlockRow, InstructionsRow, ObjpoolRow, PerfRow, RecursionRow };
export type {
  CapRow,
  DefaultsRow,
  EmptyRow,
  FprobesRow,
  HandlerRow,
  MemoryRow,
  MissesRow,
  StacksRow,
};

/** The rows of each experiment. */
export interface RowsOf {
  /** Calls that a kretprobe follows while tasks sleep inside the function. */
  misses: MissesRow;
  /** Instances of a kretprobe that asks for none. */
  defaults: DefaultsRow;
  /** Numbers of instances that tracefs accepts. */
  cap: CapRow;
  /** Calls from another probe's handler, which are missed. */
  handler: HandlerRow;
  /** Bytes of a kretprobe's pool. */
  memory: MemoryRow;
  /** Bytes of the stacks that tasks get. */
  stacks: StacksRow;
  /** Bytes of each further fprobe. */
  fprobes: FprobesRow;
  /** Instances of a probe from `perf_event_open`. */
  perf: PerfRow;
  /** Nested calls of one task that a kretprobe follows. */
  recursion: RecursionRow;
  /** What the misses in kprobe_profile add up. */
  columns: ColumnsRow;
  /** Nested calls that fprobes follow. */
  depth: DepthRow;
  /** The kernel's pool against the course's, one operation at a time. */
  objpool: ObjpoolRow;
  /** Instructions of a system call with and without a probe. */
  instructions: InstructionsRow;
  /** Instructions of a call that finds an instance, and of one that is missed. */
  empty: EmptyRow;
  /** Calls of several threads with and without a kretprobe. */
  flock: FlockRow;
}

/** Name of an experiment. */
export type ExperimentName = keyof RowsOf;

/** What can be tried on a kernel. */
export const EXPERIMENTS: { readonly [Name in ExperimentName]: Experiment<RowsOf[Name]> } = {
  misses,
  defaults,
  cap,
  handler,
  memory,
  stacks,
  fprobes,
  perf,
  recursion,
  columns,
  depth,
  objpool,
  instructions,
  empty,
  flock,
};

/** Names of all experiments. */
export const EXPERIMENT_NAMES = Object.keys(EXPERIMENTS) as ExperimentName[];

/** An experiment, whatever its rows are. */
export function experimentNamed(name: ExperimentName): Experiment<Row> {
  return EXPERIMENTS[name] as unknown as Experiment<Row>;
}
