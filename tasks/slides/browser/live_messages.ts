import type { RatePoint, Run } from "./live_data.ts";

/** What a page of slides asks its Worker for. */
export type Ask = ExploreAsk | SimulateAsk;

/** Explore a scenario in one memory model. */
export interface ExploreAsk {
  kind: "explore";
  source: string;
  modules: Record<string, string>;
  model: Run["model"];
}

/** Simulate pools with more and more threads. */
export interface SimulateAsk {
  kind: "simulate";
  topology: string;
  pools: readonly ("freelist" | "objpool")[];
  threads: readonly number[];
}

/** What the Worker answers. */
export type Answer =
  | { kind: "ready" }
  | { kind: "searching"; executions: number }
  | { kind: "explored"; run: Omit<Run, "barrier"> }
  | { kind: "point"; pool: string; point: RatePoint }
  | { kind: "done" }
  | { kind: "failed"; message: string };
