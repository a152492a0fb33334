import {
  EVERY_KERNEL,
  type Experiment,
  GUEST_FUNCTIONS,
  type Row,
  RUNNER_FUNCTIONS,
  shellList,
} from "../experiment.ts";

/** A row of the experiment "columns". */
export interface ColumnsRow extends Row {
  /** Nested calls, with four instances. */
  nested: number;
  /** Calls from another probe's handler. */
  handled: number;
  /** First number of kprobe_profile. */
  hits: number;
  /** Second number of kprobe_profile. */
  misses: number;
}

const INSTANCES = 4;

/** The misses of kprobe_profile are those of the pool and those inside handlers, added up. */
export const columns: Experiment<ColumnsRow> = {
  about: "kernel.about.columns",
  kernels: EVERY_KERNEL,
  axes: { nested: [0, 4, 10], handled: [0, 3] },
  needs: ["gcc", "headers"],
  job: async (choice, tools) => ({
    files: new Map([["depth_runner.ko", await tools.module("depth_runner")]]),
    script: `${GUEST_FUNCTIONS}${RUNNER_FUNCTIONS}
for nested in ${shellList(choice, "nested")}; do
  for handled in ${shellList(choice, "handled")}; do
    probe "r${INSTANCES}:probed depth_nest"
    [ "$nested" = 0 ] || run call "$nested"
    run handled "$handled"
    counts probed
    say row nested="$nested" handled="$handled" hits="$hits" misses="$misses"
    unprobe
  done
done
`,
  }),
  model: ({ nested, handled }) => ({
    hits: Math.min(nested, INSTANCES),
    misses: Math.max(0, nested - INSTANCES) + handled,
  }),
};
