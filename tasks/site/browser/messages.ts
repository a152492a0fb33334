import type { ExplorationResult, ModelName, SearchCount } from "@course/explore/mod.ts";
import type { SimulatedPoint } from "@course/simulate/mod.ts";
import type { WorkloadName } from "@course/measure/mod.ts";
import type { PoolName } from "@course/pools/mod.ts";

/** What the pages ask the Worker for. */
export type Ask = ExploreAsk | SimulateAsk;

/** Explore a scenario in each of some models. */
export interface ExploreAsk {
  kind: "explore";
  source: string;
  modules: Record<string, string>;
  models: ModelName[];
  /** Bound on switches, if any. */
  maxPreemptions?: number;
  /** A schedule to replay instead of searching. */
  schedule?: string;
}

/** Simulate pools with more and more threads. */
export interface SimulateAsk {
  kind: "simulate";
  machine: MachineChoice;
  pools: PoolName[];
  workload: WorkloadName;
  /** What the workload says when it is left out. */
  objectsPerThread?: number;
  threads: number[];
  /** Whether CPUs are stopped now and then. */
  isGuest: boolean;
}

/** A machine by name, or of equal parts. */
export type MachineChoice = string | OwnMachine;

/** A machine of equal parts. */
export interface OwnMachine {
  sockets: number;
  /** Cores of a socket. */
  cores: number;
  threadsPerCore: number;
  /** Nanoseconds between cores of a socket. */
  socketNs: number;
  /** Nanoseconds between sockets. */
  machineNs: number;
}

/** A result that can be sent: without its ways to show itself. */
export type Explored =
  & Pick<
    ExplorationResult,
    | "verdict"
    | "model"
    | "law"
    | "reason"
    | "exhaustive"
    | "executions"
    | "accesses"
    | "steps"
    | "milliseconds"
    | "schedule"
    | "trace"
  >
  & { text: string };

/** A point of a curve that can be sent. */
export interface CurvePoint extends Omit<SimulatedPoint, "results"> {
  pool: PoolName;
  /** The machine in a few words. */
  machine: string;
  nanosecondsPerPop: number;
  transfersPerOperation: number;
  fairness: number;
  isSettled: boolean;
}

/** What the Worker answers. */
export type Answer =
  | { kind: "ready" }
  | { kind: "searching"; model: ModelName; count: SearchCount }
  | { kind: "explored"; result: Explored }
  | { kind: "point"; point: CurvePoint }
  | { kind: "done" }
  | { kind: "failed"; message: string };
