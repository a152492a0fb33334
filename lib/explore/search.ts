import { InstrumentError } from "../instrument/mod.ts";
import type { Ending, Execution } from "./execution.ts";
import { mix } from "./weak_memory.ts";

/** A step of a schedule: who makes it, and which way it goes. */
export interface Move {
  process: number;
  choice: number;
}

/** What a search has done so far. */
export interface SearchCount {
  /** Executions that came to their end. */
  complete: number;
  /** Executions given up because every way on was known already. */
  blocked: number;
  /** Executions that were the same as an earlier one. */
  duplicate: number;
  /** Executions that were cut because they took too many steps. */
  cut: number;
  /** Where the first of them stood. */
  cutAt?: string | undefined;
  /** Steps made, those that were made again included. */
  steps: number;
}

/** Bounds of a search. */
export interface SearchBounds {
  maxExecutions: number;
  /** Steps after which an execution is cut. */
  maxSteps: number;
  /** Called now and then; a search stops when it answers `true`. */
  onProgress: ((count: SearchCount) => boolean) | undefined;
}

/** What a search has found. */
export interface SearchResult {
  count: SearchCount;
  /** Which bound has cut the search, if one has. */
  cutBy: "executions" | "steps" | "stop" | undefined;
  /** The first failure. */
  failure: { moves: Move[]; ending: Ending } | undefined;
}

const PROGRESS_EVERY = 256;

/** What is known at one depth of the search. */
interface Node {
  /** Processes that need not be tried here, as bits. */
  sleep: number;
  /** Processes that have to be tried here, as bits. */
  backtrack: number;
  process: number;
  choice: number;
  /** Choices still to be tried. */
  choices: number[];
}

/**
 * Tries all executions that differ in the order of dependent steps, each once: source-DPOR with
 * sleep sets. Two steps depend on each other when they access one word and one of them writes it.
 *
 * Source: Abdulla, Aronis, Jonsson, Sagonas, "Source Sets: A Foundation for Optimal Dynamic
 * Partial Order Reduction", Journal of the ACM 64(4), 2017.
 */
export class ExhaustiveSearch {
  readonly #execution: Execution;
  readonly #bounds: SearchBounds;
  readonly #nodes: Node[] = [];
  /** For each step, for each process, the last step of it that happens before. */
  readonly #clocks: Int32Array[] = [];
  /** For each step whether it wrote, and whether it is ordered with all of its kind. */
  readonly #wrote: boolean[] = [];
  readonly #all: boolean[] = [];
  readonly #lastOfProcess: Int32Array;
  readonly #lastOfCpu: Int32Array;
  readonly #seen = new Set<number>();
  readonly #count: SearchCount = { complete: 0, blocked: 0, duplicate: 0, cut: 0, steps: 0 };
  #executions = 0;
  /** Steps to repeat in the next execution. */
  #length = 0;
  readonly #writesDepend: boolean;

  constructor(execution: Execution, bounds: SearchBounds) {
    this.#execution = execution;
    this.#bounds = bounds;
    this.#lastOfProcess = new Int32Array(execution.processCount);
    this.#lastOfCpu = new Int32Array(execution.scenario.threads.length);
    // A law that is looked at after each step can tell all orders of writes apart.
    this.#writesDepend = execution.scenario.always !== undefined;
  }

  /**
   * Searches until a law is broken, everything was tried, or a bound is reached; called again, it
   * goes on.
   *
   * @param maxExecutions executions in all after which to stop
   * @returns what was found
   */
  run(maxExecutions = this.#bounds.maxExecutions): SearchResult {
    const count = this.#count;
    for (;; this.#executions++) {
      const executions = this.#executions;
      if (executions >= maxExecutions) return this.#result(count, "executions");
      if (executions % PROGRESS_EVERY === PROGRESS_EVERY - 1 && this.#bounds.onProgress?.(count)) {
        return this.#result(count, "stop");
      }
      const ending = this.#execute(this.#length, count);
      if (ending && ending.kind !== "complete" && ending.kind !== "impossible") {
        const moves = this.#nodes.map(({ process, choice }) => ({ process, choice }));
        moves.length = this.#execution.stepCount;
        return { count, cutBy: undefined, failure: { moves, ending } };
      }
      this.#length = this.#nextBranch();
      if (this.#length === 0) return this.#result(count, count.cut > 0 ? "steps" : undefined);
    }
  }

  #result(count: SearchCount, cutBy: SearchResult["cutBy"]): SearchResult {
    return { count, cutBy, failure: undefined };
  }

  /** Runs once: first the known steps, then the first way on at each depth. */
  #execute(length: number, count: SearchCount): Ending | undefined {
    const execution = this.#execution;
    execution.reset();
    this.#lastOfProcess.fill(-1);
    this.#lastOfCpu.fill(-1);
    let sleep = 0;
    for (let depth = 0;; depth++) {
      if (execution.ending) return this.#end(count);
      if (depth >= length) {
        const enabled = this.#enabled();
        if (enabled === 0) {
          if (execution.losePatience()) {
            depth--;
            continue;
          }
          execution.finish();
          return this.#end(count);
        }
        if ((enabled & ~sleep) === 0) {
          count.blocked++;
          return undefined;
        }
        if (depth >= this.#bounds.maxSteps) {
          count.cut++;
          count.cutAt ??= execution.placeOfLast();
          return undefined;
        }
        this.#nodes[depth] = this.#newNode(enabled, sleep, depth);
        this.#nodes.length = depth + 1;
      } else {
        // A loop that was let go at this depth has to be let go again.
        while (!execution.isEnabled(this.#nodes[depth]!.process)) {
          if (!execution.losePatience()) throw notDeterministic();
        }
      }
      const node = this.#nodes[depth]!;
      const isNew = depth >= length - 1;
      if (isNew) sleep = this.#sleepAfter(node);
      this.#happen(node, depth, isNew);
      execution.step(node.process, node.choice);
      this.#wrote[depth] = execution.effect.wrote;
      count.steps++;
    }
  }

  #enabled(): number {
    let mask = 0;
    for (let process = 0; process < this.#execution.processCount; process++) {
      if (this.#execution.isEnabled(process)) mask |= 1 << process;
    }
    return mask;
  }

  #newNode(enabled: number, sleep: number, depth: number): Node {
    const execution = this.#execution;
    const candidates = enabled & ~sleep;
    const last = depth > 0 ? this.#nodes[depth - 1]!.process : 0;
    let process = last;
    if ((candidates & 1 << last) === 0) {
      process = 0;
      while ((candidates & 1 << process) === 0) process++;
    }
    let backtrack = 1 << process;
    for (let other = execution.scenario.threads.length; other < execution.bodyCount; other++) {
      const isPossible = (enabled & 1 << other) !== 0 && execution.isWaitingInterrupt(other);
      if (isPossible) backtrack |= 1 << other;
    }
    return { sleep, backtrack, process, choice: -1, choices: [] };
  }

  /** The processes that are still asleep after a node's step: those that it does not concern. */
  #sleepAfter(node: Node): number {
    let after = 0;
    let rest = node.sleep;
    for (let process = 0; rest !== 0; process++, rest >>>= 1) {
      if ((rest & 1) !== 0 && !this.#depends(process, node.process)) after |= 1 << process;
    }
    return after;
  }

  /** Whether the next steps of two processes depend on each other. */
  #depends(a: number, b: number): boolean {
    const execution = this.#execution;
    if (execution.cpuOf(a) === execution.cpuOf(b)) return true;
    if (execution.nextTouchesAll(a) && execution.nextTouchesAll(b)) return true;
    if (execution.nextIsLocal(a) || execution.nextIsLocal(b)) return false;
    const word = execution.nextWord(a);
    const writesA = execution.nextMayWrite(a);
    const writesB = execution.nextMayWrite(b);
    if (this.#writesDepend && writesA && writesB) return true;
    return word >= 0 && word === execution.nextWord(b) && (writesA || writesB);
  }

  /** Notes what happens before a step, and where its races ask for another order. */
  #happen(node: Node, depth: number, isNew: boolean): void {
    const execution = this.#execution;
    const { process } = node;
    const cpu = execution.cpuOf(process);
    const clock = this.#clocks[depth] ??= new Int32Array(execution.processCount);
    clock.fill(-1);
    const previous = this.#lastOfProcess[process]!;
    if (previous >= 0) clock.set(this.#clocks[previous]!);
    this.#joinCpu(clock, process, cpu);
    const woken = execution.wokenBy(process);
    if (woken >= 0) joinClock(clock, this.#clocks[woken]!);
    if (node.choice < 0) this.#choose(node, clock);

    const word = execution.nextIsLocal(process) ? -1 : execution.nextWord(process);
    const mayWrite = word >= 0 && execution.nextMayWrite(process);
    const all = execution.nextTouchesAll(process);
    for (let step = depth - 1; step >= 0; step--) {
      const other = execution.processes[step]!;
      if (other === process || clock[other]! >= step) continue;
      const sameWord = word >= 0 && execution.wordOf[step] === word &&
        (mayWrite || this.#wrote[step]);
      const bothAll = all && this.#all[step];
      const bothWrite = this.#writesDepend && mayWrite && this.#wrote[step];
      if (!sameWord && !bothAll && !bothWrite) continue;
      if (isNew) this.#addBacktrack(step, process, depth, clock);
      joinClock(clock, this.#clocks[step]!);
    }
    clock[process] = depth;
    this.#all[depth] = all;
    this.#lastOfProcess[process] = depth;
    if (process < execution.bodyCount) this.#lastOfCpu[cpu] = depth;
  }

  /** The choices of a new step that no earlier place of it would show. */
  #choose(node: Node, clock: Int32Array): void {
    const execution = this.#execution;
    const { process } = node;
    const isBefore = (step: number) => clock[execution.processes[step]!]! >= step;
    node.choices = [];
    for (let choice = execution.choices(process) - 1; choice > 0; choice--) {
      if (!execution.isRedundant(process, choice, isBefore)) node.choices.push(choice);
    }
    node.choice = 0;
  }

  /** What shares a CPU is ordered: an interrupt with its thread, a store with its way to memory. */
  #joinCpu(clock: Int32Array, process: number, cpu: number): void {
    const execution = this.#execution;
    const join = (step: number) => {
      if (step >= 0) joinClock(clock, this.#clocks[step]!);
    };
    if (process >= execution.bodyCount) return join(execution.pendingStep(process));
    if (execution.scenario.interrupts.length > 0) join(this.#lastOfCpu[cpu]!);
    if (execution.modelName === "tso" && execution.waitsForBuffer(process)) {
      join(this.#lastOfProcess[cpu + execution.bodyCount]!);
    }
  }

  /** Lets something else than the step at `depth` come first, unless that is planned already. */
  #addBacktrack(depth: number, process: number, now: number, clock: Int32Array): void {
    const execution = this.#execution;
    const first = execution.processes[depth]!;
    let initials = 0;
    let known = 0;
    const after: number[] = [];
    for (let step = depth + 1; step <= now; step++) {
      const actor = step === now ? process : execution.processes[step]!;
      const itsClock = step === now ? clock : this.#clocks[step]!;
      if (step < now && itsClock[first]! >= depth) continue;
      if ((known & 1 << actor) === 0) {
        known |= 1 << actor;
        let isInitial = true;
        for (const earlier of after) {
          const owner = execution.processes[earlier]!;
          if (itsClock[owner]! >= earlier) isInitial = false;
        }
        if (isInitial) initials |= 1 << actor;
      }
      after.push(step);
    }
    const node = this.#nodes[depth]!;
    if ((node.backtrack & initials) !== 0) return;
    node.backtrack |= (initials & 1 << process) !== 0 ? 1 << process : initials & -initials;
  }

  /** Goes back to the deepest node with another way on; answers how many steps to repeat. */
  #nextBranch(): number {
    while (this.#nodes.length > 0) {
      const node = this.#nodes.at(-1)!;
      const choice = node.choices.pop();
      if (choice !== undefined) {
        node.choice = choice;
        return this.#nodes.length;
      }
      node.sleep |= 1 << node.process;
      const rest = node.backtrack & ~node.sleep;
      if (rest !== 0) {
        node.process = 31 - Math.clz32(rest & -rest);
        node.choice = -1;
        return this.#nodes.length;
      }
      this.#nodes.length--;
    }
    return 0;
  }

  /** Counts an execution that is over. */
  #end(count: SearchCount): Ending {
    const ending = this.#execution.ending!;
    if (ending.kind === "impossible") {
      count.blocked++;
      return ending;
    }
    count.complete++;
    const print = fingerprint(this.#execution);
    if (this.#seen.has(print)) count.duplicate++;
    else if (this.#seen.size < 2_000_000) this.#seen.add(print);
    return ending;
  }
}

/**
 * A number for an execution: the same when only independent steps were made in another order.
 *
 * @param execution an execution that is over
 * @returns 53 bits; two different executions have the same number once in 10^16
 */
export function fingerprint(execution: Execution): number {
  let low = execution.memory.fingerprint();
  let high = low;
  const writers = new Map<number, number>();
  for (let step = 0; step < execution.stepCount; step++) {
    const process = execution.processes[step]!;
    const word = execution.wordOf[step]!;
    const own = execution.ownSteps[step]!;
    const from = execution.readFrom[step]!;
    const source = from >= 0 ? execution.processes[from]! * 4096 + execution.ownSteps[from]! : from;
    const number = word >= 0 ? execution.words.numbers[word]! : -1;
    let before = -1;
    if (execution.modelName !== "weak" && word >= 0 && execution.wroteAt(step)) {
      before = writers.get(word) ?? -1;
      writers.set(word, process * 4096 + own);
    }
    low = low + mix(process, own, number, source, before) | 0;
    high = high + mix(before, source, number, own, process) | 0;
  }
  return (low >>> 0) + (high >>> 11) * 2 ** 32;
}

function joinClock(clock: Int32Array, other: Int32Array): void {
  for (let process = 0; process < clock.length; process++) {
    if (other[process]! > clock[process]!) clock[process] = other[process]!;
  }
}

/** The error of a scenario that does not do the same again. */
export function notDeterministic(): Error {
  return new InstrumentError(
    "scenario.ts",
    "it does not do the same when it is run again: keep all state in what setup returns",
  );
}
