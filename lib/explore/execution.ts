import { Kind, Order } from "../instrument/engine.ts";
import { Bodies } from "./graph/bodies.ts";
import type { Step } from "./graph/body.ts";
import type { Cells } from "./graph/cells.ts";
import { FinalState } from "./graph/final_state.ts";
import { fingerprint } from "./graph/fingerprint.ts";
import { type Access, type Part, Role } from "./graph/part.ts";
import { raceAt, raceLaw } from "./graph/races.ts";
import { wouldRepeat } from "./graph/turns.ts";
import { axiomsOf, cellsOf, memoryOf, type ModelName, tears } from "./memory_model.ts";
import type { Scenario } from "./scenario.ts";
import type { StepMemory } from "./step_memory.ts";
import { judgeCalls } from "./timeline.ts";

/** How an execution has come out. */
export type Outcome =
  | { kind: "complete" }
  | { kind: "violation"; law: string }
  | { kind: "deadlock"; law: string }
  /** The memory model does not allow what the step was asked to do. */
  | { kind: "impossible" }
  /** A thread has made too many steps. */
  | { kind: "cut"; place: string };

/** A step of a schedule: who makes it, and which way it goes. */
export interface Move {
  /** Number of the process: threads first, then interrupts, store buffers, and the reader of the end. */
  process: number;
  /** Which of its ways it goes, from 0; several where a read may find older values. */
  choice: number;
}

/** What a step has done, for traces. */
export interface Effect {
  /** The access, and what it has read and written; none for what touches no memory. */
  access: Access;
  parts: readonly Part[];
  /** Whether a store buffer has written it back. */
  flushed: boolean;
  /** What was found. */
  answer: number | bigint | undefined;
  /** What was written, if anything was. */
  written: number | bigint | undefined;
  /** For a compare-and-swap, what it has expected and wanted to write. */
  expected: readonly [number | bigint, number | bigint] | undefined;
  /** Whether there was a newer value than the one that was read. */
  stale: boolean;
}

/**
 * One execution of a scenario, step by step. Processes are numbered: first the threads, then the
 * interrupts, then for each CPU the agent that writes its waiting stores to memory, and last the
 * reader of the final state. An interrupt shares its CPU's view of memory.
 */
export class Execution {
  readonly scenario: Scenario;
  readonly modelName: ModelName;
  readonly memory: StepMemory;
  /** The memory in pieces. */
  readonly cells: Cells;
  readonly bodies: Bodies;
  /** Threads and interrupts. */
  readonly bodyCount: number;
  /** Threads, interrupts, and their agents. */
  readonly processCount: number;
  /** What the last step has done. */
  effect: Effect | undefined;
  /** Steps done so far. */
  stepCount = 0;
  readonly #maxSteps: number;
  readonly #requiresFreedom: boolean;
  readonly #reportsRaces: boolean;
  readonly #final: FinalState;
  /** For each access the step that made it, from 1; kept where races are reported. */
  readonly #stepOf = new Map<Access, number>();
  #outcome: Outcome | undefined;

  constructor(
    scenario: Scenario,
    modelName: ModelName,
    options: { races: boolean; lockFree: boolean; maxSteps: number },
  ) {
    this.scenario = scenario;
    this.modelName = modelName;
    this.#requiresFreedom = options.lockFree;
    this.#reportsRaces = options.races;
    this.#maxSteps = options.maxSteps;
    this.cells = cellsOf(modelName);
    const cpuCount = scenario.threads.length;
    this.bodyCount = cpuCount + scenario.interrupts.length;
    this.processCount = this.bodyCount + (modelName === "tso" ? cpuCount : 0);
    const axioms = axiomsOf(modelName);
    this.memory = memoryOf(modelName, cpuCount, this.cells);
    this.bodies = new Bodies(scenario, this.cells, {
      maxSteps: options.maxSteps,
      hasFence: (order) => axioms.hasFence(order),
      choosesInterrupts: false,
      listsSynchronize: modelName === "weak" || modelName === "js",
      tears: (request) => tears(modelName, request),
    });
    this.#final = new FinalState(scenario, this.cells);
  }

  /** How the execution has come out, when it is over. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** Starts from the beginning. */
  reset(): void {
    this.memory.reset();
    this.bodies.start();
    if (this.scenario.always) this.scenario.beginJudging();
    this.stepCount = 0;
    this.effect = undefined;
    this.#outcome = undefined;
    this.#stepOf.clear();
    this.#lookForError();
    this.#judge();
  }

  /** Forgets the pieces of memory, but not where they have turned out to be cut. */
  forgetCells(): void {
    this.cells.reset();
  }

  /** The CPU of a process: the number of a thread. */
  cpuOf(process: number): number {
    if (process >= this.bodyCount) return process - this.bodyCount;
    const { threads, interrupts } = this.scenario;
    return process < threads.length ? process : interrupts[process - threads.length]!.of;
  }

  /** Whether a process can make a step now. */
  isEnabled(process: number): boolean {
    if (this.#outcome) return false;
    if (process >= this.bodyCount) {
      return this.memory.pending(process - this.bodyCount) !== undefined;
    }
    const cpu = this.cpuOf(process);
    if (this.bodies.activeOf(cpu) !== process) return this.bodies.mayInterrupt(cpu, process);
    const step = this.bodies.next(cpu);
    if (step !== undefined) return this.memory.ways(step) > 0;
    return this.bodies.haltOf(cpu) === "waiting" && this.#seesNews(cpu);
  }

  /** Processes that can make a step now. */
  enabledProcesses(): number[] {
    const enabled: number[] = [];
    for (let process = 0; process < this.processCount; process++) {
      if (this.isEnabled(process)) enabled.push(process);
    }
    return enabled;
  }

  /** In how many ways the next step of a process can go. */
  choices(process: number): number {
    if (process >= this.bodyCount) return 1;
    const cpu = this.cpuOf(process);
    if (this.bodies.activeOf(cpu) !== process) return 1;
    const step = this.bodies.next(cpu);
    return step ? this.memory.ways(step) : 1;
  }

  /** Whether the next step of a process is a choice of the program's own, such as a time-out. */
  isChoosing(process: number): boolean {
    if (process >= this.bodyCount) return false;
    const cpu = this.cpuOf(process);
    return this.bodies.activeOf(cpu) === process &&
      this.bodies.next(cpu)?.access.kind === Kind.CHOICE;
  }

  /** Whether the next step of a process may write memory. */
  nextMayWrite(process: number): boolean {
    if (process >= this.bodyCount) return true;
    const cpu = this.cpuOf(process);
    if (this.bodies.activeOf(cpu) !== process) return true;
    const step = this.bodies.next(cpu);
    if (step === undefined) return true;
    const { kind, order } = step.access;
    if (kind === Kind.LOAD || kind === Kind.FENCE) return false;
    return this.modelName !== "tso" || kind !== Kind.STORE || order === Order.SEQ_CST;
  }

  /**
   * Makes one step.
   *
   * @param process who makes it
   * @param choice which way it goes: the way of its first part, plus the number of those times the
   * way of the second, and so on
   */
  step(process: number, choice: number): void {
    this.stepCount++;
    if (process >= this.bodyCount) {
      const cpu = process - this.bodyCount;
      const access = this.memory.pending(cpu)!;
      const parts = this.memory.flush(cpu);
      this.effect = {
        access,
        parts,
        flushed: true,
        answer: undefined,
        written: this.bodies.valueOf(parts[0]!),
        expected: undefined,
        stale: false,
      };
      this.#judge();
      return;
    }
    const cpu = this.cpuOf(process);
    let rest = choice;
    this.run(process, (step) => {
      const ways = this.memory.ways(step);
      const way = rest % ways;
      rest = Math.floor(rest / ways);
      return way;
    });
    if (!this.#outcome) this.#lookAround(cpu);
    this.#judge();
  }

  /**
   * Makes one access of a thread or interrupt.
   *
   * @param process who makes it
   * @param wayOf says which way each part goes
   * @returns the choice that makes the same step again
   */
  run(process: number, wayOf: (step: Step) => number): number {
    const { bodies, memory } = this;
    const cpu = this.cpuOf(process);
    if (bodies.activeOf(cpu) !== process) bodies.interrupt(cpu, process);
    else if (bodies.next(cpu) === undefined) bodies.resume(cpu);
    const parts: Part[] = [];
    let access: Access | undefined;
    let expected: Effect["expected"];
    let stale = false;
    let choice = 0;
    let radix = 1;
    do {
      const step = bodies.next(cpu);
      // An interrupt that makes no access, or a thread that ended after a turn.
      if (step === undefined) break;
      const ways = memory.ways(step);
      // An interrupt that has come, or a loop that looks again, waits for the store buffer.
      if (ways === 0 && access === undefined) break;
      if (ways === 0) {
        // Somebody else has written where this read-modify-write would have to.
        this.#outcome = { kind: "impossible" };
        return choice;
      }
      const way = wayOf(step);
      choice += radix * way;
      radix *= ways;
      access ??= step.access;
      expected ??= bodies.expectedBy(cpu);
      const part = memory.add(step, way);
      // Of a wait, the trace shows the word, not the list of waiters.
      if (part.role !== Role.OTHER && part.access.address >= 0) {
        parts.push(part);
        if (part.role === Role.READ) stale ||= this.#isStale(part);
      }
      bodies.feed(cpu, part);
      if (this.#reportsRaces) {
        this.#stepOf.set(part.access, this.stepCount);
        const other = raceAt(memory.graph, part.access, this.modelName);
        if (other && !this.#outcome) {
          const law = raceLaw(`step ${this.#stepOf.get(other)}`);
          this.#outcome = { kind: "violation", law };
        }
      }
    } while (bodies.isBusy(cpu));
    this.effect = access && {
      access,
      parts,
      flushed: false,
      answer: bodies.answer,
      written: valueWritten(bodies, parts),
      expected,
      stale,
    };
    this.#lookForError();
    return choice;
  }

  /** Ends the execution when no process can go on: judges what has come out. */
  finish(finals: readonly number[] = []): void {
    if (this.#outcome) return;
    const waiting: number[] = [];
    for (let cpu = 0; cpu < this.scenario.threads.length; cpu++) {
      const halt = this.bodies.haltOf(cpu);
      if (halt === "cut") {
        this.#outcome = { kind: "cut", place: this.bodies.placeOf(cpu) };
        return;
      }
      if (halt !== "done" || this.bodies.activeOf(cpu) !== cpu) waiting.push(cpu);
    }
    if (waiting.some((cpu) => this.bodies.mayGiveUp(cpu))) {
      this.#outcome = { kind: "impossible" };
      return;
    }
    if (waiting.length > 0) {
      this.#outcome = { kind: "deadlock", law: this.bodies.describeWaiting(waiting) };
      return;
    }
    let at = 0;
    if (!this.scenario.always) this.scenario.beginJudging();
    const law = this.#final.judge(this.bodies.results(), (access) => {
      const choice = finals[at++] ?? 0;
      let rest = choice;
      return access.cells.map((cell) => {
        const ways = this.memory.finalsOf(cell);
        const way = rest % ways.length;
        rest = Math.floor(rest / ways.length);
        return ways[way];
      });
    });
    const broken = law ?? this.#judgeCalls();
    this.#outcome = broken === undefined
      ? { kind: "complete" }
      : { kind: "violation", law: broken };
  }

  #judgeCalls(): string | undefined {
    const { specifications } = this.scenario;
    return specifications.length === 0
      ? undefined
      : judgeCalls(this.bodies, this.memory.graph, this.modelName, specifications);
  }

  /** A number for what has happened, the same when only independent accesses were swapped. */
  fingerprint(): number {
    const axioms = axiomsOf(this.modelName);
    return fingerprint(this.memory.graph, (access) => axioms.ordersWrite(access));
  }

  /** Name of a process in traces. */
  nameOf(process: number): string {
    const cpu = this.cpuOf(process);
    if (process >= this.bodyCount) return `CPU ${cpu} store buffer`;
    return process < this.scenario.threads.length ? `CPU ${cpu}` : `CPU ${cpu} interrupt`;
  }

  /** Whether a loop that waits would find something else now. */
  #seesNews(cpu: number): boolean {
    const turn = this.bodies.turnOf(cpu, this.memory.graph);
    return !wouldRepeat(turn, this.cells, (cell) => this.memory.finalsOf(cell));
  }

  /** Where a process is in the source. */
  placeOf(process: number): string {
    if (process >= this.bodyCount) return this.nameOf(process);
    return this.bodies.placeOf(this.cpuOf(process));
  }

  #isStale({ sources, access }: Part): boolean {
    if (this.modelName === "sc" || this.modelName === "tso") return false;
    return sources.some((source, i) => {
      const writes = this.memory.graph.writesOf(access.cells[i]!)
        .filter((write) => write.access !== access);
      return writes.length > 0 && writes.at(-1) !== source;
    });
  }

  #lookAround(cpu: number): void {
    if (!this.#requiresFreedom) return;
    if (!this.bodies.sleeps(cpu)) {
      if (this.bodies.next(cpu) !== undefined) return;
      if (this.bodies.haltOf(cpu) !== "waiting" || this.#seesNews(cpu)) return;
    }
    this.#outcome = { kind: "violation", law: this.bodies.describeDependence(cpu) };
  }

  #lookForError(): void {
    const { broken } = this.bodies;
    if (broken !== undefined) this.#outcome = { kind: "violation", law: broken };
  }

  #judge(): void {
    if (!this.scenario.always || this.#outcome) return;
    const law = this.#final.judgeAlways((cell) => this.memory.finalsOf(cell)[0]);
    if (law !== undefined) this.#outcome = { kind: "violation", law };
  }
}

function valueWritten(bodies: Bodies, parts: readonly Part[]): Effect["written"] {
  const write = parts.find(({ role }) => role === Role.WRITE);
  return write && bodies.valueOf(write);
}
