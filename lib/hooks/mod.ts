/**
 * Return hooks: who keeps the true return address of a traced call while the call runs.
 *
 * A traced call's return slot is overwritten with the address of a trampoline, so somebody has to
 * remember where it really returns to, in any context and without waiting.
 *
 * | class | the record is | a call is missed when | kernel |
 * | --- | --- | --- | --- |
 * | `PerTaskStack`, user "function_graph" | on a stack of the task | 81 traced calls are nested | function-graph tracer, 6.13 and later |
 * | `PerTaskStack`, user "fprobe" | on a stack of the task | 81 traced calls are nested, 23 with 15 words of data | fprobe, 6.14 and later |
 * | `PerTaskStack`, form "2.6.29" | on a stack of the task | 50 traced calls are nested | function-graph tracer, 2.6.29 to 6.10 |
 * | `Rethook` over `Freelist` | an object of the probe's pool | the pool is empty | 5.18 to 6.6 |
 * | `Rethook` over `Objpool` | an object of the probe's pool | the pool is empty | 6.7 and later |
 *
 * `Kretprobe` is a `Rethook` with an entry handler and private data. `ToyTask` and `traced` make the
 * calls and show the return slots.
 *
 * @example
 * ```ts
 * import { Kretprobe, ToyTask, traced } from "@course/hooks/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const task = new ToyTask();
 * const probe = Kretprobe.register({ name: "descend", cpuCount: 1, maxactive: 5 });
 * const descend = traced(task, [probe], (n: number): void => n > 1 ? descend(n - 1) : undefined);
 *
 * descend(8); // 8 nested calls, 5 instances
 * assertEquals(probe.nmissed, 3);
 * ```
 *
 * @module
 */
export {
  defaultMaxactive,
  Kretprobe,
  KretprobeInstance,
  type KretprobeOptions,
} from "./kretprobe.ts";
export {
  PerTaskStack,
  type PerTaskStackHandle,
  type PerTaskStackOptions,
} from "./per_task_stack.ts";
export type { StackForm, StackUser } from "./stack_layout.ts";
export {
  Rethook,
  type RethookAttachOptions,
  type RethookHandle,
  type RethookHandler,
  type RethookOptions,
} from "./rethook.ts";
export type { ReturnHooks } from "./return_hooks.ts";
export {
  type ListedNode,
  type NodeOwner,
  TaskLists,
  type TaskListsHandle,
  type TaskListsOptions,
} from "./task_lists.ts";
export { ToyTask, traced } from "./toy_task.ts";
export type { ToyProbe } from "./toy_task.ts";
export { formatAddress, RETHOOK_TRAMPOLINE, RETURN_TO_HANDLER } from "./trampolines.ts";
