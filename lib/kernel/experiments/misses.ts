import { Kretprobe } from "../../hooks/mod.ts";
import {
  EVERY_KERNEL,
  type Experiment,
  GUEST_FUNCTIONS,
  type Row,
  shellList,
} from "../experiment.ts";

/** A row of the experiment "misses". */
export interface MissesRow extends Row {
  /** Instances of the probe; 0 takes the default. */
  maxactive: number;
  /** Tasks that are inside the function at once. */
  sleepers: number;
  /** Calls that the probe followed. */
  hits: number;
  /** Calls that it did not. */
  misses: number;
}

/** How many calls a kretprobe follows while tasks sleep inside the function. */
export const misses: Experiment<MissesRow> = {
  about: "kernel.about.misses",
  kernels: EVERY_KERNEL,
  axes: { maxactive: [1, 2, 3, 4, 8, 12, 16], sleepers: [1, 4, 12, 20] },
  needs: [],
  job: (choice) => ({
    script: `${GUEST_FUNCTIONS}
for maxactive in ${shellList(choice, "maxactive")}; do
  for sleepers in ${shellList(choice, "sleepers")}; do
    instances=$maxactive
    [ "$instances" != 0 ] || instances=
    probe "r$instances:probed hrtimer_nanosleep"
    sleepers "$sleepers"
    counts probed
    say row maxactive="$maxactive" sleepers="$sleepers" hits="$hits" misses="$misses"
    unprobe
  done
done
`,
  }),
  model: (row, _kernel, cpus) => kretprobeModel(row, cpus),
};

/** The same on the course's own kretprobe: each task enters, then each leaves. */
export function kretprobeModel(
  { maxactive, sleepers }: Pick<MissesRow, "maxactive" | "sleepers">,
  cpuCount: number,
): Pick<MissesRow, "hits" | "misses"> {
  let hits = 0;
  const probe = Kretprobe.register({
    cpuCount,
    taskCount: sleepers,
    maxactive,
    handler: () => void hits++,
  });
  const followed: number[] = [];
  for (let task = 0; task < sleepers; task++) {
    const cpu = task % cpuCount;
    if (probe.enter(task, cpu, 1 + task)) followed.push(task);
  }
  for (const task of followed) probe.exit(task, task % cpuCount);
  return { hits, misses: probe.nmissed };
}
