import { bytesOf, type StackScheme } from "../../footprint/mod.ts";
import { ALLOCATION_FUNCTIONS, allocationsByStep, slabBytes, slabCount } from "../allocations.ts";
import { EVERY_KERNEL, type Experiment, type Row } from "../experiment.ts";
import { type GuestLine, numberIn } from "../guest_line.ts";
import type { KernelName } from "../kernels.ts";

/** A row of the experiment "stacks": what a step adds. */
export interface StacksRow extends Row {
  /** What happened. */
  step: string;
  /** Tasks that have no stack yet at that moment. */
  tasks: number;
  /** Stacks for tasks that were there before, and for the CPUs' idle tasks. */
  stacks: number;
  /** Stacks for tasks that began meanwhile: the kernel's own workers may. */
  newcomers: number;
  /** Bytes of one stack; 0 where there is none. */
  bytes: number;
}

const FIRST = "function_graph is switched on";
const WHILE_OFF = "tasks begin while it is off";
const AGAIN = "it is switched on again";
const NEW_TASK = "a task begins while it is on";

/** Tasks get stacks in lots of this many (`FTRACE_RETSTACK_ALLOC_SIZE`). */
const BATCH = 32;
const MORE_TASKS = 100;
const CALLERS = "register_ftrace_graph|ftrace_graph_init|alloc_retstack|start_graph_tracing";

/** Which form of the stack a generation has. */
const FORMS: Record<KernelName, StackScheme> = {
  "6.1": "per-task-stack-2.6.29",
  "6.12": "per-task-stack-6.11",
  "7": "per-task-stack",
};

/**
 * When tasks get a stack for return addresses, and how large it is. Sleepers bring the number of
 * tasks between two multiples of 32, so that a task more or less does not matter.
 */
export const stacks: Experiment<StacksRow> = {
  about: "kernel.about.stacks",
  kernels: EVERY_KERNEL,
  axes: {},
  needs: [],
  varying: ["tasks", "stacks", "newcomers"],
  job: () => ({
    script: `${ALLOCATION_FUNCTIONS}
tasks() {
  set -- /proc/[0-9]*/task/[0-9]*
  tasks=$#
}
step() {
  say step name="$1" tasks="$2"
  allocated '${CALLERS}'
}
echo hrtimer_nanosleep >set_ftrace_filter
tasks
while [ $((tasks % ${BATCH})) != ${BATCH / 2} ]; do
  sleep 100000 &
  tasks=$((tasks + 1))
done
tasks
before=$tasks

begin
echo function_graph >current_tracer
end
step "${FIRST}" "$before"

echo nop >current_tracer
begin
for _ in $(seq ${MORE_TASKS}); do sleep 100000 & done
end
step "${WHILE_OFF}" ${MORE_TASKS}

begin
echo function_graph >current_tracer
end
step "${AGAIN}" ${MORE_TASKS}

begin
sleep 100000 &
end
step "${NEW_TASK}" 1
`,
  }),
  rows: stacksRows,
  model: modelOfStacks,
};

/** The array of pointers to the stacks of one lot is not a stack. */
const POINTERS_BYTES = 256;

function stacksRows(lines: readonly GuestLine[]): StacksRow[] {
  const isStack = (line: GuestLine) => line.is !== "allocation" || line.bytes !== POINTERS_BYTES;
  return allocationsByStep(lines.filter(isStack)).map((allocations) => {
    const { step } = allocations;
    const count = slabCount(allocations);
    const newcomers = slabCount(allocations, /^ftrace_graph_init_task/);
    return {
      step: String(step.name),
      tasks: numberIn(step, "tasks"),
      stacks: count - newcomers,
      newcomers,
      bytes: count === 0 ? 0 : slabBytes(allocations) / count,
    };
  });
}

/** Each CPU has an idle task, which gets its stack with the first user. */
function modelOfStacks({ step, tasks }: StacksRow, kernel: KernelName, cpus: number): Row {
  const each = bytesOf(FORMS[kernel], { cpus: 1, tasks: 0 });
  const lots = BATCH * Math.ceil(tasks / BATCH);
  switch (step) {
    case FIRST:
      return { stacks: lots + cpus, bytes: each };
    case WHILE_OFF:
      return { stacks: 0, bytes: 0 };
    case AGAIN:
      return { stacks: lots, bytes: each };
    default:
      return { stacks: 0, bytes: each };
  }
}
