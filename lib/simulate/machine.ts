import type { Runtime, Thread } from "../instrument/engine.ts";
import type { CacheLines } from "./cache_lines.ts";
import { EventKind, EventQueue } from "./event_queue.ts";
import { Random } from "../random/mod.ts";
import type { Recorder } from "./recorder.ts";
import { SimulatedThread } from "./simulated_thread.ts";
import { ThreadAccesses } from "./thread_accesses.ts";
import { type Cpu, Distances, type Topology } from "./topology.ts";

/** Rounds that a thread may make in a row without any access. */
const MAX_EMPTY_ROUNDS = 1000;

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
  /** Accesses and events so far. */
  steps = 0;
  readonly #runtime: Runtime;
  readonly #distances: Distances;
  readonly #events = new EventQueue();
  readonly #accesses: ThreadAccesses;
  readonly #random: Random;
  readonly #recorder: Recorder | undefined;
  /** Whether virtual CPUs are stopped now and then. */
  readonly #stops: boolean;
  #until = 0;

  /**
   * @param topology what is simulated
   * @param runtime what the instrumented code runs on
   * @param seed where the random numbers start
   * @param recorder who writes down what happens
   */
  constructor(topology: Topology, runtime: Runtime, seed: number, recorder?: Recorder) {
    this.topology = topology;
    this.#runtime = runtime;
    this.#random = new Random(seed);
    this.#recorder = recorder;
    this.#stops = topology.preemption !== undefined;
    this.#distances = new Distances(topology);
    this.#accesses = new ThreadAccesses(
      topology,
      this.#distances,
      this.threads,
      runtime,
      this.#events,
      this.#random,
      recorder,
    );
    this.lines = this.#accesses.lines;
  }

  /** Nanoseconds since the start. */
  get now(): number {
    return this.#events.now;
  }

  /**
   * Puts a thread on a CPU; it starts within the first 100 nanoseconds.
   *
   * @param cpu where it runs
   * @param nextRound gives what it runs, again and again, until it gives nothing
   */
  addThread(cpu: Cpu, nextRound: (now: number) => Thread | undefined): void {
    const { preemption, costs } = this.topology;
    const core = this.#distances.coreOf(cpu);
    const id = this.threads.length;
    const thread = new SimulatedThread(id, cpu, core, costs, this.lines, nextRound);
    const siblings = this.threads.filter((other) => other.core === core);
    this.threads.push(thread);
    this.#recorder?.addThread(thread);
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
      const code = events.take();
      const number = code >> 3;
      switch (code & 7) {
        case EventKind.STEP:
          this.#step(this.threads[number]!);
          break;
        case EventKind.DRAIN:
          this.#accesses.drain(this.threads[number]!);
          break;
        case EventKind.ISSUE:
          this.#accesses.issue(this.threads[number]!);
          break;
        case EventKind.LOOK:
          this.#accesses.lookAgain(this.threads[number]!);
          break;
        case EventKind.ARRIVE:
          this.lines.arrive(number, events.now);
          break;
        case EventKind.FREE:
          this.lines.free(number, events.now);
          break;
        case EventKind.WINDOW:
          this.lines.closeWindow(number);
          break;
        case EventKind.PREFETCH:
          this.lines.prefetch(number, events.now);
          break;
      }
    }
    events.now = Math.max(events.now, Math.min(until, events.now + 1e9));
    return events.length > 0;
  }

  /** Runs a thread until it has to wait, or somebody else comes first. */
  #step(thread: SimulatedThread): void {
    const { request } = this.#runtime;
    const events = this.#events;
    for (;;) {
      if (this.#stops && events.now >= thread.stopsAt) return this.#stop(thread);
      const round = thread.round ??= thread.nextRound(events.now);
      if (round === undefined) {
        thread.hasEnded = true;
        return;
      }
      if (round.next(thread.answer).done) {
        thread.round = undefined;
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
      this.#recorder?.begin(thread, events.now);
      const delay = this.#accesses.begin(thread);
      if (delay < 0) return;
      const time = events.now + delay;
      this.#recorder?.end(thread, time);
      if (time >= events.nextTime || time > this.#until) {
        events.add(time, EventKind.STEP + 8 * thread.id);
        return;
      }
      events.now = time;
    }
  }

  /** The virtual CPU of a thread is stopped for a while. */
  #stop(thread: SimulatedThread): void {
    const { runNs, stopNs: [shortest, longest] } = this.topology.preemption!;
    const { now } = this.#events;
    const time = shortest + (longest - shortest) * this.#random.next();
    thread.stopsAt = now + time + this.#random.exponential(runNs);
    this.#recorder?.stop(thread, now, now + time);
    this.#events.add(now + time, EventKind.STEP + 8 * thread.id);
  }

  #emptyRounds(thread: SimulatedThread): Error {
    return new Error(
      `Cannot go on: CPU ${thread.cpu.cpu} has made ${MAX_EMPTY_ROUNDS} rounds without a shared ` +
        "access, which takes no simulated time; call think in each round",
    );
  }
}
