/** Simulates the points of a sweep, one after the other. */
import {
  poolProgram,
  simulate,
  type SimulatedProgram,
  type Topology,
} from "@course/simulate/mod.ts";
import type { WorkerReply } from "../jobs/worker_pool.ts";
import type { SweepLine, SweepPoint } from "./sweep_points.ts";

/** What a Worker is told to simulate. */
export interface SweepJob {
  point: SweepPoint;
  machine: Topology;
}

const scope = self as unknown as {
  postMessage(reply: WorkerReply<SweepLine>): void;
  onmessage: (event: MessageEvent<SweepJob>) => void;
};
/** A program is compiled once. */
const programs = new Map<string, SimulatedProgram>();

scope.onmessage = ({ data }) => {
  try {
    scope.postMessage({ kind: "answer", answer: lineOf(data) });
  } catch (error) {
    scope.postMessage({ kind: "failed", message: (error as Error).message });
  }
};

function lineOf({ point, machine }: SweepJob): SweepLine {
  const { pool, workload, threads, seed } = point;
  const name = `${pool} ${workload}`;
  const program = programs.get(name) ?? poolProgram({ pool, workload });
  programs.set(name, program);
  const result = simulate({ topology: machine, program, threads, seed });
  return {
    ...point,
    operationsPerSecond: result.operationsPerSecond,
    missesPerSecond: result.missesPerSecond,
    relativeError: result.relativeError,
    isSettled: result.isSettled,
    fairness: result.fairness,
    popNs: result.pop.median,
    popP99Ns: result.pop.p99,
    transfersPerOperation: result.transfersPerOperation,
  };
}
