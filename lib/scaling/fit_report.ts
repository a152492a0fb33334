import {
  type Cell,
  displayOf,
  escapeHtml,
  padEnd,
  percent,
  type Table,
  table,
} from "../tables/mod.ts";
import { say } from "../words/figures.ts";
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
const FORMULA = "X(p) = lambda p / (1 + sigma (p - 1) + kappa p (p - 1))";
const TITLES = { usl: "fit.title.usl", amdahl: "fit.title.amdahl" } as const;
const RESIDUALS = {
  absolute: "fit.residuals.absolute",
  relative: "fit.residuals.relative",
} as const;

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
    ...wrapped("", say("fit.formula", { formula: FORMULA })),
    "",
    `${coefficientTable(fit)}`,
    "",
    ...summary(fit).flatMap(([name, text]) => wrapped(padEnd(name, 13), text)),
    "",
    ...verdictLines(fit).flatMap((line) => wrapped("", line)),
    ...(fit.warnings.length > 0 ? ["", say("fit.before")] : []),
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
    `<p><b>${escapeHtml(heading(fit))}</b><br>${
      escapeHtml(say("fit.formula", { formula: FORMULA }))
    }</p>`,
    displayOf(coefficientTable(fit))["text/html"],
    `<p>${lines.join("<br>")}</p>`,
    `<p>${verdictLines(fit).map(escapeHtml).join("<br>")}</p>`,
    warnings && `<p>${say("fit.before")}</p><ul>${warnings}</ul>`,
    displayOf(rowTable(fit))["text/html"],
  ];
  return { "text/plain": printFit(fit), "text/html": html.join("") };
}

function heading({ law, rowCount, range, residuals }: FitFigures): string {
  const [first, last] = range.map(figure);
  return say("fit.heading", {
    law: say(TITLES[law]),
    count: rowCount,
    first: first!,
    last: last!,
    residuals: say(RESIDUALS[residuals]),
  });
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
      ? boundText(interval)
      : name === "lambda" && fit.fixedLambda
      ? say("fit.fixed")
      : say("fit.unknown");
    return [
      `${name} (${OTHER_NAMES[name]})`,
      figure(fit[name]),
      error === undefined ? "" : figure(error),
      interval && !isBound ? between(interval) : state,
      figure(fit.unbounded[name]),
    ];
  });
  return table([
    say("fit.column.coefficient"),
    say("fit.column.value"),
    say("fit.column.error"),
    say("fit.column.interval"),
    say("fit.column.unbounded"),
  ], rows);
}

function boundText(interval: readonly [number, number] | undefined): string {
  if (!interval) return say("fit.onBound");
  return interval[1] < Infinity
    ? say("fit.onBoundUpTo", { high: figure(interval[1]) })
    : say("fit.onBoundAny");
}

function summary(fit: FitFigures): [string, string][] {
  const { rSquared, residualStandardError, degreesOfFreedom, worstRelativeError, signs } = fit;
  const lines: [string, string][] = [[say("fit.row.peak"), peakLine(fit)]];
  const limit = fit.limit === undefined
    ? say("fit.limit.pole")
    : fit.limit === Infinity
    ? say("fit.limit.none")
    : figure(fit.limit);
  lines.push([say("fit.row.limit"), say("fit.limit", { limit })]);
  const spread = residualStandardError === undefined
    ? say("fit.unknown")
    : fit.residuals === "relative"
    ? percent(residualStandardError)
    : figure(residualStandardError);
  lines.push([
    say("fit.row.fit"),
    rSquared === undefined
      ? say("fit.spread", { spread, freedom: degreesOfFreedom })
      : say("fit.spreadAndR2", { spread, freedom: degreesOfFreedom, r2: partOf(rSquared) }),
  ]);
  if (worstRelativeError) {
    lines.push([
      say("fit.row.worst"),
      say("fit.worst", {
        error: percent(worstRelativeError.error),
        p: figure(worstRelativeError.p),
      }),
    ]);
  }
  const isExact = (residualStandardError ?? 0) <= EXACT * fit.means.at(-1)!.fitted;
  if (fit.noise?.kind === "weighed" && !isExact) {
    lines.push([
      say("fit.row.noise"),
      say("fit.noise", { noise: noiseText(fit.noise.proportional) }),
    ]);
  } else if (fit.noise?.kind === "sandwich") {
    lines.push([say("fit.row.noise"), say("fit.noise.residuals")]);
  }
  const text = signs.text.length > 60 ? `${signs.text.slice(0, 57)}...` : signs.text;
  if (signs.runs > 0) {
    lines.push([
      say("fit.row.signs"),
      say("fit.signs", {
        signs: text,
        runs: signs.runs,
        longest: signs.longest,
        chance: chance(signs.probability),
      }),
    ]);
  }
  if (fit.otherResiduals) {
    const { residuals, lambda, sigma, kappa } = fit.otherResiduals;
    lines.push([
      say(RESIDUALS[residuals]),
      say("fit.other", {
        lambda: figure(lambda),
        sigma: figure(sigma),
        kappa: figure(kappa),
      }),
    ]);
  }
  return lines;
}

/** What the noise is taken to be. */
function noiseText(proportional: number): string {
  if (proportional > 0.95) return say("fit.noise.proportional");
  if (proportional < 0.05) return say("fit.noise.constant");
  return say("fit.noise.between", { part: percent(proportional) });
}

/** R2, never rounded to 1. */
function partOf(rSquared: number): string {
  return rSquared < 1 && rSquared > 0.99995
    ? say("fit.above", { limit: "0.9999" })
    : rSquared.toFixed(4);
}

/** The three answers, and what to measure next. */
function verdictLines({ comparison: { describes, peak, reach }, next }: FitFigures): string[] {
  const lines = [describes.text, peak.text, reach.text];
  if (next !== undefined && describes.holds) {
    const places = listed(next.p.map(figure));
    const part = percent(next.narrowed);
    lines.push(
      next.about === "kappa"
        ? say("fit.nextKappa", { places, part })
        : say("fit.next", { places, part }),
    );
  }
  return lines;
}

function peakLine({ peak, sigma, confidence95 }: FitFigures): string {
  const [low, high] = confidence95.sigma ?? [0, 0];
  if (peak.kind !== "interior" && low <= 1 && high >= 1 && !(confidence95.kappa?.[0]! > 0)) {
    return say("fit.peak.sigma1");
  }
  if (peak.kind === "none") return say("fit.peak.none");
  if (peak.kind === "falls-from-one") {
    return sigma > 1 ? say("fit.peak.fallsSigma") : say("fit.peak.falls");
  }
  const at = figure(peak.p!);
  const interval = peak.confidence95 && between(peak.confidence95);
  return say("fit.peak.at", {
    formula: "sqrt((1 - sigma) / kappa)",
    p: interval ? say("fit.peak.between", { p: at, interval }) : at,
    throughput: figure(peak.throughput!),
    best: peak.best!.p,
  });
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
    ? say("fit.table.measured")
    : say("fit.table.lambda");
  const omitted = shown.length < means.length
    ? [say("fit.table.omitted", { shown: shown.length, all: means.length })]
    : [];
  return table(
    [
      "p",
      ...isShort ? [] : [say("fit.column.rows")],
      isShort ? say("fit.column.throughput") : say("fit.column.mean"),
      say("fit.column.law"),
      say("fit.column.off"),
      say("fit.column.efficiency"),
    ],
    cells,
    [
      ...omitted,
      say("fit.table.error"),
      say("fit.table.efficiency", { base: figure(speedUpBase.throughput), what: base }),
    ].join("\n"),
  );
}
