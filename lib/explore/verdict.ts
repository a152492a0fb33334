import { InstrumentError } from "../instrument/engine.ts";
import { type ExploreMessage, type Language, say } from "../words/explore.ts";
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
 * @param language in which the reason is said; data is English
 * @default "en"
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
export function verdictOf(facts: SearchFacts, language: Language = "en"): Verdict {
  if (facts.failure) {
    return { verdict: facts.failure.kind, law: facts.failure.law, reason: undefined };
  }
  const why = reasonOf(facts, language);
  const most = facts.stages?.preemptions;
  const reason = why === undefined || most === undefined
    ? why
    : say("explore.reason.upTo", { why, most }, language);
  return { verdict: reason === undefined ? "ok" : "unknown", law: undefined, reason };
}

function reasonOf(facts: SearchFacts, language: Language): string | undefined {
  const { exhaustive, complete, cutAt, maxSteps, maxExecutions, maxMilliseconds = 0 } = facts;
  const cut = cutAt
    ? say("explore.reason.cutAt", { steps: maxSteps, place: cutAt }, language)
    : say("explore.reason.cut", { steps: maxSteps }, language);
  if (exhaustive === "one schedule") {
    return cutAt === undefined
      ? say("explore.reason.replayed", {}, language)
      : say("explore.reason.scheduleCut", { cut }, language);
  }
  if (exhaustive === "executions") {
    return cutAt === undefined
      ? say("explore.reason.executions", { count: maxExecutions }, language)
      : say("explore.reason.executionsCut", { count: maxExecutions, cut }, language);
  }
  if (exhaustive === "time") {
    const seconds = maxMilliseconds / 1000;
    return cutAt === undefined
      ? say("explore.reason.time", { seconds }, language)
      : say("explore.reason.timeCut", { seconds, cut }, language);
  }
  if (exhaustive === "stop") return say("explore.reason.stopped", {}, language);
  if (exhaustive === "samples") return say("explore.reason.sample", {}, language);
  if (exhaustive === "preemptions") {
    return say("explore.reason.preemptions", { most: facts.maxPreemptions! }, language);
  }
  if (exhaustive === "steps" || cutAt !== undefined) {
    return complete === 0
      ? say("explore.reason.firstCut", { cut }, language)
      : say("explore.reason.oneCut", { cut }, language);
  }
  return complete === 0 ? say("explore.reason.noneComplete", {}, language) : undefined;
}

/** The way out of an "unknown", by what has kept the search from trying everything. */
const WAYS_OUT: Record<Exclude<Extent, true>, ExploreMessage> = {
  "executions": "explore.wayOut.executions",
  "steps": "explore.wayOut.steps",
  "time": "explore.wayOut.time",
  "stop": "explore.wayOut.stop",
  "preemptions": "explore.wayOut.preemptions",
  "samples": "explore.wayOut.samples",
  "one schedule": "explore.wayOut.schedule",
};

/**
 * Says how to get from "unknown" to a verdict.
 *
 * @param exhaustive what has kept the search from trying everything
 * @returns which option to change
 */
export function wayOut(exhaustive: Extent): string {
  return exhaustive === true ? say("explore.wayOut.look") : say(WAYS_OUT[exhaustive]);
}

/** What each model leaves out, and what it has that no machine does. */
const LIMITS: Record<ModelName, ExploreMessage[]> = {
  sc: ["explore.limits.sc"],
  tso: ["explore.limits.tso"],
  weak: ["explore.limits.loadBuffering", "explore.limits.weak"],
  js: ["explore.limits.loadBuffering", "explore.limits.js"],
};

/**
 * Says what a model does not show, and what it shows that no machine does.
 *
 * @param model the memory model
 * @param language in which it is said; data is English
 * @default "en"
 * @returns sentences
 */
export function limitsOf(model: ModelName, language: Language = "en"): string[] {
  return LIMITS[model].map((name) => say(name, {}, language));
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
