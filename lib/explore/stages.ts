/** What a search in stages has tried, apart from the search that tries all executions. */
export interface Stages {
  /** All executions with at most so many preemptions were tried; nothing if not even those with 0. */
  preemptions: number | undefined;
  /** Seeds of the executions that were drawn with random priorities, if any were. */
  seeds: { first: number; last: number } | undefined;
}

/** Preemptions up to which executions are tried before all are. */
export const MAX_STAGE = 3;

/** When each stage has to end, as a part of the time that there is. */
const FEW_UNTIL = 0.3;
const ALL_UNTIL = 0.85;

/** The time of a search: stages end in time for the next one. */
export class StageClock {
  /** When the stage that runs has to end. */
  #until = Infinity;
  readonly #start: number;
  readonly #milliseconds: number;

  /**
   * @param start when the search has begun, in milliseconds of `performance.now`
   * @param milliseconds how long it may take; without it a stage takes as long as it needs
   */
  constructor(start: number, milliseconds: number = Infinity) {
    this.#start = start;
    this.#milliseconds = milliseconds;
  }

  /** Whether there is an end at all. */
  get hasEnd(): boolean {
    return this.#milliseconds < Infinity;
  }

  /** Whether the stage that runs has to end. */
  get isOver(): boolean {
    return performance.now() >= this.#until;
  }

  /** Begins a stage: few preemptions, all executions, or samples, which may take all that is left. */
  begin(stage: "few" | "all" | "samples"): void {
    const part = stage === "few" ? FEW_UNTIL : stage === "all" ? ALL_UNTIL : Infinity;
    this.#until = this.#start + part * this.#milliseconds;
  }
}
