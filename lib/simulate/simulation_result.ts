import { jainIndex } from "../scaling/engine.ts";
import { type Cell, displayOf, siNumber, type Table, table } from "../tables/mod.ts";
import { say } from "../words/simulate.ts";
import type { Estimate } from "./estimate.ts";
import type { Histogram } from "./histogram.ts";
import type { SimulatedMachine } from "./machine.ts";
import type { Recording } from "./recording.ts";
import type { AccessTally } from "./simulated_thread.ts";
import type { SimulatedProgram } from "./simulated_program.ts";
import type { Cpu, Topology } from "./topology.ts";

/** What one CPU has done. */
export interface CpuResult {
  /** CPU number. */
  cpu: number;
  /** Objects that it has taken and given back in a second. */
  operationsPerSecond: number;
  /** Its pops that found nothing, in a second. */
  missesPerSecond: number;
}

/** How long operations took, in nanoseconds. */
export interface Times {
  /** Number of operations. */
  count: number;
  /** Mean time. */
  mean: number;
  /** Half of them took no longer. */
  median: number;
  /** 99 of 100 took no longer. */
  p99: number;
  /** The longest time. */
  longest: number;
}

/** A cache line that had to travel. */
export interface HotLine {
  /** Its number in the program's memory. */
  line: number;
  /** Times that it came to another core, in one operation. */
  transfersPerOperation: number;
  /** Part of them that came from another socket. */
  farPart: number;
  /** Time that threads have waited for it, in one operation, in nanoseconds. */
  waitedNs: number;
  /** Place in the source that wanted it most often. */
  place: string;
  /** What stands there. */
  code: string;
}

interface Parts {
  topology: Topology;
  program: SimulatedProgram;
  cpus: readonly Cpu[];
  estimate: Estimate;
  machine: SimulatedMachine;
  pops: Histogram;
  pushes: Histogram;
  placeAt(position: number): { place: string; code: string };
  recording?: Recording;
}

const HOT_LINES = 8;

/**
 * What a simulated run has shown. Rates are those after the warm-up; times, accesses and cache lines
 * are those of the whole run.
 */
export class SimulationResult {
  /** Kind of evidence, for charts. */
  readonly evidence = "simulated";
  /** Name of the machine. */
  readonly topology: string;
  /** The machine in a few words. */
  readonly machine: { cpu: string };
  /** Name of the pool. */
  readonly pool: string;
  /** Name of the workload. */
  readonly workload: string;
  /** Number of threads. */
  readonly threads: number;
  /** Objects taken and given back in a second, by all threads. */
  readonly operationsPerSecond: number;
  /** Pops that found nothing in a second, by all threads. */
  readonly missesPerSecond: number;
  /** Standard error of the rate, as a part of it. */
  readonly relativeError: number;
  /** Whether the rate has settled; if not, it is a guess. */
  readonly isSettled: boolean;
  /** What each CPU has done, in the order of the threads. */
  readonly cpus: CpuResult[];
  /** Jain's index over the operations of the CPUs; 0 when there were none. */
  readonly fairness: number;
  /** How long pops took. */
  readonly pop: Times;
  /** How long pushes took. */
  readonly push: Times;
  /** Shared accesses of one operation. */
  readonly accessesPerOperation: AccessTally;
  /** Lines that travelled most, the worst first. */
  readonly hotLines: HotLine[];
  /** Times that a line came to another core, in one operation. */
  readonly transfersPerOperation: number;
  /** Part of the threads' time in which they spun on a lock. */
  readonly spunPart: number;
  /** Simulated time in nanoseconds, with the warm-up. */
  readonly simulatedNs: number;
  /** Accesses that were simulated. */
  readonly steps: number;
  /** What each CPU has done when, and which lines have travelled, if `record` has asked for it. */
  readonly recording?: Recording;

  /**
   * Adds up what a run has counted; `simulate` makes it.
   *
   * @param parts the run
   */
  constructor(
    { topology, program, cpus, estimate, machine, pops, pushes, placeAt, recording }: Parts,
  ) {
    this.topology = topology.name;
    this.machine = { cpu: topology.description };
    this.pool = program.pool;
    this.workload = program.workload;
    this.threads = cpus.length;
    const { nanoseconds, tallies } = estimate.counted;
    const perSecond = (count: number) => count / nanoseconds * 1e9;
    this.cpus = tallies.map(({ operations, misses }, thread) => ({
      cpu: cpus[thread]!.cpu,
      operationsPerSecond: perSecond(operations),
      missesPerSecond: perSecond(misses),
    }));
    const rates = this.cpus.map(({ operationsPerSecond }) => operationsPerSecond);
    this.operationsPerSecond = rates.reduce((sum, rate) => sum + rate, 0);
    this.missesPerSecond = this.cpus.reduce((sum, one) => sum + one.missesPerSecond, 0);
    this.fairness = this.operationsPerSecond === 0 ? 0 : jainIndex(rates);
    this.relativeError = estimate.relativeError;
    this.isSettled = estimate.isSettled;
    this.pop = timesOf(pops);
    this.push = timesOf(pushes);
    this.simulatedNs = machine.now;
    this.steps = machine.steps;
    if (recording) this.recording = recording;
    const { threads } = machine;
    const sum = (value: (thread: typeof threads[number]) => number) =>
      threads.reduce((total, thread) => total + value(thread), 0);
    this.spunPart = sum(({ spunNs }) => spunNs) / machine.now / threads.length;
    const operations = Math.max(1, pops.count);
    this.accessesPerOperation = {
      loads: sum(({ accesses }) => accesses.loads) / operations,
      stores: sum(({ accesses }) => accesses.stores) / operations,
      readModifyWrites: sum(({ accesses }) => accesses.readModifyWrites) / operations,
      fences: sum(({ accesses }) => accesses.fences) / operations,
    };
    const lines = machine.lines.touched();
    this.transfersPerOperation = lines.reduce((total, line) => total + line.transfers, 0) /
      operations;
    this.hotLines = lines
      .filter(({ byPosition }) => byPosition.size > 0)
      .toSorted((a, b) => b.transfers - a.transfers)
      .slice(0, HOT_LINES)
      .map((line) => {
        const [position] = [...line.byPosition].reduce((most, one) =>
          one[1] > most[1] ? one : most
        );
        return {
          line: line.number,
          transfersPerOperation: line.transfers / operations,
          farPart: line.farTransfers / line.transfers,
          waitedNs: line.waitedNs / operations,
          ...placeAt(position),
        };
      });
  }

  /** The result as text. */
  toString(): string {
    return this.#table().toString();
  }

  /** The result for a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return displayOf(this.#table());
  }

  #table(): Table {
    const { pop, push, accessesPerOperation: accesses } = this;
    const times = ({ median, p99, longest }: Times) =>
      say("simulate.times", {
        median: nanoseconds(median),
        most: nanoseconds(p99),
        longest: nanoseconds(longest),
      });
    const rows: Cell[][] = [
      [
        say("simulate.rate"),
        say("simulate.rateKnown", {
          rate: siNumber(this.operationsPerSecond),
          trust: this.#trust(),
        }),
      ],
      [say("simulate.misses"), siNumber(this.missesPerSecond)],
      ["pop", times(pop)],
    ];
    if (push.count > 0) rows.push(["push", times(push)]);
    rows.push([
      say("simulate.accesses"),
      say("simulate.accessCounts", {
        loads: accesses.loads.toFixed(1),
        stores: accesses.stores.toFixed(1),
        both: accesses.readModifyWrites.toFixed(1),
      }),
    ]);
    rows.push([say("simulate.fetched"), this.transfersPerOperation.toFixed(2)]);
    if (this.spunPart > 0.001) {
      rows.push([say("simulate.spun"), `${(100 * this.spunPart).toFixed(1)} %`]);
    }
    rows.push([say("simulate.fairness"), this.fairness.toFixed(3)]);
    for (const { place, code, transfersPerOperation, farPart } of this.hotLines.slice(0, 3)) {
      rows.push([
        say("simulate.hotLine", { place }),
        say("simulate.hotLineCounts", {
          transfers: transfersPerOperation.toFixed(2),
          far: Math.round(100 * farPart),
          code,
        }),
      ]);
    }
    return table(
      [
        "",
        say("simulate.heading", {
          pool: this.pool,
          workload: this.workload,
          threads: this.threads,
        }),
      ],
      rows,
      say("simulate.machine", {
        machine: this.machine.cpu,
        time: nanoseconds(this.simulatedNs),
      }),
    );
  }

  #trust(): string {
    if (!this.isSettled) return say("simulate.unsettled");
    return say("simulate.error", { error: (100 * this.relativeError).toFixed(1) });
  }
}

/** A time with three digits. */
function nanoseconds(time: number): string {
  const units = ["ns", "us", "ms", "s"];
  let unit = 0;
  while (time >= 999.5 && unit < units.length - 1) {
    time /= 1000;
    unit++;
  }
  return `${Number(time.toPrecision(3))} ${units[unit]}`;
}

function timesOf(histogram: Histogram): Times {
  return {
    count: histogram.count,
    mean: histogram.mean,
    median: histogram.quantile(0.5),
    p99: histogram.quantile(0.99),
    longest: histogram.longest,
  };
}
