import { EVERY_KERNEL, type Experiment, type Row, shellList } from "../experiment.ts";

/** A row of the experiment "flock". */
export interface FlockRow extends Row {
  /** Threads, each with a CPU and a file of its own. */
  threads: number;
  /** "none" or "kretprobe". */
  probe: string;
  /** Which time: everything is measured in turn, and again. */
  round: number;
  /** Calls of all threads together. */
  callsPerSecond: number;
}

const SECONDS = 2;
const ROUNDS = 3;
/** Instances of the published benchmark. */
const INSTANCES = 384;

/**
 * Non-blocking flock by several threads, with and without a kretprobe: the first experiment of the
 * talk. Emulated CPUs are so slow that they hardly ever meet in the pool, so it needs KVM, and a core
 * for each CPU.
 */
export const flock: Experiment<FlockRow> = {
  about: "kernel.about.flock",
  kernels: EVERY_KERNEL,
  axes: { threads: [1, 2, 4, 8] },
  needs: ["gcc", "kvm"],
  varying: ["callsPerSecond"],
  job: async (choice, tools) => ({
    cpus: Math.max(...choice.threads!),
    files: new Map([["bin/agent", await tools.agent()]]),
    script: `
echo 0 >tracing_on
for round in $(seq ${ROUNDS}); do
  for probe in none kretprobe; do
    if [ "$probe" = kretprobe ]; then
      echo "r${INSTANCES}:probed __x64_sys_flock" >kprobe_events
      echo 1 >events/kprobes/probed/enable
    fi
    for threads in ${shellList(choice, "threads")}; do
      rate=$(agent flock "$threads" ${SECONDS})
      say row threads="$threads" probe="$probe" round="$round" callsPerSecond="$rate"
    done
    [ "$probe" = none ] || echo 0 >events/kprobes/probed/enable
    echo >kprobe_events
  done
done
`,
  }),
};
