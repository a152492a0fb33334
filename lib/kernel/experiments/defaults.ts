import { defaultMaxactive } from "../../footprint/mod.ts";
import { EVERY_KERNEL, type Experiment, GUEST_FUNCTIONS, type Row } from "../experiment.ts";
import { numberIn } from "../guest_line.ts";

/** A row of the experiment "defaults". */
export interface DefaultsRow extends Row {
  /** Possible CPUs; two of them run. */
  cpus: number;
  /** Tasks that are inside the function at once. */
  sleepers: number;
  /** Calls that the probe followed: its instances. */
  hits: number;
  /** Calls that it did not follow. */
  misses: number;
}

/** More tasks than instances. */
const sleepersOn = (cpus: number) => 2 * cpus + 20;

/** How many instances a kretprobe gets when nobody asks for a number. */
export const defaults: Experiment<DefaultsRow> = {
  about: "kernel.about.defaults",
  kernels: EVERY_KERNEL,
  axes: { cpus: [1, 2, 4, 8, 16, 32, 64] },
  bootAxis: "cpus",
  needs: [],
  job: ({ cpus }) => ({
    cpus: Math.min(2, cpus![0]!),
    possibleCpus: cpus![0]!,
    script: `${GUEST_FUNCTIONS}
probe "r:probed hrtimer_nanosleep"
sleepers ${sleepersOn(cpus![0]!)}
counts probed
say row sleepers=${sleepersOn(cpus![0]!)} hits="$hits" misses="$misses"
`,
  }),
  rows: (lines, guest) =>
    lines.filter(({ is }) => is === "row").map((line): DefaultsRow => ({
      cpus: guest.possibleCpus,
      sleepers: numberIn(line, "sleepers"),
      hits: numberIn(line, "hits"),
      misses: numberIn(line, "misses"),
    })),
  model: (row) => ({ hits: defaultMaxactive(row.cpus) }),
};
