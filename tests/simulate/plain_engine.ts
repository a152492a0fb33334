import type { Instrumented, Thread } from "../../lib/instrument/engine.ts";
import { asTwin, TWIN, type Twinned } from "../../lib/instrument/functions.ts";
import { EventQueue } from "../../lib/simulate/event_queue.ts";

/** Events in a list, in their order: what the heap stands for. */
export class PlainQueue {
  now = 0;
  readonly #events: { time: number; code: number }[] = [];

  get length(): number {
    return this.#events.length;
  }

  get nextTime(): number {
    return this.#events[0]?.time ?? Infinity;
  }

  add(time: number, code: number): void {
    const behind = this.#events.findIndex((event) => event.time > time);
    this.#events.splice(behind < 0 ? this.length : behind, 0, { time, code });
  }

  take(): number {
    const { time, code } = this.#events.shift()!;
    this.now = time;
    return code;
  }
}

/** Runs a thread that yields its callees as if it had said `yield*` for each: what a `CallStack` does. */
export function* plainCalls(thread: Thread): Generator<void, unknown, number | bigint> {
  let step = thread.next();
  while (!step.done) {
    const callee = step.value as Thread | undefined;
    let result: unknown;
    try {
      result = callee === undefined ? yield : yield* plainCalls(callee);
    } catch (error) {
      step = thread.throw(error);
      continue;
    }
    step = thread.next(result as number);
  }
  return step.value;
}

/**
 * Lets simulations run without what makes them quick.
 *
 * @param instrumented the program
 * @param work what to do meanwhile
 */
export function withPlainEngine<Result>(
  { runtime }: Instrumented,
  work: () => Result,
): Result {
  const { begin } = runtime;
  asTwin(plainCalls);
  const quick = Object.getOwnPropertyDescriptors(EventQueue.prototype);
  const queues = new WeakMap<EventQueue, PlainQueue>();
  const plainOf = (queue: EventQueue): PlainQueue => {
    if (!queues.has(queue)) queues.set(queue, new PlainQueue());
    return queues.get(queue)!;
  };
  runtime.begin = (callee, self, ...given) =>
    plainCalls((callee as Twinned)[TWIN]!.apply(self, given));
  Object.defineProperties(EventQueue.prototype, {
    length: {
      configurable: true,
      get(this: EventQueue) {
        return plainOf(this).length;
      },
    },
    nextTime: {
      configurable: true,
      get(this: EventQueue) {
        return plainOf(this).nextTime;
      },
    },
    add: {
      configurable: true,
      value(this: EventQueue, time: number, code: number) {
        plainOf(this).add(time, code);
      },
    },
    take: {
      configurable: true,
      value(this: EventQueue) {
        const code = plainOf(this).take();
        this.now = plainOf(this).now;
        return code;
      },
    },
  });
  try {
    return work();
  } finally {
    runtime.begin = begin;
    Object.defineProperties(EventQueue.prototype, quick);
  }
}
