import { defaultMaxactive } from "../../footprint/mod.ts";
import {
  EVERY_KERNEL,
  type Experiment,
  GUEST_FUNCTIONS,
  type Row,
  shellList,
} from "../experiment.ts";

/** A row of the experiment "perf". */
export interface PerfRow extends Row {
  /** Tasks that are inside the function at once. */
  sleepers: number;
  /** Returns that the event has counted. */
  hits: number;
}

/** `perf_event_open` has no field for instances: a probe made with it has the default number. */
export const perf: Experiment<PerfRow> = {
  about: "kernel.about.perf",
  kernels: EVERY_KERNEL,
  axes: { sleepers: [4, 10, 40] },
  needs: ["gcc"],
  job: async (choice, tools) => ({
    files: new Map([["bin/agent", await tools.agent()]]),
    // The event counts on CPU 0, so everybody runs there.
    script: `${GUEST_FUNCTIONS}
taskset -p 1 $$ >/dev/null
mkfifo /tmp/open
for sleepers in ${shellList(choice, "sleepers")}; do
  agent perf hrtimer_nanosleep </tmp/open >/tmp/count &
  exec 4>/tmp/open
  until grep -q ready /tmp/count; do :; done
  sleepers "$sleepers"
  exec 4>&-
  wait
  say row sleepers="$sleepers" hits="$(tail -n 1 /tmp/count)"
done
`,
  }),
  model: ({ sleepers }, _kernel, cpus) => ({ hits: Math.min(sleepers, defaultMaxactive(cpus)) }),
};
