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
import { say } from "@course/words/mod.ts";

/** Lists what can be tried, and what of it is on this machine. */
export async function listing(): Promise<string> {
  const experiments = table(
    [
      say("kernel.list.experiment"),
      say("kernel.list.kernels"),
      say("kernel.list.needs"),
      say("kernel.list.shows"),
    ],
    EXPERIMENT_NAMES.map((name) => {
      const { kernels, needs, about } = experimentNamed(name);
      return [name, kernels.join(" "), needs.join(", "), say(about)];
    }),
  );
  const kernels = table(
    [
      say("kernel.list.kernel"),
      say("kernel.list.records"),
      say("kernel.list.here"),
    ],
    await Promise.all(KERNEL_NAMES.map(async (name) => {
      const image = await kernelAtHand(name);
      return [
        `Linux ${name}`,
        say(KERNELS[name].about),
        image?.release ?? say("kernel.list.notYet"),
      ];
    })),
  );
  const machine = await isQemuHere()
    ? await findAccelerator() === "kvm" ? say("kernel.list.kvm") : say("kernel.list.emulated")
    : say("kernel.list.missing", {
      command: "apt-get install qemu-system-x86 busybox-static",
    });
  return `${experiments}\n\n${kernels}\n\n${machine}`;
}
