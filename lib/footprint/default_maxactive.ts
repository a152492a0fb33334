import { checkCount, MAX_CPUS } from "./checks.ts";

/**
 * Which kernel's rule: 6.2 and later have one; before, it depended on whether the kernel can take
 * the CPU away from kernel code ("preemptible").
 */
export type MaxactiveRule = "6.2" | "6.1 preemptible" | "6.1 not preemptible";

const AT_LEAST = 10;

/**
 * Instances that a kretprobe gets when its user asks for none.
 *
 * The old rule gave a kernel that is not preemptible one instance a CPU, as if its functions never
 * slept. On a guest with 2 CPUs that was 2, and events were lost.
 *
 * Source: kernel/kprobes.c, register_kretprobe; commit 3b7ddab8a19a (Linux 6.2).
 *
 * @param cpus possible CPUs; for kernels that still count to `NR_CPUS`, that number
 * @param rule which kernel's rule
 * @returns instances of the probe
 * @throws {RangeError} If `cpus` is not a number of CPUs, or there is no such rule
 *
 * @example
 * ```ts
 * import { defaultMaxactive } from "@course/footprint/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([2, 8, 128].map((cpus) => defaultMaxactive(cpus)), [10, 16, 256]);
 * assertEquals(defaultMaxactive(2, "6.1 not preemptible"), 2);
 * ```
 */
export function defaultMaxactive(cpus: number, rule: MaxactiveRule = "6.2"): number {
  checkCount("cpus", cpus, 1, MAX_CPUS);
  switch (rule) {
    case "6.2":
    case "6.1 preemptible":
      return Math.max(AT_LEAST, 2 * cpus);
    case "6.1 not preemptible":
      return cpus;
  }
  throw new RangeError(
    `Cannot find a rule "${rule}": use "6.2", "6.1 preemptible" or "6.1 not preemptible"`,
  );
}
