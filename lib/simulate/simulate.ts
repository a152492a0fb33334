import type { Instrumented, Thread } from "../instrument/engine.ts";
import { Estimate } from "./estimate.ts";
import { Histogram } from "./histogram.ts";
import { SimulatedMachine } from "./machine.ts";
import { type Placement, placeThreads } from "./placement.ts";
import { Recorder } from "./recorder.ts";
import type { RecordOptions } from "./recording.ts";
import { TOPOLOGIES, type TopologyName } from "./presets.ts";
import type { SimulatedProgram } from "./simulated_program.ts";
import type { Program, ProgramTally } from "./programs/program.ts";
import { SimulationResult } from "./simulation_result.ts";
import type { Cpu, Topology } from "./topology.ts";

/** What is simulated. */
export interface SimulateOptions {
  /** The machine: a name, or a description. */
  topology: TopologyName | Topology;
  /** What its threads do; see `poolProgram`. */
  program: SimulatedProgram;
  /** Number of threads, each on a CPU of its own. */
  threads: number;
  /**
   * Which CPUs they are on.
   *
   * @default "cores-first"
   */
  placement?: Placement;
  /**
   * Simulated nanoseconds that count, after half of that for warming up.
   *
   * @default as many as the estimate needs to settle
   */
  durationNs?: number;
  /**
   * Where the random numbers start; the same seed gives the same result.
   *
   * @default 1
   */
  seed?: number;
  /** Simulated nanoseconds after which an estimate that has not settled is taken as it is; 2e7. */
  mostNs?: number;
  /**
   * What is recorded, access by access, for `recording` of the result. The figures stay the same to
   * the last digit.
   *
   * @default nothing
   */
  record?: RecordOptions;
}

const MAX_NS = 2e7;
/** Each virtual CPU is stopped about so often before anything is believed. */
const STOPS = 10;
/** Threads come to the end of their last round within this time, or never. */
const END_NS = 1e9;
const END_STEPS = 5_000_000;

/**
 * Runs a program on a simulated machine. Nothing is measured: the same options give the same figures
 * on every computer.
 *
 * @param options machine, program, threads
 * @returns operations per second, misses, time of each operation, and what the cache lines did
 * @throws {RangeError} If a number is out of range
 * @throws {Error} If an object is lost or handed out twice, or threads wait for each other for ever
 *
 * @example
 * ```ts
 * import { poolProgram, simulate } from "@course/simulate/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const on = (threads: number) =>
 *   simulate({ topology: "xeon-8260", program: poolProgram({ pool: "freelist" }), threads });
 * assert(on(1).operationsPerSecond > 5 * on(16).operationsPerSecond);
 * ```
 *
 * @example Which line goes where, in 2 microseconds
 * ```ts
 * import { poolProgram, simulate } from "@course/simulate/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const { recording } = simulate({
 *   topology: "xeon-8260",
 *   program: poolProgram({ pool: "freelist" }),
 *   threads: 4,
 *   record: { fromNs: 5000, lengthNs: 2000 },
 * });
 * const [first] = recording!.transfers;
 * assert(first!.to !== first!.from && first!.end > first!.start);
 * ```
 */
export function simulate(options: SimulateOptions): SimulationResult {
  const run = new SimulationRun(options);
  while (!run.advance()) {
    // One batch after the other.
  }
  return run.end();
}

/**
 * Looks a machine up.
 *
 * @param topology its name, or the machine itself
 * @returns the machine
 * @throws {RangeError} If there is none of this name
 */
export function topologyOf(topology: TopologyName | Topology): Topology {
  if (typeof topology !== "string") return topology;
  if (Object.hasOwn(TOPOLOGIES, topology)) return TOPOLOGIES[topology];
  throw new RangeError(
    `Cannot simulate "${topology}": use ${Object.keys(TOPOLOGIES).join(", ")}, or defineTopology`,
  );
}

/** Mean time from one stop of a virtual CPU to the next, 0 where there are none. */
function cycleNs({ preemption }: Topology): number {
  if (!preemption) return 0;
  const { runNs, stopNs: [shortest, longest] } = preemption;
  return runNs + (shortest + longest) / 2;
}

/** A simulation in batches, for callers that want to do something in between. */
export class SimulationRun {
  readonly #options: SimulateOptions;
  readonly #topology: Topology;
  readonly #machine: SimulatedMachine;
  readonly #instrumented: Instrumented;
  readonly #program: Program<unknown, unknown>;
  readonly #state: unknown;
  readonly #cpus: Cpu[];
  readonly #tallies: ProgramTally[];
  readonly #estimate: Estimate;
  readonly #recorder: Recorder | undefined;
  readonly #mostNs: number;
  readonly #pops = new Histogram();
  readonly #pushes = new Histogram();
  #isEnding = false;

  /** @param options machine, program, threads */
  constructor(options: SimulateOptions) {
    const { program, threads, placement = "cores-first", seed = 1, durationNs } = options;
    this.#options = options;
    this.#topology = topologyOf(options.topology);
    this.#cpus = placeThreads(this.#topology, threads, placement);
    if (durationNs !== undefined && !(durationNs > 0 && durationNs <= 1e10)) {
      throw new RangeError(
        `Cannot simulate ${durationNs} ns: durationNs must be more than 0, up to 1e10`,
      );
    }
    const leastNs = STOPS * cycleNs(this.#topology);
    this.#mostNs = options.mostNs ?? Math.max(MAX_NS, 3 * leastNs);
    this.#estimate = new Estimate(threads, leastNs, durationNs);
    const loaded = program.load();
    this.#instrumented = loaded.instrumented;
    this.#program = loaded.program;
    const { runtime } = loaded.instrumented;
    const { record } = options;
    this.#recorder = record &&
      new Recorder(record, this.#topology.lineBytes, (position) => this.#placeAt(position));
    this.#machine = new SimulatedMachine(this.#topology, runtime, seed, this.#recorder);
    this.#tallies = this.#cpus.map(() => ({ operations: 0, misses: 0 }));
    this.#state = runtime.runNow(this.#program.setup({
      threads,
      cpus: this.#cpus.map(({ cpu }) => cpu),
      lineBytes: this.#topology.lineBytes,
      callNs: this.#topology.costs.callNs,
      options: program.optionsFor(this.#topology),
      clock: () => this.#machine.now,
      record: (thread, isPush, nanoseconds) => {
        (isPush ? this.#pushes : this.#pops).add(nanoseconds);
        const { now } = this.#machine;
        this.#recorder?.call(this.#cpus[thread]!.cpu, isPush, now - nanoseconds, now);
      },
    }));
    for (const [thread, cpu] of this.#cpus.entries()) {
      this.#machine.addThread(cpu, () => this.#nextRound(thread));
    }
  }

  /**
   * Goes on for one batch.
   *
   * @returns whether enough is known
   */
  advance(): boolean {
    const { batchEnd } = this.#estimate;
    this.#run(batchEnd);
    this.#estimate.endBatch(batchEnd, this.#tallies);
    return this.#estimate.isSettled || batchEnd >= this.#mostNs;
  }

  /** Part that is done, 0 to 1, as far as anybody can tell. */
  get progress(): number {
    return Math.max(this.#estimate.progress, this.#machine.now / this.#mostNs);
  }

  /**
   * Lets each thread finish its round, and looks whether every object is where it belongs.
   *
   * @returns what was found out
   */
  end(): SimulationResult {
    const machine = this.#machine;
    const { runtime } = this.#instrumented;
    this.#recorder?.close(machine.now);
    const result = new SimulationResult({
      topology: this.#topology,
      program: this.#options.program,
      cpus: this.#cpus,
      estimate: this.#estimate,
      machine,
      pops: this.#pops,
      pushes: this.#pushes,
      placeAt: (position) => this.#placeAt(position),
      ...this.#recorder && { recording: this.#recorder.recording },
    });
    this.#isEnding = true;
    const { now, steps } = machine;
    while (this.#run(machine.now + 1e5)) {
      if (machine.now - now < END_NS && machine.steps - steps < END_STEPS) continue;
      const stuck = machine.threads.filter(({ hasEnded }) => !hasEnded);
      throw new Error(
        `Cannot end: ${stuck.length} threads do not come to the end of their round, ` +
          `CPU ${stuck[0]!.cpu.cpu} is at ${runtime.placeOf(stuck[0]!.position)}`,
      );
    }
    const wrong = runtime.runNow(this.#program.after?.(this.#state));
    if (wrong !== undefined) {
      throw new Error(
        `Cannot trust this run of ${this.#options.program.pool}: in the end ${wrong}; ` +
          "the explorer finds out how that happens",
      );
    }
    return result;
  }

  /** Runs up to a time; no constructor or getter may touch shared memory meanwhile. */
  #run(until: number): boolean {
    const { runtime } = this.#instrumented;
    runtime.running = true;
    try {
      return this.#machine.run(until);
    } finally {
      runtime.running = false;
    }
  }

  #placeAt(position: number): { place: string; code: string } {
    const { runtime, lineAt } = this.#instrumented;
    const place = runtime.positions[position]!;
    return { place: `${place.file}:${place.line}`, code: lineAt(place) };
  }

  #nextRound(thread: number): Thread | undefined {
    if (this.#isEnding) return undefined;
    return this.#program.round(this.#state, thread, this.#tallies[thread]!) as unknown as Thread;
  }
}
