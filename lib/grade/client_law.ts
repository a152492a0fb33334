import type { Client, ClientFamily, Start } from "../explore/clients.ts";
import type { ModelName } from "../explore/engine.ts";

/** A law about all small clients. */
export interface ClientLaw<S extends Start = Start> extends ClientFamily<S> {
  /** Text of the scenario; it exports `client(plan)` and imports the answer as "../exercise.ts". */
  scenario: string;
  /**
   * Memory model.
   *
   * @default "sc"
   */
  model?: ModelName;
  /** Whether a CPU may wait for another one. Without it: yes. */
  lockFree?: boolean;
  /** What the scenario is told besides the client. */
  plan?: Record<string, unknown>;
  /** Larger clients that are run in any case, in the order of their size. */
  also?: readonly Client<NoInfer<S>>[];
  /**
   * The part of the budget that this law gets.
   *
   * @default 1
   */
  share?: number;
}

/** How far the clients of a law were run. */
export interface ClientCount {
  /** Clients of which all executions were tried, and keep the law. */
  proved: number;
  /** Steps made. */
  steps: number;
}

/** Steps of a law of clients in bare `deno test`; `deno task grade` has a multiple, its effort. */
export const SMALL_BUDGET = 16_000;
