import { type Cell, displayOf, type Table, table } from "../tables/mod.ts";
import { chance, figure, percent, wrapped } from "./figures.ts";
import type { UslFit } from "./fit_usl.ts";

const OTHER_NAMES = { lambda: "gamma", sigma: "alpha", kappa: "beta" };
const TITLES = { usl: "Universal Scalability Law", amdahl: "Amdahl's law" };

/**
 * Prints a fit.
 *
 * @param fit the fit
 * @returns lines of text, at most 80 characters wide where words allow it
 */
export function printFit(fit: UslFit): string {
  return [
    heading(fit),
    "",
    ...wrapped("", FORMULA),
    "",
    `${coefficientTable(fit)}`,
    "",
    ...summary(fit).flatMap(([name, text]) => wrapped(name.padEnd(13), text)),
    "",
    ...wrapped("", fit.comparison.verdict),
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
export function displayFit(fit: UslFit): Record<string, string> {
  const lines = summary(fit).map(([name, text]) =>
    `<b>${escapeHtml(name)}</b>: ${escapeHtml(text)}`
  );
  const warnings = fit.warnings.map((warning) => `<li>${escapeHtml(warning)}</li>`).join("");
  const html = [
    `<p><b>${escapeHtml(heading(fit))}</b><br>${escapeHtml(FORMULA)}</p>`,
    displayOf(coefficientTable(fit))["text/html"],
    `<p>${lines.join("<br>")}</p>`,
    `<p>${escapeHtml(fit.comparison.verdict)}</p>`,
    warnings && `<p>Before you use it:</p><ul>${warnings}</ul>`,
    displayOf(rowTable(fit))["text/html"],
  ];
  return { "text/plain": printFit(fit), "text/html": html.join("") };
}

const FORMULA = "X(p) = lambda p / (1 + sigma (p - 1) + kappa p (p - 1)); " +
  "sigma is contention, kappa is crosstalk, lambda is the throughput of one processor";

function heading({ law, rows, residuals }: UslFit): string {
  const [first, last] = [figure(rows[0]!.p), figure(rows.at(-1)!.p)];
  return `${TITLES[law]}, ${rows.length} points, p = ${first} to ${last}, ${residuals} residuals`;
}

function coefficientTable(fit: UslFit): Table {
  const names = fit.law === "usl"
    ? ["lambda", "sigma", "kappa"] as const
    : ["lambda", "sigma"] as const;
  const rows = names.map((name): Cell[] => {
    const error = fit.standardErrors[name];
    const interval = fit.confidence95[name];
    const isBound = name !== "lambda" && fit.activeBounds.includes(name);
    const state = isBound
      ? "on its bound"
      : name === "lambda" && fit.fixedLambda
      ? "fixed"
      : "unknown";
    return [
      `${name} (${OTHER_NAMES[name]})`,
      figure(fit[name]),
      error === undefined ? "" : figure(error),
      interval ? `${figure(interval[0])} to ${figure(interval[1])}` : state,
      figure(fit.unbounded[name]),
    ];
  });
  return table(["coefficient", "value", "std. error", "95 % interval", "without bounds"], rows);
}

function summary(fit: UslFit): [string, string][] {
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
    `R2 ${
      rSquared?.toFixed(4) ?? "undefined"
    }, residual standard error ${spread} on ${degreesOfFreedom} degrees of freedom`,
  ]);
  if (worstRelativeError) {
    lines.push([
      "worst",
      `${percent(worstRelativeError.error)} off at p = ${figure(worstRelativeError.p)}`,
    ]);
  }
  lines.push([
    "signs",
    `${signs.text}: ${signs.runs} runs, longest ${signs.longest}; chance does that in ${
      chance(signs.probability)
    } of cases`,
  ]);
  if (fit.otherResiduals) {
    const { residuals, lambda, sigma, kappa } = fit.otherResiduals;
    lines.push([
      residuals,
      `residuals give lambda ${figure(lambda)}, sigma ${figure(sigma)}, kappa ${figure(kappa)}`,
    ]);
  }
  return lines;
}

function peakLine({ peak, sigma }: UslFit): string {
  if (peak.kind === "none") return "none: throughput never falls";
  if (peak.kind === "falls-from-one") {
    return `falls from p = 1 on${sigma > 1 ? ", because sigma is above 1" : ""}: one is best`;
  }
  const [low, high] = peak.confidence95 ?? [];
  const interval = low === undefined
    ? ""
    : high === Infinity
    ? ` (95 %: from ${figure(low)}, no upper end)`
    : ` (95 %: ${figure(low)} to ${figure(high!)})`;
  return `p = sqrt((1 - sigma) / kappa) = ${figure(peak.p!)}${interval}, throughput ${
    figure(peak.throughput!)
  }; best whole number ${peak.best!.p}`;
}

function rowTable({ rows, speedUpBase }: UslFit): Table {
  const cells = rows.map(({ p, throughput, fitted, relativeError, efficiency }): Cell[] => [
    figure(p),
    figure(throughput),
    figure(fitted),
    relativeError === undefined ? "" : percent(relativeError),
    efficiency.toFixed(3),
  ]);
  const base = speedUpBase.kind === "measured"
    ? "the measured p = 1"
    : "lambda: p = 1 was not measured";
  return table(
    ["p", "throughput", "law", "error", "efficiency"],
    cells,
    `error: measured minus law, as a part of measured
efficiency: throughput / (p times ${figure(speedUpBase.throughput)}), ${base}`,
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
