import { Kind, type Thread } from "./access.ts";
import { CallStack } from "./call_stack.ts";
import { InstrumentError } from "./errors.ts";
import { type Callable, isThread, TWIN, type Twinned } from "./functions.ts";
import type { Memory } from "./memory.ts";
import { Twins } from "./twins.ts";
import { UNSCHEDULED } from "./view.ts";

/** Accesses after which code that runs to its end at once is taken to be without one. */
const MAX_ACCESSES = 4_000_000;
const WITHOUT_END = `this call has made ${MAX_ACCESSES} shared accesses: it does not end`;

/**
 * How functions are called and run to their ends: what JavaScript's library, as instrumented code has
 * it, is built on.
 *
 * @internal
 */
export abstract class Calls extends Twins {
  /** What time it is in threads. */
  abstract readonly clock: {
    readonly performance: object;
    readonly Date: typeof Date;
    /** What `new Date()` does. */
    readonly today: () => Thread;
  };
  #accessesAtOnce = 0;

  /** What `SharedArrayBuffer` is in instrumented code. */
  get SharedArrayBuffer(): Memory["SharedArrayBuffer"] {
    return this.memory.SharedArrayBuffer;
  }

  /** A call in instrumented code, whose callee shows itself now. */
  abstract call(position: number, callee: unknown, self: unknown, ...given: unknown[]): unknown;

  /** `new` in instrumented code: a thread if memory is copied, otherwise what was made. */
  abstract make(position: number, callee: unknown, ...given: unknown[]): unknown;

  /** Whether a call of a function may come back with a thread. */
  abstract canBeInterrupted(callee: unknown): callee is Callable;

  /**
   * Calls a function of the program so that its shared accesses can be scheduled.
   *
   * @param callee any function
   * @param self its `this`
   * @param given its arguments
   * @returns a thread if it can be interrupted, otherwise its result
   */
  begin(callee: Callable, self: unknown, ...given: unknown[]): unknown {
    const begun = ((callee as Twinned)[TWIN] ?? callee).apply(self, given);
    return isThread(begun) ? new CallStack(begun) : begun;
  }

  /** A call where nothing can be scheduled, whose callee shows itself now. */
  callNow(position: number, callee: unknown, self: unknown, ...given: unknown[]): unknown {
    const result = this.call(position, callee, self, ...given);
    return isThread(result) ? this.plain(result) : result;
  }

  /** `new` where nothing can be scheduled. */
  makeNow(position: number, callee: unknown, ...given: unknown[]): unknown {
    const made = this.make(position, callee, ...given);
    return isThread(made) ? this.plain(made) : made;
  }

  /** Says where the program is, before something that JavaScript's own code does. */
  at<Value>(position: number, value: Value): Value {
    this.place = position;
    return value;
  }

  /**
   * Runs instrumented code to its end, each access at once: what `setup` and `after` do.
   *
   * @param value what a call returned
   * @returns the call's result
   * @throws {InstrumentError} If the call does not end
   */
  // deno-lint-ignore no-explicit-any -- the result of any call
  runNow(value: any): any {
    if (!isThread(value)) return value;
    const thread = new CallStack(value);
    let answer: number | bigint = 0;
    for (let accesses = 0; accesses < MAX_ACCESSES; accesses++) {
      const step = thread.next(answer);
      if (step.done) return step.value;
      answer = this.perform();
    }
    return this.refuse(WITHOUT_END, this.request.position);
  }

  /** Runs the twin of a function of the program to its end, for who cannot be interrupted. */
  override readonly plain = (thread: Thread): unknown => this.#runAtOnce(thread, true);

  /** The same for a function of the library: where it was called is where the program is. */
  readonly plainNative = (thread: Thread): unknown => this.#runAtOnce(thread, false);

  #runAtOnce(begun: Thread, hasPlace: boolean): unknown {
    const thread = new CallStack(begun);
    let answer: number | bigint = 0;
    for (;;) {
      const step = thread.next(answer);
      if (step.done) return step.value;
      const { kind, position } = this.request;
      if (this.running && !isSilent(kind)) {
        this.refuse(UNSCHEDULED, hasPlace ? position : undefined);
      }
      this.countAtOnce();
      answer = this.perform();
    }
  }

  /** An access that is done at once: so many mean that there is no end. */
  countAtOnce(): void {
    if (++this.#accessesAtOnce <= MAX_ACCESSES) return;
    this.#accessesAtOnce = 0;
    this.refuse(WITHOUT_END);
  }

  /** From now on accesses that are done at once are counted anew. */
  protected startCounting(): void {
    this.#accessesAtOnce = 0;
  }

  /** An error that the program must not catch. */
  rethrow(error: unknown): void {
    if (error instanceof InstrumentError) throw error;
  }

  /** What a for-in loop goes through: of shared memory its keys, without its elements. */
  enumerable(source: unknown): unknown {
    const view = this.memory.find(source);
    if (view === undefined) return source;
    return Object.fromEntries(
      Reflect.ownKeys(view.real).flatMap((key) => typeof key === "string" ? [[key, 0]] : []),
    );
  }

  /** Something is iterated: an iterator of the program goes on. */
  iterates(source: unknown): void {
    const isFresh = typeof source === "string" || Array.isArray(source) ||
      source instanceof Map || source instanceof Set || ArrayBuffer.isView(source);
    if (!isFresh) this.effects++;
  }
}

/** Whether a request is passed over where nothing can be scheduled. */
function isSilent(kind: number): boolean {
  return kind === Kind.RELAX || kind === Kind.THINK || kind === Kind.AWAIT || kind === Kind.NOTE;
}
