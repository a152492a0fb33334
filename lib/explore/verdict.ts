import { InstrumentError } from "../instrument/engine.ts";
import type { ModelName } from "./memory_model.ts";
import type { Stages } from "./stages.ts";

/** What a search can end with. */
export type VerdictName = "ok" | "violation" | "deadlock" | "unknown";

/** Whether all executions were tried, or what has kept the search from trying them. */
export type Extent =
  | true
  | "executions"
  | "steps"
  | "stop"
  | "time"
  | "preemptions"
  | "samples"
  | "one schedule";

/** What a search knows when it ends. */
export interface SearchFacts {
  /** The law that was broken, if one was. */
  failure: { kind: "violation" | "deadlock"; law: string } | undefined;
  exhaustive: Extent;
  /** Executions that came to their end. */
  complete: number;
  /** Where the first execution stood that was cut for its length, if one was: "scenario.ts:12". */
  cutAt: string | undefined;
  /** The bounds that the search had. */
  maxExecutions: number;
  maxSteps: number;
  maxMilliseconds: number | undefined;
  maxPreemptions: number | undefined;
  /** What was tried besides, in a search in stages. */
  stages?: Stages | undefined;
}

/** A verdict, and why it is not a better one. */
export interface Verdict {
  verdict: VerdictName;
  law: string | undefined;
  /** Why the verdict is "unknown". */
  reason: string | undefined;
}

/**
 * Says what a search has shown. A broken law is one wherever the search stood; "ok" is a proof, so it
 * takes a search that has ended by itself, with nothing cut and at least one complete execution.
 *
 * @param facts what the search knows
 * @returns the verdict
 *
 * @example
 * ```ts
 * import { verdictOf } from "./verdict.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const facts = {
 *   failure: undefined,
 *   exhaustive: "executions",
 *   complete: 1000,
 *   cutAt: undefined,
 *   maxExecutions: 1000,
 *   maxSteps: 2000,
 *   maxMilliseconds: undefined,
 *   maxPreemptions: undefined,
 * } as const;
 * assertEquals(verdictOf(facts).reason, "cut after 1000 executions");
 * assertEquals(verdictOf({ ...facts, exhaustive: true }).verdict, "ok");
 * ```
 */
export function verdictOf(facts: SearchFacts): Verdict {
  if (facts.failure) {
    return { verdict: facts.failure.kind, law: facts.failure.law, reason: undefined };
  }
  const why = reasonOf(facts);
  const most = facts.stages?.preemptions;
  const reason = why === undefined || most === undefined
    ? why
    : `${why}; all executions with at most ${preemptions(most)} were tried`;
  return { verdict: reason === undefined ? "ok" : "unknown", law: undefined, reason };
}

function reasonOf(facts: SearchFacts): string | undefined {
  const { exhaustive, complete, cutAt, maxSteps, maxExecutions, maxMilliseconds = 0 } = facts;
  const cut = `cut after ${maxSteps} steps${cutAt ? ` at ${cutAt}` : ""}`;
  const some = cutAt === undefined ? "" : `, and executions were ${cut}`;
  if (exhaustive === "one schedule") {
    return cutAt === undefined ? "one schedule was replayed" : `the schedule was ${cut}`;
  }
  if (exhaustive === "executions") {
    return `cut after ${maxExecutions} ${maxExecutions === 1 ? "execution" : "executions"}${some}`;
  }
  if (exhaustive === "time") return `cut after ${maxMilliseconds / 1000} s${some}`;
  if (exhaustive === "stop") return "stopped";
  if (exhaustive === "samples") return "a random sample";
  if (exhaustive === "preemptions") {
    const most = facts.maxPreemptions;
    return `only executions with at most ${most} ${most === 1 ? "switch" : "switches"} were tried`;
  }
  if (exhaustive === "steps" || cutAt !== undefined) {
    return complete === 0
      ? `no execution was complete: the first was ${cut}`
      : `an execution was ${cut}`;
  }
  return complete === 0 ? "no execution was complete" : undefined;
}

/** "1 preemption". */
export function preemptions(count: number): string {
  return `${count} ${count === 1 ? "preemption" : "preemptions"}`;
}

/** The way out of an "unknown", by what has kept the search from trying everything. */
const WAYS_OUT: Record<Exclude<Extent, true>, string> = {
  "executions": "raise maxExecutions (--max-executions), or make the program smaller",
  "steps": "raise maxSteps (--max-steps), or write a loop that ends, or that waits without writing",
  "time": "raise maxMilliseconds (--seconds), or make the program smaller",
  "stop": "let the search run to its end, or make the program smaller",
  "preemptions": "leave maxPreemptions (--max-preemptions) out, and all executions are tried",
  "samples": 'use the search "exhaustive" (--search exhaustive), and all executions are tried',
  "one schedule": "leave the schedule (--replay) out, and all executions are tried",
};

/**
 * Says how to get from "unknown" to a verdict.
 *
 * @param exhaustive what has kept the search from trying everything
 * @returns which option to change
 */
export function wayOut(exhaustive: Extent): string {
  if (exhaustive !== true) return WAYS_OUT[exhaustive];
  return "look at one execution by its schedule (--replay 0) to see where the threads get stuck";
}

const LOAD_BUFFERING =
  "not shown: load buffering, where a write is seen before a read in front of it is done";

/** What each model leaves out, and what it has that no machine does. */
const LIMITS: Record<ModelName, string[]> = {
  sc: ["not shown: what only weaker machines do, which reorder accesses; see tso, weak and js"],
  tso: ["not shown: what only machines weaker than x86 do; see weak and js"],
  weak: [
    LOAD_BUFFERING,
    "shown, and on no machine that runs Linux: what address, data and control dependencies forbid; " +
    "weak is the kernel's memory model (LKMM) without them",
  ],
  js: [
    LOAD_BUFFERING,
    "assumed: what memory holds at the start was written whole, in the sizes in which it is read",
  ],
};

/**
 * Says what a model does not show, and what it shows that no machine does.
 *
 * @param model the memory model
 * @returns sentences
 */
export function limitsOf(model: ModelName): string[] {
  return LIMITS[model].slice();
}

/**
 * The error of a scenario in which no thread makes a shared access: there was nothing to schedule, so
 * nothing was shown.
 */
export class NothingShared extends InstrumentError {
  /** @param file name of the scenario */
  constructor(file: string) {
    super(
      file,
      "no thread makes a shared access, so there is nothing to explore: let setup make a " +
        "SharedArrayBuffer, and let threads read and write it",
    );
  }
}
