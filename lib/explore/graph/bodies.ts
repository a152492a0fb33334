import {
  convert,
  decode,
  encode,
  InstrumentError,
  Kind,
  type Loop,
  Order,
  type Request,
  type Runtime,
} from "../../instrument/mod.ts";
import type { Scenario } from "../scenario.ts";
import {
  AWAITING,
  type Body,
  copyRequest,
  type Cpu,
  CUT,
  DONE,
  type Halt,
  newBody,
  newCpu,
  type Note,
  READY,
  Stage,
  type Step,
} from "./body.ts";
import { isReturn } from "../calls.ts";
import { type Cells, CellSplit } from "./cells.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { type Access, type Part, Role, type WaiterList } from "./part.ts";
import { isUpdate, updated } from "./read_modify_write.ts";
import { isMistake, lawOfThrown } from "./thrown.ts";

/**
 * The threads and interrupts of a scenario, run up to their next access. What an access finds comes
 * from a graph, so that a thread can be brought to any place by running it again.
 */
export class Bodies {
  readonly scenario: Scenario;
  readonly #runtime: Runtime;
  /** The memory that the bodies touch. */
  readonly cells: Cells;
  readonly #maxSteps: number;
  readonly #hasFence: (order: number) => boolean;
  readonly #choosesInterrupts: boolean;
  readonly #listsSynchronize: boolean;
  readonly #tears: (request: Readonly<Request>) => boolean;
  readonly #bodies: Body[];
  readonly #cpus: Cpu[];
  readonly #step: Step;
  /** What the last access has answered. */
  answer: number | bigint = 0;
  /** What a thread has thrown, and the law that it has broken. */
  #thrown: { body: number; error: unknown; law: string } | undefined;
  /** Places at which an error has turned out to be no mistake in the text. */
  readonly #raceErrors = new Set<string>();
  /** Where a thread has first made too many steps, if one has. */
  cutAt: string | undefined;
  /** Places of loops that were found to wait. */
  readonly awaitPlaces = new Set<number>();
  /** Places at which a thread looks at the clock. */
  readonly clockPlaces = new Set<number>();
  /** Shared accesses that threads have made; all of them were scheduled, or there was an error. */
  accessCount = 0;
  #running = 0;

  constructor(
    scenario: Scenario,
    cells: Cells,
    options: {
      maxSteps: number;
      hasFence: (order: number) => boolean;
      /** Whether a choice is made of where an interrupt comes; otherwise `interrupt` says it. */
      choosesInterrupts: boolean;
      /** Whether agents that have changed nothing in a list of waiters are ordered by it. */
      listsSynchronize: boolean;
      /** Whether an access may be seen in pieces. */
      tears: (request: Readonly<Request>) => boolean;
    },
  ) {
    this.scenario = scenario;
    this.#runtime = scenario.runtime;
    this.cells = cells;
    this.#maxSteps = Math.ceil(options.maxSteps / scenario.threads.length);
    this.#hasFence = options.hasFence;
    this.#choosesInterrupts = options.choosesInterrupts;
    this.#listsSynchronize = options.listsSynchronize;
    this.#tears = options.tears;
    const count = scenario.threads.length + scenario.interrupts.length;
    this.#bodies = Array.from({ length: count }, newBody);
    this.#cpus = scenario.threads.map(newCpu);
    this.#step = {
      access: undefined as unknown as Access,
      role: 0,
      low: 0,
      high: 0,
      list: undefined,
      ways: 0,
      isUpdate: false,
      accepts: undefined,
    };
  }

  /** Starts from the beginning: every thread runs up to its first access. */
  start(): void {
    this.#thrown = undefined;
    this.scenario.begin();
    this.#runtime.onTurn = (loop, same) => this.#turn(loop, same);
    for (let cpu = 0; cpu < this.#cpus.length; cpu++) this.restart(cpu);
  }

  /** Starts a thread from the beginning, and its interrupts. */
  restart(cpu: number): void {
    const { threads, interrupts } = this.scenario;
    const state = this.#cpus[cpu]!;
    state.active = cpu;
    state.pending.length = 0;
    state.asked = false;
    state.access = undefined;
    state.halt = undefined;
    state.count = 0;
    state.fed.length = 0;
    state.notes.length = 0;
    resetBody(this.#bodies[cpu]!);
    for (let at = 0; at < interrupts.length; at++) {
      if (interrupts[at]!.of !== cpu) continue;
      state.pending.push(threads.length + at);
      resetBody(this.#bodies[threads.length + at]!);
    }
    this.#runtime.running = true;
    this.#begin(cpu);
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
    this.#runtime.running = true;
    const { fed } = this.#cpus[cpu]!;
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

  /**
   * The law that a thread has broken by throwing; the execution is over then.
   *
   * @throws {InstrumentError} If it would have thrown whatever the others do: the text is wrong
   */
  get broken(): string | undefined {
    if (this.#thrown === undefined) return undefined;
    const { body, error, law } = this.#thrown;
    const place = this.#runtime.placeOfError(error);
    if (!this.#raceErrors.has(place)) {
      if (isMistake(this.scenario, body, error)) {
        throw new InstrumentError(place, (error as Error).message);
      }
      this.#raceErrors.add(place);
    }
    return law;
  }

  /** What the threads have answered. */
  results(): unknown[] {
    return this.#bodies.slice(0, this.scenario.threads.length).map(({ result }) => result);
  }

  /** What the bodies of a CPU have said, in program order. */
  notesOf(cpu: number): readonly Note[] {
    return this.#cpus[cpu]!.notes;
  }

  /** Why a CPU has nothing to do. */
  haltOf(cpu: number): Halt {
    const state = this.#cpus[cpu]!;
    if (state.halt) return state.halt;
    const body = this.#bodies[state.active]!;
    // An interrupt that is left over can never come: interrupts have stayed off.
    if (body.state === DONE) return state.pending.length > 0 ? "waiting" : "done";
    if (body.state === READY) return "ready";
    return body.state === AWAITING ? "waiting" : "cut";
  }

  /** Whether an interrupt of a CPU could still come although its thread waits. */
  hasInterruptLeft(cpu: number): boolean {
    return this.#allowed(this.#cpus[cpu]!).length > 0;
  }

  /** Place in the source where a CPU is. */
  placeOf(cpu: number): string {
    const state = this.#cpus[cpu]!;
    return this.#runtime.placeOf(this.#bodies[state.active]!.request.position);
  }

  /**
   * The turn that has changed nothing, without what interrupts have done in between.
   *
   * @param cpu the CPU that waits
   * @param graph what has happened
   * @returns its parts in program order
   */
  turnOf(cpu: number, graph: ExecutionGraph): Part[] {
    const state = this.#cpus[cpu]!;
    if (this.#bodies[state.active]!.state === DONE) return [];
    const from = state.access ? state.access.index : this.#bodies[state.active]!.turn;
    return graph.nodes[cpu]!.slice(from).filter(({ access }) => access.body === state.active)
      .flatMap(({ reads, writes }) => [...reads, ...writes]);
  }

  /** Whether a CPU is in a wait that may time out, or that has. */
  mayGiveUp(cpu: number): boolean {
    const { stage, request } = this.#bodies[this.#cpus[cpu]!.active]!;
    return stage === Stage.GIVE_UP || stage === Stage.WAKE && Number(request.b) !== Infinity;
  }

  /** Whether a CPU sleeps in `Atomics.wait` until somebody wakes it. */
  sleeps(cpu: number): boolean {
    const { stage, request } = this.#bodies[this.#cpus[cpu]!.active]!;
    return stage === Stage.WAKE && Number(request.b) === Infinity;
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
    const isThread = this.#cpus[cpu]!.active === cpu && this.#bodies[cpu]!.state !== DONE;
    return isThread ? `CPU ${cpu}` : `CPU ${cpu} interrupt`;
  }

  /** What the compare-and-swap of a CPU expects, and what it wants to write. */
  expectedBy(cpu: number): readonly [number | bigint, number | bigint] | undefined {
    const { request } = this.#bodies[this.#cpus[cpu]!.active]!;
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

  /** Whether a CPU is in the middle of something that nobody else may see half done. */
  isBusy(cpu: number): boolean {
    const state = this.#cpus[cpu]!;
    if (state.halt) return false;
    const { stage } = this.#bodies[state.active]!;
    return state.access !== undefined && state.isBegun || stage === Stage.LOOK ||
      stage === Stage.LEAVE;
  }

  /**
   * What a CPU does next.
   *
   * @param cpu the CPU
   * @param known the access that it has made in the graph which is run again
   * @returns the step, valid until the next call, or `undefined` when it does not go on
   */
  next(cpu: number, known?: Access): Step | undefined {
    const state = this.#cpus[cpu]!;
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

  /**
   * Goes on after a part of the access in progress was added.
   *
   * @param cpu the CPU
   * @param part what was added
   */
  feed(cpu: number, part: Part): void {
    const state = this.#cpus[cpu]!;
    const access = state.access!;
    state.fed.push(part);
    if (!access.isInterrupt) this.#say(state, this.#bodies[state.active]!, access.index);
    state.isBegun = true;
    if (part.role === Role.OTHER) this.#finishOther(state, part.low);
    else if (part.role === Role.WRITE) this.#finishWrite(state, access);
    else {
      this.#collect(state, access, part);
      this.#finishRead(state, access);
    }
    if (state.access === undefined) this.#returnFromInterrupt(cpu, state);
  }

  /** When an interrupt is over, its thread goes on. */
  #returnFromInterrupt(cpu: number, state: Cpu): void {
    if (state.active === cpu || this.#bodies[state.active]!.state !== DONE) return;
    state.active = cpu;
    state.asked = false;
  }

  // ---- accesses -------------------------------------------------------------------------------

  #beginAccess(cpu: number, state: Cpu, known: Access | undefined): boolean {
    for (;;) {
      const body = this.#bodies[state.active]!;
      if (body.state === DONE) {
        const left = this.#choosesInterrupts ? this.#allowed(state) : [];
        if (left.length === 0) return false;
        if (left.length > 1) {
          this.#beginChoice(cpu, state, left, left.length, known);
          return true;
        }
        this.#interrupt(state, left[0]!);
        continue;
      }
      if (body.state !== READY) return false;
      const isBetween = this.#choosesInterrupts &&
        (body.stage === Stage.NONE || body.stage === Stage.WAKE);
      if (state.active === cpu && !state.asked && isBetween) {
        const allowed = this.#allowed(state);
        if (allowed.length > 0) {
          this.#beginChoice(cpu, state, [-1, ...allowed], allowed.length + 1, known);
          return true;
        }
      }
      if (body.steps >= this.#maxSteps) {
        body.state = CUT;
        this.cutAt ??= this.placeOf(cpu);
        return false;
      }
      body.steps++;
      this.#beginRequest(cpu, state, body.request, known);
      return true;
    }
  }

  /** Interrupts that may come now, while the thread of the CPU runs. */
  #allowed(state: Cpu): number[] {
    if (state.pending.length === 0) return [];
    const { threads, interrupts } = this.scenario;
    const masked = this.#bodies[state.active]!.isIrqOff;
    return state.pending.filter((body) => !masked || interrupts[body - threads.length]!.nmi);
  }

  /** The body that runs on a CPU: its thread or an interrupt. */
  activeOf(cpu: number): number {
    return this.#cpus[cpu]!.active;
  }

  /** Whether an interrupt has not come yet and may come now. */
  mayInterrupt(cpu: number, body: number): boolean {
    const state = this.#cpus[cpu]!;
    return state.active === cpu && this.#allowed(state).includes(body);
  }

  /** Lets an interrupt come. */
  interrupt(cpu: number, body: number): void {
    const state = this.#cpus[cpu]!;
    if (state.access) {
      // The thread's next access is made when the interrupt is over.
      state.count = state.access.index;
      state.access = undefined;
      this.#bodies[state.active]!.steps--;
    }
    this.#interrupt(state, body);
  }

  /** Lets a loop that waits go round again. */
  resume(cpu: number): void {
    const { active } = this.#cpus[cpu]!;
    this.#bodies[active]!.state = READY;
    this.#advance(active, 0);
  }

  #interrupt(state: Cpu, body: number): void {
    state.pending.splice(state.pending.indexOf(body), 1);
    const cpu = state.active;
    state.active = body;
    this.#begin(body);
    this.#returnFromInterrupt(cpu, state);
  }

  #beginChoice(
    cpu: number,
    state: Cpu,
    interrupts: number[] | undefined,
    ways: number,
    known: Access | undefined,
  ): void {
    state.role = Role.OTHER;
    state.interrupts = interrupts;
    state.ways = ways;
    state.access = known ?? this.#access(cpu, state, Kind.CHOICE, Order.PLAIN, []);
    state.isBegun = false;
    state.count = state.access.index + 1;
  }

  #beginRequest(cpu: number, state: Cpu, request: Request, known: Access | undefined): void {
    const { kind, order } = request;
    if (kind === Kind.CHOICE) {
      this.clockPlaces.add(request.position);
      return this.#beginChoice(cpu, state, undefined, Number(request.a), known);
    }
    state.accepts = undefined;
    state.list = undefined;
    if (kind === Kind.FENCE || kind === Kind.IRQ_SAVE || kind === Kind.IRQ_RESTORE) {
      state.role = Role.OTHER;
      state.interrupts = undefined;
      state.ways = 1;
      this.#take(cpu, state, kind, order, NONE, known);
      return;
    }
    if (kind === Kind.WAIT) return this.#beginWait(cpu, state, request, known);
    if (kind === Kind.NOTIFY) {
      state.role = Role.READ;
      state.accepts = isUnlocked;
      this.#take(cpu, state, kind, order, this.cells.waitersOf(request.address), known);
      return;
    }
    state.role = kind === Kind.STORE ? Role.WRITE : Role.READ;
    if (kind === Kind.STORE) this.#setBits(state, request.type, request.a);
    this.#take(cpu, state, kind, order, this.#cellsOf(request), known);
  }

  #setBits(state: Cpu, type: number, value: number | bigint): void {
    const { lo, hi } = encode(type, value);
    state.low = lo;
    state.high = hi;
  }

  #cellsOf(request: Request): readonly number[] {
    const grain = this.#tears(request) ? 1 : request.size;
    return this.cells.of(
      request.address,
      request.size,
      grain,
      (address) => this.#runtime.memory.byteAt(address),
    );
  }

  #take(
    cpu: number,
    state: Cpu,
    kind: number,
    order: number,
    cells: readonly number[],
    known: Access | undefined,
  ): void {
    if (known && (known.kind !== kind || known.cells[0] !== cells[0])) {
      throw notDeterministic();
    }
    state.access = known ?? this.#access(cpu, state, kind, order, cells);
    state.isBegun = false;
    state.count = state.access.index + 1;
  }

  #access(
    cpu: number,
    state: Cpu,
    kind: number,
    order: number,
    cells: readonly number[],
  ): Access {
    const { request, stage } = this.#bodies[state.active]!;
    const first = cells.length > 0 ? this.cells.cells[cells[0]!]! : undefined;
    return {
      cpu,
      index: state.count,
      body: state.active,
      kind,
      order,
      position: request.position,
      address: first?.list ? first.address : cells.length > 0 ? request.address : -1,
      size: first?.list ? first.size : request.size,
      type: request.type,
      cells,
      tears: cells.length > 0 && this.#tears(request),
      isInterrupt: kind === Kind.CHOICE && state.interrupts !== undefined,
      joins: stage === Stage.LOOK || stage === Stage.LEAVE,
    };
  }

  #finishOther(state: Cpu, way: number): void {
    const { interrupts } = state;
    const body = this.#bodies[state.active]!;
    state.access = undefined;
    if (interrupts) {
      state.interrupts = undefined;
      state.asked = true;
      if (interrupts[way]! >= 0) this.#interrupt(state, interrupts[way]!);
      return;
    }
    if (body.stage === Stage.CHOOSE) {
      body.stage = way === 0 ? Stage.WAKE : Stage.GIVE_UP;
      return;
    }
    const { kind, a } = body.request;
    if (kind === Kind.IRQ_SAVE) body.isIrqOff = true;
    if (kind === Kind.IRQ_RESTORE) body.isIrqOff = a !== 0;
    if (way > 0) body.changes++;
    this.#complete(state, kind === Kind.IRQ_SAVE ? a : way);
  }

  /** Puts what was read together. */
  #collect(state: Cpu, access: Access, { sources }: Part): void {
    if (access.cells.length === 1) {
      const { low, high, list } = this.cells.valueOf(sources[0], access.cells[0]!);
      state.low = low;
      state.high = high;
      state.list = list;
      return;
    }
    state.low = state.high = 0;
    for (const [i, cell] of access.cells.entries()) {
      const { address, size } = this.cells.cells[cell]!;
      const { low, high } = this.cells.valueOf(sources[i], cell);
      for (let byte = 0; byte < size; byte++) {
        const at = address - access.address + byte;
        const value = (byte < 4 ? low >>> 8 * byte : high >>> 8 * (byte - 4)) & 0xff;
        if (at < 4) state.low |= value << 8 * at;
        else state.high |= value << 8 * (at - 4);
      }
    }
  }

  #finishRead(state: Cpu, access: Access): void {
    const body = this.#bodies[state.active]!;
    if (state.accepts && !state.accepts(state.list!)) {
      // Who may time out does not wait for good: the other way of the choice goes on.
      const mayGiveUp = body.stage === Stage.WAKE && Number(body.request.b) !== Infinity;
      state.halt = mayGiveUp || body.stage === Stage.GIVE_UP ? "impossible" : "waiting";
      return;
    }
    if (body.stage !== Stage.NONE) return this.#goOnWaiting(state, body);
    const { kind, type } = access;
    if (kind === Kind.NOTIFY) return this.#notify(state, body);
    const { low, high } = state;
    const answer = decode(type, low, high);
    if (kind === Kind.LOAD) {
      state.access = undefined;
      return this.#complete(state, answer);
    }
    const written = updated(kind, answer, body.request.a, body.request.b);
    const isRead = written === undefined;
    let changes = false;
    if (!isRead) {
      this.#setBits(state, type, convert(type, written!));
      changes = state.low !== low || state.high !== high;
      if (changes) body.changes++;
    }
    // The thread goes on up to its next access before the write is placed: if a loop then has to
    // wait although it has put back what it found, the access was a read.
    if (isRead) state.access = undefined;
    this.#complete(state, answer);
    if (isRead) return;
    if (!changes && body.state === AWAITING) {
      state.access = undefined;
      return;
    }
    state.role = Role.WRITE;
  }

  #finishWrite(state: Cpu, access: Access): void {
    const body = this.#bodies[state.active]!;
    state.access = undefined;
    if (body.stage !== Stage.NONE) return this.#goOnWaiting(state, body);
    if (access.kind === Kind.STORE) {
      body.changes++;
      this.#complete(state, 0);
    }
    if (access.kind === Kind.NOTIFY) this.#complete(state, body.woken);
  }

  /** The body has its answer. */
  #complete(state: Cpu, answer: number | bigint): void {
    if (this.#bodies[state.active]!.request.address >= 0) this.accessCount++;
    this.answer = answer;
    state.asked = false;
    this.#advance(state.active, answer);
  }

  // ---- waiting and waking ---------------------------------------------------------------------

  #notify(state: Cpu, body: Body): void {
    const { waiters } = state.list!;
    const count = Math.min(waiters.length, Number(body.request.a));
    body.woken = count;
    if (count > 0) body.changes++;
    else if (!this.#listsSynchronize) {
      // Who finds nobody has only looked.
      state.access = undefined;
      return this.#complete(state, 0);
    }
    state.list = { locked: false, waiters: waiters.slice(count) };
    state.role = Role.WRITE;
  }

  #beginWait(cpu: number, state: Cpu, request: Request, known: Access | undefined): void {
    const list = this.cells.waitersOf(request.address);
    const me = state.active;
    const body = this.#bodies[me]!;
    if (body.stage === Stage.NONE) body.stage = Stage.ENTER;
    switch (body.stage) {
      case Stage.ENTER:
        state.role = Role.READ;
        state.accepts = isUnlocked;
        return this.#take(cpu, state, Kind.WAIT, Order.SEQ_CST, list, known);
      case Stage.LOOK:
        state.role = Role.READ;
        return this.#take(cpu, state, Kind.LOAD, Order.SEQ_CST, this.#cellsOf(request), known);
      case Stage.LEAVE:
        state.role = Role.WRITE;
        state.list = body.left;
        return this.#take(cpu, state, Kind.STORE, Order.SEQ_CST, list, known);
      case Stage.CHOOSE:
        return this.#beginChoice(cpu, state, undefined, 2, known);
      case Stage.WAKE:
        state.role = Role.READ;
        state.accepts = ({ locked, waiters }) => !locked && !waiters.includes(me);
        return this.#take(cpu, state, Kind.LOAD, Order.SEQ_CST, list, known);
      default:
        state.role = Role.READ;
        state.accepts = ({ locked, waiters }) => !locked && waiters.includes(me);
        return this.#take(cpu, state, Kind.WAIT, Order.SEQ_CST, list, known);
    }
  }

  #goOnWaiting(state: Cpu, body: Body): void {
    const { request } = body;
    const me = state.active;
    const isWrite = state.role === Role.WRITE;
    switch (body.stage) {
      case Stage.ENTER:
        if (isWrite) {
          body.stage = Stage.LOOK;
          return;
        }
        body.left = state.list!;
        state.list = { locked: true, waiters: state.list!.waiters };
        state.role = Role.WRITE;
        return;
      case Stage.LOOK: {
        const { lo, hi } = encode(request.type, request.a);
        body.isExpected = state.low === lo && state.high === hi;
        if (body.isExpected) body.left = { locked: false, waiters: [...body.left.waiters, me] };
        state.access = undefined;
        body.stage = Stage.LEAVE;
        return;
      }
      case Stage.LEAVE:
        if (!body.isExpected) return this.#endWait(state, body, 1);
        body.stage = Number(request.b) === Infinity ? Stage.WAKE : Stage.CHOOSE;
        // An interrupt may come while it sleeps.
        state.asked = false;
        return;
      case Stage.WAKE:
        state.access = undefined;
        body.changes++;
        return this.#endWait(state, body, 0);
      default: {
        if (isWrite) return this.#endWait(state, body, 2);
        const { waiters } = state.list!;
        state.list = { locked: false, waiters: waiters.filter((other) => other !== me) };
        state.role = Role.WRITE;
      }
    }
  }

  #endWait(state: Cpu, body: Body, answer: number): void {
    body.stage = Stage.NONE;
    this.#complete(state, answer);
  }

  // ---- running --------------------------------------------------------------------------------

  #begin(body: number): void {
    const record = this.#bodies[body]!;
    record.thread = undefined;
    record.state = READY;
    this.#running = body;
    this.#runtime.startThread(body, body < this.scenario.threads.length ? 0 : 1);
    let begun: unknown;
    try {
      begun = this.scenario.enter(body);
    } catch (error) {
      return this.#fail(record, error);
    }
    if (!this.#runtime.isThread(begun)) {
      record.state = DONE;
      record.result = begun;
      return;
    }
    record.thread = begun;
    this.#advance(body, 0);
  }

  /** Lets a body run up to its next shared access. */
  #advance(body: number, answer: number | bigint): void {
    const record = this.#bodies[body]!;
    const { request } = this.#runtime;
    this.#running = body;
    this.#runtime.thread = body;
    for (;;) {
      let next: IteratorResult<void, unknown>;
      const { effects } = this.#runtime;
      try {
        next = record.thread!.next(answer);
      } catch (error) {
        return this.#fail(record, error);
      }
      if (this.#runtime.effects !== effects && !this.scenario.isIsolated) {
        this.scenario.isolate();
        throw new CellSplit("each thread gets its own copy of what is not shared memory");
      }
      // The program may have caught it.
      if (this.#runtime.fault) throw this.#runtime.fault;
      if (next.done) {
        this.#say(this.#cpuOf(body), record);
        record.state = DONE;
        record.result = next.value;
        return;
      }
      answer = 0;
      const { kind } = request;
      if (kind === Kind.RELAX || kind === Kind.THINK) continue;
      if (kind === Kind.NOTE) {
        record.changes++;
        this.#note(record, body, request.note);
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
        if (this.scenario.interrupts.length === 0) {
          if (kind === Kind.IRQ_SAVE) answer = request.a;
          continue;
        }
      }
      copyRequest(request, record.request);
      return;
    }
  }

  #cpuOf(body: number): Cpu {
    const { threads, interrupts } = this.scenario;
    return this.#cpus[body < threads.length ? body : interrupts[body - threads.length]!.of]!;
  }

  /** A call counts as begun as late as possible, and as over at once: then most is known of it. */
  #note(record: Body, body: number, what: unknown): void {
    const state = this.#cpuOf(body);
    record.saying.push({ body, at: state.count, what });
    if (isReturn(what)) this.#say(state, record);
  }

  /** What a body has said is in the past now. */
  #say(state: Cpu, { saying }: Body, at = state.count): void {
    for (const note of saying) state.notes.push({ ...note, at });
    saying.length = 0;
  }

  /** A turn of a loop of the running body: does it have to wait? */
  #turn(loop: Loop, same: boolean): boolean {
    const record = this.#bodies[this.#running]!;
    const { count } = this.#cpuOf(this.#running);
    const waits = same && loop.mark >= 0 && count > loop.mark && loop.changes === record.changes;
    if (waits) record.turn = loop.mark;
    loop.mark = count;
    loop.changes = record.changes;
    return waits;
  }

  /** An error in a thread is a broken law; one of the instrumenter is for the author. */
  #fail(record: Body, error: unknown): void {
    const fault = this.#runtime.faultOf(error);
    if (fault) throw fault;
    const law = lawOfThrown(this.#runtime, error);
    this.#thrown ??= { body: this.#running, error, law };
    record.state = DONE;
  }
}

const NONE: readonly number[] = [];

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

function resetBody(body: Body): void {
  body.thread = undefined;
  body.state = READY;
  body.result = undefined;
  body.isIrqOff = false;
  body.steps = 0;
  body.changes = 0;
  body.turn = -1;
  body.stage = Stage.NONE;
  body.saying.length = 0;
}

function isUnlocked({ locked }: WaiterList): boolean {
  return !locked;
}

/** The error of a scenario that does not do the same again. */
export function notDeterministic(): Error {
  return new Error(
    "The scenario does not do the same when it is run again: keep all state in what setup returns",
  );
}
