import {
  EVERY_KERNEL,
  type Experiment,
  GUEST_FUNCTIONS,
  type Row,
  shellList,
} from "../experiment.ts";

/** A row of the experiment "handler". */
export interface HandlerRow extends Row {
  /** Times that the return handler of the outer probe calls the function of the inner one. */
  reads: number;
  /** Calls of the outer probe's function. */
  calls: number;
  /** Calls that the inner probe missed, with 16 instances and one task. */
  misses: number;
}

const CALLS = 5;

/**
 * A probed function that is called from another probe's handler is not followed, however many
 * instances there are. Here the outer handler reads kernel memory, and the inner probe is on the
 * function that reads it.
 */
export const handler: Experiment<HandlerRow> = {
  about: "kernel.about.handler",
  kernels: EVERY_KERNEL,
  axes: { reads: [0, 1, 2, 3] },
  needs: [],
  job: (choice) => ({
    script: `${GUEST_FUNCTIONS}
for reads in ${shellList(choice, "reads")}; do
  words=
  for word in $(seq "$reads"); do words="$words word$word=+0(\\$stack):u64"; done
  echo >kprobe_events
  echo "r16:inner copy_from_kernel_nofault" >kprobe_events
  echo "r16:outer hrtimer_nanosleep$words" >>kprobe_events
  echo 1 >events/kprobes/inner/enable
  echo 1 >events/kprobes/outer/enable
  for _ in $(seq ${CALLS}); do sleep 0.001; done
  counts outer
  calls=$hits
  counts inner
  say row reads="$reads" calls="$calls" misses="$misses"
  unprobe
done
`,
  }),
  model: (row) => {
    const { reads } = row;
    return { calls: CALLS, misses: CALLS * reads };
  },
};
