import type { Accelerator } from "./accelerator.ts";
import { KernelError } from "./errors.ts";

/**
 * Tells whether speeds of several CPUs mean something on this machine.
 *
 * @param accelerator how the guest's instructions run
 * @param cpus CPUs of the guest
 * @param cores hardware threads of this machine
 * @returns `undefined` if they do, else the error that says why not
 */
export function refusalOfSpeeds(
  accelerator: Accelerator,
  cpus: number,
  cores: number,
): KernelError | undefined {
  if (accelerator !== "kvm") {
    return new KernelError(
      "refused",
      "Cannot measure speeds without KVM: an emulated call takes some 16 us instead of 0.2, so that " +
        "CPUs hardly ever meet in the pool and every kernel looks alike. Use a machine whose " +
        "processor runs guests itself, or the published figures",
    );
  }
  if (cpus <= cores) return undefined;
  return new KernelError(
    "refused",
    `Cannot measure speeds of ${cpus} CPUs on ${cores} cores: they would take turns, and a lock's ` +
      `holder would be stopped in between; use at most ${cores} threads`,
  );
}
