/**
 * Who keeps the return address of a traced call while the call runs: a stack of the task, or a
 * record from a pool.
 *
 * @example
 * ```ts
 * import { PerTaskStack, Rethook, type ReturnHooks } from "@course/hooks/mod.ts";
 * import { Objpool } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const schemes: ReturnHooks[] = [
 *   PerTaskStack.create({ taskCount: 1 }),
 *   Rethook.create({ pool: Objpool.create({ cpuCount: 1, objectCount: 2 }) }),
 * ];
 * for (const hooks of schemes) {
 *   assertEquals(hooks.enter(0, 0, 0x1000), true);
 *   assertEquals(hooks.exit(0, 0), 0x1000);
 * }
 * ```
 */
export interface ReturnHooks {
  /**
   * Calls that were not traced for want of a place. Read it while no task is running; like the
   * kernel's counters of misses it may be behind.
   */
  readonly missed: number;
  /**
   * Notes the return address of a call that begins.
   *
   * @param task task that calls, only ever on one CPU at a time
   * @param cpu CPU the task runs on
   * @param returnAddress where the call returns to, a signed 32-bit integer
   * @returns whether the call is traced; if not, it returns on its own and there is no `exit`
   */
  enter(task: number, cpu: number, returnAddress: number): boolean;
  /**
   * Ends the newest traced call of a task.
   *
   * @param task task whose call returns
   * @param cpu CPU the task runs on now, not always the one it called on
   * @returns the true return address
   */
  exit(task: number, cpu: number): number;
}
