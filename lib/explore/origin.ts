import type { Compiled } from "../instrument/engine.ts";
import type { ModelName } from "./memory_model.ts";
import type { Trace } from "./trace.ts";

/** What a trace was made from: it can be stepped through again with it. */
export interface TraceOrigin {
  /** The scenario, compiled. */
  readonly compiled: Compiled;
  /** What the function `client` of the scenario was called with. */
  readonly client: unknown;
  /** Memory model. */
  readonly model: ModelName;
  /** Whether unordered plain accesses are reported. */
  readonly races: boolean;
  /** Whether a thread that waits for another one is reported. */
  readonly lockFree: boolean;
  /** Whether words are called as the text calls them. */
  readonly codeNames: boolean;
}

const origins = new WeakMap<Trace, TraceOrigin>();

/** Notes what a trace was made from. */
export function noteOrigin(trace: Trace, origin: TraceOrigin): void {
  origins.set(trace, origin);
}

/**
 * Looks up what a trace was made from.
 *
 * @param trace a trace as `explore` returned it, not a copy
 * @returns program, model and laws; `undefined` for a trace that came from elsewhere
 */
export function originOf(trace: Trace): TraceOrigin | undefined {
  return origins.get(trace);
}
