import {
  applyAccess,
  Kind,
  Order,
  type Runtime,
  type SharedView,
  type Thread,
} from "../instrument/engine.ts";
import { type CacheLine, CacheLines, type LineRequest } from "./cache_lines.ts";
import { EventKind, EventQueue } from "./event_queue.ts";
import { Random } from "../random/mod.ts";
import { type Cpu, Distances, type Topology } from "./topology.ts";

/** Stores that a core keeps until their lines are there; 56 on Intel's Skylake and Cascade Lake. */
const STORE_BUFFER = 56;
/** Work between accesses differs by so much from one time to the next. */
const WORK_JITTER = 0.3;
/** A spinning thread looks again after so long, whatever it waits for. */
const LOOK_NS = 1000;
/** Rounds that a thread may make in a row without any access. */
const MAX_EMPTY_ROUNDS = 1000;

/** How often a thread has done what. */
export interface AccessTally {
  /** Loads. */
  loads: number;
  /** Stores. */
  stores: number;
  /** Read-modify-writes: exchange, compare-and-swap, fetch-and-add. */
  readModifyWrites: number;
  /** Fences. */
  fences: number;
}

/** A store that is not written out yet. */
interface PendingStore {
  array: SharedView;
  index: number;
  value: number | bigint;
  type: number;
  address: number;
  size: number;
  position: number;
}

/** A thread on its CPU. */
export class SimulatedThread {
  readonly id: number;
  readonly cpu: Cpu;
  readonly core: number;
  /** Nanoseconds for one of work, and of the own cache. */
  workFactor: number;
  readonly cacheFactor: number;
  /** What to run next; `undefined` when the thread has ended. */
  readonly nextRound: (now: number) => Thread | undefined;
  readonly accessRequest: LineRequest;
  readonly drainRequest: LineRequest;
  readonly stores: PendingStore[] = [];
  readonly accesses: AccessTally = { loads: 0, stores: 0, readModifyWrites: 0, fences: 0 };
  generator: Thread | undefined;
  emptyRounds = 0;
  answer: number | bigint = 0;
  isDraining = false;
  /** Whether its access waits for the store buffer. */
  awaitsStores = false;
  hasEnded = false;
  /** The access that it has asked for. */
  kind = 0;
  order = 0;
  array: SharedView | null = null;
  index = 0;
  a: number | bigint = 0;
  b: number | bigint = 0;
  address = -1;
  size = 0;
  type = 0;
  position = 0;
  /** Line that it has read last. */
  lastRead: CacheLine | undefined;
  /** Line that it spins on. */
  spinsOn: CacheLine | undefined;
  spinsSince = 0;
  /** Nanoseconds that it has spun. */
  spunNs = 0;
  /** When its virtual CPU is stopped next. */
  stopsAt = Infinity;

  constructor(
    id: number,
    cpu: Cpu,
    core: number,
    lines: CacheLines,
    nextRound: (now: number) => Thread | undefined,
  ) {
    this.id = id;
    this.cpu = cpu;
    this.core = core;
    this.workFactor = 1 / (cpu.speed ?? 1);
    this.cacheFactor = 1 / (cpu.cacheSpeed ?? 1);
    this.nextRound = nextRound;
    this.accessRequest = lines.newRequest(core, id, false);
    this.drainRequest = lines.newRequest(core, id, true);
  }
}

/**
 * A machine that runs instrumented threads in simulated time. Each access costs what it would cost
 * there: a hit in the own cache, a cache line that has to come from another core, a locked instruction.
 *
 * - A load looks into the thread's own store buffer, then needs a copy of the line.
 * - A store goes into the store buffer, which is written out in order; each store needs the line alone.
 * - A read-modify-write waits until the store buffer is empty, needs the line alone, and occupies a
 *   unit of the core that hyper-threads share.
 * - A thread that spins (`cpuRelax`) waits until the line that it has read last is taken away or
 *   written.
 *
 * Everything is determined by the seed: the same seed gives the same run.
 *
 * Limitations: values change in one order for all cores, so what the explorer's weak memory shows
 * does not happen here, except that stores are delayed. There is no capacity of caches, no traffic of
 * buses, no page and no frequency.
 */
export class SimulatedMachine {
  readonly topology: Topology;
  readonly lines: CacheLines;
  readonly threads: SimulatedThread[] = [];
  /** Nanoseconds since the start. */
  now = 0;
  /** Accesses and events so far. */
  steps = 0;
  readonly #runtime: Runtime;
  readonly #distances: Distances;
  readonly #events = new EventQueue();
  readonly #random: Random;
  /** When each core's unit for read-modify-writes is free. */
  readonly #unitFree: Float64Array;
  #until = 0;

  /**
   * @param topology what is simulated
   * @param runtime what the instrumented code runs on
   * @param seed where the random numbers start
   */
  constructor(topology: Topology, runtime: Runtime, seed: number) {
    this.topology = topology;
    this.#runtime = runtime;
    this.#random = new Random(seed);
    this.#distances = new Distances(topology);
    this.#unitFree = new Float64Array(this.#distances.coreCount);
    this.lines = new CacheLines(
      topology,
      this.#distances,
      this.#events,
      this.#random,
      (request) => this.#served(request),
      (line) => this.#wake(line),
    );
  }

  /**
   * Puts a thread on a CPU; it starts within the first 100 nanoseconds.
   *
   * @param cpu where it runs
   * @param nextRound gives what it runs, again and again, until it gives nothing
   */
  addThread(cpu: Cpu, nextRound: (now: number) => Thread | undefined): void {
    const core = this.#distances.coreOf(cpu);
    const thread = new SimulatedThread(this.threads.length, cpu, core, this.lines, nextRound);
    const siblings = this.threads.filter((other) => other.core === core);
    this.threads.push(thread);
    const { preemption, costs } = this.topology;
    // The first sibling has worked alone until now.
    if (siblings.length === 1) siblings[0]!.workFactor /= costs.siblingSpeed;
    if (siblings.length > 0) thread.workFactor /= costs.siblingSpeed;
    if (preemption) thread.stopsAt = this.#random.exponential(preemption.runNs);
    this.#events.add(100 * this.#random.next(), EventKind.STEP + 8 * thread.id);
  }

  /**
   * Runs until a time, or until all threads have ended.
   *
   * @param until simulated time in nanoseconds
   * @returns whether there is more to come
   */
  run(until: number): boolean {
    const events = this.#events;
    this.#until = until;
    while (events.nextTime <= until) {
      this.now = events.nextTime;
      const code = events.take();
      const number = code >> 3;
      switch (code & 7) {
        case EventKind.STEP:
          this.#step(this.threads[number]!);
          break;
        case EventKind.DRAIN:
          this.#drain(this.threads[number]!);
          break;
        case EventKind.ISSUE:
          this.#goOn(this.threads[number]!, this.#doWithoutStores(this.threads[number]!));
          break;
        case EventKind.LOOK:
          this.#lookAgain(this.threads[number]!);
          break;
        case EventKind.ARRIVE:
          this.lines.arrive(number, this.now);
          break;
        case EventKind.FREE:
          this.lines.free(number, this.now);
          break;
        case EventKind.WINDOW:
          this.lines.closeWindow(number);
          break;
        case EventKind.PREFETCH:
          this.lines.prefetch(number, this.now);
          break;
      }
    }
    this.now = Math.max(this.now, Math.min(until, this.now + 1e9));
    return events.length > 0;
  }

  /** Runs a thread until it has to wait, or somebody else comes first. */
  #step(thread: SimulatedThread): void {
    const { request } = this.#runtime;
    for (;;) {
      if (this.now >= thread.stopsAt) return this.#stop(thread);
      if (!thread.generator) {
        thread.generator = thread.nextRound(this.now);
        if (!thread.generator) {
          thread.hasEnded = true;
          return;
        }
      }
      if (thread.generator.next(thread.answer).done) {
        thread.generator = undefined;
        if (++thread.emptyRounds > MAX_EMPTY_ROUNDS) throw this.#emptyRounds(thread);
        continue;
      }
      thread.emptyRounds = 0;
      thread.kind = request.kind;
      thread.order = request.order;
      thread.array = request.array;
      thread.index = request.index;
      thread.a = request.a;
      thread.b = request.b;
      thread.address = request.address;
      thread.size = request.size;
      thread.type = request.type;
      thread.position = request.position;
      this.steps++;
      const delay = this.#access(thread);
      if (delay < 0) return;
      const time = this.now + delay;
      if (time >= this.#events.nextTime || time > this.#until) {
        this.#events.add(time, EventKind.STEP + 8 * thread.id);
        return;
      }
      this.now = time;
    }
  }

  /** The virtual CPU of a thread is stopped for a while. */
  #stop(thread: SimulatedThread): void {
    const { runNs, stopNs: [shortest, longest] } = this.topology.preemption!;
    const time = shortest + (longest - shortest) * this.#random.next();
    thread.stopsAt = this.now + time + this.#random.exponential(runNs);
    this.#events.add(this.now + time, EventKind.STEP + 8 * thread.id);
  }

  /**
   * Begins the access that a thread has asked for.
   *
   * @returns nanoseconds until the thread goes on, -1 if something else has to happen first
   */
  #access(thread: SimulatedThread): number {
    const { costs } = this.topology;
    switch (thread.kind) {
      case Kind.LOAD:
        return this.#load(thread);
      case Kind.STORE:
        thread.accesses.stores++;
        if (thread.order === Order.SEQ_CST || thread.stores.length >= STORE_BUFFER) break;
        return this.#store(thread);
      case Kind.THINK:
        thread.answer = 0;
        return this.#work(thread, Number(thread.a));
      case Kind.IRQ_SAVE:
      case Kind.IRQ_RESTORE:
        thread.answer = thread.kind === Kind.IRQ_SAVE ? thread.a : 0;
        // What switches interrupts is slow by itself: a sibling does not slow it further.
        return costs.irqNs / 2 * thread.cacheFactor * this.#random.about(WORK_JITTER);
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
        if (thread.order !== Order.FULL) return costs.fenceNs;
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

  #load(thread: SimulatedThread): number {
    thread.accesses.loads++;
    const { address, size, type, stores } = thread;
    const line = this.lines.lineOf(address);
    thread.lastRead = line;
    for (let i = stores.length - 1; i >= 0; i--) {
      const store = stores[i]!;
      if (store.address >= address + size || address >= store.address + store.size) continue;
      // Other bytes, or another type: what the store buffer holds has to reach memory first.
      if (store.address !== address || store.type !== type) {
        thread.awaitsStores = true;
        return -1;
      }
      thread.answer = store.value;
      return this.topology.costs.loadNs * thread.cacheFactor;
    }
    return this.#ask(thread, line, false) ? this.#finishLoad(thread) : -1;
  }

  #finishLoad(thread: SimulatedThread): number {
    const { array, index, type } = thread;
    thread.answer = applyAccess(Kind.LOAD, array!, index, 0, 0, type);
    return this.topology.costs.loadNs * thread.cacheFactor;
  }

  #store(thread: SimulatedThread): number {
    const { array, index, a: value, type, address, size, position } = thread;
    thread.stores.push({ array: array!, index, value, type, address, size, position });
    thread.answer = value;
    this.#drain(thread);
    return this.topology.costs.storeNs * thread.cacheFactor;
  }

  /** Asks for the line of the first store of a thread's store buffer. */
  #drain(thread: SimulatedThread): void {
    if (thread.isDraining || thread.stores.length === 0) return;
    thread.isDraining = true;
    const { address, position } = thread.stores[0]!;
    const { drainRequest } = thread;
    drainRequest.own = true;
    drainRequest.line = this.lines.lineOf(address);
    drainRequest.position = position;
    if (this.lines.request(drainRequest, this.now)) this.#writeOut(thread);
  }

  /** Writes the first stores out, as many as go to the line that has come. */
  #writeOut(thread: SimulatedThread): number {
    const { stores, drainRequest: { line } } = thread;
    const time = this.topology.costs.storeNs * thread.cacheFactor;
    do {
      const { array, index, value, type } = stores.shift()!;
      applyAccess(Kind.STORE, array, index, value, 0, type);
    } while (stores.length > 0 && this.lines.lineOf(stores[0]!.address) === line);
    this.#wake(line);
    thread.isDraining = false;
    if (stores.length > 0) this.#events.add(this.now + time, EventKind.DRAIN + 8 * thread.id);
    else if (thread.awaitsStores) {
      thread.awaitsStores = false;
      this.#events.add(this.now, EventKind.ISSUE + 8 * thread.id);
    }
    return time;
  }

  /** Does what had to wait for the store buffer: a read-modify-write, a fence, an ordered store. */
  #doWithoutStores(thread: SimulatedThread): number {
    if (thread.kind === Kind.STORE && thread.order !== Order.SEQ_CST) return this.#store(thread);
    if (thread.kind === Kind.FENCE) return this.#useUnit(thread);
    const line = this.lines.lineOf(thread.address);
    if (thread.kind === Kind.LOAD) {
      return this.#ask(thread, line, false) ? this.#finishLoad(thread) : -1;
    }
    return this.#ask(thread, line, true) ? this.#finishUpdate(thread) : -1;
  }

  #finishUpdate(thread: SimulatedThread): number {
    const { kind, array, index, a, b, type } = thread;
    const before = applyAccess(Kind.LOAD, array!, index, 0, 0, type);
    thread.answer = applyAccess(kind, array!, index, a, b, type);
    if (applyAccess(Kind.LOAD, array!, index, 0, 0, type) !== before) {
      this.#wake(thread.accessRequest.line);
    }
    return this.#useUnit(thread);
  }

  /** Occupies the core's unit for read-modify-writes; siblings have to wait for each other. */
  #useUnit(thread: SimulatedThread): number {
    const { rmwNs } = this.topology.costs;
    const { order, core } = thread;
    const time = order === Order.RELAXED
      ? rmwNs.relaxed
      : order === Order.ACQUIRE
      ? rmwNs.acquire
      : order === Order.RELEASE
      ? rmwNs.release
      : rmwNs.full;
    const end = Math.max(this.now, this.#unitFree[core]!) + time * thread.cacheFactor;
    this.#unitFree[core] = end;
    return end - this.now;
  }

  #work(thread: SimulatedThread, nanoseconds: number): number {
    return nanoseconds * thread.workFactor * this.#random.about(WORK_JITTER);
  }

  /** A spinning thread waits until the line that it has read last changes. */
  #relax(thread: SimulatedThread): number {
    const line = thread.lastRead;
    if (!line?.isAt(thread.core)) return this.topology.costs.loadNs * thread.cacheFactor;
    line.spinners.push(thread.id);
    thread.spinsOn = line;
    thread.spinsSince = this.now;
    this.#events.add(this.now + LOOK_NS, EventKind.LOOK + 8 * thread.id);
    return -1;
  }

  #lookAgain(thread: SimulatedThread): void {
    const line = thread.spinsOn;
    if (!line || this.now < thread.spinsSince + LOOK_NS) return;
    line.spinners.splice(line.spinners.indexOf(thread.id), 1);
    this.#stopSpinning(thread);
  }

  /** Threads that spin on a line go on: it was written, or taken away. */
  #wake(line: CacheLine): void {
    if (line.spinners.length === 0) return;
    for (const id of line.spinners) this.#stopSpinning(this.threads[id]!);
    line.spinners.length = 0;
  }

  #stopSpinning(thread: SimulatedThread): void {
    thread.spinsOn = undefined;
    thread.spunNs += this.now - thread.spinsSince;
    this.#events.add(this.now, EventKind.STEP + 8 * thread.id);
  }

  #ask(thread: SimulatedThread, line: CacheLine, own: boolean): boolean {
    const { accessRequest } = thread;
    accessRequest.own = own;
    accessRequest.line = line;
    accessRequest.position = thread.position;
    return this.lines.request(accessRequest, this.now);
  }

  /** A line that a thread has waited for is there. */
  #served(request: LineRequest): number {
    const thread = this.threads[request.thread]!;
    if (request.isDrain) return this.#writeOut(thread);
    const delay = request.own ? this.#finishUpdate(thread) : this.#finishLoad(thread);
    this.#goOn(thread, delay);
    return delay;
  }

  #goOn(thread: SimulatedThread, delay: number): void {
    if (delay >= 0) this.#events.add(this.now + delay, EventKind.STEP + 8 * thread.id);
  }

  #emptyRounds(thread: SimulatedThread): Error {
    return new Error(
      `Cannot go on: CPU ${thread.cpu.cpu} has made ${MAX_EMPTY_ROUNDS} rounds without a shared ` +
        "access, which takes no simulated time; call think in each round",
    );
  }
}
