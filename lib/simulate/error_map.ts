import { published, type PublishedSeries } from "../published/mod.ts";
import { type Cell, displayOf, type Table, table } from "../tables/mod.ts";
import { say } from "../words/simulate.ts";
import { placeThreads } from "./placement.ts";
import { TOPOLOGIES } from "./presets.ts";
import type { Factor } from "./published_comparison.ts";
import { QUEUE_MACHINES, type QueueMachine, QUEUES } from "./published_queues.ts";

/** A published row, and how far its simulation is off: what `compareWithPublished` gives. */
export interface ErrorRow {
  /** The row. */
  readonly published: PublishedSeries;
  /** Simulated, divided by published, by number of threads. */
  readonly factors: readonly Factor[];
}

/** How far a prediction of one published figure is off; 1 is right, 2 is twice too high. */
export interface ErrorCell {
  /** Machine of the row. */
  readonly machine: string;
  /** Row name in the source. */
  readonly label: string;
  /** The pool. */
  readonly pool: string;
  /** Objects popped before the first is pushed back. */
  readonly batch: number;
  /** Number of threads. */
  readonly threads: number;
  /** Of the simulation. */
  readonly simulated: number;
  /** Of as many times the figure for one thread, with `siblingSpeed` for each of two hyper-threads. */
  readonly linear: number;
  /** Of the row that differs least, with as many threads. */
  readonly neighbour: number;
}

/** Whose error it is: the simulation's, or that of a prediction that needs no simulation. */
export type Predictor = "simulated" | "linear" | "neighbour";

/** Errors of many predictions. */
export interface ErrorSummary {
  /** Number of figures. */
  readonly cells: number;
  /** Part of them that is off by a factor of 2 at most. */
  readonly withinTwo: number;
  /** Geometric mean of the factors, each taken as 1 or more. */
  readonly meanError: number;
  /** Geometric mean of the factors, less 1: 0.1 is 10 % too high on the whole. */
  readonly bias: number;
}

/** The error of each simulated figure of the queue benchmark, with two null models beside it. */
export class ErrorMap {
  /** One for each figure, in the order of the rows. */
  readonly cells: readonly ErrorCell[];

  /**
   * Makes a map of cells; `errorMap` makes one of rows.
   *
   * @param cells errors of figures
   */
  constructor(cells: readonly ErrorCell[]) {
    this.cells = cells;
  }

  /**
   * Leaves some of the cells.
   *
   * @param test whether a cell stays
   * @returns a smaller map
   */
  where(test: (cell: ErrorCell) => boolean): ErrorMap {
    return new ErrorMap(this.cells.filter(test));
  }

  /**
   * Sums the errors up.
   *
   * @param predictor whose errors; those of the simulation by default
   * @returns part within 2, mean error and bias
   * @throws {RangeError} If the map has no cells
   */
  summary(predictor: Predictor = "simulated"): ErrorSummary {
    if (this.cells.length === 0) {
      throw new RangeError("Cannot sum up 0 cells: let at least one stay");
    }
    const logs = this.cells.map((cell) => Math.log(cell[predictor]));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;
    return {
      cells: logs.length,
      withinTwo: logs.filter((log) => Math.abs(log) <= Math.LN2).length / logs.length,
      meanError: Math.exp(mean(logs.map(Math.abs))),
      bias: Math.exp(mean(logs)) - 1,
    };
  }

  /** Sums by pool, batch and machine, with the null models, as a table. */
  toString(): string {
    return this.#table().toString();
  }

  /** The same for a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return displayOf(this.#table());
  }

  #table(): Table {
    const groups = Map.groupBy(
      this.cells,
      ({ machine, pool, batch }) => say("simulate.errors.group", { machine, pool, batch }),
    );
    const rows = [...groups, [say("simulate.errors.all"), this.cells] as const].map(
      ([name, cells]): Cell[] => {
        const map = new ErrorMap(cells);
        const [own, linear, neighbour] = (["simulated", "linear", "neighbour"] as const)
          .map((predictor) => map.summary(predictor));
        return [
          name,
          own!.cells,
          `${Math.round(100 * own!.withinTwo)} %`,
          own!.meanError.toFixed(2),
          `${own!.bias < 0 ? "" : "+"}${Math.round(100 * own!.bias)} %`,
          linear!.meanError.toFixed(2),
          neighbour!.meanError.toFixed(2),
        ];
      },
    );
    return table(
      [
        say("simulate.errors.row"),
        say("simulate.errors.figures"),
        say("simulate.errors.within", { factor: 2 }),
        say("simulate.errors.mean"),
        say("simulate.errors.bias"),
        say("simulate.errors.linear"),
        say("simulate.errors.neighbour"),
      ],
      rows,
      say("simulate.errors.note"),
    );
  }
}

/**
 * Puts the error of each simulated figure of the queue benchmark beside the errors of two null
 * models: what a reader could predict without a simulation.
 *
 * - *p times one*: as many times the published figure for one thread as there are threads; of two
 *   hyper-threads of a core, each counts as `siblingSpeed`.
 * - *neighbouring row*: the published figure, with as many threads, of the row of the same machine
 *   that differs least: in the number of objects, else in the batch, else in the allocation, else in
 *   the pool.
 *
 * @param rows what `compareWithPublished` gave for rows of the queue benchmark
 * @returns the errors, by pool, batch, threads and machine
 * @throws {RangeError} If a row is not of the queue benchmark
 *
 * @example
 * ```ts
 * import { compareWithPublished, errorMap } from "@course/simulate/mod.ts";
 * import { published } from "@course/published/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const rows = published({ machine: "x86-8260-metal", pool: "op", objects: 384, batch: 1 });
 * const map = errorMap(await compareWithPublished(rows, { threads: [1, 12] }));
 * assert(map.summary().meanError < map.summary("linear").meanError);
 * ```
 */
export function errorMap(rows: readonly ErrorRow[]): ErrorMap {
  return new ErrorMap(rows.flatMap(({ published: row, factors }) => {
    const name = QUEUE_MACHINES[row.machine.key as QueueMachine];
    if (row.workload !== "queue" || name === undefined) {
      throw new RangeError(
        `Cannot map the errors of ${row.title}: give rows of the queue benchmark`,
      );
    }
    const topology = TOPOLOGIES[name];
    const neighbour = neighbourOf(row);
    return factors.map(({ threads, factor }): ErrorCell => {
      const { operationsPerSecond: figure } = row.at(threads);
      const byCore = Map.groupBy(placeThreads(topology, threads, "harness"), ({ core }) => core);
      const speeds = [...byCore.values()].map(({ length }) =>
        length === 1 ? 1 : length * topology.costs.siblingSpeed
      );
      const times = speeds.reduce((sum, speed) => sum + speed);
      return {
        machine: row.machine.key,
        label: row.label,
        pool: row.pool,
        batch: row.batch ?? 1,
        threads,
        simulated: factor,
        linear: times * row.at(1).operationsPerSecond / figure,
        neighbour: neighbour.at(threads).operationsPerSecond / figure,
      };
    });
  }));
}

/** The row of the same machine that differs least, of those that can be simulated. */
function neighbourOf(row: PublishedSeries): PublishedSeries {
  const difference = (other: PublishedSeries) =>
    Number(other.objects !== row.objects) +
    2 * Math.abs(Math.log2((other.batch ?? 1) / (row.batch ?? 1))) +
    20 * Number(other.allocation !== row.allocation) +
    100 * Number(other.pool !== row.pool);
  return publishedQueueRows(row.machine.key as QueueMachine)
    .filter(({ label }) => label !== row.label)
    .reduce((best, other) => difference(other) < difference(best) ? other : best);
}

/**
 * Lists the rows of the queue benchmark that can be simulated.
 *
 * @param machine where they were measured
 * @returns the rows of fl, flpc, pc, op and rs
 */
export function publishedQueueRows(machine: QueueMachine): PublishedSeries[] {
  // The README has a table of its own, with names in full.
  return published({ machine, workload: "queue" }).filter(({ pool, label }) =>
    Object.hasOwn(QUEUES, pool) && label.includes(":")
  );
}
