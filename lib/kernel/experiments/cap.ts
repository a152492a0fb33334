import { EVERY_KERNEL, type Experiment, type Row, shellList } from "../experiment.ts";

/** A row of the experiment "cap". */
export interface CapRow extends Row {
  /** Instances that were asked for. */
  maxactive: number;
  /** "accepted", or what the kernel has against it. */
  answer: string;
}

/** Most instances that tracefs gives a probe (`KRETPROBE_MAXACTIVE_MAX`). */
const MOST_INSTANCES = 4096;

/** Which numbers of instances tracefs accepts. */
export const cap: Experiment<CapRow> = {
  about: "kernel.about.cap",
  kernels: EVERY_KERNEL,
  axes: { maxactive: [0, 1, 4096, 4097, 100000] },
  needs: [],
  job: (choice) => ({
    script: `
for maxactive in ${shellList(choice, "maxactive")}; do
  echo >kprobe_events
  echo >error_log
  answer=accepted
  if ! echo "r$maxactive:probed hrtimer_nanosleep" >kprobe_events; then
    answer=$(sed -n 's/.* error: //p' error_log | head -n 1)
  fi
  say row maxactive="$maxactive" answer="$answer"
done
`,
  }),
  model: (row) => {
    const { maxactive } = row;
    if (maxactive < 1) return { answer: "Invalid maxactive number" };
    return { answer: maxactive > MOST_INSTANCES ? "Maxactive is too big" : "accepted" };
  },
};
