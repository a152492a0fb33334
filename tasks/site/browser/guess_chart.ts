/**
 * Draws predictions over results anew, with the numbers of the reader. A script of its own, loaded
 * when a prediction was made.
 *
 * @module
 */
import { type Guess, guessOverResult } from "@course/charts/mod.ts";
import { displayKey } from "@course/tables/mod.ts";
import { useLanguage } from "@course/words/language.ts";
import type { Figure } from "../chart_html.ts";
import { pageLanguage } from "./page_phrases.ts";

/**
 * Draws predictions over results.
 *
 * @param rows predictions and results
 * @param options title and unit
 * @returns the figure, and what it says
 */
export function drawGuesses(
  rows: readonly Guess[],
  options: { title: string; unit: string },
): { figure: Figure; alt: string } {
  useLanguage(pageLanguage());
  const drawn = guessOverResult(rows, options);
  const shown = drawn as unknown as Record<symbol, () => Record<string, unknown>>;
  const figure = shown[displayKey]!()["application/vnd.plotly.v1+json"] as Figure;
  return { figure, alt: `${drawn}` };
}
