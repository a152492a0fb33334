/**
 * Switches the interrupts of the calling CPU off.
 *
 * C: `raw_local_irq_save(flags)`. Lost in translation: a Worker has no interrupts, so natively there
 * is nothing to do. The explorer keeps interrupt bodies out until `localIrqRestore`; the simulated
 * machine charges the time.
 *
 * @returns the state to hand to `localIrqRestore`: 1 if interrupts were off, otherwise 0; natively 0
 *
 * @example
 * ```ts
 * import { localIrqRestore, localIrqSave } from "@course/atomics/mod.ts";
 *
 * const flags = localIrqSave();
 * // nothing on this CPU can come in between here
 * localIrqRestore(flags);
 * ```
 */
export function localIrqSave(): number {
  return 0;
}

/**
 * Puts the interrupts of the calling CPU back to what they were.
 *
 * C: `raw_local_irq_restore(flags)`. Natively nothing to do, see `localIrqSave`.
 *
 * @param _flags what the matching `localIrqSave` returned: 0 switches interrupts on
 *
 * @example
 * ```ts
 * import { localIrqRestore, localIrqSave } from "@course/atomics/mod.ts";
 *
 * const outer = localIrqSave();
 * const inner = localIrqSave();
 * localIrqRestore(inner); // still off
 * localIrqRestore(outer); // on again
 * ```
 */
export function localIrqRestore(_flags: number): void {}
