import { EVERY_KERNEL, type Experiment, type Row } from "../experiment.ts";

/** A row of the experiment "instructions". */
export interface InstructionsRow extends Row {
  /** What is on the function: nothing, a kprobe, a kretprobe. */
  probe: string;
  /** Instructions of one flock call. */
  call: number;
  /** Instructions that the probe adds. */
  added: number;
}

const CALLS = 20000;

/**
 * Instructions of a system call with and without a probe. QEMU counts them in place of time; they say
 * nothing of caches, and there is only one CPU.
 */
export const instructions: Experiment<InstructionsRow> = {
  about: "kernel.about.instructions",
  kernels: EVERY_KERNEL,
  axes: {},
  needs: ["gcc"],
  tolerance: 0.1,
  job: async (_choice, tools) => ({
    cpus: 1,
    countsInstructions: true,
    files: new Map([["bin/agent", await tools.agent()]]),
    // What the kernel has put off at its start is done before the first call is counted.
    script: `
echo 0 >tracing_on
sleep 20
measured() {
  call=$(agent calls ${CALLS})
  [ "$1" != none ] || none=$call
  say row probe="$1" call="$call" added="$((call - none))"
}
probed() {
  echo "$2" >kprobe_events
  echo 1 >events/kprobes/probed/enable
  measured "$1"
  echo 0 >events/kprobes/probed/enable
  echo >kprobe_events
}
agent calls ${CALLS} >/dev/null
measured none
probed kprobe "p:probed __x64_sys_flock"
probed kretprobe "r:probed __x64_sys_flock"
probed "kretprobe of 384" "r384:probed __x64_sys_flock"
`,
  }),
};
