import { InstrumentError, Kind, type Loop, type Runtime } from "../../instrument/engine.ts";
import { isReturn } from "../calls.ts";
import type { Scenario } from "../scenario.ts";
import { AWAITING, type Body, copyRequest, type Cpu, DONE, newBody, READY } from "./body.ts";
import { CellSplit } from "./cells.ts";
import { isMistake, lawOfThrown } from "./thrown.ts";

/** Requests that are passed over, such as `cpuRelax`, after which there is no end in sight. */
const MAX_PASSED = 100_000;

/**
 * Runs the bodies of a scenario: its threads, and then its interrupts. A body is a generator that
 * says, before each shared access, what it wants to do, and then waits for the answer. Here it runs
 * from one answer to the next request; everything in between is its own, so nobody else can tell when
 * it happens.
 */
export class Threads {
  /** All bodies, as far as they have come. */
  readonly bodies: readonly Body[];
  /** Places of loops that were found to wait. */
  readonly awaitPlaces = new Set<number>();
  readonly #scenario: Scenario;
  readonly #runtime: Runtime;
  /** For each body the CPU that it runs on. */
  readonly #cpuOf: readonly Cpu[];
  readonly #hasFence: (order: number) => boolean;
  #running = 0;
  /** What a body has thrown, and the law that it has broken. */
  #thrown: { body: number; error: unknown; law: string } | undefined;
  /** Places at which an error has turned out to be no mistake in the text. */
  readonly #raceErrors = new Set<string>();

  /**
   * @param scenario the scenario
   * @param cpus one CPU a thread
   * @param hasFence whether a fence of an order does anything in the memory model
   */
  constructor(scenario: Scenario, cpus: readonly Cpu[], hasFence: (order: number) => boolean) {
    this.#scenario = scenario;
    this.#runtime = scenario.runtime;
    this.#cpuOf = [...cpus, ...scenario.interrupts.map((interrupt) => cpus[interrupt.of]!)];
    this.#hasFence = hasFence;
    this.bodies = this.#cpuOf.map(newBody);
  }

  /** Gets ready for bodies to begin: nothing has happened yet. */
  reset(): void {
    this.#thrown = undefined;
    this.#scenario.begin();
    this.#runtime.onTurn = (loop, same) => this.#turn(loop, same);
  }

  /**
   * Lets a body run from its beginning up to its first shared access.
   *
   * @param body its number
   */
  begin(body: number): void {
    const record = this.bodies[body]!;
    record.thread = undefined;
    record.state = READY;
    this.#running = body;
    this.#runtime.startThread(body, body < this.#scenario.threads.length ? 0 : 1);
    let begun: unknown;
    try {
      begun = this.#scenario.enter(body);
    } catch (error) {
      return this.#fail(record, error);
    }
    if (!this.#runtime.isThread(begun)) {
      record.state = DONE;
      record.result = begun;
      return;
    }
    record.thread = begun;
    this.advance(body, 0);
  }

  /**
   * Lets a body run up to its next shared access.
   *
   * @param body its number
   * @param answer what its last access has answered
   * @throws {InstrumentError} If it does what cannot be scheduled
   * @throws {CellSplit} If it changes what is not shared memory: it has to start again with its own copy
   */
  advance(body: number, answer: number | bigint): void {
    const record = this.bodies[body]!;
    const { request } = this.#runtime;
    this.#running = body;
    this.#runtime.thread = body;
    for (let passed = 0;; passed++) {
      let next: IteratorResult<void, unknown>;
      const { effects } = this.#runtime;
      try {
        next = record.thread!.next(answer);
      } catch (error) {
        return this.#fail(record, error);
      }
      if (this.#runtime.effects !== effects && !this.#scenario.isIsolated) {
        this.#scenario.isolate();
        throw new CellSplit("each thread gets its own copy of what is not shared memory");
      }
      // The program may have caught it.
      if (this.#runtime.fault) throw this.#runtime.fault;
      if (next.done) {
        this.settleNotes(body, this.#cpuOf[body]!.count);
        record.state = DONE;
        record.result = next.value;
        return;
      }
      answer = 0;
      const { kind } = request;
      if (passed > MAX_PASSED) {
        // It never comes to a shared access: its next step is one too many.
        record.steps = Infinity;
        copyRequest(request, record.request);
        return;
      }
      if (kind === Kind.RELAX || kind === Kind.THINK) continue;
      if (kind === Kind.NOTE) {
        record.changes++;
        this.#note(body, request.note);
        continue;
      }
      if (kind === Kind.FENCE && !this.#hasFence(request.order)) continue;
      if (kind === Kind.AWAIT) {
        record.state = AWAITING;
        record.request.position = request.position;
        this.awaitPlaces.add(request.position);
        return;
      }
      if (kind === Kind.IRQ_SAVE || kind === Kind.IRQ_RESTORE) {
        if (this.#scenario.interrupts.length === 0) {
          if (kind === Kind.IRQ_SAVE) answer = request.a;
          continue;
        }
      }
      copyRequest(request, record.request);
      return;
    }
  }

  /**
   * What a body has said is in the past now.
   *
   * @param body its number
   * @param at how many accesses its CPU has made before
   */
  settleNotes(body: number, at: number): void {
    const { saying } = this.bodies[body]!;
    for (const note of saying) this.#cpuOf[body]!.notes.push({ ...note, at });
    saying.length = 0;
  }

  /** What the threads have answered. */
  results(): unknown[] {
    return this.bodies.slice(0, this.#scenario.threads.length).map(({ result }) => result);
  }

  /**
   * The law that a body has broken by throwing; the execution is over then.
   *
   * @throws {InstrumentError} If it would have thrown whatever the others do: the text is wrong
   */
  get broken(): string | undefined {
    if (this.#thrown === undefined) return undefined;
    const { body, error, law } = this.#thrown;
    const place = this.#runtime.placeOfError(error);
    if (!this.#raceErrors.has(place)) {
      if (isMistake(this.#scenario, body, error)) {
        throw new InstrumentError(place, (error as Error).message);
      }
      this.#raceErrors.add(place);
    }
    return law;
  }

  /** A call counts as begun as late as possible, and as over at once: then most is known of it. */
  #note(body: number, what: unknown): void {
    const { count } = this.#cpuOf[body]!;
    this.bodies[body]!.saying.push({ body, at: count, what });
    if (isReturn(what)) this.settleNotes(body, count);
  }

  /** A turn of a loop of the running body: it has to wait if the turn has changed nothing. */
  #turn(loop: Loop, same: boolean): boolean {
    const record = this.bodies[this.#running]!;
    const { count } = this.#cpuOf[this.#running]!;
    const waits = same && loop.mark >= 0 && count > loop.mark && loop.changes === record.changes;
    if (waits) record.turn = loop.mark;
    loop.mark = count;
    loop.changes = record.changes;
    return waits;
  }

  /** An error in a body is a broken law; one of the instrumenter is for the author. */
  #fail(record: Body, error: unknown): void {
    const fault = this.#runtime.faultOf(error);
    if (fault) throw fault;
    const law = lawOfThrown(this.#runtime, error);
    this.#thrown ??= { body: this.#running, error, law };
    record.state = DONE;
  }
}
