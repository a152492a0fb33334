import { decode, Kind } from "../../instrument/engine.ts";
import type { Scenario } from "../scenario.ts";
import { AWAITING, type Body, type Cpu, DONE, type Halt, type Note, READY } from "./body.ts";
import type { ExecutionGraph } from "./execution_graph.ts";
import type { Part } from "./part.ts";
import type { Threads } from "./threads.ts";
import { hasLocked, mayGiveUp, sleeps } from "./waiting.ts";

/** Where the CPUs of a scenario are. Nothing here brings them any further: see `Bodies`. */
export abstract class CpuStates {
  readonly scenario: Scenario;
  /** One for each thread. */
  protected readonly cpus: readonly Cpu[];
  /** The bodies that run on them. */
  protected readonly threads: Threads;

  /**
   * @param scenario the scenario
   * @param cpus one CPU a thread
   * @param threads what runs on them
   */
  constructor(scenario: Scenario, cpus: readonly Cpu[], threads: Threads) {
    this.scenario = scenario;
    this.cpus = cpus;
    this.threads = threads;
  }

  // ---- bodies ---------------------------------------------------------------------------------

  /** The body that runs on a CPU: its thread or an interrupt. */
  activeOf(cpu: number): number {
    return this.cpus[cpu]!.active;
  }

  /** The same, as far as it has come. */
  protected running(cpu: number): Body {
    return this.threads.bodies[this.cpus[cpu]!.active]!;
  }

  /**
   * The law that a thread has broken by throwing; the execution is over then.
   *
   * @throws {InstrumentError} If it would have thrown whatever the others do: the text is wrong
   */
  get broken(): string | undefined {
    return this.threads.broken;
  }

  /** What the threads have answered. */
  results(): unknown[] {
    return this.threads.results();
  }

  /** What the bodies of a CPU have said, in program order. */
  notesOf(cpu: number): readonly Note[] {
    return this.cpus[cpu]!.notes;
  }

  /** The same with what was said since the last access, which counts as said later. */
  saidBy(cpu: number): readonly Note[] {
    const { active, notes } = this.cpus[cpu]!;
    const bodies = new Set([cpu, active]);
    return [...notes, ...[...bodies].flatMap((body) => this.threads.bodies[body]!.saying)];
  }

  /** Places of loops that were found to wait. */
  get awaitPlaces(): ReadonlySet<number> {
    return this.threads.awaitPlaces;
  }

  // ---- who can go on --------------------------------------------------------------------------

  /** Why a CPU has nothing to do. */
  haltOf(cpu: number): Halt {
    const state = this.cpus[cpu]!;
    if (state.halt) return state.halt;
    const body = this.running(cpu);
    // An interrupt that is left over can never come: interrupts have stayed off.
    if (body.state === DONE) return state.pending.length > 0 ? "waiting" : "done";
    if (body.state === READY) return "ready";
    return body.state === AWAITING ? "waiting" : "cut";
  }

  /** Whether a CPU is in the middle of something that nobody else may see half done. */
  isBusy(cpu: number): boolean {
    const state = this.cpus[cpu]!;
    if (state.halt) return false;
    return state.access !== undefined && state.isBegun || hasLocked(this.running(cpu));
  }

  /** Whether a CPU is in a wait that may time out, or that has. */
  mayGiveUp(cpu: number): boolean {
    return mayGiveUp(this.running(cpu));
  }

  /** Whether a CPU sleeps in `Atomics.wait` until somebody wakes it. */
  sleeps(cpu: number): boolean {
    return sleeps(this.running(cpu));
  }

  /** Interrupts that may come now, while the running body of a CPU lets them. */
  protected allowed(state: Cpu): number[] {
    if (state.pending.length === 0) return [];
    const { threads, interrupts } = this.scenario;
    const masked = this.threads.bodies[state.active]!.isIrqOff;
    return state.pending.filter((body) => !masked || interrupts[body - threads.length]!.nmi);
  }

  /** Whether an interrupt has not come yet and may come now. */
  mayInterrupt(cpu: number, body: number): boolean {
    const state = this.cpus[cpu]!;
    return state.active === cpu && this.allowed(state).includes(body);
  }

  /** Whether an interrupt of a CPU could still come although its thread waits. */
  hasInterruptLeft(cpu: number): boolean {
    return this.allowed(this.cpus[cpu]!).length > 0;
  }

  // ---- what they are at -----------------------------------------------------------------------

  /**
   * The turn that has changed nothing, without what interrupts have done in between.
   *
   * @param cpu the CPU that waits
   * @param graph what has happened
   * @returns its parts in program order
   */
  turnOf(cpu: number, graph: ExecutionGraph): Part[] {
    const { active, access } = this.cpus[cpu]!;
    const { state, turn } = this.running(cpu);
    if (state === DONE) return [];
    return graph.nodes[cpu]!.slice(access ? access.index : turn)
      .filter(({ access }) => access.body === active)
      .flatMap(({ reads, writes }) => [...reads, ...writes]);
  }

  /** What the compare-and-swap of a CPU expects, and what it wants to write. */
  expectedBy(cpu: number): readonly [number | bigint, number | bigint] | undefined {
    const { request } = this.running(cpu);
    return request.kind === Kind.COMPARE_EXCHANGE ? [request.a, request.b] : undefined;
  }

  /**
   * The value that a write has written.
   *
   * @param write the write
   * @returns the element
   */
  valueOf({ access, low, high }: Part): number | bigint {
    return decode(access.type, low, high);
  }

  /** Place in the source where a CPU is. */
  placeOf(cpu: number): string {
    return this.scenario.runtime.placeOf(this.running(cpu).request.position);
  }

  /** Says which CPUs wait, and where. */
  describeWaiting(cpus: number[]): string {
    const places = cpus.map((cpu) => `${this.#nameOf(cpu)} waits at ${this.placeOf(cpu)}`);
    return `nobody can go on: ${places.join(", ")}`;
  }

  /** Says that a CPU cannot go on alone. */
  describeDependence(cpu: number): string {
    return `${this.#nameOf(cpu)} waits for another CPU at ${
      this.placeOf(cpu)
    }: it cannot go on alone`;
  }

  #nameOf(cpu: number): string {
    const isThread = this.activeOf(cpu) === cpu && this.running(cpu).state !== DONE;
    return isThread ? `CPU ${cpu}` : `CPU ${cpu} interrupt`;
  }
}
