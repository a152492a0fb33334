import {
  EVERY_KERNEL,
  type Experiment,
  GUEST_FUNCTIONS,
  plainRows,
  type Row,
} from "../experiment.ts";

/** A row of the experiment "empty". */
export interface EmptyRow extends Row {
  /** Possible CPUs; one of them runs. */
  cpus: number;
  /** Instructions that a kretprobe adds to a call when its pool has an instance. */
  hit: number;
  /** The same when the pool is empty: the call is missed. */
  miss: number;
}

const CALLS = 20000;

/**
 * What an empty pool costs. The probe has one instance, and a task that waits inside the function has
 * it: every other call looks for one in vain. QEMU counts instructions in place of time.
 */
export const empty: Experiment<EmptyRow> = {
  about: "kernel.about.empty",
  kernels: EVERY_KERNEL,
  axes: { cpus: [1, 2, 4, 8] },
  bootAxis: "cpus",
  needs: ["gcc"],
  tolerance: 0.1,
  job: async (choice, tools) => ({
    cpus: 1,
    possibleCpus: choice.cpus![0]!,
    countsInstructions: true,
    files: new Map([["bin/agent", await tools.agent()]]),
    // What the kernel has put off at its start is done before the first call is counted.
    script: `${GUEST_FUNCTIONS}
echo 0 >tracing_on
sleep 20
agent calls ${CALLS} >/dev/null
none=$(agent calls ${CALLS})
probe "r1:probed __x64_sys_flock"
hit=$(agent calls ${CALLS})
counts probed
[ "$misses" = 0 ]
unprobe
probe "r1:probed __x64_sys_flock"
agent blocked &
until agent calls 1 >/dev/null; counts probed; [ "$misses" != 0 ]; do :; done
miss=$(agent calls ${CALLS})
counts probed
[ "$misses" -gt ${CALLS} ]
say row hit="$((hit - none))" miss="$((miss - none))"
kill $!
wait $! || :
unprobe
`,
  }),
  rows: (lines, { possibleCpus }) =>
    plainRows(lines).map((row) => ({ cpus: possibleCpus, ...row }) as EmptyRow),
};
