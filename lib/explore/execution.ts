import { InstrumentError, Kind, Order, type Runtime, type Thread } from "../instrument/mod.ts";
import { JavaScriptMemory } from "./javascript_memory.ts";
import {
  type Effect,
  type MemoryModel,
  type ModelName,
  type WordRequest,
  Words,
} from "./memory_model.ts";
import type { Scenario } from "./scenario.ts";
import { SequentialMemory } from "./sequential_memory.ts";
import { StoreBufferMemory } from "./store_buffer_memory.ts";
import { WeakMemory } from "./weak_memory.ts";

/** Equal turns of a loop after which it is taken to be waiting. */
const EQUAL_TURNS = 3;
/** What `Atomics.wait` answers when it has not slept. */
const NOT_EQUAL = 1;
/** How often a loop may go on although it found nothing new and nobody else can do anything. */
const MOST_IMPATIENCE = 100;

/** A thread or an interrupt, as far as it has come. */
interface Process {
  thread: Thread | undefined;
  /** What it wants to do next. */
  request: WordRequest;
  /** Word of the request in this execution, or -1. */
  word: number;
  done: boolean;
  result: unknown;
  irqDepth: number;
  /** Words that must change before it goes on; empty when it is not waiting. */
  waitsFor: number[];
  /** Whether it sleeps in `Atomics.wait`. */
  asleep: boolean;
  /** Steps that have made it go on: they happen before its next one. */
  wokenBy: number;
  /** Whether it is only believed to wait, because its loop found nothing new. */
  isPatient: boolean;
  /** How often it went on because nobody else could. */
  impatience: number;
  /** Words read since its last write, and the steps that read them. */
  reads: number[];
  readSteps: number[];
  /** What was read since the last turn, as one number. */
  signature: number;
  lastSignature: number;
  lastTurn: number;
  equalTurns: number;
  steps: number;
}

/** Why an execution is over. */
export type Ending =
  | { kind: "complete" }
  | { kind: "violation"; law: string }
  | { kind: "deadlock"; law: string }
  /** The memory model does not allow what was read. */
  | { kind: "impossible" };

/**
 * One execution of a scenario, step by step. Processes are numbered: first the threads, then the
 * interrupts, then for each CPU the agent that writes its waiting stores to memory. An interrupt
 * shares its CPU's view of memory.
 */
export class Execution {
  readonly scenario: Scenario;
  readonly modelName: ModelName;
  readonly memory: MemoryModel;
  /** Threads and interrupts. */
  readonly bodyCount: number;
  /** Threads, interrupts, and their agents. */
  readonly processCount: number;
  readonly words = new Words();
  /** What the last step has done. */
  readonly effect: Effect = {
    answer: 0,
    wrote: false,
    readFrom: -2,
    value: 0,
    stale: false,
    broken: undefined,
  };
  /** Steps done so far. */
  stepCount = 0;
  /** For each step the process that made it. */
  readonly processes: number[] = [];
  /** For each step its word, or -1. */
  readonly wordOf: number[] = [];
  /** For each step its place among the steps of its process. */
  readonly ownSteps: number[] = [];
  /** For each step the step whose write it read. */
  readonly readFrom: number[] = [];
  readonly #runtime: Runtime;
  readonly #bodies: Process[];
  readonly #requiresFreedom: boolean;
  readonly #lastWrites: number[] = [];
  readonly #wrote: boolean[] = [];
  #state: unknown;
  #current: Process | undefined;
  #ending: Ending | undefined;

  constructor(
    scenario: Scenario,
    modelName: ModelName,
    options: { races: boolean; lockFree: boolean },
  ) {
    this.scenario = scenario;
    this.modelName = modelName;
    this.#requiresFreedom = options.lockFree;
    this.#runtime = scenario.runtime;
    this.bodyCount = scenario.threads.length + scenario.interrupts.length;
    this.processCount = this.bodyCount + (modelName === "tso" ? scenario.threads.length : 0);
    this.#bodies = Array.from({ length: this.bodyCount }, newProcess);
    this.memory = this.#makeMemory(modelName, options.races);
    this.#runtime.onTurn = ({ position }) => {
      this.#turn(position);
      return false;
    };
  }

  /** How the execution has ended, if it has. */
  get ending(): Ending | undefined {
    if (this.#ending && !this.memory.isConsistent()) this.#ending = { kind: "impossible" };
    return this.#ending;
  }

  /** Starts from the beginning. */
  reset(): void {
    const { scenario } = this;
    this.#runtime.reset();
    this.words.reset();
    this.memory.reset(scenario.threads.length);
    this.stepCount = 0;
    this.#lastWrites.length = 0;
    this.#ending = undefined;
    this.#state = this.#runtime.runNow(scenario.setup());
    this.#runtime.running = true;
    for (let process = 0; process < this.bodyCount; process++) {
      const body = process < scenario.threads.length
        ? scenario.threads[process]!
        : scenario.interrupts[process - scenario.threads.length]!.body;
      const record = this.#bodies[process]!;
      resetProcess(record);
      this.#start(record, body);
    }
  }

  /** What a thread or interrupt wants to do next. */
  requestOf(process: number): Readonly<WordRequest> {
    return this.#bodies[process]!.request;
  }

  /** Word of the next step of a process, or -1. */
  nextWord(process: number): number {
    return process < this.bodyCount
      ? this.#bodies[process]!.word
      : this.memory.pendingWord(process - this.bodyCount);
  }

  /** Whether the next step of a process may write its word. */
  nextMayWrite(process: number): boolean {
    if (process >= this.bodyCount) return true;
    const { request, word } = this.#bodies[process]!;
    if (this.#isLocal(process)) return false;
    if (request.kind === Kind.LOAD || request.kind === Kind.WAIT) return false;
    const isCertain = this.modelName === "sc" || this.modelName === "tso";
    if (request.kind !== Kind.COMPARE_EXCHANGE || !isCertain) return true;
    return this.words.read(word) === request.a;
  }

  /** Whether the next step of a process only concerns itself: a store that goes into a buffer. */
  nextIsLocal(process: number): boolean {
    return process < this.bodyCount && this.#isLocal(process);
  }

  /** Whether the next step of a process is ordered with all others of its kind. */
  nextTouchesAll(process: number): boolean {
    return process < this.bodyCount && this.memory.touchesAll(this.#bodies[process]!.request);
  }

  /** The CPU of a process: the number of a thread. */
  cpuOf(process: number): number {
    if (process >= this.bodyCount) return process - this.bodyCount;
    const { threads, interrupts } = this.scenario;
    return process < threads.length ? process : interrupts[process - threads.length]!.of;
  }

  /** Whether a process is an interrupt that has not come yet. */
  isWaitingInterrupt(process: number): boolean {
    return process >= this.scenario.threads.length && process < this.bodyCount &&
      this.#bodies[process]!.steps === 0 && !this.#bodies[process]!.done;
  }

  /** Whether a process can make a step now. */
  isEnabled(process: number): boolean {
    if (process >= this.bodyCount) return this.memory.pendingWord(process - this.bodyCount) >= 0;
    const record = this.#bodies[process]!;
    if (record.done || record.asleep || record.waitsFor.length > 0) return false;
    if (!this.memory.canStep(this.cpuOf(process), record.request)) return false;
    return this.#hasCpu(process);
  }

  /** In how many ways the next step of a process can go. */
  choices(process: number): number {
    if (process >= this.bodyCount) return 1;
    const { request, word } = this.#bodies[process]!;
    return this.memory.choices(this.cpuOf(process), request, word);
  }

  /** Whether a choice shows nothing that an earlier place of the step would not show. */
  isRedundant(process: number, choice: number, isBefore: (step: number) => boolean): boolean {
    if (process >= this.bodyCount) return false;
    const { request, word } = this.#bodies[process]!;
    return this.memory.isRedundant(this.cpuOf(process), request, word, choice, isBefore);
  }

  /** The step that put the store into the buffer which an agent writes next, or -1. */
  pendingStep(process: number): number {
    return this.memory.pendingStep(process - this.bodyCount);
  }

  /** Whether the next step of a thread has waited for the thread's own stores. */
  waitsForBuffer(process: number): boolean {
    return this.memory.drains(this.#bodies[process]!.request);
  }

  /** Whether a step has written its word. */
  wroteAt(step: number): boolean {
    return this.#wrote[step]!;
  }

  /** The step that has made a process go on after it had waited, or -1. */
  wokenBy(process: number): number {
    return process < this.bodyCount ? this.#bodies[process]!.wokenBy : -1;
  }

  /**
   * Makes one step.
   *
   * @param process who makes it
   * @param choice which way it goes
   */
  step(process: number, choice: number): void {
    const step = this.stepCount++;
    const { effect } = this;
    this.processes[step] = process;
    if (process >= this.bodyCount) {
      const word = this.memory.pendingWord(process - this.bodyCount);
      this.wordOf[step] = word;
      this.ownSteps[step] = 0;
      this.memory.flush(process - this.bodyCount, step, effect);
      this.#lastWrites[word] = step;
      this.readFrom[step] = effect.readFrom;
      this.#wrote[step] = true;
      this.#wake(word, step, process);
      this.#judge();
      return;
    }
    const record = this.#bodies[process]!;
    const { word, request } = record;
    if (request.kind === Kind.IRQ_SAVE) record.irqDepth++;
    if (request.kind === Kind.IRQ_RESTORE) record.irqDepth--;
    this.wordOf[step] = this.#isLocal(process) ? -1 : word;
    this.ownSteps[step] = record.steps++;
    record.wokenBy = -1;
    this.memory.perform(this.cpuOf(process), request, word, choice, step, effect);
    this.readFrom[step] = effect.readFrom;
    this.#wrote[step] = effect.wrote;
    if (effect.broken) this.#ending = { kind: "violation", law: effect.broken };
    if (effect.wrote) {
      this.#lastWrites[word] = step;
      record.reads.length = 0;
      record.readSteps.length = 0;
      record.equalTurns = -1;
      this.#wake(word, step, process);
    } else if (word >= 0) {
      record.reads.push(word);
      record.readSteps.push(step);
      record.signature = Math.imul(record.signature ^ (word * 31 + effect.answer), 0x85ebca6b);
    }
    if (request.kind === Kind.WAIT && effect.answer === request.a) {
      record.asleep = true;
      record.waitsFor = [word];
      return;
    }
    if (request.kind === Kind.NOTIFY) this.#notify(word, step);
    const answer = request.kind === Kind.WAIT ? NOT_EQUAL : effect.answer;
    if (!this.#ending) this.#advance(record, process, answer);
    this.#judge();
  }

  /**
   * Lets loops go on that were believed to wait, because nobody else can make a step: a loop that
   * counts its turns comes to its end this way.
   *
   * @returns whether somebody goes on
   */
  losePatience(): boolean {
    let any = false;
    for (const record of this.#bodies) {
      if (record.done || !record.isPatient || record.waitsFor.length === 0) continue;
      if (++record.impatience > MOST_IMPATIENCE) continue;
      record.waitsFor = [];
      any = true;
    }
    return any;
  }

  /** Ends the execution when no process can go on: judges what has come out. */
  finish(): void {
    if (this.#ending) return;
    const waiting = this.#bodies.flatMap((record, process) => record.done ? [] : [process]);
    if (waiting.length > 0) {
      this.#ending = { kind: "deadlock", law: this.#describeWaiting(waiting) };
      return;
    }
    const { after } = this.scenario;
    if (after) {
      this.#runtime.running = false;
      this.memory.settle();
      const results = this.#bodies.slice(0, this.scenario.threads.length)
        .map((record) => record.result);
      const law = this.#runtime.runNow(after(this.#state, results));
      if (law !== undefined && law !== null) {
        this.#ending = { kind: "violation", law: String(law) };
        return;
      }
    }
    this.#ending = { kind: "complete" };
  }

  /** Names of words, by the program's numbers, as the scenario gives them. */
  wordNames(): Map<number, string> {
    const { names } = this.scenario;
    const found = new Map<number, string>();
    if (!names) return found;
    for (const [name, [array, index]] of Object.entries(names(this.#state))) {
      found.set(this.#runtime.addressOf(array, index) >> 2, name);
    }
    return found;
  }

  /** Name of a process in traces. */
  nameOf(process: number): string {
    const cpu = this.cpuOf(process);
    if (process >= this.bodyCount) return `CPU ${cpu} store buffer`;
    return process < this.scenario.threads.length ? `CPU ${cpu}` : `CPU ${cpu} interrupt`;
  }

  #makeMemory(name: ModelName, races: boolean): MemoryModel {
    if (name === "sc") return new SequentialMemory(this.words);
    if (name === "tso") return new StoreBufferMemory(this.words);
    if (name === "js") return new JavaScriptMemory(this.words, races);
    if (name !== "weak") {
      throw new RangeError(`Cannot find a memory model "${name}": use "sc", "tso", "weak" or "js"`);
    }
    const memory = new WeakMemory(this.words, races);
    memory.ownStep = (step) => this.ownSteps[step] ?? -1;
    return memory;
  }

  /** A store that only goes into the thread's own buffer. */
  #isLocal(process: number): boolean {
    const { request } = this.#bodies[process]!;
    return this.modelName === "tso" && request.kind === Kind.STORE &&
      request.order !== Order.SEQ_CST;
  }

  /** An interrupt and its thread share a CPU: the interrupt runs to its end. */
  #hasCpu(process: number): boolean {
    const { threads, interrupts } = this.scenario;
    if (interrupts.length === 0) return true;
    const cpu = this.cpuOf(process);
    for (let i = 0; i < interrupts.length; i++) {
      const other = threads.length + i;
      const record = this.#bodies[other]!;
      const isActive = record.steps > 0 && !record.done;
      if (interrupts[i]!.of === cpu && isActive && other !== process) return false;
    }
    if (process < threads.length || this.#bodies[process]!.steps > 0) return true;
    return interrupts[process - threads.length]!.nmi || this.#bodies[cpu]!.irqDepth === 0;
  }

  #start(record: Process, body: (state: unknown) => unknown): void {
    this.#current = record;
    const begun = this.#guard(record, () => body(this.#state));
    if (!this.#runtime.isThread(begun)) {
      record.done = true;
      record.result = begun;
      return;
    }
    record.thread = begun;
    this.#advance(record, this.#bodies.indexOf(record), 0);
  }

  /** Lets a process run up to its next shared access. */
  #advance(record: Process, process: number, answer: number): void {
    this.#current = record;
    const { request } = this.#runtime;
    for (;;) {
      const next = this.#guard(record, () => record.thread!.next(answer));
      if (next === undefined) return;
      if (next.done) {
        record.done = true;
        record.result = next.value;
        return;
      }
      answer = 0;
      if (request.kind === Kind.IRQ_SAVE || request.kind === Kind.IRQ_RESTORE) {
        if (this.scenario.interrupts.length > 0) break;
        continue;
      }
      if (request.kind === Kind.THINK || request.kind === Kind.CHOICE) continue;
      if (request.kind === Kind.RELAX) {
        record.isPatient = false;
        this.#wait(record, process);
        if (record.waitsFor.length > 0) break;
        continue;
      }
      if (request.kind === Kind.FENCE && !this.#isStep(request.order)) continue;
      break;
    }
    this.#take(record);
    if (record.equalTurns >= EQUAL_TURNS && record.word >= 0) {
      record.equalTurns = 0;
      record.isPatient = true;
      this.#wait(record, process);
    }
  }

  /** Whether a fence does something that other threads can notice. */
  #isStep(order: number): boolean {
    return this.modelName === "weak" || (this.modelName === "tso" && order === Order.FULL);
  }

  #take(record: Process): void {
    const { request } = this.#runtime;
    const { kind, array, index } = request;
    const copy = record.request;
    copy.kind = kind;
    copy.order = request.order;
    copy.array = array;
    copy.address = request.address;
    copy.size = request.size;
    copy.type = request.type;
    copy.index = index;
    copy.a = Number(request.a);
    copy.b = Number(request.b);
    copy.position = request.position;
    record.word = array === null
      ? -1
      : this.words.idOf(request.address >> 2, array as Int32Array, index);
  }

  /** A loop that found nothing new waits until one of the words it read is written. */
  #wait(record: Process, process: number): void {
    const words = [...new Set(record.reads)];
    let behind = false;
    for (const [at, word] of record.reads.entries()) {
      if ((this.#lastWrites[word] ?? -1) > record.readSteps[at]!) behind = true;
    }
    for (const word of words) if (this.memory.catchUp(this.cpuOf(process), word)) behind = true;
    record.reads.length = 0;
    record.readSteps.length = 0;
    if (!behind) record.waitsFor = words;
    if (this.#requiresFreedom && !behind && words.length > 0) {
      this.#ending = {
        kind: "violation",
        law: `${this.nameOf(process)} waits for another CPU at ${
          this.#runtime.placeOf(this.#runtime.request.position)
        }: it cannot go on alone`,
      };
    }
  }

  #wake(word: number, step: number, writer: number): void {
    for (let process = 0; process < this.bodyCount; process++) {
      const record = this.#bodies[process]!;
      if (record.asleep || process === writer || !record.waitsFor.includes(word)) continue;
      this.#goOn(record, process, step);
    }
  }

  #notify(word: number, step: number): void {
    for (let process = 0; process < this.bodyCount; process++) {
      const record = this.#bodies[process]!;
      if (!record.asleep || record.waitsFor[0] !== word) continue;
      record.asleep = false;
      this.#goOn(record, process, step);
    }
  }

  #goOn(record: Process, process: number, step: number): void {
    record.waitsFor = [];
    record.wokenBy = step;
    const { kind } = record.request;
    if (kind === Kind.RELAX || kind === Kind.WAIT) this.#advance(record, process, 0);
  }

  /** A turn of a loop of the running process: is it like the one before? */
  #turn(position: number): void {
    const record = this.#current!;
    if (position !== record.lastTurn) {
      record.lastTurn = position;
      record.equalTurns = 0;
      record.lastSignature = 0;
    } else if (record.signature === record.lastSignature && record.equalTurns >= 0) {
      record.equalTurns++;
    } else record.equalTurns = 0;
    record.lastSignature = record.signature;
    record.signature = 0;
  }

  /** An error in a thread is a broken law; one of the instrumenter is for the author. */
  #guard<Result>(record: Process, work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof InstrumentError || !(error instanceof Error)) throw error;
      this.#ending = { kind: "violation", law: error.message };
      record.done = true;
      return undefined;
    }
  }

  #judge(): void {
    const { always } = this.scenario;
    if (!always || this.#ending) return;
    this.#runtime.running = false;
    this.memory.settle();
    const law = this.#runtime.runNow(always(this.#state));
    this.#runtime.running = true;
    if (law !== undefined && law !== null) this.#ending = { kind: "violation", law: String(law) };
  }

  #describeWaiting(waiting: number[]): string {
    const parts = waiting.map((process) => {
      const { request } = this.#bodies[process]!;
      return `${this.nameOf(process)} waits at ${this.#runtime.placeOf(request.position)}`;
    });
    return `nobody can go on: ${parts.join(", ")}`;
  }
}

function newProcess(): Process {
  const request: WordRequest = {
    kind: Kind.LOAD,
    order: Order.PLAIN,
    array: null,
    index: 0,
    a: 0,
    b: 0,
    position: 0,
    address: -1,
    size: 0,
    type: 0,
  };
  const record = { request, waitsFor: [], reads: [], readSteps: [] } as unknown as Process;
  resetProcess(record);
  return record;
}

function resetProcess(record: Process): void {
  record.thread = undefined;
  record.word = -1;
  record.done = false;
  record.result = undefined;
  record.irqDepth = 0;
  record.waitsFor = [];
  record.asleep = false;
  record.wokenBy = -1;
  record.isPatient = false;
  record.impatience = 0;
  record.reads.length = 0;
  record.readSteps.length = 0;
  record.signature = 0;
  record.lastSignature = 0;
  record.lastTurn = -1;
  record.equalTurns = 0;
  record.steps = 0;
}
