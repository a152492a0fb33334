/** How QEMU runs the guest's instructions. */
export type Accelerator = "kvm" | "tcg";

/**
 * Finds out whether the processor can run guests itself. A device alone says nothing: a virtual
 * machine may have it and lack the instructions.
 *
 * @returns "kvm" if it can, else "tcg": QEMU translates each instruction, about 30 times slower
 */
export async function findAccelerator(): Promise<Accelerator> {
  try {
    (await Deno.open("/dev/kvm", { read: true, write: true })).close();
    return canRunGuests(await Deno.readTextFile("/proc/cpuinfo")) ? "kvm" : "tcg";
  } catch {
    return "tcg";
  }
}

/**
 * Looks for the instructions that KVM needs.
 *
 * @param cpuinfo text of `/proc/cpuinfo` of an x86 machine
 * @returns true if each processor has them
 */
export function canRunGuests(cpuinfo: string): boolean {
  const flags = cpuinfo.match(/^flags\s*:.*$/gm) ?? [];
  return flags.length > 0 && flags.every((line) => /\s(vmx|svm)(\s|$)/.test(line));
}
