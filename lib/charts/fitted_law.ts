import { fitUsl, type UslFit } from "../scaling/mod.ts";
import { say } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import {
  machinesOf,
  MAX_MARKERS,
  type NamedSeries,
  nameSeries,
  type ThroughputSeries,
} from "./series.ts";
import { faded, markerOf } from "./styles.ts";
import { rateAxis, type Scale, threadAxis, withZeros } from "./thread_axis.ts";
import { SOFT_INK } from "./theme.ts";
import {
  asText,
  commas,
  heading,
  hoverRate,
  hoverThreads,
  indexText,
  perSecond,
  rateText,
  sentence,
  siNumber,
  threeDigits,
} from "./words.ts";

/** A series with a law; without one, the Universal Scalability Law is fitted to the points. */
export interface LawSeries extends ThroughputSeries {
  /** The law that was fitted to the points. */
  readonly fit?: UslFit;
}

/** How fitted laws are drawn. */
export interface FittedLawOptions {
  /** What the chart is about. */
  title?: string;
  /**
   * How the axes of threads and throughput are divided.
   *
   * @default "log"
   */
  scale?: Scale;
  /**
   * What is counted.
   *
   * @default "operations"
   */
  unit?: string;
  /**
   * Thread count up to which the laws are drawn.
   *
   * @default twice the largest measured one
   */
  upTo?: number;
}

type Fitted = NamedSeries<LawSeries> & { fit: UslFit };

/** Points of a drawn law. */
const STEPS = 60;

/**
 * Draws measured points beside the law that was fitted to them: above, the throughput, with the 95 %
 * interval of the law; below, by how much the points miss it, and the efficiency.
 *
 * A law is a solid line as far as there are points, and dotted beyond. Misprinted points are not
 * fitted. Points of a series that its own fit does not have are drawn as left out.
 *
 * @param series what was measured; each with its own fit where it has one
 * @param options title, scale, unit, and how far the laws are drawn
 * @returns the chart
 * @throws {TypeError} If there is no series, or two would look alike
 * @throws {RangeError} If a law cannot be fitted to the points of a series
 *
 * @example
 * ```ts
 * import { fittedLaw } from "@course/charts/mod.ts";
 * import { published } from "@course/published/mod.ts";
 * import { assertMatch } from "@std/assert";
 *
 * const freelist = published({ source: "lkml-v10", machine: "x86-8336c-6.5rc7", pool: "freelist" });
 * assertMatch(`${fittedLaw(freelist)}`, /^Freelist, published: sigma 1\.41 \(95 %: 0\.78 to 2\.3\)/);
 * ```
 */
export function fittedLaw(series: readonly LawSeries[], options: FittedLawOptions = {}): Chart {
  const { title = say("law.title"), scale = "log", unit = "operations" } = options;
  const named = nameSeries(series).map((one): Fitted => ({ ...one, fit: fitOf(one.series) }));
  const most = Math.max(...named.map(({ fit }) => fit.rows.at(-1)!.p));
  const upTo = options.upTo ?? 2 * most;
  const drawn = named.flatMap(({ series }) => series.points.map(({ threads }) => threads));
  const counts = [...named.flatMap(({ fit }) => fit.rows.map(({ p }) => p)), ...drawn, upTo];
  const axis = threadAxis(counts, scale);
  const rates = ratesOf(named, upTo);
  const below = { domain: [0, 0.27] };
  return chart({
    data: named.flatMap((one) => [
      band(one, upTo),
      ...law(one, upTo, unit),
      points(one, unit),
      ...leftOut(one, unit),
      residuals(one),
      efficiency(one),
    ]),
    layout: {
      ...heading(title, [...machinesOf(series), ...named.map((one) => coefficients(one))], 640),
      xaxis: { ...axis, title: { text: "" }, anchor: "y" },
      yaxis: { ...rateAxis(rates, scale, perSecond(unit)), domain: [0.4, 1] },
      xaxis2: { ...axis, anchor: "y2", domain: [0, 0.42], ...fewer(axis) },
      yaxis2: { ...below, title: { text: say("law.residuals") }, tickformat: ".0%", ...zero },
      xaxis3: { ...axis, anchor: "y3", domain: [0.58, 1], ...fewer(axis) },
      yaxis3: {
        ...below,
        anchor: "x3",
        title: { text: say("law.efficiency") },
        tickformat: ".0%",
        rangemode: "tozero",
      },
      hovermode: "closest",
      showlegend: true,
    },
    alt: sentence(named.map((one) => withZeros(inWords(one, unit), one.series, scale))),
  });
}

const zero = { zeroline: true, zerolinecolor: SOFT_INK, zerolinewidth: 1 };

function fitOf({ fit, points }: LawSeries): UslFit {
  if (fit) return fit;
  const sound = points.filter(({ misprint }) => misprint === undefined);
  return fitUsl(sound.map(({ threads, operationsPerSecond }) => ({
    p: threads,
    throughput: operationsPerSecond,
  })));
}

function points({ fit, label, style, series }: Fitted, unit: string): FigurePart {
  const isMany = fit.rows.length > MAX_MARKERS;
  return {
    type: "scatter",
    mode: isMany ? "lines" : "markers",
    ...isMany && { line: { color: faded(style.color, 0.5), width: 1 } },
    name: label,
    legendgroup: label,
    x: fit.rows.map(({ p }) => p),
    y: fit.rows.map(({ throughput }) => throughput),
    marker: markerOf(style, series.evidence),
    cliponaxis: false,
    hovertemplate: `${hoverThreads()}<br>${hoverRate(unit)}`,
  };
}

/** Points that the fit has not seen: they show what the law is worth there. */
function leftOut({ fit, short: pool, label, style, series }: Fitted, unit: string): FigurePart[] {
  const fitted = new Set(fit.rows.map(({ p }) => p));
  const others = series.points.filter(({ threads, misprint }) =>
    misprint === undefined && !fitted.has(threads)
  );
  if (others.length === 0) return [];
  return [{
    type: "scatter",
    mode: "markers",
    name: asText(say("law.leftOut", { pool })),
    legendgroup: label,
    x: others.map(({ threads }) => threads),
    y: others.map(({ operationsPerSecond }) => operationsPerSecond),
    marker: { ...markerOf(style, series.evidence), opacity: 0.6, size: 13 },
    cliponaxis: false,
    hovertemplate: `${say("law.hover.leftOut", { threads: "%{x}" })}<br>${hoverRate(unit)}`,
  }];
}

/** The law over the points, and beyond them. */
function law(
  { fit, short, label: group, style }: Fitted,
  upTo: number,
  unit: string,
): FigurePart[] {
  const [first, last] = [fit.rows[0]!.p, fit.rows.at(-1)!.p];
  const pool = asText(short);
  const parts = [{
    from: first,
    to: last,
    dash: "solid",
    label: say("law.line", { pool }),
    legendrank: 1001,
  }];
  if (upTo > last) {
    parts.push({
      from: last,
      to: upTo,
      dash: "dot",
      label: say("law.extrapolated", { pool }),
      legendrank: 1002,
    });
  }
  return parts.map(({ from, to, dash, label, legendrank }) => {
    const places = spread(from, to);
    return {
      type: "scatter",
      mode: "lines",
      name: label,
      legendgroup: group,
      legendrank,
      x: places,
      y: places.map((p) => fit.predict(p).throughput),
      line: { color: style.color, width: 2, dash },
      hovertemplate: `${say("chart.hover.threads", { count: "%{x:.0f}" })}<br>${hoverRate(unit)}`,
    };
  });
}

/** The 95 % interval of the law; without degrees of freedom there is none. */
function band({ fit, short: pool, label, style }: Fitted, upTo: number): FigurePart {
  const known = spread(fit.rows[0]!.p, upTo).flatMap((p) => {
    const { throughput, confidence95 } = fit.predict(p);
    if (!confidence95?.every(Number.isFinite)) return [];
    // A logarithmic axis has no place for what is not positive.
    const low = Math.max(confidence95[0], throughput / 100);
    return [{ p, low, high: confidence95[1] }];
  });
  const back = known.toReversed();
  return {
    type: "scatter",
    mode: "lines",
    name: asText(say("law.interval", { pool })),
    legendgroup: label,
    legendrank: 1003,
    hoverinfo: "skip",
    x: [...known, ...back].map(({ p }) => p),
    y: [...known.map(({ high }) => high), ...back.map(({ low }) => low)],
    line: { width: 0, color: style.color },
    fill: "toself",
    fillcolor: faded(style.color, 0.18),
  };
}

function residuals({ fit, label, style, series }: Fitted): FigurePart {
  const rows = fit.rows.filter(({ relativeError }) => relativeError !== undefined);
  return {
    ...small(label),
    mode: "markers",
    xaxis: "x2",
    yaxis: "y2",
    x: rows.map(({ p }) => p),
    y: rows.map(({ throughput, fitted }) => throughput / fitted - 1),
    marker: { ...markerOf(style, series.evidence), size: rows.length > MAX_MARKERS ? 3 : 7 },
    hovertemplate: say("law.hover.residual", { threads: "%{x}", off: "%{y:+.1%}" }),
  };
}

function efficiency({ fit, label, style, series }: Fitted): FigurePart {
  return {
    ...small(label),
    mode: fit.rows.length > MAX_MARKERS ? "lines" : "lines+markers",
    xaxis: "x3",
    yaxis: "y3",
    x: fit.rows.map(({ p }) => p),
    y: fit.rows.map(({ efficiency }) => efficiency),
    line: { color: style.color, dash: style.dash, width: 1.5 },
    marker: { ...markerOf(style, series.evidence), size: 7 },
    hovertemplate: say("law.hover.efficiency", { threads: "%{x}", part: "%{y:.1%}" }),
  };
}

/** A trace that the first panel has in the legend already. */
function small(name: string): FigurePart {
  return { type: "scatter", name, legendgroup: name, showlegend: false, cliponaxis: false };
}

/** The rates of points and laws; an interval may go as far as it likes. */
function ratesOf(named: Fitted[], upTo: number): number[] {
  return named.flatMap(({ fit, series }) => [
    ...fit.rows.flatMap(({ throughput, fitted }) => [throughput, fitted]),
    ...series.points.filter(({ misprint }) => !misprint).map((point) => point.operationsPerSecond),
    fit.predict(upTo).throughput,
  ]);
}

/** Every second label and the last one, for a panel of half the width. */
function fewer({ ticktext }: FigurePart): FigurePart {
  if (!Array.isArray(ticktext) || ticktext.length < 7) return {};
  const last = ticktext.length - 1;
  const keep = (index: number) => index === last || (index % 2 === 0 && index < last - 1);
  return { ticktext: ticktext.map((label, index) => keep(index) ? label : "") };
}

/** Places between two thread counts, closer together where there are few threads. */
function spread(from: number, to: number): number[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const p = from * (to / from) ** (i / STEPS);
    return i === STEPS ? to : threeDigits(p * 100) / 100;
  });
}

/** The coefficients with their intervals. */
function coefficients({ fit, short: pool }: Fitted, who = pool): string {
  const parts = (["sigma", "kappa"] as const).map((name) => {
    if (fit.activeBounds.includes(name)) return say("law.onBound", { name });
    const value = threeDigits(fit[name]);
    const interval = fit.confidence95[name];
    if (!interval) return `${name} ${value}`;
    const [low, high] = interval.map(threeDigits);
    return say("law.coefficientBetween", { name, value, low: low!, high: high! });
  });
  if (fit.rSquared !== undefined) parts.push(`R2 ${indexText(fit.rSquared)}`);
  if (!fit.comparison.fits) {
    const isTooFew = fit.degreesOfFreedom === 0;
    parts.push(isTooFew ? say("law.tooFew") : say("law.none"));
  }
  return say("law.parts", { who, parts: commas(parts) });
}

function inWords(one: Fitted, unit: string): string {
  const { peak, comparison } = one.fit;
  const top = peak.kind === "interior"
    ? peakText(peak, unit, comparison.peak.holds)
    : peak.kind === "none"
    ? say("law.noPeak")
    : say("law.bestAtOne");
  const others = leftOut(one, unit).flatMap(({ x }) => x as number[]);
  const off = others.map((p) => {
    const { operationsPerSecond } = one.series.points.find(({ threads }) => threads === p)!;
    return say("law.predicted", {
      predicted: siNumber(one.fit.predict(p).throughput),
      p,
      found: siNumber(operationsPerSecond),
    });
  });
  return commas([coefficients(one, one.name), top, ...off]);
}

function peakText(peak: UslFit["peak"], unit: string, holds: boolean): string {
  const values = {
    p: threeDigits(peak.p!),
    rate: rateText(siNumber(peak.throughput!), unit),
  };
  return holds ? say("law.peak", values) : say("law.peakOpen", values);
}
