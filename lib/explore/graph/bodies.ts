import type { Request } from "../../instrument/engine.ts";
import type { Scenario } from "../scenario.ts";
import { Responses } from "./responses.ts";
import {
  type Cpu,
  CUT,
  DONE,
  newCpu,
  newStep,
  READY,
  resetBody,
  resetCpu,
  type Step,
} from "./body.ts";
import type { Cells } from "./cells.ts";
import { CpuStates } from "./cpu_states.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { type Access, type Part, Role } from "./part.ts";
import { isUpdate } from "./read_modify_write.ts";
import { Requests } from "./requests.ts";
import { Threads } from "./threads.ts";
import { Stage } from "./stage.ts";

/** What a memory model says about bodies, and how far they may run. */
export interface BodiesOptions {
  /** Most accesses of all threads together. */
  maxSteps: number;
  /** Whether a fence of an order does anything. */
  hasFence: (order: number) => boolean;
  /** Whether a choice is made of where an interrupt comes; otherwise `interrupt` says it. */
  choosesInterrupts: boolean;
  /** Whether agents that have changed nothing in a list of waiters are ordered by it. */
  listsSynchronize: boolean;
  /** Whether an access may be seen in pieces. */
  tears: (request: Readonly<Request>) => boolean;
}

/**
 * The CPUs of a scenario, each with its thread and interrupts, run up to their next access. What an
 * access finds comes from a graph, so that a CPU can be brought to any place by running it again.
 *
 * `next` says which part a CPU wants to add to the graph, and `feed` lets it go on when that was done.
 * In between are `Requests`, which begin an access, `Responses`, which bring it to its end, and
 * `Threads`, which run the code up to the next one.
 */
export class Bodies extends CpuStates {
  /** The memory that the bodies touch. */
  readonly cells: Cells;
  /** Where a thread has first made too many steps, if one has. */
  cutAt: string | undefined;
  readonly #maxSteps: number;
  readonly #choosesInterrupts: boolean;
  readonly #requests: Requests;
  readonly #responses: Responses;
  readonly #step = newStep();

  /**
   * @param scenario the scenario
   * @param cells its memory
   * @param options what the memory model says
   */
  constructor(scenario: Scenario, cells: Cells, options: BodiesOptions) {
    const cpus = scenario.threads.map(newCpu);
    const threads = new Threads(scenario, cpus, options.hasFence);
    super(scenario, cpus, threads);
    this.cells = cells;
    this.#maxSteps = Math.ceil(options.maxSteps / cpus.length);
    this.#choosesInterrupts = options.choosesInterrupts;
    const byteAt = (address: number) => scenario.runtime.memory.byteAt(address);
    this.#requests = new Requests(threads.bodies, cells, byteAt, options.tears);
    this.#responses = new Responses(threads, cells, options.listsSynchronize);
  }

  /** Shared accesses that threads have made; all of them were scheduled, or there was an error. */
  get accessCount(): number {
    return this.#responses.count;
  }

  /** What the last access has answered. */
  get answer(): number | bigint {
    return this.#responses.last;
  }

  /** Places at which a thread looks at the clock. */
  get clockPlaces(): ReadonlySet<number> {
    return this.#requests.clockPlaces;
  }

  // ---- the way to a place in the graph --------------------------------------------------------

  /** Starts from the beginning: every thread runs up to its first access. */
  start(): void {
    this.threads.reset();
    for (let cpu = 0; cpu < this.cpus.length; cpu++) this.restart(cpu);
  }

  /** Starts a thread from the beginning, and its interrupts. */
  restart(cpu: number): void {
    const { threads, interrupts, runtime } = this.scenario;
    const { bodies } = this.threads;
    const state = this.cpus[cpu]!;
    resetCpu(state, cpu);
    resetBody(bodies[cpu]!);
    for (let at = 0; at < interrupts.length; at++) {
      if (interrupts[at]!.of !== cpu) continue;
      state.pending.push(threads.length + at);
      resetBody(bodies[threads.length + at]!);
    }
    runtime.running = true;
    this.threads.begin(cpu);
  }

  /**
   * Brings a CPU to where it is in a graph. What it has done already is not done again if the graph
   * begins with just that.
   *
   * @param cpu the CPU
   * @param graph the graph
   * @param feed called for each part that the CPU has to be fed with
   */
  follow(cpu: number, graph: ExecutionGraph, feed: (part: Part) => void): void {
    this.scenario.runtime.running = true;
    const { fed } = this.cpus[cpu]!;
    const nodes = graph.nodes[cpu]!;
    if (!isBeginning(fed, nodes)) this.restart(cpu);
    let at = 0;
    for (const { reads, writes, other } of nodes) {
      for (const parts of [reads, writes]) {
        for (const part of parts) if (at++ >= fed.length) feed(part);
      }
      if (other && at++ >= fed.length) feed(other);
    }
  }

  // ---- steps ----------------------------------------------------------------------------------

  /**
   * What a CPU does next.
   *
   * @param cpu the CPU
   * @param known the access that it has made in the graph which is run again
   * @returns the step, valid until the next call, or `undefined` when it does not go on
   */
  next(cpu: number, known?: Access): Step | undefined {
    const state = this.cpus[cpu]!;
    if (state.halt) return undefined;
    if (state.access === undefined && !this.#beginAccess(cpu, state, known)) return undefined;
    const step = this.#step;
    const access = state.access!;
    step.access = access;
    step.role = state.role;
    step.isUpdate = state.role === Role.WRITE && isUpdate(access.kind);
    step.list = state.list;
    step.ways = state.ways;
    step.accepts = state.role === Role.READ ? state.accepts : undefined;
    step.low = state.low;
    step.high = state.high;
    return step;
  }

  /** Begins what a CPU does next: an interrupt, a choice of one, or an access of the running body. */
  #beginAccess(cpu: number, state: Cpu, known: Access | undefined): boolean {
    for (;;) {
      const body = this.threads.bodies[state.active]!;
      if (body.state === DONE) {
        const left = this.#choosesInterrupts ? this.allowed(state) : [];
        if (left.length === 0) return false;
        if (left.length > 1) {
          this.#requests.choose(cpu, state, left, left.length, known);
          return true;
        }
        this.#enterInterrupt(state, left[0]!);
        continue;
      }
      if (body.state !== READY) return false;
      const isBetween = this.#choosesInterrupts &&
        (body.stage === Stage.NONE || body.stage === Stage.WAKE);
      if (state.active === cpu && !state.asked && isBetween) {
        const allowed = this.allowed(state);
        if (allowed.length > 0) {
          this.#requests.choose(cpu, state, [-1, ...allowed], allowed.length + 1, known);
          return true;
        }
      }
      if (body.steps >= this.#maxSteps) {
        body.state = CUT;
        this.cutAt ??= this.placeOf(cpu);
        return false;
      }
      body.steps++;
      this.#requests.begin(cpu, state, body, known);
      return true;
    }
  }

  /**
   * Goes on after a part of the access in progress was added.
   *
   * @param cpu the CPU
   * @param part what was added
   */
  feed(cpu: number, part: Part): void {
    const state = this.cpus[cpu]!;
    const access = state.access!;
    state.fed.push(part);
    // Between two parts of an access the thread may have run on: what it says there comes after it.
    const isFirst = !state.isBegun;
    if (isFirst && !access.isInterrupt) this.threads.settleNotes(state.active, access.index);
    state.isBegun = true;
    if (part.role === Role.READ) this.#responses.afterRead(state, access, part);
    else if (part.role === Role.WRITE) this.#responses.afterWrite(state, access);
    else if (state.interrupts) this.#choose(state, state.interrupts[part.low]!);
    else this.#responses.afterOther(state, part.low);
    if (state.access === undefined) this.#returnFromInterrupt(cpu, state);
  }

  /** Lets a loop that waits go round again. */
  resume(cpu: number): void {
    this.running(cpu).state = READY;
    this.threads.advance(this.activeOf(cpu), 0);
  }

  // ---- interrupts -----------------------------------------------------------------------------

  /** Lets an interrupt come. */
  interrupt(cpu: number, body: number): void {
    const state = this.cpus[cpu]!;
    if (state.access) {
      // The thread's next access is made when the interrupt is over.
      state.count = state.access.index;
      state.access = undefined;
      this.running(cpu).steps--;
    }
    this.#enterInterrupt(state, body);
  }

  /** An interrupt was chosen, or -1: that none comes before the next access. */
  #choose(state: Cpu, body: number): void {
    state.access = undefined;
    state.interrupts = undefined;
    state.asked = true;
    if (body >= 0) this.#enterInterrupt(state, body);
  }

  #enterInterrupt(state: Cpu, body: number): void {
    state.pending.splice(state.pending.indexOf(body), 1);
    const cpu = state.active;
    state.active = body;
    this.threads.begin(body);
    this.#returnFromInterrupt(cpu, state);
  }

  /** When an interrupt is over, its thread goes on. */
  #returnFromInterrupt(cpu: number, state: Cpu): void {
    if (state.active === cpu || this.threads.bodies[state.active]!.state !== DONE) return;
    state.active = cpu;
    state.asked = false;
  }
}

/** Whether a CPU has done nothing but the first parts of its nodes. */
function isBeginning(fed: readonly Part[], nodes: readonly Node[]): boolean {
  let at = 0;
  for (const { reads, writes, other } of nodes) {
    for (let i = 0; i < reads.length && at < fed.length; i++) {
      if (fed[at++] !== reads[i]) return false;
    }
    for (let i = 0; i < writes.length && at < fed.length; i++) {
      if (fed[at++] !== writes[i]) return false;
    }
    if (other && at < fed.length && fed[at++] !== other) return false;
  }
  return at === fed.length;
}
