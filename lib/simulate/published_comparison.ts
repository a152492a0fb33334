import type { PublishedSeries } from "../published/mod.ts";
import { type Cell, displayOf, siNumber, type Table, table } from "../tables/mod.ts";
import { say, sayEvidence } from "../words/simulate.ts";
import type { OwnSeries } from "./own_series.ts";
import type { SimulatedSeries } from "./simulate_series.ts";

/** How far a simulated figure is from the published one. */
export interface Factor {
  /** Number of threads. */
  readonly threads: number;
  /** Simulated, divided by published. */
  readonly factor: number;
}

/** A published row, or your own figures, and the same simulated, with the error of each point. */
export class PublishedComparison<Row extends PublishedSeries | OwnSeries = PublishedSeries> {
  /** The published row, or your own figures. */
  readonly published: Row;
  /** The same, simulated. */
  readonly simulated: SimulatedSeries;
  /** Simulated, divided by published, point by point. */
  readonly factors: readonly Factor[];
  /** Geometric mean of the factors, each taken as 1 or more: 1.3 is 30 % off on average. */
  readonly meanError: number;
  /** The point that is farthest off. */
  readonly worst: Factor;

  /**
   * Divides each simulated figure by the published one.
   *
   * @param published the row, or your own figures
   * @param simulated the same pool, machine and workload
   */
  constructor(published: Row, simulated: SimulatedSeries) {
    this.published = published;
    this.simulated = simulated;
    this.factors = simulated.points.map(({ threads, operationsPerSecond }) => ({
      threads,
      factor: operationsPerSecond / published.at(threads).operationsPerSecond,
    }));
    const errors = this.factors.map(({ factor }) => Math.abs(Math.log(factor)));
    this.meanError = Math.exp(errors.reduce((sum, error) => sum + error, 0) / errors.length);
    this.worst = this.factors[errors.indexOf(Math.max(...errors))]!;
  }

  /** Whether every simulated point is within a factor of the published one. */
  isWithin(factor: number): boolean {
    return this.factors.every((one) => one.factor <= factor && one.factor >= 1 / factor);
  }

  /** The error in words: "simulated 1.3 times off on average, 1.9 times too high with 96 threads". */
  get inWords(): string {
    const { threads, factor } = this.worst;
    const values = {
      mean: this.meanError.toFixed(2),
      worst: Math.max(factor, 1 / factor).toFixed(2),
      threads,
    };
    return factor > 1
      ? say("simulate.compared.high", values)
      : say("simulate.compared.low", values);
  }

  /** The comparison as a table. */
  toString(): string {
    return this.#table().toString();
  }

  /** The comparison for a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return displayOf(this.#table());
  }

  #table(): Table {
    const rows = this.factors.map(({ threads, factor }): Cell[] => [
      threads,
      siNumber(this.published.at(threads).operationsPerSecond),
      siNumber(factor * this.published.at(threads).operationsPerSecond),
      factor.toFixed(2),
    ]);
    return table(
      [
        say("chart.threads"),
        say("simulate.compared.other", { evidence: sayEvidence(this.published.evidence) }),
        say("simulate.compared.simulated"),
        say("simulate.compared.factor"),
      ],
      rows,
      say("simulate.compared.note", { title: this.published.title, text: this.inWords }),
    );
  }
}
