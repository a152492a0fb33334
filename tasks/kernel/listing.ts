import {
  EXPERIMENT_NAMES,
  experimentNamed,
  findAccelerator,
  isQemuHere,
  KERNEL_NAMES,
  kernelAtHand,
  KERNELS,
} from "@course/kernel/mod.ts";
import { table } from "@course/tables/mod.ts";

/** Lists what can be tried, and what of it is on this machine. */
export async function listing(): Promise<string> {
  const experiments = table(
    ["experiment", "kernels", "needs", "shows"],
    EXPERIMENT_NAMES.map((name) => {
      const { kernels, needs, about } = experimentNamed(name);
      return [name, kernels.join(" "), needs.join(", "), about];
    }),
  );
  const kernels = table(
    ["kernel", "a kretprobe's records", "on this machine"],
    await Promise.all(KERNEL_NAMES.map(async (name) => {
      const image = await kernelAtHand(name);
      return [`Linux ${name}`, KERNELS[name].about, image?.release ?? "not yet"];
    })),
  );
  const machine = await isQemuHere()
    ? `QEMU and busybox are here; guests run ${
      await findAccelerator() === "kvm" ? "on the processor (KVM)" : "emulated, without KVM"
    }.`
    : "QEMU or busybox is missing: apt-get install qemu-system-x86 busybox-static. Recorded " +
      "results can be shown.";
  return `${experiments}\n\n${kernels}\n\n${machine}`;
}
