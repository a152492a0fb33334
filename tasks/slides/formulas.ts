import { liteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import { RegisterHTMLHandler } from "mathjax-full/js/handlers/html.js";
import { TeX } from "mathjax-full/js/input/tex.js";
import { mathjax } from "mathjax-full/js/mathjax.js";
import { SVG } from "mathjax-full/js/output/svg.js";
import { escapeHtml } from "@course/tables/mod.ts";

/** Formulas of the talk, in TeX, by the name that slides use. */
const FORMULAS: Readonly<Record<string, string>> = {
  "laws": String.raw`S(p) = \frac{p}{1 + \sigma (p - 1)} \qquad
    X(p) = \frac{\lambda p}{1 + \sigma (p - 1) + \kappa p (p - 1)}`,
};

/** Names of the formulas. */
export const FORMULA_NAMES: readonly string[] = Object.keys(FORMULAS);

/**
 * Draws a formula as outlines, so that it looks the same on every machine: browsers would take the
 * letters from whatever font with mathematics the machine has.
 *
 * @param name which formula
 * @param alt the formula in words, for who cannot see it
 * @returns SVG, or nothing if there is no such formula
 */
export function drawFormula(name: string, alt: string): string | undefined {
  const tex = FORMULAS[name];
  if (tex === undefined) return undefined;
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const page = mathjax.document("", {
    InputJax: new TeX(),
    OutputJax: new SVG({ fontCache: "none" }),
  });
  const svg = adaptor.innerHTML(page.convert(tex, { display: true }));
  // MathJax measures in heights of an x, which each font has its own; a thousand units are one em.
  const [, width, height] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg)!.map((part) =>
    Number(part) / 1000
  );
  return svg.replace(
    /style="[^"]*"(.*?) width="[^"]*" height="[^"]*" role="img"/,
    (_, xmlns) =>
      `${xmlns.trim()} width="${width}em" height="${height}em" role="img" ` +
      `aria-label="${escapeHtml(alt)}"`,
  );
}
