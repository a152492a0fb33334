/** All experiments by name. */
import type { Experiment, Row } from "../experiment.ts";
import { cap, type CapRow } from "./cap.ts";
import { columns, type ColumnsRow } from "./columns.ts";
import { depth, type DepthRow } from "./depth.ts";
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
export type { CapRow, DefaultsRow, FprobesRow, HandlerRow, MemoryRow, MissesRow, StacksRow };

/** The rows of each experiment. */
export interface RowsOf {
  misses: MissesRow;
  defaults: DefaultsRow;
  cap: CapRow;
  handler: HandlerRow;
  memory: MemoryRow;
  stacks: StacksRow;
  fprobes: FprobesRow;
  perf: PerfRow;
  recursion: RecursionRow;
  columns: ColumnsRow;
  depth: DepthRow;
  objpool: ObjpoolRow;
  instructions: InstructionsRow;
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
  flock,
};

/** Names of all experiments. */
export const EXPERIMENT_NAMES = Object.keys(EXPERIMENTS) as ExperimentName[];

/** An experiment, whatever its rows are. */
export function experimentNamed(name: ExperimentName): Experiment<Row> {
  return EXPERIMENTS[name] as unknown as Experiment<Row>;
}
