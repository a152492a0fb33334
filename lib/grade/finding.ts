import type { ExplorationResult, ExploreOptions } from "../explore/mod.ts";

/** What a law has found out about a learner's code: why it does not hold. */
export class Finding extends Error {
  override name = "Finding";
  /** The exploration that shows it, where it takes a schedule. */
  readonly exploration: ExplorationResult | undefined;

  /**
   * @param happened what happened, with values: one line
   * @param exploration the exploration that shows it
   */
  constructor(happened: string, exploration?: ExplorationResult) {
    super(happened);
    this.exploration = exploration;
  }
}

/** A program of two or more CPUs that a law tries in every order. */
export interface Race {
  /** Text of the scenario; it imports the learner's code as "../exercise.ts". */
  scenario: string;
  /** Memory model; "sc" unless told otherwise. */
  model?: ExploreOptions["model"];
  /** Executions after which only those with two switches are tried; 30000 unless told otherwise. */
  maxExecutions?: number;
  /** Only orders with so many switches away from a CPU that could go on. Without it: all. */
  maxPreemptions?: number;
  /** Whether a CPU may wait for another one. Without it: yes. */
  lockFree?: boolean;
  /** Whether plain accesses that nothing orders are reported. Without it: no. */
  races?: boolean;
}
