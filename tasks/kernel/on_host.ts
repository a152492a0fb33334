import {
  hostScript,
  hostThreads,
  type KernelResult,
  refusalOnHost,
  runOnHost,
} from "@course/kernel/mod.ts";
import { phase } from "../support/phase.ts";

/**
 * Shows what will be done on this machine's own kernel, asks, and does it.
 *
 * @param signal ends it when it is aborted
 * @returns the result, `undefined` if the answer was no
 * @throws {KernelError} If it cannot be done here
 */
export async function onHost(signal: AbortSignal): Promise<KernelResult<"flock"> | undefined> {
  const refusal = await refusalOnHost();
  if (refusal) throw refusal;
  const shown = { threads: hostThreads(), tracing: "/sys/kernel/tracing", agent: "agent" };
  console.log(`This will be run as root on this machine's own kernel:\n\n${hostScript(shown)}`);
  if (!confirm("Run it?")) return undefined;
  return await phase("this machine, flock", () => runOnHost({ signal }));
}
