import type { Thread } from "./access.ts";

/** Calls within calls after which a recursion is taken not to end; JavaScript's own stack is as deep. */
const MAX_DEPTH = 10_000;

type Answer = number | bigint;

/**
 * A thread with the calls that it is in. Instrumented code does not say `yield* callee()`, which costs
 * some 10 ns at each level of calls for each access: it yields the callee, and is resumed with its
 * result. So whoever resumes a thread comes to the innermost call at once.
 *
 * Source: a trampoline, as in Ganz, Friedman, Wand, "Trampolined style", ICFP 1999.
 */
export class CallStack implements Thread {
  #running: Thread;
  readonly #callers: Thread[] = [];

  /** @param outermost what the twin of a function has returned */
  constructor(outermost: Thread) {
    this.#running = outermost;
  }

  /**
   * Goes on with an answer.
   *
   * @param answer what the last access has answered; the first time it is ignored
   * @returns done, with the result of the outermost call, or not: then there is a request
   * @throws {unknown} What the program throws
   */
  next(answer?: Answer): IteratorResult<void, unknown> {
    let step: IteratorResult<unknown, unknown>;
    try {
      step = this.#running.next(answer);
    } catch (error) {
      step = this.#unwind(error);
    }
    if (step.value === undefined && !step.done) return step as IteratorResult<void, unknown>;
    return this.#follow(step);
  }

  /** Ends all calls. */
  return(value: unknown): IteratorResult<void, unknown> {
    this.#running.return(value);
    for (const caller of this.#callers.splice(0).reverse()) caller.return(value);
    return { done: true, value };
  }

  /** Goes on with an error. */
  throw(error: unknown): IteratorResult<void, unknown> {
    this.#callers.push(this.#running);
    return this.#follow(this.#unwind(error));
  }

  [Symbol.iterator](): Thread {
    return this;
  }

  /** Enters and leaves calls until there is an access, or the end. */
  #follow(first: IteratorResult<unknown, unknown>): IteratorResult<void, unknown> {
    const callers = this.#callers;
    let step = first;
    for (;;) {
      try {
        if (step.done) {
          const caller = callers.pop();
          if (caller === undefined) return step as IteratorResult<void, unknown>;
          this.#running = caller;
          step = caller.next(step.value as Answer);
        } else if (step.value === undefined) {
          return step as IteratorResult<void, unknown>;
        } else {
          callers.push(this.#running);
          if (callers.length > MAX_DEPTH) throw new RangeError("Maximum call stack size exceeded");
          this.#running = step.value as Thread;
          step = this.#running.next(0);
        }
      } catch (error) {
        step = this.#unwind(error);
      }
    }
  }

  /** Throws an error in the callers, one after the other, until one catches it. */
  #unwind(error: unknown): IteratorResult<unknown, unknown> {
    let thrown = error;
    for (;;) {
      const caller = this.#callers.pop();
      if (caller === undefined) throw thrown;
      this.#running = caller;
      try {
        return caller.throw(thrown);
      } catch (next) {
        thrown = next;
      }
    }
  }
}
