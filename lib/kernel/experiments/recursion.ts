import { Kretprobe } from "../../hooks/mod.ts";
import {
  EVERY_KERNEL,
  type Experiment,
  type Row,
  RUNNER_FUNCTIONS,
  shellList,
} from "../experiment.ts";

/** A row of the experiment "recursion". */
export interface RecursionRow extends Row {
  /** Instances of the probe. */
  maxactive: number;
  /** Nested calls of one task. */
  calls: number;
  /** Calls that were followed: the outermost ones. */
  hits: number;
  /** Calls that it did not follow. */
  misses: number;
}

/** One task that calls itself needs an instance for each call that has not returned. */
export const recursion: Experiment<RecursionRow> = {
  about: "kernel.about.recursion",
  kernels: EVERY_KERNEL,
  axes: { maxactive: [1, 4, 10, 16, 64, 100], calls: [20, 100] },
  needs: ["gcc", "headers"],
  job: async (choice, tools) => ({
    files: new Map([["depth_runner.ko", await tools.module("depth_runner")]]),
    script: `${RUNNER_FUNCTIONS}
for maxactive in ${shellList(choice, "maxactive")}; do
  for calls in ${shellList(choice, "calls")}; do
    run kretprobe "$maxactive" "$calls"
    say row maxactive="$maxactive" calls="$calls" hits="$followed" misses="$missed"
  done
done
`,
  }),
  model: ({ maxactive, calls }) => {
    const probe = Kretprobe.register({ cpuCount: 2, maxactive, taskCount: 1 });
    const followed: number[] = [];
    for (let frame = 0; frame < calls; frame++) {
      if (probe.enter(0, 0, 1 + frame, frame)) followed.push(frame);
    }
    for (const frame of followed.reverse()) probe.exit(0, 0, frame);
    return { hits: followed.length, misses: probe.nmissed };
  },
};
