import { type Cell, displayOf, escapeHtml, percent, type Table, table } from "../tables/mod.ts";
import { between, chance, figure, listed, wrapped } from "./figures.ts";
import type { FitFigures } from "./fit_figures.ts";
import type { MeanRow } from "./rows.ts";

/** A fit, with what its reader has to know. */
interface WarnedFit extends FitFigures {
  readonly warnings: readonly string[];
}

const OTHER_NAMES = { lambda: "gamma", sigma: "alpha", kappa: "beta" };
/** Residuals below this part of the law are rounding. */
const EXACT = 1e-9;
/** Longer tables show means, and of many p some. */
const MAX_ROWS = 40;
const TITLES = { usl: "Universal Scalability Law", amdahl: "Amdahl's law" };

/**
 * Prints a fit.
 *
 * @param fit the fit
 * @returns lines of text, at most 80 characters wide where words allow it
 */
export function printFit(fit: WarnedFit): string {
  return [
    heading(fit),
    "",
    ...wrapped("", FORMULA),
    "",
    `${coefficientTable(fit)}`,
    "",
    ...summary(fit).flatMap(([name, text]) => wrapped(name.padEnd(13), text)),
    "",
    ...verdictLines(fit).flatMap((line) => wrapped("", line)),
    ...(fit.warnings.length > 0 ? ["", "Before you use it:"] : []),
    ...fit.warnings.flatMap((warning) => wrapped("  - ", warning)),
    "",
    `${rowTable(fit)}`,
  ].join("\n");
}

/**
 * Shows a fit in a notebook.
 *
 * @param fit the fit
 * @returns text and HTML
 */
export function displayFit(fit: WarnedFit): Record<string, string> {
  const lines = summary(fit).map(([name, text]) =>
    `<b>${escapeHtml(name)}</b>: ${escapeHtml(text)}`
  );
  const warnings = fit.warnings.map((warning) => `<li>${escapeHtml(warning)}</li>`).join("");
  const html = [
    `<p><b>${escapeHtml(heading(fit))}</b><br>${escapeHtml(FORMULA)}</p>`,
    displayOf(coefficientTable(fit))["text/html"],
    `<p>${lines.join("<br>")}</p>`,
    `<p>${verdictLines(fit).map(escapeHtml).join("<br>")}</p>`,
    warnings && `<p>Before you use it:</p><ul>${warnings}</ul>`,
    displayOf(rowTable(fit))["text/html"],
  ];
  return { "text/plain": printFit(fit), "text/html": html.join("") };
}

const FORMULA = "X(p) = lambda p / (1 + sigma (p - 1) + kappa p (p - 1)); " +
  "sigma is contention, kappa is crosstalk, lambda is the throughput of one processor";

function heading({ law, rowCount, range, residuals }: FitFigures): string {
  const [first, last] = range.map(figure);
  return `${TITLES[law]}, ${rowCount} points, p = ${first} to ${last}, ${residuals} residuals`;
}

function coefficientTable(fit: FitFigures): Table {
  const names = fit.law === "usl"
    ? ["lambda", "sigma", "kappa"] as const
    : ["lambda", "sigma"] as const;
  const rows = names.map((name): Cell[] => {
    const error = fit.standardErrors[name];
    const interval = fit.confidence95[name];
    const isBound = name !== "lambda" && fit.activeBounds.includes(name);
    const state = isBound
      ? `on its bound${
        !interval
          ? ""
          : interval[1] < Infinity
          ? `, up to ${figure(interval[1])}`
          : ", or any value"
      }`
      : name === "lambda" && fit.fixedLambda
      ? "fixed"
      : "unknown";
    return [
      `${name} (${OTHER_NAMES[name]})`,
      figure(fit[name]),
      error === undefined ? "" : figure(error),
      interval && !isBound ? between(interval) : state,
      figure(fit.unbounded[name]),
    ];
  });
  return table(["coefficient", "value", "std. error", "95 % interval", "without bounds"], rows);
}

function summary(fit: FitFigures): [string, string][] {
  const { rSquared, residualStandardError, degreesOfFreedom, worstRelativeError, signs } = fit;
  const lines: [string, string][] = [["peak", peakLine(fit)]];
  const limit = fit.limit === undefined
    ? "the law ends at a pole"
    : fit.limit === Infinity
    ? "none, a straight line"
    : figure(fit.limit);
  lines.push(["limit", `${limit} (throughput as p grows without end)`]);
  const spread = residualStandardError === undefined
    ? "unknown"
    : fit.residuals === "relative"
    ? percent(residualStandardError)
    : figure(residualStandardError);
  lines.push([
    "fit",
    `residual standard error ${spread} on ${degreesOfFreedom} degrees of freedom${
      rSquared === undefined ? "" : `; R2 ${partOf(rSquared)}, by which nothing is decided`
    }`,
  ]);
  if (worstRelativeError) {
    lines.push([
      "worst",
      `${percent(worstRelativeError.error)} off at p = ${figure(worstRelativeError.p)}`,
    ]);
  }
  const isExact = (residualStandardError ?? 0) <= EXACT * fit.means.at(-1)!.fitted;
  if (fit.noise?.kind === "weighed" && !isExact) {
    lines.push(["noise", `${noiseText(fit.noise.proportional)}; the intervals allow for it`]);
  } else if (fit.noise?.kind === "sandwich") {
    lines.push(["noise", "as the residuals have it; the intervals allow for it"]);
  }
  const text = signs.text.length > 60 ? `${signs.text.slice(0, 57)}...` : signs.text;
  if (signs.runs > 0) {
    lines.push([
      "signs",
      `${text}: ${signs.runs} runs, longest ${signs.longest}; chance does that in ${
        chance(signs.probability)
      } of cases`,
    ]);
  }
  if (fit.otherResiduals) {
    const { residuals, lambda, sigma, kappa } = fit.otherResiduals;
    lines.push([
      residuals,
      `residuals give lambda ${figure(lambda)}, sigma ${figure(sigma)}, kappa ${figure(kappa)}`,
    ]);
  }
  return lines;
}

/** What the noise is taken to be. */
function noiseText(proportional: number): string {
  if (proportional > 0.95) return "in proportion to the throughput";
  if (proportional < 0.05) return "the same everywhere";
  return `between the same everywhere and in proportion to the throughput, ${
    percent(proportional)
  } of the way`;
}

/** R2, never rounded to 1. */
function partOf(rSquared: number): string {
  return rSquared < 1 && rSquared > 0.99995 ? "above 0.9999" : rSquared.toFixed(4);
}

/** The three answers, and what to measure next. */
function verdictLines({ comparison: { describes, peak, reach }, next }: FitFigures): string[] {
  const lines = [describes.text, peak.text, reach.text];
  if (next !== undefined && describes.holds) {
    const places = listed(next.p.map(figure));
    lines.push(
      `Measure p = ${places} next: that would narrow the interval of ${next.about} to ${
        percent(next.narrowed)
      } of its width`,
    );
  }
  return lines;
}

function peakLine({ peak, sigma, confidence95 }: FitFigures): string {
  const [low, high] = confidence95.sigma ?? [0, 0];
  if (peak.kind !== "interior" && low <= 1 && high >= 1 && !(confidence95.kappa?.[0]! > 0)) {
    return "none: sigma may be 1, throughput stays the same";
  }
  if (peak.kind === "none") return "none: throughput never falls";
  if (peak.kind === "falls-from-one") {
    return `falls from p = 1 on${sigma > 1 ? ", because sigma is above 1" : ""}: one is best`;
  }
  const interval = peak.confidence95 ? ` (95 %: ${between(peak.confidence95)})` : "";
  return `p = sqrt((1 - sigma) / kappa) = ${figure(peak.p!)}${interval}, throughput ${
    figure(peak.throughput!)
  }; best whole number ${peak.best!.p}`;
}

/** Every row where there are few; else the means at each p, and of many p some. */
function rowTable(fit: FitFigures): Table {
  const { speedUpBase, range: [, last] } = fit;
  const isShort = fit.rowCount <= MAX_ROWS;
  const means = isShort ? [] : fit.means;
  const every = Math.ceil(means.length / MAX_ROWS);
  const shown = isShort
    ? fit.rows
    : means.filter(({ p }, index) => index % every === 0 || p === last);
  const cells = shown.map((row): Cell[] => [
    figure(row.p),
    ...isShort ? [] : [(row as MeanRow).rows],
    figure(row.throughput),
    figure(row.fitted),
    row.relativeError === undefined ? "" : percent(row.relativeError),
    row.efficiency.toFixed(3),
  ]);
  const base = speedUpBase.kind === "measured"
    ? "the measured p = 1"
    : "lambda: p = 1 was not measured";
  const omitted = shown.length < means.length
    ? `${shown.length} of ${means.length} different p are shown\n`
    : "";
  return table(
    [
      "p",
      ...isShort ? [] : ["rows"],
      isShort ? "throughput" : "mean",
      "law",
      "error",
      "efficiency",
    ],
    cells,
    `${omitted}error: measured minus law, as a part of measured
efficiency: throughput / (p times ${figure(speedUpBase.throughput)}), ${base}`,
  );
}
