import { Kind, Order, type Request } from "./access.ts";
import { ErrorPlaces } from "./error_places.ts";
import { InstrumentError } from "./errors.ts";

/** A place in the source. */
export interface Position {
  /** Name of the module. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

/** A loop, made anew each time it is entered. */
export interface Loop {
  /** Number of its place in the source. */
  readonly position: number;
  /** For whoever drives the threads; -1 at first. */
  mark: number;
  /** Variables that outlive a turn, at the last turn. */
  values: readonly unknown[] | undefined;
  /** What the thread had changed besides shared memory, counted, at the last turn. */
  effects: number;
  /** 1 if interrupts were off at the last turn. */
  irqFlags: number;
  /** For whoever drives the threads, like `mark`. */
  changes: number;
}

/**
 * Turns of loops between two shared accesses after which a program is taken not to end. The most that
 * somebody may need is a sort by hand of the 200000 shares of exercise 13: 4 to 6 million.
 */
const MAX_TURNS = 10_000_000;

/** What is known of the threads: who runs, where it is, what it asks for, what it has changed. */
export abstract class ThreadState {
  /** The access that the thread which has just yielded asks for. */
  readonly request: Request = {
    kind: Kind.LOAD,
    order: Order.PLAIN,
    position: 0,
    array: null,
    index: 0,
    a: 0,
    b: 0,
    address: -1,
    size: 0,
    type: 0,
    note: undefined,
  };
  /** Places in the source by number. */
  readonly positions: Position[] = [];
  /** Leads from an error to its place. */
  readonly errorPlaces: ErrorPlaces = new ErrorPlaces();
  /** Whether threads are running: then nothing may happen unscheduled. */
  running = false;
  /**
   * Called at each turn of a loop while threads run, in front of the loop's condition.
   *
   * @param loop the loop; its record is made anew each time the loop is entered
   * @param same whether nothing that outlives the turn has changed since the last one, except for
   * shared memory
   * @returns whether the thread is to wait: it then yields `Kind.AWAIT`
   */
  onTurn: ((loop: Loop, same: boolean) => boolean) | undefined;
  /** An error of the instrumenter since the last reset, even if the program has caught it. */
  fault: InstrumentError | undefined;
  /** Changes so far, by the running thread, of what is not shared memory. */
  effects = 0;
  /** The answer of an access that was done at once. */
  // deno-lint-ignore no-explicit-any -- any value of the program
  answer: any = 0;
  /** Last place in the source that was passed. */
  place = 0;
  /** Turns of loops since the last access. */
  protected turns = 0;
  /** 1 while the interrupts of the running thread are off, otherwise 0. */
  protected irqFlags = 0;
  #thread = -1;
  #states: { effects: number; irqFlags: number; place: number }[] = [];

  /** Number of the thread that runs now; -1 outside threads. Whoever drives the threads sets it. */
  get thread(): number {
    return this.#thread;
  }

  set thread(thread: number) {
    if (thread === this.#thread) return;
    const { effects, irqFlags, place } = this;
    this.#states[this.#thread + 1] = { effects, irqFlags, place };
    const state = this.#states[thread + 1];
    this.effects = state?.effects ?? 0;
    this.irqFlags = state?.irqFlags ?? 0;
    this.place = state?.place ?? this.place;
    this.#thread = thread;
  }

  /** Forgets the threads of the last execution. */
  protected resetThreads(): void {
    this.turns = 0;
    this.#states.length = 0;
    this.#thread = -1;
    this.irqFlags = 0;
    this.effects = 0;
    this.running = false;
    this.fault = undefined;
  }

  // ---- loops ----------------------------------------------------------------------------------

  /** A loop is entered. */
  loop(position: number): Loop {
    return { position, mark: -1, values: undefined, effects: 0, irqFlags: 0, changes: 0 };
  }

  /**
   * A turn of a loop.
   *
   * @param loop its record
   * @param values variables that outlive a turn and may be changed by one
   * @returns whether the caller has to yield `Kind.AWAIT`
   */
  turn(loop: Loop, ...values: unknown[]): boolean {
    if (++this.turns > MAX_TURNS) this.#endless(loop.position);
    if (!this.running || this.onTurn === undefined) return false;
    return this.onTurn(loop, this.#isSame(loop, ...values)) === true;
  }

  /** Whether nothing has changed since the last turn; notes what there is now. */
  #isSame(loop: Loop, ...values: unknown[]): boolean {
    const same = loop.effects === this.effects && loop.irqFlags === this.irqFlags &&
      loop.values !== undefined && areSame(loop.values, values);
    loop.values = values;
    loop.effects = this.effects;
    loop.irqFlags = this.irqFlags;
    return same;
  }

  /** A turn of a loop that goes through something: it is never like the one before. */
  pass(loop: Loop): boolean {
    if (++this.turns > MAX_TURNS) this.#endless(loop.position);
    if (!this.running || this.onTurn === undefined) return false;
    return this.onTurn(loop, false) === true;
  }

  /** A turn of a loop that touches no shared memory. */
  spin(position: number): void {
    if (++this.turns > MAX_TURNS) this.#endless(position);
  }

  #endless(position: number): never {
    this.turns = 0;
    return this.refuse(
      `this loop does not end within ${MAX_TURNS / 1e6} million turns without a shared access: ` +
        "if it waits, let it read shared memory; if it computes, let it take fewer turns",
      position,
    );
  }

  // ---- errors ---------------------------------------------------------------------------------------

  /**
   * Stops with an error where the program is now.
   *
   * @param problem what is there, and what to do about it
   * @param position number of the place, where it is known better than by the stack
   * @throws {InstrumentError} Always
   */
  refuse(problem: string, position?: number): never {
    const place = position === undefined
      ? this.placeOfError(new Error())
      : this.fullPlaceOf(position);
    this.fault = new InstrumentError(place, problem);
    throw this.fault;
  }

  /**
   * What an error says about the tool, as opposed to the program.
   *
   * @param error what the program has thrown
   * @returns an error with its place, or `undefined` if plain JavaScript would have thrown it, too
   */
  faultOf(error: unknown): InstrumentError | undefined {
    if (error instanceof InstrumentError) return error;
    if (!(error instanceof Error)) return undefined;
    if (/call stack|too much recursion/.test(error.message)) {
      return new InstrumentError(
        this.placeOfError(error),
        "functions call each other deeper than the explorer can follow: recurse less, or write a loop",
      );
    }
    // Shared memory is a proxy here, which JavaScript's own functions do not always take.
    if (error instanceof TypeError && / proxy\b/i.test(error.message)) {
      return new InstrumentError(this.placeOfError(error), error.message);
    }
    return undefined;
  }

  /**
   * Names the place in the source where an error was thrown.
   *
   * @param error what was thrown
   * @returns "file:line:column"; of what has no stack the last place that was passed
   */
  placeOfError(error: unknown): string {
    const place = this.errorPlaces.placeOf(error);
    return place ? `${place.file}:${place.line}:${place.column}` : this.fullPlaceOf(this.place);
  }

  /**
   * Names a place in the source.
   *
   * @param position its number
   * @returns "file:line"
   */
  placeOf(position: number): string {
    const place = this.positions[position];
    return place ? `${place.file}:${place.line}` : "unknown place";
  }

  /**
   * Names a place in the source exactly.
   *
   * @param position its number
   * @returns "file:line:column"
   */
  fullPlaceOf(position: number): string {
    const place = this.positions[position];
    return place ? `${place.file}:${place.line}:${place.column}` : "unknown place";
  }
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  for (let i = 0; i < now.length; i++) if (!Object.is(before[i], now[i])) return false;
  return true;
}
