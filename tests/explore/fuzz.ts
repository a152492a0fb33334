import { explore } from "@course/explore/mod.ts";
import type { ExploreOptions, ModelName } from "@course/explore/mod.ts";
import fc from "fast-check";
import { programs, type Shape } from "./naive/generate.ts";
import { jsOutcomes } from "./naive/js.ts";
import { DEADLOCK, outcomeOf, type Program, SINK, toSource } from "./naive/program.ts";
import { scOutcomes } from "./naive/sc.ts";
import { tsoOutcomes } from "./naive/tso.ts";
import { weakOutcomes } from "./naive/weak.ts";

/** Memory models that can be fuzzed. */
export const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];
/** Shapes of programs that are drawn. */
export const SHAPES: Shape[] = ["straight", "words", "widths", "waiting"];

/** Ways to search; only the first must show every outcome. */
export const SEARCHES = ["exhaustive", "preemptions", "random", "pct"] as const;
export type Search = typeof SEARCHES[number];

/** Naive candidates or states for one program; programs with more are skipped. */
const MAX_CANDIDATES = 1500;
const MAX_STATES = 20_000;
const MAX_EXECUTIONS = 20_000;
const MAX_MILLISECONDS = 3000;
/** Executions of a search that does not try all. */
const SAMPLES = 100;

const NAIVE: Record<ModelName, (program: Program) => Set<string> | undefined> = {
  sc: (program) => scOutcomes(program, MAX_STATES),
  tso: (program) => tsoOutcomes(program, "whole", MAX_STATES),
  weak: (program) => weakOutcomes(program, MAX_CANDIDATES),
  js: (program) => jsOutcomes(program, MAX_CANDIDATES),
};

const OPTIONS: Record<Search, ExploreOptions> = {
  exhaustive: { maxExecutions: MAX_EXECUTIONS },
  preemptions: { maxPreemptions: 2, maxExecutions: SAMPLES },
  random: { search: "random", maxExecutions: SAMPLES },
  pct: { search: "pct", maxExecutions: SAMPLES },
};

/** What the explorer and the naive search say about a program, when they differ. */
export interface Difference {
  program: Program;
  /** What the explorer says: its verdict, or the error. */
  says: string;
  /** Outcomes that the explorer has not shown, and those that it should not have shown. */
  missing: string[];
  extra: string[];
}

/**
 * Compares the outcomes that the explorer shows with those of a naive search.
 *
 * @param program the program
 * @param model the memory model
 * @param search how the explorer searches
 * @returns the difference, "same", or "skipped" when one of the two would take too long
 */
export function compare(
  program: Program,
  model: ModelName,
  search: Search = "exhaustive",
): Difference | "same" | "skipped" {
  // The explorer refuses programs that share nothing.
  if (!JSON.stringify(program.threads).includes('"place"')) return "skipped";
  const expected = NAIVE[model](program);
  if (expected === undefined) return "skipped";
  const shown = new Set<string>();
  const scope = globalThis as unknown as Record<string, unknown>;
  scope[SINK] = (results: number[][], finals: number[]) => {
    shown.add(outcomeOf(results, finals));
  };
  let says: string;
  const end = performance.now() + MAX_MILLISECONDS;
  try {
    const result = explore({ source: toSource(program) }, {
      model,
      races: false,
      onProgress: () => performance.now() > end,
      ...OPTIONS[search],
    });
    const { exhaustive } = result;
    const isCut = exhaustive === "stop" || search === "exhaustive" && exhaustive === "executions";
    if (isCut) return "skipped";
    says = result.verdict === "ok" && result.exhaustive !== true
      ? `ok, cut by ${result.exhaustive}`
      : result.verdict;
    if (result.verdict === "violation") says += `: ${result.law}`;
  } catch (error) {
    says = String(error);
  } finally {
    delete scope[SINK];
  }
  // The search ends at a deadlock, so outcomes may be missing then.
  const stuck = expected.delete(DEADLOCK);
  const extra = [...shown].filter((outcome) => !expected.has(outcome));
  const missing = [...expected].filter((outcome) => !shown.has(outcome));
  if (says === "deadlock" && stuck && extra.length === 0) return "same";
  if (search !== "exhaustive") {
    if (says === "unknown" && extra.length === 0) return "same";
    return { program, says, missing: [], extra };
  }
  // In js news need not arrive; that a loop waits for ever is certain only where it does in sc.
  const loops = JSON.stringify(program.threads).includes('"await"');
  const mustBeStuck = stuck && (model !== "js" || !loops || NAIVE.sc(program)?.has(DEADLOCK));
  if (says === "ok" && !mustBeStuck && extra.length === 0 && missing.length === 0) return "same";
  if (mustBeStuck) missing.unshift(DEADLOCK);
  return { program, says, missing, extra };
}

/**
 * Looks whether an outcome that the explorer finds can be shown: a law against it gives a schedule, and
 * this schedule breaks the law.
 *
 * @param program the program
 * @param model the memory model
 * @param most how many outcomes to look at
 * @returns outcomes that cannot be shown
 */
export function notShown(program: Program, model: ModelName, most = Infinity): string[] {
  const scope = globalThis as unknown as Record<string, unknown>;
  const source = toSource(program);
  const run = (law: (outcome: string) => string | undefined, options: ExploreOptions) => {
    scope[SINK] = (results: number[][], finals: number[]) => law(outcomeOf(results, finals));
    return explore({ source }, { model, races: false, ...options });
  };
  const seen = new Set<string>();
  try {
    const collect = (outcome: string) => void seen.add(outcome);
    if (run(collect, { maxExecutions: 300 }).verdict !== "ok") return [];
    return [...seen].slice(0, most).filter((wanted) => {
      const law = (outcome: string) => outcome === wanted ? "seen" : undefined;
      const { schedule } = run(law, {});
      return schedule === undefined || run(law, { schedule }).law !== "seen";
    });
  } finally {
    delete scope[SINK];
  }
}

/** How to fuzz. */
export interface FuzzOptions {
  model: ModelName;
  shape: Shape;
  search?: Search;
  /** Where random programs start. */
  seed: number;
  /** Programs after which to stop. */
  programs?: number;
  /** Milliseconds after which to stop. */
  milliseconds?: number;
  /** Only the program of this number. */
  only?: string;
  /** Called about twice a second. */
  onProgress?: (result: FuzzResult) => void;
}

/** What fuzzing has found. */
export interface FuzzResult {
  compared: number;
  skipped: number;
  difference: Difference | undefined;
  /** The number of the program that differs, to replay. */
  number: string | undefined;
}

/**
 * Draws programs until one differs, and makes that one as small as it can.
 *
 * @param options how to fuzz
 * @returns how many were compared, and the difference
 */
export function fuzz(options: FuzzOptions): FuzzResult {
  const { model, shape, search = "exhaustive", seed, milliseconds = Infinity, only, onProgress } =
    options;
  let [compared, skipped] = [0, 0];
  let difference: Difference | undefined;
  let shownAt = performance.now();
  const property = fc.property(programs(shape), (program) => {
    if (onProgress && performance.now() - shownAt > 500) {
      shownAt = performance.now();
      onProgress({ compared, skipped, difference, number: undefined });
    }
    const found = compare(program, model, search);
    if (typeof found === "object") {
      difference = found;
      return false;
    }
    if (difference === undefined) found === "skipped" ? skipped++ : compared++;
    return true;
  });
  const result = fc.check(property, {
    seed,
    numRuns: only === undefined ? options.programs ?? 2 ** 31 - 1 : 1,
    ...(only !== undefined && { path: only }),
    ...(Number.isFinite(milliseconds) &&
      { interruptAfterTimeLimit: Math.max(1, milliseconds), markInterruptAsFailure: false }),
  });
  const number = result.counterexamplePath?.split(":")[0];
  return { compared, skipped, difference, number };
}

/** A difference in words, with the program and what replays it. */
export function describe(difference: Difference, options: FuzzOptions, number = "0"): string {
  const { program, says, missing, extra } = difference;
  const { model, shape, seed, search = "exhaustive" } = options;
  const list = (outcomes: string[]) =>
    outcomes.slice(0, 20).map((outcome) => `  ${outcome}`).join("\n");
  return `${toSource(program)}
In ${model} the explorer says "${says}". Outcomes are the registers of each thread | words at the end.
${missing.length > 0 ? `Not shown, and allowed (${missing.length}):\n${list(missing)}\n` : ""}${
    extra.length > 0 ? `Shown, and not allowed (${extra.length}):\n${list(extra)}\n` : ""
  }Replay: deno task fuzz --seed ${seed} --model ${model} --shape ${shape}${
    search === "exhaustive" ? "" : ` --search ${search}`
  } --program ${number}`;
}
