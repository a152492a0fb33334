import { findBusybox } from "./busybox.ts";
import { KernelError } from "./errors.ts";
import type { Architecture } from "./kernels.ts";
import { qemuProgram } from "./qemu.ts";
import { runProgram } from "./run_program.ts";

/**
 * Asks QEMU for its version.
 *
 * @param architecture of the guest
 * @returns the version
 * @throws {KernelError} If it is not on this machine
 */
export async function qemuVersion(architecture: Architecture): Promise<string> {
  const { program, package: inPackage } = qemuProgram(architecture);
  const text = await runProgram(program, ["--version"], { package: inPackage });
  return /version (\d[\d.]*)/.exec(text)?.[1] ?? "unknown";
}

/**
 * Tells whether this machine can boot a kernel: QEMU and a static busybox are here.
 *
 * @returns true if both are
 */
export async function isQemuHere(): Promise<boolean> {
  try {
    await findBusybox("amd64");
    await qemuVersion("amd64");
    return true;
  } catch (error) {
    if (error instanceof KernelError || error instanceof Deno.errors.NotCapable) return false;
    throw error;
  }
}
