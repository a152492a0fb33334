import { keyed } from "./keyed.ts";

/** A machine that somebody measured on, as far as the source tells. */
export interface Machine {
  /** Name for queries. */
  readonly key: string;
  /** Processor, in words. */
  readonly cpu: string;
  /** Sockets with a processor, where stated. */
  readonly sockets?: number;
  /** Cores of the hardware, where stated. */
  readonly cores?: number;
  /** CPUs that Linux sees: hyper-threads, or the virtual CPUs of a guest; where stated. */
  readonly cpus?: number;
  /** Memory, where stated. */
  readonly memory?: string;
  /** Distribution, where stated. */
  readonly system?: string;
  /** Linux version, where stated. */
  readonly kernel?: string;
  /** On the hardware itself, in a virtual machine, or nobody says. */
  readonly runsOn: "metal" | "guest" | "not stated";
}

const XEON_8336C = {
  cpu: "2 x Intel Xeon Platinum 8336C",
  sockets: 2,
  cores: 64,
  cpus: 128,
  runsOn: "not stated",
} as const;

const KUNPENG_920 = { cpu: "Kunpeng 920", cores: 96, cpus: 96, runsOn: "not stated" } as const;

const TABLE = {
  "x86-8260-metal": {
    cpu: "2 x Intel Xeon Platinum 8260, 2.4 GHz (Sugon server)",
    sockets: 2,
    cores: 48,
    cpus: 96,
    memory: "DDR4-2933",
    system: "Debian 9",
    kernel: "5.4.19",
    runsOn: "metal",
  },
  "x86-8260-vm": {
    cpu: "QEMU guest on 2 x Intel Xeon Platinum 8260",
    sockets: 2,
    cores: 48,
    cpus: 96,
    memory: "DDR4-2933",
    system: "Ubuntu 21.04",
    kernel: "5.13.0-rc",
    runsOn: "guest",
  },
  "arm64-kp920-metal": {
    cpu: "Huawei TaiShan 2280V2, Kunpeng 920, 2.6 GHz",
    cores: 96,
    cpus: 96,
    memory: "DDR4-2944",
    system: "Debian 10",
    kernel: "5.9.15-1",
    runsOn: "metal",
  },
  "arm64-kp920-vm": {
    cpu: "QEMU guest on Huawei TaiShan 2280V2, Kunpeng 920, 2.6 GHz",
    cores: 96,
    cpus: 96,
    memory: "DDR4",
    system: "Ubuntu 20.04",
    kernel: "5.13.6",
    runsOn: "guest",
  },
  "x86-e5-2660v3": {
    cpu: "Intel Xeon E5-2660 v3",
    cores: 10,
    cpus: 20,
    kernel: "5.13-rc6",
    runsOn: "not stated",
  },
  "arm64-kp920-5.12": {
    cpu: "QEMU guest on TaiShan 2280V2, Kunpeng 920",
    cpus: 96,
    kernel: "5.12.10",
    runsOn: "guest",
  },
  "x86-8336c-6.1rc2": {
    ...XEON_8336C,
    memory: "DDR4-3200",
    system: "Debian 10",
    kernel: "6.1-rc2",
  },
  "arm64-kp920-6.1rc2": { ...KUNPENG_920, sockets: 2, memory: "DDR4-2933", kernel: "6.1-rc2" },
  "x86-8336c-6.5rc7": {
    ...XEON_8336C,
    cpu: "2 x Intel Xeon Platinum 8336C, 3.2 GHz",
    memory: "DDR4-3200",
    system: "Debian 10",
    kernel: "6.5-rc7",
  },
  "arm64-kp920-6.5rc7": {
    ...KUNPENG_920,
    cpu: "Kunpeng 920, 2.6 GHz",
    memory: "DDR4-2944",
    kernel: "6.5-rc7",
  },
  "x86-8336c-6.6rc": { ...XEON_8336C, system: "Debian 10", kernel: "6.6-rc" },
  "x86-8336c-6.6rc6": { ...XEON_8336C, kernel: "6.6-rc6" },
  "arm64-kp920-6.6rc": { ...KUNPENG_920, system: "Debian 11", kernel: "6.6-rc" },
  "reviewer-2023": {
    cpu: "not stated; at least 64 threads were run",
    kernel: "6.6-rc with the objpool patches",
    runsOn: "not stated",
  },
  "reviewer-2023-vm": {
    cpu: "not stated",
    kernel: "6.6-rc with the objpool patches",
    runsOn: "guest",
  },
  "not-stated": { cpu: "not stated", runsOn: "not stated" },
} as const satisfies Record<MachineKey, Omit<Machine, "key">>;

/** Names of the machines, for queries. */
export type MachineKey =
  | "x86-8260-metal"
  | "x86-8260-vm"
  | "arm64-kp920-metal"
  | "arm64-kp920-vm"
  | "x86-e5-2660v3"
  | "arm64-kp920-5.12"
  | "x86-8336c-6.1rc2"
  | "arm64-kp920-6.1rc2"
  | "x86-8336c-6.5rc7"
  | "arm64-kp920-6.5rc7"
  | "x86-8336c-6.6rc"
  | "x86-8336c-6.6rc6"
  | "arm64-kp920-6.6rc"
  | "reviewer-2023"
  | "reviewer-2023-vm"
  | "not-stated";

/**
 * All machines by name.
 *
 * @example
 * ```ts
 * import { MACHINES } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { cores, cpus, runsOn } = MACHINES["x86-8260-metal"];
 * assertEquals([cores, cpus, runsOn], [48, 96, "metal"]);
 * ```
 */
export const MACHINES: Readonly<Record<MachineKey, Machine>> = keyed<
  MachineKey,
  Omit<Machine, "key">
>(
  TABLE,
);

/**
 * Describes a machine in one line.
 *
 * @param machine machine to describe
 * @returns processor, CPUs, kernel, and whether it is a guest
 *
 * @example
 * ```ts
 * import { describeMachine, MACHINES } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   describeMachine(MACHINES["x86-8336c-6.1rc2"]),
 *   "2 x Intel Xeon Platinum 8336C, 64 cores, 128 CPUs, DDR4-3200, Debian 10, Linux 6.1-rc2",
 * );
 * ```
 */
export function describeMachine(machine: Machine): string {
  const parts = [machine.cpu];
  if (machine.cores !== undefined) parts.push(`${machine.cores} cores`);
  if (machine.cpus !== undefined) parts.push(`${machine.cpus} CPUs`);
  if (machine.memory !== undefined) parts.push(machine.memory);
  if (machine.system !== undefined) parts.push(machine.system);
  if (machine.kernel !== undefined) parts.push(`Linux ${machine.kernel}`);
  if (machine.runsOn !== "not stated") {
    parts.push(machine.runsOn === "guest" ? "virtual machine" : "bare metal");
  }
  return parts.join(", ");
}
