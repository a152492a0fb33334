import type { ExplorationResult, ModelName, SearchCount } from "@course/explore/mod.ts";
import type { Compiled } from "@course/instrument/mod.ts";
import type { Recording, SimulatedPoint } from "@course/simulate/mod.ts";
import type { Engine, Measurement, WorkloadName } from "@course/measure/mod.ts";
import type { PoolName } from "@course/pools/mod.ts";
import type { Language } from "@course/words/mod.ts";
import type { LaneCpu } from "./timeline_facts.ts";

/** An ask as it is sent: with the language in which the Worker answers. */
export type Spoken<Kind> = Kind & { language: Language };

/** What the pages ask the Worker for. */
export type Ask = ExploreAsk | ExploreCompiledAsk | SimulateAsk | RecordAsk | MeasureAsk;

/** Explore a scenario in each of some models. */
export interface ExploreAsk {
  kind: "explore";
  source: string;
  modules: Record<string, string>;
  models: ModelName[];
  /** Whether the compiled program comes back with a trace, to be stepped through elsewhere. */
  keepsProgram: boolean;
  /** Milliseconds for each model, if there is a bound. */
  maxMilliseconds?: number;
  /** Bound on switches, if any. */
  maxPreemptions?: number;
  /** A schedule to replay instead of searching. */
  schedule?: string;
}

/** The same for a program that was compiled. */
export interface ExploreCompiledAsk extends Omit<ExploreAsk, "kind" | "source" | "modules"> {
  kind: "explore compiled";
  compiled: Compiled;
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

/** Simulate one run, and write down what each CPU does. */
export interface RecordAsk extends Omit<SimulateAsk, "kind" | "pools" | "threads"> {
  kind: "record";
  pool: PoolName;
  threads: number;
  /** Simulated nanoseconds that are written down. */
  lengthNs: number;
}

/** Measure pools on threads of the reader's computer. */
export interface MeasureAsk {
  kind: "measure";
  pools: PoolName[];
  workload: WorkloadName;
  engine: Engine;
  threads: number[];
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
  & {
    text: string;
    /** The program, compiled, where it was asked for and there is a trace. */
    program: Compiled | undefined;
  };

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

/** A recorded run that can be sent. */
export interface RecordedRun {
  pool: PoolName;
  recording: Recording;
  cpus: LaneCpu[];
}

/** What the Worker answers. */
export type Answer =
  | { kind: "ready" }
  | { kind: "searching"; model: ModelName; count: SearchCount }
  | { kind: "explored"; result: Explored }
  | { kind: "point"; point: CurvePoint }
  | { kind: "recorded"; run: RecordedRun }
  | { kind: "measured"; measurement: Measurement }
  | { kind: "done" }
  | { kind: "failed"; message: string };
