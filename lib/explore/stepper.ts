import type { Instrumented } from "../instrument/engine.ts";
import { type Choice, choicesOf } from "./choices.ts";
import { namesInCode } from "./code_names.ts";
import { Execution, type Move, type Outcome } from "./execution.ts";
import { CellSplit } from "./graph/cells.ts";
import type { Schedule } from "./linearize.ts";
import type { ModelName } from "./memory_model.ts";
import { Narrator, type TraceStep } from "./narrator.ts";
import { scenarioOf } from "./scenario.ts";
import { formatSchedule, parseSchedule } from "./schedule.ts";
import { cpusOf, type CpuView, wordsOf, type WordView } from "./snapshot.ts";
import { goOn } from "./trace.ts";

/** How an execution is stepped through. */
export interface StepperOptions {
  /** Memory model. */
  model: ModelName;
  /** The schedule to begin with; one that ends early goes on with the thread that runs. */
  schedule?: string;
  /**
   * Reports unordered plain accesses.
   *
   * @default in the model "weak"
   */
  races?: boolean;
  /** Reports a thread that waits for another one. */
  lockFree?: boolean;
  /** Calls words as the text calls them, as far as the schedule touches them. */
  codeNames?: boolean;
  /** What the function `client` of the scenario is called with, if it has one. */
  client?: unknown;
}

/** What there is to see after so many steps. */
export interface StepView {
  /** Steps made. */
  readonly step: number;
  /** Steps of the schedule. */
  readonly count: number;
  /** What the steps have done, the last one last; one that made no access is not among them. */
  readonly steps: readonly TraceStep[];
  /** What the steps that follow in the schedule do, if they have been made once. */
  readonly ahead: readonly TraceStep[];
  /** Memory, by address. */
  readonly words: readonly WordView[];
  /** The CPUs, in order. */
  readonly cpus: readonly CpuView[];
  /** Who can go on, and in which ways. */
  readonly choices: readonly Choice[];
  /** How it has come out, when it is over. */
  readonly outcome: Outcome | undefined;
  /** The steps made, as `deno task explore --replay` takes them. */
  readonly schedule: string;
}

const MAX_STEPS = 2000;

/**
 * Steps through an execution of a scenario: through a schedule, or as somebody chooses. Going back
 * means to run it again from the start.
 *
 * @example
 * ```ts
 * import { Stepper } from "@course/explore/engine.ts";
 * import { instrument } from "@course/instrument/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const stepper = new Stepper(instrument(`
 *   export const setup = () => new Int32Array(new SharedArrayBuffer(4));
 *   export const threads = Array(2).fill((words: Int32Array) => { words[0]++; });
 *   export const after = (words: Int32Array) => words[0] === 2 ? undefined : "a turn is lost";
 * `), { model: "sc" });
 * stepper.goTo(0);
 * for (const process of [0, 1, 0, 1]) stepper.choose({ process, choice: 0 });
 * assertEquals(stepper.view().outcome, { kind: "violation", law: "a turn is lost" });
 * ```
 */
export class Stepper {
  readonly #execution: Execution;
  readonly #recorded: Schedule & { steps: readonly TraceStep[] };
  #moves: Move[];
  /** What `after` finds when all steps of the schedule are made. */
  #finals: readonly number[];
  #made = 0;
  #steps: TraceStep[] = [];
  /** As many steps of the schedule as have been made once. */
  #known: { moves: readonly Move[]; steps: readonly TraceStep[] } = { moves: [], steps: [] };
  #narrator!: Narrator;
  #before: ReadonlyMap<number, string> = new Map();
  #inCode: ReadonlyMap<number, string> | undefined;

  /**
   * Makes the steps of the schedule, and goes on to the end of the execution.
   *
   * @param program the scenario
   * @param options model and schedule
   * @throws {SyntaxError} If the schedule is not one
   * @throws {RangeError} If it does not fit the scenario
   */
  constructor(program: Instrumented, options: StepperOptions) {
    const { model, schedule = "", races = model === "weak", lockFree = false } = options;
    const scenario = scenarioOf(program, options.client);
    this.#execution = new Execution(scenario, model, { races, lockFree, maxSteps: MAX_STEPS });
    const { bodyCount, processCount } = this.#execution;
    const given = parseSchedule(schedule, scenario.threads.length, bodyCount, processCount);
    this.#moves = given.moves;
    this.#finals = given.finals;
    this.#start();
    this.#runOn();
    if (options.codeNames) {
      this.#inCode = namesInCode(this.#execution, this.#moves);
      this.#start();
      this.goTo(this.#moves.length);
    }
    this.#remember();
    this.#recorded = { moves: this.#moves, finals: given.finals, steps: this.#known.steps };
  }

  /** Whether the schedule is the one that was given. */
  get isRecorded(): boolean {
    return this.#moves === this.#recorded.moves;
  }

  /** Goes back to the schedule that was given, and to its start. */
  restore(): void {
    const { moves, finals, steps } = this.#recorded;
    this.#moves = moves;
    this.#finals = finals;
    this.#known = { moves, steps };
    this.goTo(0);
  }

  /**
   * Goes to a place in the schedule.
   *
   * @param step steps made then
   */
  goTo(step: number): void {
    const wanted = Math.max(0, Math.min(step, this.#moves.length));
    if (wanted < this.#made) this.#start();
    this.#retried(() => {
      while (this.#made < wanted) this.#make(this.#moves[this.#made]!);
    });
  }

  /**
   * Makes a step in the place of those that would follow.
   *
   * @param move who makes it, and which way it goes
   * @throws {RangeError} If this cannot be done now
   */
  choose(move: Move): void {
    if (!this.#execution.isEnabled(move.process)) {
      throw new RangeError(`Cannot go on with ${this.#execution.nameOf(move.process)}: it waits`);
    }
    this.#moves = [...this.#moves.slice(0, this.#made), move];
    this.#finals = [];
    this.goTo(this.#made + 1);
  }

  /** Takes the last step back. */
  undo(): void {
    if (this.#made === 0) return;
    this.#moves = this.#moves.slice(0, this.#made - 1);
    this.#finals = [];
    this.goTo(this.#moves.length);
  }

  /** Goes on with the thread that runs, or the first one that can, until nobody can. */
  runOn(): void {
    this.#moves = this.#moves.slice(0, this.#made);
    this.#finals = [];
    this.#runOn();
  }

  /**
   * Says what there is to see.
   *
   * @returns memory, CPUs, and who can go on
   */
  view(): StepView {
    const execution = this.#execution;
    const choices = this.#retried(() => choicesOf(execution, this.#narrator.names));
    if (choices.length === 0) execution.finish(this.#finals);
    const { outcome } = execution;
    const isOver = outcome !== undefined;
    this.#remember();
    return {
      step: this.#made,
      count: this.#moves.length,
      steps: this.#steps,
      ahead: this.#known.steps.slice(this.#steps.length),
      words: wordsOf(execution, this.#narrator.names, this.#before),
      cpus: cpusOf(execution, this.#narrator.names),
      choices: isOver ? [] : choices,
      outcome,
      schedule: formatSchedule(
        { moves: this.#moves.slice(0, this.#made), finals: isOver ? [...this.#finals] : [] },
        execution.scenario.threads.length,
        execution.bodyCount,
      ),
    };
  }

  #remember(): void {
    const { moves, steps } = this.#known;
    if (moves === this.#moves && steps.length >= this.#steps.length) return;
    this.#known = { moves: this.#moves, steps: [...this.#steps] };
  }

  #start(): void {
    this.#retried(() => this.#execution.reset());
    this.#narrator = new Narrator(this.#execution, this.#inCode);
    this.#made = 0;
    this.#steps = [];
    this.#before = new Map();
  }

  #make(move: Move): void {
    const execution = this.#execution;
    if (!execution.isEnabled(move.process)) {
      throw new RangeError(
        `Cannot replay this schedule: in step ${this.#made + 1}, ${
          execution.nameOf(move.process)
        } cannot go on`,
      );
    }
    const before = new Map(
      wordsOf(execution, this.#narrator.names).map(({ address, value }) => [address, value]),
    );
    execution.step(move.process, move.choice);
    this.#before = before;
    this.#made++;
    const step = this.#narrator.tell(move);
    if (step) this.#steps.push(step);
  }

  #runOn(): void {
    const moves = [...this.#moves];
    this.#moves = moves;
    this.goTo(moves.length);
    this.#retried(() => {
      while (!this.#execution.outcome && moves.length < MAX_STEPS) {
        const move = goOn(this.#execution, moves);
        if (move === undefined) break;
        // A step that starts all over again, see below, is not one that was made.
        this.#make(move);
        moves.push(move);
      }
    });
  }

  /** Starts again when an access turns out to cut a piece of memory in two. */
  #retried<Result>(work: () => Result): Result {
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof CellSplit)) throw error;
        const made = this.#made;
        this.#execution.forgetCells();
        this.#start();
        this.goTo(made);
      }
    }
  }
}
