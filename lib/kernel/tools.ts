import type { JobTools } from "./experiment.ts";
import { buildModule } from "./headers.ts";
import type { FetchOptions, KernelImage, KernelName } from "./kernels.ts";
import { MODULES } from "./modules.ts";
import { runProgram } from "./run_program.ts";
import AGENT from "./guest/agent.c" with { type: "text" };

/**
 * Makes what jobs on a kernel can ask for.
 *
 * @param image the kernel
 * @param kernel its generation
 * @param options where headers come from, progress and interruption
 * @returns programs and modules, compiled when they are asked for
 */
export function toolsFor(
  image: KernelImage,
  kernel: KernelName,
  options: FetchOptions = {},
): JobTools {
  return {
    kernel,
    agent: () => compileAgent(options.signal),
    module: (name) => buildModule(image, MODULES[name], name, options),
  };
}

/** The guest has no libraries, so the program brings its own. */
export async function compileAgent(signal: AbortSignal | undefined): Promise<Uint8Array> {
  const folder = await Deno.makeTempDir({ prefix: "agent-" });
  try {
    await Deno.writeTextFile(`${folder}/agent.c`, AGENT);
    const args = ["-O2", "-static", "-pthread", "-o", `${folder}/agent`, `${folder}/agent.c`];
    await runProgram("gcc", args, { signal, package: "gcc libc6-dev" });
    return await Deno.readFile(`${folder}/agent`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
