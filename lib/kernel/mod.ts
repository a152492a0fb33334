/**
 * Experiments on real Linux kernels, booted under QEMU: the referee of what the course says of them.
 *
 * Three generations are compared. Kernels come from Debian's packages, as an ordinary user; the
 * guest has no disk and no network, and runs one script of busybox's shell. Each result stands beside
 * what the course's own model says of it.
 *
 * Limitations: where the processor cannot run guests itself, QEMU translates each instruction. Counts
 * and bytes are exact then; times mean nothing, and orders of memory that a weak machine allows do
 * not occur.
 *
 * @example
 * ```ts
 * import { recorded } from "@course/kernel/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { evidence, rows } = recorded("6.1", "defaults", { cpus: 8 });
 * assertEquals(evidence.startsWith("measured on Linux 6.1."), true);
 * assertEquals(rows[0]?.hits, 16);
 * ```
 *
 * @module
 */
export { type Accelerator, canRunGuests, findAccelerator } from "./accelerator.ts";
export { isQemuHere } from "./at_hand.ts";
export type { BootOptions, Job } from "./boot.ts";
export { type Wish } from "./choose.ts";
export { KernelError, type KernelErrorKind } from "./errors.ts";
export type { Choice, Experiment, JobTools, Row, Tool } from "./experiment.ts";
export {
  type CapRow,
  type ColumnsRow,
  type DefaultsRow,
  type DepthRow,
  type EmptyRow,
  EXPERIMENT_NAMES,
  type ExperimentName,
  experimentNamed,
  EXPERIMENTS,
  type FlockRow,
  type FprobesRow,
  type HandlerRow,
  type InstructionsRow,
  type MemoryRow,
  type MissesRow,
  type ObjpoolRow,
  type PerfRow,
  type RecursionRow,
  type RowsOf,
  type StacksRow,
} from "./experiments/mod.ts";
export { type FlockPoint, flockPoints } from "./flock_points.ts";
export type { Guest, GuestLine } from "./guest_line.ts";
export { type HostOptions, hostScript, hostThreads, refusalOnHost, runOnHost } from "./host.ts";
export { initramfs } from "./initramfs.ts";
export { type Difference, KernelResult, type Where } from "./kernel_result.ts";
export {
  type Architecture,
  type FetchOptions,
  findKernel,
  type Generation,
  KERNEL_NAMES,
  kernelAtHand,
  type KernelImage,
  type KernelName,
  KERNELS,
} from "./kernels.ts";
export type { ModuleName } from "./modules.ts";
export { onKernel, type OnKernelOptions } from "./on_kernel.ts";
export {
  type PoolDifference,
  poolDifferences,
  type PoolSequence,
  poolSequences,
  type SequenceOptions,
  type SequencePool,
} from "./pool_sequences.ts";
export {
  notReproduced,
  recorded,
  recordedExperiments,
  recordedFolder,
  type RecordedResult,
  toRecord,
} from "./recorded.ts";
export { type ExperimentOptions, runExperiment } from "./run_experiment.ts";
