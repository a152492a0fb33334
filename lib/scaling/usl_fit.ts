import { FitFigures } from "./fit_figures.ts";
import { displayFit, printFit } from "./fit_report.ts";
import { warningsOf } from "./warnings.ts";

/**
 * A fitted law, with everything that says how far it can be trusted. Use `fitUsl` or `fitAmdahl`.
 *
 * It prints with `toString`, shows as the last value of a notebook cell, and can be written as JSON.
 */
export class UslFit extends FitFigures {
  #warnings: string[] | undefined;

  /** What to know before using the fit, one sentence each. */
  get warnings(): string[] {
    return this.#warnings ??= warningsOf(this, this.searches());
  }

  /**
   * Everything above as one object, for `JSON.stringify`. Infinity becomes null there.
   *
   * @returns the fields of the fit
   */
  toJSON(): object {
    const { rows, otherResiduals, comparison, outliers, next, warnings } = this;
    return { ...this, outliers, rows, otherResiduals, comparison, next, warnings };
  }

  /** The fit as lines of text: coefficients, peak, verdict, warnings, and every row. */
  override toString(): string {
    return printFit(this);
  }

  /** The fit for a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return displayFit(this);
  }
}
