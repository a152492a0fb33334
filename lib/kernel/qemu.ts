import type { Accelerator } from "./accelerator.ts";
import type { Architecture } from "./kernels.ts";

/** The machine that QEMU is to be. */
export interface GuestMachine {
  architecture: Architecture;
  accelerator: Accelerator;
  /** CPUs that run. */
  cpus: number;
  /** CPUs that the kernel is prepared for, at least `cpus`. */
  possibleCpus: number;
  /** Memory in MiB. */
  mib: number;
  /** Count instructions instead of time: one is one nanosecond. For one CPU. */
  countsInstructions: boolean;
}

/** Files that QEMU reads and writes. */
export interface GuestFiles {
  kernel: string;
  initramfs: string;
  /** What the kernel prints. */
  console: string;
}

/** The program for a machine, and Debian's package that has it. */
export function qemuProgram(architecture: Architecture): { program: string; package: string } {
  return architecture === "arm64"
    ? { program: "qemu-system-aarch64", package: "qemu-system-arm" }
    : { program: "qemu-system-x86_64", package: "qemu-system-x86" };
}

/**
 * Writes QEMU's command line. The guest has no disk, no network and no screen.
 *
 * - The kernel's console is the first serial port and goes to a file; the guest's JSON is the second
 *   and goes to QEMU's output, so that no message of the kernel cuts a line.
 * - All virtual CPUs take turns on one thread. With a thread for each, kernels die when probes are
 *   switched on: another CPU may meet a breakpoint that code patching has just removed.
 * - A CPU without cmpxchg16b, which some versions of QEMU get wrong.
 * - A panic ends QEMU with an exit code of its own.
 *
 * @param machine the machine that it is to be
 * @param files kernel, first file system, and where the console goes
 * @returns its arguments
 */
export function qemuArguments(machine: GuestMachine, files: GuestFiles): string[] {
  const { architecture, accelerator, possibleCpus, mib, countsInstructions } = machine;
  const arm = architecture === "arm64";
  const cpu = accelerator === "kvm" ? "host" : arm ? "cortex-a72" : "Nehalem,-cx16";
  return [
    ...["-nodefaults", "-display", "none", "-no-reboot"],
    ...["-accel", accelerator === "kvm" ? "kvm" : "tcg,thread=single", "-cpu", cpu],
    ...arm ? ["-M", "virt"] : [],
    ...countsInstructions ? ["-icount", "shift=0,sleep=off"] : [],
    ...["-smp", `${possibleCpus}`, "-m", `${mib}`],
    ...["-kernel", files.kernel, "-initrd", files.initramfs],
    ...["-append", kernelArguments(machine)],
    ...["-serial", `file:${files.console}`],
    ...arm
      ? [
        ...["-device", "virtio-serial-pci", "-chardev", "stdio,id=json,signal=off"],
        ...["-device", "virtconsole,chardev=json"],
      ]
      : [
        ...["-chardev", "stdio,id=json,signal=off", "-serial", "chardev:json"],
        ...["-device", "pvpanic", "-action", "panic=exit-failure"],
      ],
  ];
}

function kernelArguments({ architecture, cpus, possibleCpus }: GuestMachine): string {
  const arm = architecture === "arm64";
  return [
    `console=${arm ? "ttyAMA0" : "ttyS0"}`,
    // The guest's /init finds it as an environment variable.
    `port=${arm ? "hvc0" : "ttyS1"}`,
    "loglevel=4 rdinit=/init panic=-1 oops=panic",
    // The clock of a slow host must look neither like a lockup nor like a broken timer: who hangs is
    // ended from outside.
    "no_timer_check nowatchdog rcupdate.rcu_cpu_stall_suppress=1",
    ...cpus < possibleCpus ? [`maxcpus=${cpus}`] : [],
  ].join(" ");
}
