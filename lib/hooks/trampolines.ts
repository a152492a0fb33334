/**
 * The address that a `Rethook` puts in place of a return address (the kernel's
 * `arch_rethook_trampoline`): a function that returns to it is traced.
 *
 * @example
 * ```ts
 * import { Kretprobe, RETHOOK_TRAMPOLINE, ToyTask } from "@course/hooks/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const task = new ToyTask();
 * task.call(0x1000, [Kretprobe.register({ cpuCount: 1 })]);
 * assertEquals(task.returnSlots, [RETHOOK_TRAMPOLINE]); // 0x1000 is in the probe's record now
 * ```
 */
export const RETHOOK_TRAMPOLINE = 0x7ffff000;

/**
 * The address that a `PerTaskStack` puts in place of a return address (the kernel's
 * `return_to_handler`).
 *
 * @example
 * ```ts
 * import { PerTaskStack, RETURN_TO_HANDLER, ToyTask } from "@course/hooks/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const task = new ToyTask();
 * task.call(0x1000, [PerTaskStack.create({ taskCount: 1 })]);
 * assertEquals(task.returnSlots, [RETURN_TO_HANDLER]);
 * ```
 */
export const RETURN_TO_HANDLER = 0x7fffe000;

/**
 * Writes a return address as text.
 *
 * @param address signed 32-bit integer
 * @returns eight hexadecimal digits, or the name of the trampoline
 *
 * @example
 * ```ts
 * import { formatAddress, RETHOOK_TRAMPOLINE } from "@course/hooks/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(formatAddress(0x1000), "0x00001000");
 * assertEquals(formatAddress(RETHOOK_TRAMPOLINE), "rethook trampoline");
 * ```
 */
export function formatAddress(address: number): string {
  if (address === RETHOOK_TRAMPOLINE) return "rethook trampoline";
  if (address === RETURN_TO_HANDLER) return "return_to_handler";
  return `0x${(address >>> 0).toString(16).padStart(8, "0")}`;
}
