import { defaultMaxactive, footprintOf } from "../../footprint/mod.ts";
import { ALLOCATION_FUNCTIONS, allocationsByStep, slabBytes } from "../allocations.ts";
import {
  EVERY_KERNEL,
  type Experiment,
  GUEST_FUNCTIONS,
  type Row,
  shellList,
} from "../experiment.ts";
import { type GuestLine, numberIn } from "../guest_line.ts";
import type { KernelName } from "../kernels.ts";

/** A row of the experiment "memory": what the pool of one kretprobe takes. */
export interface MemoryRow extends Row {
  /** Possible CPUs; two of them run. */
  cpus: number;
  /** Instances; 0 takes the default. */
  maxactive: number;
  /** Bytes from vmalloc, in whole pages, without guard pages. */
  vmalloc: number;
  /** Bytes from kmalloc, as rounded by it. */
  kmalloc: number;
  /** Both. */
  total: number;
}

/** What makes the pool; the event of tracefs and its parts are somebody else's. */
const CALLERS = "objpool_|rethook_|register_kretprobe|__kvmalloc";

/** What the pool of a kretprobe takes, asked of the kernel's own allocators. */
export const memory: Experiment<MemoryRow> = {
  about: "kernel.about.memory",
  kernels: EVERY_KERNEL,
  axes: {
    cpus: [1, 2, 4, 8, 16, 64, 128],
    maxactive: [0, 1, 16, 512, 513, 4096],
  },
  bootAxis: "cpus",
  needs: [],
  job: (choice) => ({
    cpus: Math.min(2, choice.cpus![0]!),
    possibleCpus: choice.cpus![0]!,
    mib: choice.cpus![0]! > 64 ? 1024 : 512,
    script: `${GUEST_FUNCTIONS}${ALLOCATION_FUNCTIONS}
for maxactive in ${shellList(choice, "maxactive")}; do
  instances=$maxactive
  [ "$instances" != 0 ] || instances=
  begin
  probe "r$instances:probed hrtimer_nanosleep"
  end
  say step maxactive="$maxactive"
  allocated '${CALLERS}'
  areas '${CALLERS}'
  unprobe
done
`,
  }),
  rows: (lines, guest) => memoryRows(lines, guest.possibleCpus),
  model: (row, kernel) => ({ total: modelBytes(row, kernel) }),
};

/** Adds up what was allocated for each pool. */
export function memoryRows(lines: readonly GuestLine[], cpus: number): MemoryRow[] {
  return allocationsByStep(lines).map((allocations) => {
    const { step, vmalloc } = allocations;
    const kmalloc = slabBytes(allocations, new RegExp(`^(${CALLERS})`));
    const maxactive = numberIn(step, "maxactive");
    return { cpus, maxactive, vmalloc, kmalloc, total: vmalloc + kmalloc };
  });
}

/** What `footprintOf` says of a pool. */
function modelBytes({ cpus, maxactive }: MemoryRow, kernel: KernelName): number {
  const objects = maxactive || defaultMaxactive(cpus);
  return footprintOf(kernel === "6.1" ? "list" : "objpool", { cpus, objects }).total;
}
