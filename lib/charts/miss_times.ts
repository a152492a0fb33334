import { say, sayEvidence } from "../words/charts.ts";
import { type Chart, chart } from "./chart.ts";
import { machinesOf, nameSeries } from "./series.ts";
import { type Evidence, lineOf, markerOf, type StyleName } from "./styles.ts";
import { rateAxis, threadAxis } from "./thread_axis.ts";
import { heading, hoverThreads, sentence, threeDigits } from "./words.ts";

/** How long a miss takes in one pool; a simulated or recorded curve of an empty pool is one. */
export interface MissSeries {
  /** Name of the pool, which decides the style. */
  readonly pool: string;
  /** Where the times come from. */
  readonly evidence: Evidence;
  /** The times, by increasing number of threads. */
  readonly points: readonly {
    /** Number of threads, each on a CPU of its own. */
    readonly threads: number;
    /** Median time of a pop, in nanoseconds. */
    readonly popNs: number;
  }[];
  /** What tells it from other series of the same pool. */
  readonly label?: string;
  /** Where it ran. */
  readonly machine?: { readonly cpu: string };
  /** A style of another name than the pool's, where two series would look alike. */
  readonly style?: StyleName;
}

/** What a chart of misses says above. */
export interface MissTimesOptions {
  /** What the chart is about. */
  title?: string;
}

/**
 * Draws how long a pop takes that finds nothing, by the number of CPUs that ask. The legend is in the
 * order of the lines at the right.
 *
 * @param series what is drawn, of empty pools
 * @param options title
 * @returns the chart
 * @throws {TypeError} If there is no series or no point, or two series would look alike
 *
 * @example
 * ```ts
 * import { missTimes } from "@course/charts/mod.ts";
 * import { recordedCurves } from "@course/simulate/mod.ts";
 *
 * missTimes(recordedCurves({ topology: "arm-256", workload: "empty" }));
 * ```
 */
export function missTimes(series: readonly MissSeries[], options: MissTimesOptions = {}): Chart {
  const { title = say("miss.title") } = options;
  const last = ({ points }: MissSeries) => points.at(-1)!.popNs;
  const named = nameSeries(series);
  const empty = named.find(({ series: { points } }) => points.length === 0);
  if (empty) throw new TypeError(`Cannot draw "${empty.name}": it has no points`);
  named.sort((a, b) => last(b.series) - last(a.series));
  const all = series.flatMap(({ points }) => points);
  return chart({
    data: named.map(({ series: { points, evidence }, label, style }) => ({
      type: "scatter",
      mode: "lines+markers",
      name: label,
      x: points.map(({ threads }) => threads),
      y: points.map(({ popNs }) => popNs),
      line: lineOf(style, evidence),
      marker: markerOf(style, evidence),
      cliponaxis: false,
      hovertemplate: `${hoverThreads()}<br>%{y:.3r} ns`,
    })),
    layout: {
      ...heading(title, machinesOf(series)),
      xaxis: threadAxis(all.map(({ threads }) => threads), "log"),
      yaxis: rateAxis(all.map(({ popNs }) => popNs), "log", say("miss.axis")),
      hovermode: "closest",
      showlegend: true,
    },
    alt: sentence(named.map(({ series: { points, evidence }, short }) => {
      const [first, most] = [points[0]!, points.at(-1)!];
      const text = say("miss.alt", {
        pool: short,
        evidence: sayEvidence(evidence),
        time: threeDigits(first.popNs),
        count: first.threads,
      });
      if (points.length === 1) return text;
      return say("miss.altMore", { text, time: threeDigits(most.popNs), count: most.threads });
    })),
  });
}
