import type { Client } from "../explore/clients.ts";
import type { ExplorationResult, ExploreOptions } from "../explore/mod.ts";

/** What a law has found out about a learner's code: why it does not hold, or is not proved to. */
export class Finding extends Error {
  /** Tells it from an error of the learner's code. */
  override name = "Finding";
  /** The exploration that shows it, where it takes a schedule. */
  readonly exploration: ExplorationResult | undefined;
  /** The client that shows it and what it is called, for a law about all small clients. */
  readonly found: { id: string; client: Client } | undefined;

  /**
   * Makes a finding.
   *
   * @param happened what happened, with values: one line
   * @param exploration the exploration that shows it
   * @param found the client that was explored
   */
  constructor(
    happened: string,
    exploration?: ExplorationResult,
    found?: { id: string; client: Client },
  ) {
    super(happened);
    this.exploration = exploration;
    this.found = found;
  }

  /** "broken", or "not proved" when the explorer could not try every order and found no fault. */
  get state(): "broken" | "not proved" {
    return this.exploration?.verdict === "unknown" ? "not proved" : "broken";
  }
}

/** Why a text cannot be judged at all. It speaks for every law, so no law is named. */
export class UnusableText extends Finding {
  /** "syntax error", or "unusable" for a text that does not start or lacks an export. */
  readonly kind: "syntax error" | "unusable";

  /**
   * Makes the finding of a text that no law can be applied to.
   *
   * @param happened what is wrong with the text: one line
   * @param kind what kind of fault it is
   */
  constructor(happened: string, kind: UnusableText["kind"] = "unusable") {
    super(happened);
    this.kind = kind;
  }
}

/** A call that was stopped for its length. */
export class EndlessCall extends Finding {}

/** A program of two or more CPUs that a law tries in every order. */
export interface Race {
  /** Text of the scenario; it imports the learner's code as "../exercise.ts". */
  scenario: string;
  /**
   * Memory model.
   *
   * @default "sc"
   */
  model?: ExploreOptions["model"];
  /**
   * Executions after which the law counts as not proved.
   *
   * @default 100000
   */
  maxExecutions?: number;
  /** Whether a CPU may wait for another one. Without it: yes. */
  lockFree?: boolean;
  /** Whether plain accesses that nothing orders are reported. Without it: no. */
  races?: boolean;
}

/**
 * An error of a learner's code in words. It may be anything, and may answer anything when it is asked.
 *
 * @param error what was thrown
 * @returns its name and message
 */
export function wordsOf(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return "what cannot be shown";
  }
}

/**
 * The finding that was thrown, if it was one.
 *
 * @param error what was thrown
 * @returns the finding
 */
export function findingIn(error: unknown): Finding | undefined {
  try {
    return error instanceof Finding ? error : undefined;
  } catch {
    return undefined;
  }
}
