/**
 * A Worker that makes pairs of nested calls, for `workers_test.ts`.
 *
 * @module
 */
/// <reference lib="deno.worker" />
import {
  PerTaskStack,
  type PerTaskStackHandle,
  Rethook,
  type RethookHandle,
  type ReturnHooks,
  TaskLists,
  type TaskListsHandle,
} from "@course/hooks/mod.ts";
import { attachPool, type PoolHandle } from "@course/pools/mod.ts";

/** What the Worker has to do. */
export interface Job {
  /** Number of the task, and of the CPU. */
  task: number;
  /** Pairs of nested calls to make. */
  calls: number;
  /** The rethook to hook them with. */
  rethook?: { pool: PoolHandle; taskLists: TaskListsHandle; hooks: RethookHandle };
  /** Or the stack. */
  stack?: PerTaskStackHandle;
}

/** What came of it. */
export interface Outcome {
  /** Calls that were hooked. */
  hooked: number;
  /** Calls that were not. */
  missed: number;
  /** Hooked calls that returned to a wrong address. */
  wrong: number;
}

function attach({ rethook, stack }: Job): ReturnHooks {
  if (stack) return PerTaskStack.attach(stack);
  const { pool, taskLists, hooks } = rethook!;
  return Rethook.attach(hooks, {
    pool: attachPool(pool),
    taskLists: TaskLists.attach(taskLists),
  });
}

function work(job: Job): Outcome {
  const { task, calls } = job;
  const hooks = attach(job);
  const outcome: Outcome = { hooked: 0, missed: 0, wrong: 0 };
  const call = (address: number, depth: number) => {
    const hooked = hooks.enter(task, task, address);
    if (hooked) outcome.hooked++;
    else outcome.missed++;
    if (depth > 1) call(address + 1, depth - 1);
    if (hooked && hooks.exit(task, task) !== address) outcome.wrong++;
  };
  for (let i = 0; i < calls; i++) call(2 * i, 2);
  return outcome;
}

self.onmessage = ({ data }: MessageEvent<Job>) => self.postMessage(work(data));
