import type { Model } from "./model.ts";
import { sequence, type SequenceOptions } from "./sequence.ts";

/** How a queue is used. */
export interface QueueOptions extends SequenceOptions {
  /**
   * The method that puts an element in.
   *
   * @default "enqueue"
   */
  enqueue?: string;
  /**
   * The method that takes the oldest element out.
   *
   * @default "dequeue"
   */
  dequeue?: string;
}

/**
 * A queue: what was put in first is taken out first.
 *
 * @param options the methods, and what they answer when it is empty or full
 * @returns the model, for `behavesLike`
 * @throws {RangeError} If there is no room for one element
 *
 * @example
 * ```ts
 * import { queue } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { apply } = queue({ empty: -1 });
 * assertEquals(apply([1], ["enqueue", 2], undefined), [1, 2]);
 * assertEquals(apply([1, 2], ["dequeue"], 1), [2]);
 * assertEquals(apply([1, 2], ["dequeue"], 2), undefined); // that is no queue
 * assertEquals(apply([], ["dequeue"], -1), []);
 * ```
 */
export function queue(options: QueueOptions = {}): Model<readonly number[]> {
  return bounded({ name: "queue", kind: "queue", made: [options] }, options);
}

/**
 * A ring buffer: a queue with room for so many elements.
 *
 * @param capacity most elements
 * @param options the methods, and what they answer when it is empty or full
 * @returns the model, for `behavesLike`
 * @throws {RangeError} If there is no room for one element
 */
export function ringBuffer(
  capacity: number,
  options: Omit<QueueOptions, "capacity"> = {},
): Model<readonly number[]> {
  const kind = { name: "ring buffer", kind: "ringBuffer", made: [capacity, options] };
  return bounded(kind, { ...options, capacity });
}

function bounded(
  kind: Pick<Model, "name" | "kind" | "made">,
  options: QueueOptions,
): Model<readonly number[]> {
  const { enqueue = "enqueue", dequeue = "dequeue", capacity } = options;
  checkCapacity(kind.name, capacity);
  return sequence({
    ...kind,
    put: "enqueue",
    take: "dequeue",
    methods: { enqueue, dequeue },
    aliases: {
      enqueue: ["push", "put", "add", "offer", "send", "write", "insert", "pushBack", "tryPush"],
      dequeue: ["shift", "take", "poll", "pop", "receive", "recv", "read", "remove", "tryPop"],
    },
    next: ([first, ...others]) => [first!, others],
  }, options);
}

/**
 * Looks whether there is room for something.
 *
 * @param name what it is
 * @param capacity most elements
 * @throws {RangeError} If it is not a whole number from 1
 */
export function checkCapacity(name: string, capacity: number | undefined): void {
  if (capacity === undefined || Number.isSafeInteger(capacity) && capacity > 0) return;
  throw new RangeError(`A ${name} cannot have room for ${capacity} elements: use 1 or more`);
}
