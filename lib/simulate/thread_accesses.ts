import { applyAccess, Kind, Order, type Runtime } from "../instrument/engine.ts";
import { type CacheLine, canUse, type LineRequest } from "./cache_line.ts";
import { CacheLines } from "./cache_lines.ts";
import { EventKind, type EventQueue } from "./event_queue.ts";
import type { Random } from "../random/mod.ts";
import type { Recorder } from "./recorder.ts";
import type { SimulatedThread } from "./simulated_thread.ts";
import type { Costs, Distances, Topology } from "./topology.ts";

/** Work between accesses differs by so much from one time to the next. */
const WORK_JITTER = 0.3;
/** A spinning thread looks again after so long, whatever it waits for. */
const LOOK_NS = 1000;

/**
 * What each access of a thread does, and how long it takes; see {@linkcode SimulatedMachine}. Where a
 * time is returned it is in nanoseconds, until the thread goes on; -1 if something else has to happen
 * first.
 */
export class ThreadAccesses {
  readonly lines: CacheLines;
  readonly #threads: readonly SimulatedThread[];
  readonly #runtime: Runtime;
  readonly #costs: Costs;
  readonly #events: EventQueue;
  readonly #random: Random;
  readonly #recorder: Recorder | undefined;
  /** When each core's unit for read-modify-writes is free. */
  readonly #unitFree: Float64Array;

  constructor(
    topology: Topology,
    distances: Distances,
    threads: readonly SimulatedThread[],
    runtime: Runtime,
    events: EventQueue,
    random: Random,
    recorder?: Recorder,
  ) {
    this.#threads = threads;
    this.#runtime = runtime;
    this.#costs = topology.costs;
    this.#events = events;
    this.#random = random;
    this.#recorder = recorder;
    this.#unitFree = new Float64Array(distances.coreCount);
    this.lines = new CacheLines(
      topology,
      distances,
      events,
      random,
      (request) => this.#served(request),
      (line) => this.#wake(line),
      recorder,
    );
  }

  /** Begins the access that a thread has asked for. */
  begin(thread: SimulatedThread): number {
    switch (thread.kind) {
      case Kind.LOAD:
        return this.#load(thread);
      case Kind.STORE:
        thread.accesses.stores++;
        if (thread.order === Order.SEQ_CST || thread.stores.isFull) break;
        return this.#store(thread);
      case Kind.THINK:
        thread.answer = 0;
        return Number(thread.a) * thread.workFactor * this.#random.about(WORK_JITTER);
      case Kind.IRQ_SAVE:
      case Kind.IRQ_RESTORE:
        thread.answer = thread.kind === Kind.IRQ_SAVE ? thread.a : 0;
        // What switches interrupts is slow by itself: a sibling does not slow it further.
        return this.#costs.irqNs / 2 * thread.cacheFactor * this.#random.about(WORK_JITTER);
      case Kind.CHOICE:
      case Kind.AWAIT:
      case Kind.NOTE:
        thread.answer = 0;
        return 0;
      case Kind.RELAX:
        thread.answer = 0;
        return this.#relax(thread);
      case Kind.FENCE:
        thread.answer = 0;
        thread.accesses.fences++;
        if (thread.order !== Order.FULL) return this.#costs.fenceNs;
        break;
      case Kind.WAIT:
      case Kind.NOTIFY:
        throw new Error(
          `Cannot simulate Atomics.wait and Atomics.notify at ${
            this.#runtime.placeOf(thread.position)
          }: spin with cpuRelax instead`,
        );
      default:
        thread.accesses.readModifyWrites++;
    }
    if (thread.stores.length === 0) return this.#doWithoutStores(thread);
    thread.awaitsStores = true;
    return -1;
  }

  /** Asks for the line of the first store of a thread's store buffer. */
  drain(thread: SimulatedThread): void {
    if (thread.isDraining || thread.stores.length === 0) return;
    thread.isDraining = true;
    const { address, position } = thread.stores.first;
    const { drainRequest } = thread;
    drainRequest.own = true;
    drainRequest.line = this.lines.lineOf(address);
    drainRequest.position = position;
    if (this.lines.request(drainRequest, this.#events.now)) this.#writeOut(thread);
  }

  /** The store buffer is empty: the access that has waited for it begins. */
  issue(thread: SimulatedThread): void {
    this.#recorder?.storesAreOut(thread, this.#events.now);
    this.#goOn(thread, this.#doWithoutStores(thread));
  }

  /** A thread has spun for long enough without a look. */
  lookAgain(thread: SimulatedThread): void {
    const line = thread.spinsOn;
    if (!line || this.#events.now < thread.spinsSince + LOOK_NS) return;
    const spinners = line.spinners!;
    spinners.splice(spinners.indexOf(thread.id), 1);
    this.#stopSpinning(thread);
  }

  #load(thread: SimulatedThread): number {
    thread.accesses.loads++;
    const { address, stores } = thread;
    const line = this.lines.lineOf(address);
    thread.lastRead = line;
    this.lines.noticeLoad(thread.id, thread.core, address, thread.position, this.#events.now);
    const store = stores.length === 0 ? undefined : stores.lastAt(address, thread.size);
    if (store === undefined) return this.#ask(thread, line, false) ? this.#finishLoad(thread) : -1;
    // Other bytes, or another type: what the store buffer holds has to reach memory first.
    if (store.address !== address || store.type !== thread.type) {
      thread.awaitsStores = true;
      return -1;
    }
    thread.answer = store.value;
    this.#recorder?.forwarded(thread);
    return thread.loadNs;
  }

  #finishLoad(thread: SimulatedThread): number {
    thread.answer = applyAccess(Kind.LOAD, thread.array!, thread.index, 0, 0, thread.type);
    return thread.loadNs;
  }

  #store(thread: SimulatedThread): number {
    const line = this.lines.lineOf(thread.address);
    if (thread.stores.length === 0 && canUse(line, thread.core, true)) {
      thread.answer = thread.a;
      applyAccess(Kind.STORE, thread.array!, thread.index, thread.a, 0, thread.type);
      this.#wake(line);
      return thread.storeNs;
    }
    const store = thread.stores.add();
    store.array = thread.array;
    store.index = thread.index;
    store.value = thread.a;
    store.type = thread.type;
    store.address = thread.address;
    store.size = thread.size;
    store.position = thread.position;
    thread.answer = thread.a;
    this.drain(thread);
    return thread.storeNs;
  }

  /** Writes the first stores out, as many as go to the line that has come. */
  #writeOut(thread: SimulatedThread): number {
    const { stores, drainRequest: { line } } = thread;
    do {
      const { array, index, value, type } = stores.shift();
      applyAccess(Kind.STORE, array!, index, value, 0, type);
    } while (stores.length > 0 && this.lines.lineOf(stores.first.address) === line);
    this.#wake(line);
    thread.isDraining = false;
    const { now } = this.#events;
    if (stores.length > 0) {
      this.#events.add(now + thread.storeNs, EventKind.DRAIN + 8 * thread.id);
    } else if (thread.awaitsStores) {
      thread.awaitsStores = false;
      this.#events.add(now, EventKind.ISSUE + 8 * thread.id);
    }
    return thread.storeNs;
  }

  /** Does what had to wait for the store buffer: a read-modify-write, a fence, an ordered store. */
  #doWithoutStores(thread: SimulatedThread): number {
    if (thread.kind === Kind.STORE && thread.order !== Order.SEQ_CST) return this.#store(thread);
    if (thread.kind === Kind.FENCE) return this.#useUnit(thread);
    const line = this.lines.lineOf(thread.address);
    if (thread.kind === Kind.LOAD) {
      return this.#ask(thread, line, false) ? this.#finishLoad(thread) : -1;
    }
    return this.#ask(thread, line, true) ? this.#finishUpdate(thread, line) : -1;
  }

  #finishUpdate(thread: SimulatedThread, line: CacheLine): number {
    const { kind, array, index, a, b, type } = thread;
    const before = applyAccess(Kind.LOAD, array!, index, 0, 0, type);
    thread.answer = applyAccess(kind, array!, index, a, b, type);
    if (applyAccess(Kind.LOAD, array!, index, 0, 0, type) !== before) {
      this.#wake(line);
    }
    return this.#useUnit(thread);
  }

  /** Occupies the core's unit for read-modify-writes; siblings have to wait for each other. */
  #useUnit(thread: SimulatedThread): number {
    const { rmwNs } = this.#costs;
    const { order, core } = thread;
    const { now } = this.#events;
    const time = order === Order.RELAXED
      ? rmwNs.relaxed
      : order === Order.ACQUIRE
      ? rmwNs.acquire
      : order === Order.RELEASE
      ? rmwNs.release
      : rmwNs.full;
    const end = Math.max(now, this.#unitFree[core]!) + time * thread.cacheFactor;
    this.#unitFree[core] = end;
    return end - now;
  }

  /** A spinning thread waits until the line that it has read last changes. */
  #relax(thread: SimulatedThread): number {
    const line = thread.lastRead;
    if (!line?.isAt(thread.core)) return thread.loadNs;
    (line.spinners ??= []).push(thread.id);
    thread.spinsOn = line;
    thread.spinsSince = this.#events.now;
    this.#events.add(this.#events.now + LOOK_NS, EventKind.LOOK + 8 * thread.id);
    return -1;
  }

  /** Threads that spin on a line go on: it was written, or taken away. */
  #wake(line: CacheLine): void {
    const { spinners } = line;
    if (spinners === undefined || spinners.length === 0) return;
    for (const id of spinners) this.#stopSpinning(this.#threads[id]!);
    spinners.length = 0;
  }

  #stopSpinning(thread: SimulatedThread): void {
    thread.spinsOn = undefined;
    thread.spunNs += this.#events.now - thread.spinsSince;
    this.#recorder?.end(thread, this.#events.now);
    this.#events.add(this.#events.now, EventKind.STEP + 8 * thread.id);
  }

  #ask(thread: SimulatedThread, line: CacheLine, own: boolean): boolean {
    if (canUse(line, thread.core, own)) return true;
    const { accessRequest } = thread;
    accessRequest.own = own;
    accessRequest.line = line;
    accessRequest.position = thread.position;
    return this.lines.request(accessRequest, this.#events.now);
  }

  /** A line that a thread has waited for is there. */
  #served(request: LineRequest): number {
    const thread = this.#threads[request.thread]!;
    if (request.isDrain) return this.#writeOut(thread);
    this.#recorder?.lineIsThere(thread, this.#events.now);
    const delay = request.own ? this.#finishUpdate(thread, request.line) : this.#finishLoad(thread);
    this.#goOn(thread, delay);
    return delay;
  }

  #goOn(thread: SimulatedThread, delay: number): void {
    if (delay < 0) return;
    const time = this.#events.now + delay;
    this.#recorder?.end(thread, time);
    this.#events.add(time, EventKind.STEP + 8 * thread.id);
  }
}
