import { usl } from "../scaling/mod.ts";
import { say, sayEvidence } from "../words/charts.ts";
import { type Chart, chart } from "./chart.ts";
import { asText, commas, heading, sentence, threeDigits } from "./words.ts";

/** A law of scalability with its coefficients. */
export interface NamedLaw {
  /** What the law is called in the legend. */
  name: string;
  /** Contention; 0 is none. */
  sigma: number;
  /** Crosstalk; 0 is none. */
  kappa: number;
}

/** How laws are drawn. */
export interface LawCurvesOptions {
  /** What the chart is about. */
  title?: string;
  /**
   * Number of processors up to which the laws are drawn.
   *
   * @default 100
   */
  upTo?: number;
  /**
   * Speed-up at which the axis ends; what is above is cut off.
   *
   * @default as much as the laws need
   */
  highest?: number;
}

const DASHES = ["dot", "dash", "solid", "dashdot"];

/**
 * Draws laws of scalability as speed-ups: what they say, and no points.
 *
 * @param laws what is drawn, up to four
 * @param options title, and how far the axes go
 * @returns the chart
 * @throws {RangeError} If there are no laws, or more than four
 *
 * @example
 * ```ts
 * import { lawCurves } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const laws = [{ name: "linear", sigma: 0, kappa: 0 }, { name: "Amdahl", sigma: 0.1, kappa: 0 }];
 * assertEquals(
 *   `${lawCurves(laws, { upTo: 11 })}`,
 *   "With 11 processors the speed-up is 11 (linear), 5.5 (Amdahl), calculated",
 * );
 * ```
 */
export function lawCurves(laws: readonly NamedLaw[], options: LawCurvesOptions = {}): Chart {
  const { title = say("laws.title"), upTo = 100, highest } = options;
  if (laws.length < 1 || laws.length > DASHES.length) {
    throw new RangeError(`Cannot draw ${laws.length} laws: give 1 to ${DASHES.length}`);
  }
  const counts = Array.from({ length: upTo }, (_, index) => index + 1);
  const speedUp = (law: NamedLaw, p: number) => usl(p, { ...law, lambda: 1 });
  const ends = laws.map((law) =>
    say("laws.end", { times: threeDigits(speedUp(law, upTo)), name: law.name })
  );
  return chart({
    data: laws.map((law, index) => ({
      type: "scatter",
      mode: "lines",
      name: asText(law.name),
      x: counts,
      y: counts.map((p) => speedUp(law, p)),
      line: { dash: DASHES[index]!, width: 3 },
      hovertemplate: say("laws.hover", { p: "%{x}", times: "%{y:.3s}" }),
    })),
    layout: {
      ...heading(title, [sayEvidence("calculated")]),
      xaxis: { title: { text: say("laws.processors") } },
      yaxis: {
        title: { text: say("laws.speedUp") },
        ...highest !== undefined && { range: [0, highest] },
      },
    },
    alt: sentence([say("laws.alt", { p: upTo, ends: commas(ends) })]),
  });
}
