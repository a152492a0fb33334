import { newCount, type SearchCount, Teller } from "../search_count.ts";
import type { Axioms } from "./axioms.ts";
import type { Bodies } from "./bodies.ts";
import type { Halt, Step } from "./body.ts";
import { type Cells, CellSplit } from "./cells.ts";
import { ExecutionGraph, type Snapshot, type Version } from "./execution_graph.ts";
import { fingerprint } from "./fingerprint.ts";
import { FinalOracle } from "./final_oracle.ts";
import { type Access, type Part, Role } from "./part.ts";
import { notDeterministic } from "./requests.ts";
import { restrict, Revisits } from "./revisits.ts";
import { isDisturbed, wouldRepeat } from "./turns.ts";
import { WaitingGraphs } from "./waiting_graphs.ts";

/** What the search asks of who runs it. */
export interface GraphSearchOptions {
  maxExecutions: number;
  /** Reports a thread that waits for another one. */
  lockFree: boolean;
  /**
   * Whether a turn of a loop that has changed nothing, because somebody has written in the middle of
   * it, is an execution of its own.
   */
  countsRetries: boolean;
  /** Called now and then; the search stops when it answers `true`. */
  onProgress: ((count: SearchCount) => boolean) | undefined;
  /** Called for each complete execution with the law that it has broken, if it has. */
  onComplete: ((outcome: { results: unknown[]; law: string | undefined }) => void) | undefined;
  /** Judges the calls of an execution that is over. */
  judgeCalls: ((bodies: Bodies, graph: ExecutionGraph) => string | undefined) | undefined;
  /** Looks at an access that was just added, for data races. */
  inspect: ((graph: ExecutionGraph, access: Access) => string | undefined) | undefined;
}

/** A broken law. */
type Failure = { kind: "violation" | "deadlock"; law: string };

/** What was found. */
export interface GraphSearchResult {
  count: SearchCount;
  cutBy: "executions" | "steps" | "stop" | "work" | undefined;
  failure: { snapshot: Snapshot; outcome: Failure } | undefined;
}

const MAX_PRINTS = 2_000_000;

/**
 * Tries every execution of a scenario once: each graph of program order, reads-from and coherence
 * that the memory model allows. The graph grows by one access after the other. When a read is added,
 * it reads from each write that is there; when a write is added, it takes each place in the
 * coherence order, and reads that are there already may read from it instead: then everything that
 * came after such a read, and that the write does not depend on, is taken back. A read is only
 * changed that way when all that is taken back had been added in the most ordinary way, so that no
 * execution is found twice.
 *
 * Source: Kokologiannakis, Marmanis, Gladstein, Vafeiadis, "Truly Stateless, Optimal Dynamic Partial
 * Order Reduction", POPL 2022.
 */
export class GraphSearch {
  readonly graph: ExecutionGraph;
  readonly bodies: Bodies;
  readonly cells: Cells;
  readonly count = newCount();
  readonly #axioms: Axioms;
  readonly #options: GraphSearchOptions;
  readonly #oracle: FinalOracle;
  readonly #teller: Teller;
  readonly #cpuCount: number;
  /** For graphs that are only looked at. */
  readonly #scratch: ExecutionGraph;
  readonly #revisits: Revisits;
  readonly #waiting = new WaitingGraphs();
  readonly #seen = new Set<number>();
  #executions = 0;
  #isStopped = false;
  #started = false;
  /** Whether an execution is only looked at, and does not count. */
  #isLooking = false;
  /** Whether others do the rest of the search: then it cannot start again. */
  #isShared = false;
  #failure: GraphSearchResult["failure"];

  constructor(
    bodies: Bodies,
    cells: Cells,
    axioms: Axioms,
    options: GraphSearchOptions,
  ) {
    this.bodies = bodies;
    this.cells = cells;
    this.#axioms = axioms;
    this.#options = options;
    this.#teller = new Teller(options.onProgress);
    this.#cpuCount = bodies.scenario.threads.length;
    this.graph = new ExecutionGraph(this.#cpuCount);
    this.#scratch = new ExecutionGraph(this.#cpuCount);
    const readLast = (access: Access) => this.#addRead(stepOfReading(access));
    this.#oracle = new FinalOracle(bodies.scenario, { cells, graph: this.graph, axioms, readLast });
    this.#revisits = new Revisits(this.graph, axioms, (version) => this.#waiting.add(version));
  }

  /**
   * Searches until a law is broken, everything was tried, or a bound is reached; called again, it
   * goes on.
   *
   * @param maxWork steps in all after which to stop
   * @returns what was found
   */
  run(maxWork = Infinity): GraphSearchResult {
    if (!this.#started) this.#restart();
    while (!this.#failure && this.#waiting.count > 0) {
      if (this.#executions >= this.#options.maxExecutions) return this.#result("executions");
      if (this.count.steps >= maxWork) return this.#result("work");
      if (this.#teller.hasToStop(this.count)) return this.#result("stop");
      this.#executions++;
      this.#goOnFrom(() => this.#waiting.take(this.#executions));
      if (this.#isStopped) return this.#result("stop");
    }
    if (this.#failure) return this.#result(undefined);
    // A thread that was cut counts wherever its execution has ended.
    this.count.cutAt ??= this.bodies.cutAt;
    return this.#result(this.count.cutAt === undefined ? undefined : "steps");
  }

  /** Takes the threads back: somebody else has run them in the meantime. */
  takeBack(): void {
    this.bodies.start();
  }

  /** Graphs from which the search has still to go on. */
  get waiting(): readonly (Version | undefined)[] {
    if (!this.#started) this.#restart();
    return this.#waiting.all;
  }

  /**
   * Goes on from a graph to the end of its execution, as the search will do, without counting it. A
   * failure is one all the same: the search ends with it.
   *
   * @param version the graph
   * @returns the graphs that come of it; nothing if the search has to start again
   */
  lookInto(version: Version | undefined): readonly (Version | undefined)[] | undefined {
    const before = { ...this.count };
    const waiting = this.#waiting.exchange([]);
    this.#isLooking = true;
    try {
      this.#execute(version);
    } catch (error) {
      this.#startAgainAfter(error);
      return undefined;
    } finally {
      this.#isLooking = false;
    }
    Object.assign(this.count, before, { steps: before.steps + this.graph.parts.length });
    return this.#waiting.exchange(waiting);
  }

  /**
   * Goes on in all directions at once, until there are pieces of work for several searches. Searches of
   * the same program come to the same pieces.
   *
   * @param pieces how many pieces are enough
   * @param maxWork steps after which those that there are have to do
   * @returns graphs to go on from; each search takes some of them with `goOnWith`
   */
  divide(pieces: number, maxWork: number): (Version | undefined)[] {
    const most = this.count.steps + maxWork;
    while (!this.#failure && this.#waiting.count > 0 && this.#waiting.count < pieces) {
      if (this.count.steps >= most) break;
      this.#executions++;
      this.#goOnFrom(() => this.#waiting.takeOldest());
    }
    this.#isShared = true;
    return this.#waiting.exchange([]);
  }

  /** Lets one of the pieces be searched next. */
  goOnWith(piece: Version | undefined): void {
    this.#waiting.add(piece);
  }

  /** Counts from 0: what was counted so far, another search counts, too. */
  forgetCount(): void {
    Object.assign(this.count, newCount());
  }

  #goOnFrom(take: () => Version | undefined): void {
    try {
      this.#execute(take());
      this.count.steps += this.graph.parts.length;
    } catch (error) {
      this.#startAgainAfter(error);
    }
  }

  /** After memory has turned out to be cut: the search starts again, if it is not shared. */
  #startAgainAfter(error: unknown): void {
    if (!(error instanceof CellSplit) || this.#isShared) throw error;
    this.#restart();
  }

  /** Starts from the empty graph. */
  #restart(): void {
    this.#started = true;
    this.cells.reset();
    this.bodies.cutAt = undefined;
    this.#seen.clear();
    this.#oracle.reset();
    this.#waiting.exchange([]);
    this.#executions = 0;
    Object.assign(this.count, { ...newCount(), steps: this.count.steps });
    this.#revisits.reset();
    this.#waiting.add(undefined);
  }

  #result(cutBy: GraphSearchResult["cutBy"]): GraphSearchResult {
    return { count: this.count, cutBy, failure: this.#failure };
  }

  /** Comes back to a graph and goes on from there to the end. */
  #execute(version: Version | undefined): void {
    const { graph, bodies } = this;
    graph.goTo(version);
    if (version === undefined) bodies.start();
    for (let cpu = 0; cpu < this.#cpuCount; cpu++) {
      bodies.follow(cpu, graph, (part) => this.#repeat(cpu, part));
    }
    const last = version?.part;
    if (last && last.access.cpu < this.#cpuCount) {
      if (last.role === Role.WRITE) {
        // Reads that were there before.
        for (const { reads } of graph.nodeOf(last).readers) {
          for (const read of reads) if (!this.#checkAccess(read)) return;
        }
      }
      if (!this.#checkAccess(last)) return;
    }
    for (;;) {
      if (bodies.broken !== undefined) return this.#fail("violation", bodies.broken);
      const cpu = this.#nextCpu();
      if (cpu < 0) return this.#end();
      if (!this.#add(cpu)) return;
      if (this.#isStoppedByCut()) return;
    }
  }

  /** A cut thread is told at once: what comes after it can take long and proves nothing any more. */
  #isStoppedByCut(): boolean {
    const { cutAt } = this.bodies;
    if (cutAt === undefined || this.count.cutAt !== undefined || this.#isLooking) return false;
    this.count.cutAt = cutAt;
    this.#isStopped = this.#options.onProgress?.(this.count) ?? false;
    return this.#isStopped;
  }

  /** Lets a CPU make a part again that is in the graph. */
  #repeat(cpu: number, part: Part): void {
    const step = this.bodies.next(cpu, part.access);
    if (step === undefined || step.role !== part.role) throw notDeterministic();
    this.#feed(cpu, part);
  }

  /** Lets a CPU go on after a part; a loop that was disturbed tries again. */
  #feed(cpu: number, part: Part): void {
    const { bodies, graph } = this;
    bodies.feed(cpu, part);
    if (!this.#options.countsRetries || bodies.haltOf(cpu) !== "waiting") return;
    if (isDisturbed(bodies.turnOf(cpu, graph))) bodies.resume(cpu);
  }

  /** The CPU that goes on: one in the middle of an access first, then the lowest. */
  #nextCpu(): number {
    for (let cpu = 0; cpu < this.#cpuCount; cpu++) if (this.bodies.isBusy(cpu)) return cpu;
    for (let cpu = 0; cpu < this.#cpuCount; cpu++) {
      if (this.bodies.next(cpu) !== undefined) return cpu;
    }
    return -1;
  }

  // ---- adding parts ---------------------------------------------------------------------------

  /** Adds the next part of a CPU in the most ordinary way, and notes the other ways. */
  #add(cpu: number): boolean {
    const step = this.bodies.next(cpu);
    if (step === undefined) throw notDeterministic();
    let part: Part | undefined;
    if (step.role === Role.OTHER) part = this.#addOther(step);
    else if (step.role === Role.READ) part = this.#addRead(step);
    else part = this.#addWrite(step);
    if (part === undefined) {
      this.count.blocked++;
      return false;
    }
    this.#feed(cpu, part);
    return this.#checkAccess(part);
  }

  /** Looks at a CPU after its last part: data races, and loops that wait. */
  #checkAccess(part: Part): boolean {
    const { cpu } = part.access;
    const law = this.#options.inspect?.(this.graph, part.access);
    if (law !== undefined) {
      this.#fail("violation", law);
      return false;
    }
    const { bodies } = this;
    if (bodies.isBusy(cpu)) return true;
    if (this.#options.lockFree && !this.#canGoOnAlone(cpu)) return false;
    if (bodies.next(cpu) !== undefined || bodies.haltOf(cpu) !== "waiting") return true;
    const turn = bodies.turnOf(cpu, this.graph);
    const last = turn.at(-1);
    if (last === undefined) return true;
    const isOnlyReads = turn.every(({ role }) => role !== Role.WRITE);
    // Nobody can take this turn back any more, and the thread never sees what is new.
    const [cell] = last.access.cells;
    const writes = this.graph.writesOf(cell!);
    const isSimple = last.role === Role.READ && this.#axioms.isSimple(last.access, writes);
    if (isOnlyReads && isSimple && last.sources[0] !== writes.at(-1)) {
      this.count.blocked++;
      return false;
    }
    return true;
  }

  /**
   * Whether a CPU gets on by itself. It does not when it sleeps, or when its loop waits and finds
   * nothing new in the memory that it knows of: others may have come no further than that.
   */
  #canGoOnAlone(cpu: number): boolean {
    const { bodies, graph } = this;
    const node = graph.nodes[cpu]!.at(-1)!;
    const known = restrict(graph, (part) => graph.isPast(part, node));
    if (!bodies.sleeps(cpu)) {
      if (bodies.next(cpu) !== undefined || bodies.haltOf(cpu) !== "waiting") return true;
      const scratch = this.#scratch;
      scratch.load(known);
      const turn = bodies.turnOf(cpu, graph);
      const finalsOf = (cell: number) => this.#axioms.finalsOf(scratch, cell);
      if (turn.length === 0 || !wouldRepeat(turn, this.cells, finalsOf)) return true;
    }
    const outcome: Failure = { kind: "violation", law: bodies.describeDependence(cpu) };
    this.#failure = { snapshot: known, outcome };
    return false;
  }

  #partOf(step: Step, low = step.low): Part {
    const { access, role, high, list } = step;
    return { access, role, sources: NO_SOURCES, low, high, list, stamp: this.graph.nextStamp };
  }

  #addOther(step: Step): Part {
    for (let way = step.ways - 1; way > 0; way--) this.#note(this.#partOf(step, way));
    const part = this.#partOf(step, 0);
    this.graph.add(part);
    return part;
  }

  #addRead(step: Step): Part | undefined {
    const read = this.#partOf(step);
    let first: Part | undefined;
    const others: Part[] = [];
    const { access, role, low, high, list, stamp } = read;
    for (const sources of this.#axioms.readings(this.graph, read)) {
      const part = { access, role, sources, low, high, list, stamp };
      if (first === undefined) first = part;
      else if (this.#accepts(step, sources)) others.push(part);
    }
    if (first === undefined) return undefined;
    for (const part of others.reverse()) this.#note(part);
    this.graph.add(first);
    return first;
  }

  /** Whether an agent goes on with a list of waiters; only the newest one is worth waiting with. */
  #accepts({ access, accepts }: Step, [source]: readonly (Part | undefined)[]): boolean {
    return !accepts || accepts(this.cells.valueOf(source, access.cells[0]!).list!);
  }

  #addWrite(step: Step): Part | undefined {
    const part = this.#partOf(step);
    this.#revisits.find(part);
    let first: readonly number[] | undefined;
    for (const places of this.#axioms.writings(this.graph, part, step.isUpdate)) {
      if (first === undefined) first = places;
      else this.#note(part, places);
    }
    if (first === undefined) return undefined;
    this.graph.add(part, first);
    return part;
  }

  /** Notes another way to go on. */
  #note(part: Part, places?: readonly number[]): void {
    this.graph.add(part, places);
    this.#waiting.add(this.graph.version);
    this.graph.removeLast();
  }

  // ---- the end of an execution ----------------------------------------------------------------

  #end(): void {
    const halts: Halt[] = [];
    for (let cpu = 0; cpu < this.#cpuCount; cpu++) halts.push(this.bodies.haltOf(cpu));
    if (halts.includes("cut")) {
      this.count.cut++;
      return;
    }
    const waiting = halts.flatMap((halt, cpu) => halt === "done" ? [] : [cpu]);
    if (waiting.length > 0) {
      this.#endWaiting(waiting, halts);
      return;
    }
    const results = this.bodies.results();
    const law = this.#oracle.check(results) ?? this.#options.judgeCalls?.(this.bodies, this.graph);
    if (!this.#isLooking || law !== undefined) this.#options.onComplete?.({ results, law });
    this.#countComplete();
    if (law !== undefined) this.#fail("violation", law);
  }

  /** Threads wait: for good, if they would find again what they have found. */
  #endWaiting(waiting: number[], halts: Halt[]): void {
    const isStuck = waiting.every((cpu) =>
      halts[cpu] === "waiting" && !this.bodies.hasInterruptLeft(cpu) &&
      this.#waitsForGood(cpu)
    );
    if (!isStuck) {
      this.count.blocked++;
      return;
    }
    this.#countComplete();
    this.#fail("deadlock", this.bodies.describeWaiting(waiting));
  }

  /** Whether another turn of a loop that waits would find the same values. */
  #waitsForGood(cpu: number): boolean {
    const turn = this.bodies.turnOf(cpu, this.graph);
    return wouldRepeat(turn, this.cells, (cell) => this.#axioms.finalsOf(this.graph, cell));
  }

  #countComplete(): void {
    this.count.complete++;
    if (this.#isLooking) return;
    const print = fingerprint(this.graph, (access) => this.#axioms.ordersWrite(access));
    if (this.#seen.has(print)) this.count.duplicate++;
    else if (this.#seen.size < MAX_PRINTS) this.#seen.add(print);
  }

  #fail(kind: "violation" | "deadlock", law: string): void {
    this.#failure = { snapshot: this.graph.snapshot(), outcome: { kind, law } };
  }
}

const NO_SOURCES: readonly Part[] = [];

/** A read that no thread makes. */
function stepOfReading(access: Access): Step {
  return {
    access,
    role: Role.READ,
    low: 0,
    high: 0,
    list: undefined,
    ways: 0,
    isUpdate: false,
    accepts: undefined,
  };
}
