import { Kind } from "../instrument/engine.ts";
import type { LineRecorder, LineRequest } from "./cache_line.ts";
import type { RecordedSpan, Recording, RecordOptions, SpanKind } from "./recording.ts";
import type { SimulatedThread } from "./simulated_thread.ts";

const MOST_EVENTS = 20_000;
const EVENTS_LIMIT = 1_000_000;

/**
 * Writes down what a simulated machine does, and changes nothing: it draws no random number and adds
 * no event.
 */
export class Recorder implements LineRecorder {
  /** What is known so far; complete when the run has ended. */
  readonly recording: Recording;
  readonly #mostEvents: number;
  readonly #linesPerByte: number;
  readonly #placeAt: (position: number) => { place: string; code: string };
  /** Which place a position is. */
  readonly #places = new Map<number, number>();
  /** What each thread is at. */
  readonly #open: (RecordedSpan | undefined)[] = [];
  /** CPU of each thread, and the first of each core. */
  readonly #cpus: number[] = [];
  readonly #firstCpus: number[] = [];

  /**
   * @param options the window
   * @param lineBytes bytes of a cache line
   * @param placeAt what stands at a position of the source
   * @throws {RangeError} If a number is out of range
   */
  constructor(
    { fromNs, lengthNs, mostEvents = MOST_EVENTS }: RecordOptions,
    lineBytes: number,
    placeAt: (position: number) => { place: string; code: string },
  ) {
    if (!(fromNs >= 0 && fromNs <= 1e10)) {
      throw new RangeError(`Cannot record from ${fromNs} ns on: fromNs must be 0 to 1e10`);
    }
    if (!(lengthNs > 0 && lengthNs <= 1e10)) {
      throw new RangeError(
        `Cannot record ${lengthNs} ns: lengthNs must be more than 0, up to 1e10`,
      );
    }
    if (!(Number.isInteger(mostEvents) && mostEvents >= 1 && mostEvents <= EVENTS_LIMIT)) {
      throw new RangeError(
        `Cannot record ${mostEvents} events: mostEvents must be a whole number from 1 to ${EVENTS_LIMIT}`,
      );
    }
    this.#mostEvents = mostEvents;
    this.#linesPerByte = 1 / lineBytes;
    this.#placeAt = placeAt;
    this.recording = {
      fromNs,
      toNs: fromNs + lengthNs,
      isCut: false,
      spans: [],
      transfers: [],
      calls: [],
      places: [],
    };
  }

  /** A thread is put on its CPU. */
  addThread({ id, core, cpu: { cpu } }: SimulatedThread): void {
    this.#cpus[id] = cpu;
    this.#firstCpus[core] ??= cpu;
  }

  /** A thread begins what it has asked for. */
  begin(thread: SimulatedThread, now: number): void {
    const kind = spanKind(thread.kind);
    if (kind === undefined || !this.#isOn(now)) return;
    const span = this.#add(thread, kind, now);
    span.place = this.#placeOf(thread.position);
    if (kind === "spin") {
      // A line that was taken away since is not waited for.
      if (thread.lastRead?.isAt(thread.core)) span.line = thread.lastRead.number;
    } else if (thread.array !== null && thread.address >= 0) {
      span.line = Math.floor(thread.address * this.#linesPerByte);
      span.address = thread.address;
      span.size = thread.size;
    }
  }

  /** A thread knows when it goes on. */
  end({ id }: SimulatedThread, time: number): void {
    const span = this.#open[id];
    if (span === undefined) return;
    span.end = time;
    this.#open[id] = undefined;
  }

  /** The store buffer that a thread has waited for is empty. */
  storesAreOut({ id }: SimulatedThread, now: number): void {
    const span = this.#open[id];
    if (span !== undefined) span.storesNs = now - span.start;
  }

  /** The line that a thread has waited for is there. */
  lineIsThere({ id, accessRequest: { since } }: SimulatedThread, now: number): void {
    const span = this.#open[id];
    if (span !== undefined) span.lineNs = now - since;
  }

  /** A load is answered by the store buffer. */
  forwarded({ id }: SimulatedThread): void {
    const span = this.#open[id];
    if (span !== undefined) span.isForwarded = true;
  }

  /** A virtual CPU is stopped for a while. */
  stop(thread: SimulatedThread, now: number, end: number): void {
    if (!this.#isOn(now)) return;
    this.#add(thread, "stopped", now);
    this.end(thread, end);
  }

  transfer(
    request: LineRequest,
    from: number,
    isFar: boolean,
    now: number,
    start: number,
    end: number,
  ): void {
    if (!this.#isOn(now)) return;
    const { line, core, thread, own, isDrain, position, since } = request;
    const isPrefetch = thread < 0;
    this.recording.transfers.push({
      line: line.number,
      from: from < 0 ? -1 : this.#firstCpus[from]!,
      to: isPrefetch ? this.#firstCpus[core]! : this.#cpus[thread]!,
      isFar,
      isOwn: own,
      cause: isPrefetch ? "prefetch" : isDrain ? "store buffer" : "access",
      place: isPrefetch ? -1 : this.#placeOf(position),
      asked: since,
      start,
      end,
    });
  }

  /** A call of the pool has returned. */
  call(cpu: number, isPush: boolean, start: number, end: number): void {
    const { fromNs, toNs, calls } = this.recording;
    if (start < fromNs || start >= toNs) return;
    calls.push({ cpu, name: isPush ? "push" : "pop", start, end });
  }

  /**
   * The run has ended: nothing more begins.
   *
   * @param now its last moment
   * @throws {RangeError} If it has ended before the window
   */
  close(now: number): void {
    const { recording } = this;
    if (recording.fromNs >= now) {
      throw new RangeError(
        `Cannot record from ${recording.fromNs} ns on: the run has ended at ${now} ns, ` +
          "use an earlier fromNs or a longer durationNs",
      );
    }
    recording.toNs = Math.min(recording.toNs, now);
  }

  /** Whether what begins now is recorded; what is too much ends the recording. */
  #isOn(now: number): boolean {
    const { recording } = this;
    if (now < recording.fromNs || now >= recording.toNs) return false;
    if (recording.spans.length + recording.transfers.length < this.#mostEvents) return true;
    recording.toNs = now;
    recording.isCut = true;
    return false;
  }

  #add({ id }: SimulatedThread, kind: SpanKind, now: number): RecordedSpan {
    const span: RecordedSpan = {
      cpu: this.#cpus[id]!,
      kind,
      start: now,
      end: now,
      line: -1,
      address: -1,
      size: 0,
      place: -1,
      storesNs: 0,
      lineNs: 0,
      isForwarded: false,
    };
    this.recording.spans.push(span);
    this.#open[id] = span;
    return span;
  }

  #placeOf(position: number): number {
    let place = this.#places.get(position);
    if (place === undefined) {
      place = this.recording.places.push(this.#placeAt(position)) - 1;
      this.#places.set(position, place);
    }
    return place;
  }
}

/** What is recorded of a request; `undefined` if it takes no time. */
function spanKind(kind: number): SpanKind | undefined {
  switch (kind) {
    case Kind.LOAD:
      return "load";
    case Kind.STORE:
      return "store";
    case Kind.FENCE:
      return "fence";
    case Kind.RELAX:
      return "spin";
    case Kind.THINK:
      return "work";
    case Kind.IRQ_SAVE:
    case Kind.IRQ_RESTORE:
      return "interrupts";
    case Kind.CHOICE:
    case Kind.AWAIT:
    case Kind.NOTE:
      return undefined;
    default:
      return "read-modify-write";
  }
}
