import { bytesOf } from "../../footprint/mod.ts";
import { ALLOCATION_FUNCTIONS, allocationsByStep, slabBytes } from "../allocations.ts";
import type { Experiment, Row } from "../experiment.ts";
import type { GuestLine } from "../guest_line.ts";
import type { KernelName } from "../kernels.ts";

/** A row of the experiment "fprobes": what one more fprobe takes. */
export interface FprobesRow extends Row {
  /** Possible CPUs; two of them run. */
  cpus: number;
  /** Which fprobe: the first, the second, ... */
  fprobe: number;
  /** "entry only", or "with exit". */
  handlers: string;
  /** Bytes of its pool. */
  pool: number;
  /** Bytes of what finds it: lists, names, hash entries. */
  lists: number;
  /** Bytes of stacks that tasks get with it. */
  stacks: number;
}

const POOL = "objpool_|rethook_";
const LISTS = "register_fprobe";
const STACKS = "register_ftrace_graph|ftrace_graph_init|alloc_retstack|start_graph_tracing";

/** What each further fprobe takes: a pool in 6.12, a line in a list in 7, where stacks are shared. */
export const fprobes: Experiment<FprobesRow> = {
  about: "kernel.about.fprobes",
  kernels: ["6.12", "7"],
  axes: { cpus: [2, 8, 32] },
  bootAxis: "cpus",
  needs: [],
  varying: ["stacks"],
  job: ({ cpus }) => ({
    cpus: 2,
    possibleCpus: cpus![0]!,
    script: `${ALLOCATION_FUNCTIONS}
one() {
  begin
  echo "f:$1 $3" >>dynamic_events
  echo 1 >events/fprobes/$1/enable
  end
  say step handlers="$2"
  allocated '${POOL}|${LISTS}|${STACKS}'
  areas '${POOL}'
}
one a "entry only" do_nanosleep
one b "with exit" do_nanosleep%return
one c "with exit" do_nanosleep%return
one d "with exit" do_nanosleep%return
`,
  }),
  rows: (lines, guest) => fprobeRows(lines, guest.possibleCpus),
  model: (row, kernel) => modelOfFprobes(row, kernel),
};

/** The guest tells all areas of vmalloc each time, so a step's own are what has been added. */
export function fprobeRows(lines: readonly GuestLine[], cpus: number): FprobesRow[] {
  const steps = allocationsByStep(lines);
  return steps.map((step, index) => ({
    cpus,
    fprobe: index + 1,
    handlers: String(step.step.handlers),
    pool: slabBytes(step, new RegExp(`^(${POOL})`)) +
      step.vmalloc - (steps[index - 1]?.vmalloc ?? 0),
    lists: slabBytes(step, new RegExp(`^(${LISTS})`)),
    stacks: slabBytes(step, new RegExp(`^(${STACKS})`)),
  }));
}

/** In 6.12 the pool of an fprobe has two records for each CPU. */
function modelOfFprobes({ cpus, handlers }: FprobesRow, kernel: KernelName): Row {
  const hasPool = kernel === "6.12" && handlers === "with exit";
  return { pool: hasPool ? bytesOf("objpool", { cpus, objects: 2 * cpus }) : 0 };
}
