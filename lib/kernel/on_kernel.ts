import { chosen, type Wish } from "./choose.ts";
import type { ExperimentName } from "./experiments/mod.ts";
import type { KernelResult } from "./kernel_result.ts";
import { kernelAtHand, type KernelName } from "./kernels.ts";
import { isQemuHere } from "./at_hand.ts";
import { recorded } from "./recorded.ts";
import { type ExperimentOptions, runExperiment } from "./run_experiment.ts";

/** Where the answer may come from. */
export interface OnKernelOptions extends Omit<ExperimentOptions, "wish" | "kernel"> {
  /** `false` takes the recorded result, whatever is on this machine. */
  live?: boolean;
}

/**
 * Tries something out on a real kernel, for a notebook cell: boots it where QEMU and the kernel are
 * at hand, else shows what was recorded. Nothing is downloaded; `deno task kernel` does that.
 *
 * @param kernel generation: "6.1", "6.12" or "7"
 * @param name experiment
 * @param wish values of its axes; without it, all that are recorded
 * @param options progress, interruption, and whether a kernel may be booted
 * @returns the result; its `evidence` says what it was measured on, `recorded` whether before
 * @throws {RangeError} If there is no such axis, or the values were not recorded and there is no
 * kernel at hand
 * @throws {KernelError} If the kernel was booted and did not end well
 *
 * @example
 * ```ts
 * import { onKernel } from "@course/kernel/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const choice = { maxactive: 4, sleepers: 12 };
 * const { rows: [row] } = await onKernel("6.12", "misses", choice, { live: false });
 * assertEquals([row?.hits, row?.misses], [4, 8]);
 * ```
 */
export async function onKernel<Name extends ExperimentName>(
  kernel: KernelName,
  name: Name,
  wish: Wish = {},
  options: OnKernelOptions = {},
): Promise<KernelResult<Name>> {
  chosen(name, wish);
  const { live = true, ...rest } = options;
  if (!live || !await isQemuHere()) return recorded(kernel, name, wish);
  const image = await kernelAtHand(kernel);
  return image ? await runExperiment(image, name, { ...rest, wish }) : recorded(kernel, name, wish);
}
