import { KernelError } from "./errors.ts";
import type { JobTools } from "./experiment.ts";
import type { KernelImage, KernelName } from "./kernels.ts";

/** What jobs on a kernel can ask for. */
export function toolsFor(
  image: KernelImage,
  kernel: KernelName,
  signal: AbortSignal | undefined,
): JobTools {
  void image;
  void signal;
  return {
    kernel,
    agent: () => Promise.reject(new KernelError("no program", "gcc")),
    module: () => Promise.reject(new KernelError("no module", "headers")),
  };
}
