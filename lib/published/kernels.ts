/** What a kernel does with the records of returning calls, on x86-64. */
export interface KernelRecords {
  /** First release that does it: "6.7", or "6.12.85" for a change of a stable series. */
  readonly linux: string;
  /** Where a kretprobe keeps its free instances. */
  readonly pool: string;
  /** Where it keeps those in use. */
  readonly inUse: string;
  /** Locks that a probed call takes. */
  readonly locks: string;
  /** Bytes of a kretprobe with twice as many instances as CPUs, as allocated, for 8 and 128 CPUs. */
  readonly bytes: Readonly<Record<8 | 128, number>>;
  /** How the bytes are known. */
  readonly bytesFrom: string;
  /** Traced calls of one task that function_graph can nest. */
  readonly depth: number;
  /** How the depth is known. */
  readonly depthFrom: string;
  /** Where an fprobe with an exit handler keeps its records. */
  readonly fprobe: string;
  /** What counts the missed calls, and where a user sees it. */
  readonly misses: string;
  /** What this release changed. */
  readonly change: string;
  /** Commits that made the change. */
  readonly commits: readonly string[];
}

const LOCKED: KernelRecords = {
  linux: "2.6.27",
  pool: "a list for each probe, under a lock",
  inUse: "64 hash buckets of tasks, a lock for each",
  locks: "2 at entry, 2 at return",
  bytes: { 8: 1024, 128: 16384 },
  bytesFrom: "calculated: 64 N",
  depth: 50,
  depthFrom: "FTRACE_RETFUNC_DEPTH, since 2.6.29",
  fprobe: "does not exist",
  misses: "nmissed; kprobe_profile shows the kprobe's only",
  change: "a lock for each bucket, not one for all",
  commits: ["ef53d9c5e4da"],
};

const FREELIST: KernelRecords = {
  ...LOCKED,
  linux: "5.11",
  pool: "a freelist for each probe",
  inUse: "a list of the task",
  locks: "none",
  bytes: { 8: 1040, 128: 16400 },
  bytesFrom: "calculated: 64 N + 16",
  change: "no locks any more",
  commits: ["d741bf41d7c7", "e563604a5f5a", "6e426e0fcd20"],
};

const SUMMED: KernelRecords = {
  ...FREELIST,
  linux: "5.17",
  misses: "nmissed; kprobe_profile shows the sum with the kprobe's",
  change: "kprobe_profile shows a kretprobe's misses; also in stable series, January 2022",
  commits: ["dfea08a2116f"],
};

const RETHOOK: KernelRecords = {
  ...SUMMED,
  linux: "5.18",
  pool: "a freelist for each probe, in a rethook",
  bytes: { 8: 1088, 128: 16448 },
  bytesFrom: "64 N + 64; measured on 6.1.170",
  fprobe: "a rethook of its own, with a freelist",
  change: "one return hook for kretprobe and the new fprobe",
  commits: ["54ecbe6f1ed5", "cad9931f64dc", "f3a112c0c40d", "73f9b911faa7"],
};

const DEFAULT_OF_TEN: KernelRecords = {
  ...RETHOOK,
  linux: "6.2",
  change: "at least 10 instances by default, without preemption too",
  commits: ["3b7ddab8a19a"],
};

const OBJPOOL: KernelRecords = {
  ...DEFAULT_OF_TEN,
  linux: "6.7",
  pool: "objpool for each probe: a ring for each CPU",
  locks: "none; interrupts off in pop and push",
  bytes: { 8: 2272, 128: 526432 },
  bytesFrom: "calculated: slots from kmalloc, 16 C for the table, 96",
  fprobe: "a rethook of its own, with an objpool",
  change: "objpool",
  commits: ["b4edb8d2d464", "4bbd93455659", "d67f39d2b81b"],
};

const INLINED: KernelRecords = {
  ...OBJPOOL,
  linux: "6.10",
  change: "pop and push inlined, the number of CPUs kept in the pool",
  commits: ["a3b00f10da80", "78d0b16127da"],
};

const SHARED_STACK: KernelRecords = {
  ...INLINED,
  linux: "6.11",
  depth: 98,
  depthFrom: "calculated: 490 / (4 + 1)",
  change: "up to 16 users on one stack of a task: a page of words, frames of 4 words",
  commits: ["7aa1eaef9f42"],
};

const VMALLOC: KernelRecords = {
  ...SHARED_STACK,
  linux: "6.12",
  bytes: { 8: 32992, 128: 526432 },
  bytesFrom: "whole pages, 16 C for the table, 96; measured on 6.12.43 and 6.12.74",
  change: "objpool's slots from vmalloc; also queued for 6.11-stable, October 2024",
  commits: ["aff1871bfc81", "cb6fcef8b4b6"],
};

/** The table of slots takes 8 bytes a CPU and not 16. */
const NARROW_TABLE = {
  bytes: { 8: 32928, 128: 525408 },
  commits: ["5ed4b6b37c64"],
} as const;

const VMALLOC_STABLE: KernelRecords = {
  ...VMALLOC,
  ...NARROW_TABLE,
  linux: "6.12.85",
  bytesFrom: "whole pages, 8 C for the table, 96; measured on 6.12.85 and 6.12.95",
  change: "half the table of slots; it came between 6.12.74 and 6.12.85",
};

const SMALL_FRAMES: KernelRecords = {
  ...VMALLOC,
  linux: "6.13",
  bytesFrom: "calculated: whole pages, 16 C for the table, 96",
  depth: 81,
  depthFrom: "491 / (3 + 1 + 2); measured on 7.2.13",
  change: "the time of a call leaves the frame, which has 3 words; stacks of 4096 bytes everywhere",
  commits: ["f1f36e22bee9", "6ea8b69da6bf", "434098485bfc"],
};

const FPROBE_ON_STACK: KernelRecords = {
  ...SMALL_FRAMES,
  linux: "6.14",
  fprobe: "the stack of the task: 81 calls, 23 with 15 words; measured on 7.2.13",
  misses: "kretprobe as before; an fprobe's nmissed leaves out calls without room for a frame",
  change: "fprobe moves to the stacks of function_graph",
  commits: ["4346ba160409"],
};

/** BPF's lists lose the extra one; nothing else in this table changes. */
const RQSPINLOCK: KernelRecords = {
  ...FPROBE_ON_STACK,
  linux: "6.15",
  change: "BPF's percpu_freelist: locks that can fail, and no extra list",
  commits: ["f2ac0e5d1c4d"],
};

const FASTER_FPROBE: KernelRecords = {
  ...RQSPINLOCK,
  linux: "6.19",
  change:
    "fprobe: a table of functions that grows, and plain ftrace where there is no exit handler",
  commits: ["0de4c70d04a4", "2c67dc457bc6"],
};

const NARROW: KernelRecords = {
  ...FASTER_FPROBE,
  ...NARROW_TABLE,
  linux: "7.0",
  bytesFrom: "whole pages, 8 C for the table, 96; measured on 7.2.13",
  change: "half the table of slots; also in stable series",
};

/**
 * Which kernel has what, oldest first: 2.6.27 to 7.2. Each entry holds until the next one. Compiled
 * from the kernel's sources and commits; what was measured says so.
 */
export const KERNELS: readonly KernelRecords[] = [
  LOCKED,
  FREELIST,
  SUMMED,
  RETHOOK,
  DEFAULT_OF_TEN,
  OBJPOOL,
  INLINED,
  SHARED_STACK,
  VMALLOC,
  VMALLOC_STABLE,
  SMALL_FRAMES,
  FPROBE_ON_STACK,
  RQSPINLOCK,
  FASTER_FPROBE,
  NARROW,
];

/**
 * Looks up what a kernel does with the records of returning calls.
 *
 * @param linux release, such as "6.1", "6.12.95" or "6.12.95+deb12"
 * @returns the newest entry of `KERNELS` that is not newer
 * @throws {RangeError} If it is no release, or older than 2.6.27
 *
 * @example
 * ```ts
 * import { kernelOf } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { linux, pool, bytes } = kernelOf("6.1.170");
 * assertEquals([linux, bytes[8]], ["5.18", 1088]);
 * assertEquals(pool, "a freelist for each probe, in a rethook");
 * ```
 */
export function kernelOf(linux: string): KernelRecords {
  const release = /^\d+\.\d+(\.\d+)?/.exec(linux);
  const found = release && KERNELS.findLast((one) => compare(one.linux, release[0]) <= 0);
  if (found) return found;
  throw new RangeError(
    `Cannot tell what Linux "${linux}" does: pass a release from 2.6.27 on, such as "6.12.95"`,
  );
}

/**
 * Describes what a kernel does, for a table.
 *
 * @param kernel entry of `KERNELS`
 * @returns rows of two cells: what, and how this kernel has it
 *
 * @example
 * ```ts
 * import { describeKernel, kernelOf } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [first] = describeKernel(kernelOf("6.7"));
 * assertEquals(first, ["free instances", "objpool for each probe: a ring for each CPU"]);
 * ```
 */
export function describeKernel(kernel: KernelRecords): [what: string, how: string][] {
  const { bytes, bytesFrom, depth, depthFrom, change, commits } = kernel;
  return [
    ["free instances", kernel.pool],
    ["instances in use", kernel.inUse],
    ["locks of a call", kernel.locks],
    ["bytes, 8 CPUs", `${bytes[8]} (${bytesFrom})`],
    ["bytes, 128 CPUs", `${bytes[128]}`],
    ["nested calls, function_graph", `${depth} (${depthFrom})`],
    ["fprobe's records", kernel.fprobe],
    ["misses", kernel.misses],
    [`since Linux ${kernel.linux}`, `${change} (${commits.join(", ")})`],
  ];
}

/** Below 0 if release `a` is older than `b`. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(".").map(Number));
  for (let part = 0; part < 3; part++) {
    const difference = (left![part] ?? 0) - (right![part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
