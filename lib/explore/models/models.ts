import { barrier } from "./barrier.ts";
import { counter } from "./counter.ts";
import type { Model } from "./model.ts";
import { mutex } from "./mutex.ts";
import { queue, ringBuffer } from "./queue.ts";
import { register } from "./register.ts";
import { rwLock } from "./rw_lock.ts";
import { semaphore } from "./semaphore.ts";
import { stack } from "./stack.ts";

/**
 * What an object can behave like, by name: each makes a model, with parameters of its own.
 *
 * @example
 * ```ts
 * import { OBJECT_MODELS } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(OBJECT_MODELS.queue!().kind, "queue");
 * ```
 */
// deno-lint-ignore no-explicit-any -- each has its own parameters and states
export const OBJECT_MODELS: Readonly<Record<string, (...made: any[]) => Model<any>>> = {
  queue,
  ringBuffer,
  stack,
  counter,
  register,
  mutex,
  rwLock,
  semaphore,
  barrier,
};
