import { howFarOff } from "../tables/mod.ts";
import { say, sayEvidence } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { type ResultEvidence } from "./styles.ts";
import { INK, LINE_HEIGHT, PAPER } from "./theme.ts";
import { asText, heading, sentence, siNumber, threeDigits } from "./words.ts";

/** A prediction and what came out. */
export interface Guess {
  /** What was predicted: "missed calls". */
  what: string;
  /** The learner's number; `undefined` is not written yet, and refused with a sentence. */
  guess: number | undefined;
  /** The number that came out. */
  result: number;
  /** Where the result comes from. */
  evidence: ResultEvidence;
  /**
   * Who has predicted.
   *
   * @default "you"
   */
  who?: string;
}

/** How guesses are drawn. */
export interface GuessOptions {
  /** What the chart is about. */
  title?: string;
  /** Unit of all numbers, for the axis. */
  unit?: string;
}

const ROW = 58;
const GUESS_COLOR = "#CC79A7";
const RESULT_COLOR = "#0072B2";
/** From this factor on the axis is logarithmic. */
const FAR_APART = 20;

/**
 * Draws guesses over results, and says how far off each was.
 *
 * @param guesses what was predicted and what came out, one row each
 * @param options title and unit
 * @returns the chart
 * @throws {TypeError} If there is nothing to draw
 * @throws {Error} If a guess is not written yet
 * @throws {RangeError} If a number is not finite
 *
 * @example
 * ```ts
 * import { guessOverResult } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const chart = guessOverResult([
 *   { what: "missed calls", guess: 1, result: 3, evidence: "counted" },
 * ]);
 * assertEquals(`${chart}`, "Missed calls: you said 1, it is 3 (counted), too low by a factor of 3");
 * ```
 */
export function guessOverResult(given: readonly Guess[], options: GuessOptions = {}): Chart {
  const { title = say("guess.title"), unit = "" } = options;
  const guesses = written(given);
  const values = guesses.flatMap(({ guess, result }) => [guess, result]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const isLog = low > 0 && high / low >= FAR_APART;
  const isFew = high - Math.min(0, low) <= 12 && values.every(Number.isInteger);
  const rows = guesses.map((_, row) => row);
  const height = Math.round(130 + LINE_HEIGHT + ROW * guesses.length);
  return chart({
    data: [
      ...guesses.map(({ guess, result }, row) => distance(guess, result, row)),
      {
        ...marks,
        name: say("guess.result"),
        x: guesses.map(({ result }) => result),
        y: rows,
        marker: { symbol: "circle", size: 14, color: RESULT_COLOR, line: { color: INK, width: 1 } },
      },
      {
        ...marks,
        name: say("guess.prediction"),
        x: guesses.map(({ guess }) => guess),
        y: rows,
        marker: {
          symbol: "diamond",
          size: 13,
          color: PAPER,
          line: { color: GUESS_COLOR, width: 3 },
        },
      },
    ],
    layout: {
      ...heading(title, [], height),
      xaxis: {
        title: { text: asText(unit) },
        type: isLog ? "log" : "linear",
        range: isLog ? [Math.log10(low) - 0.3, Math.log10(high) + 0.3] : linearRange(low, high),
        ...(isLog || isFew) && { dtick: 1 },
        tickformat: high < 1000 ? "~g" : "~s",
      },
      yaxis: {
        range: [guesses.length - 0.5, -0.5],
        tickmode: "array",
        tickvals: rows,
        ticktext: guesses.map((one) =>
          `<b>${asText(one.what)}</b><br>${asText(said(one))}<br>${
            say("guess.row", { evidence: sayEvidence(one.evidence), off: howFarOff(one) })
          }`
        ),
        ticks: "",
        showgrid: false,
      },
      legend: { orientation: "h", x: 1, xanchor: "right", y: 1.02, yanchor: "bottom" },
      hovermode: "closest",
      showlegend: true,
    },
    alt: sentence(
      guesses.map((one) =>
        say("guess.alt", {
          what: one.what,
          said: said(one),
          evidence: sayEvidence(one.evidence),
          off: howFarOff(one),
        })
      ),
    ),
  });
}

function said({ who = say("guess.you"), guess, result }: WrittenGuess): string {
  return say("guess.said", { who, guess: figure(guess), result: figure(result) });
}

/** Numbers that are easy to read whole stay whole. */
function figure(value: number): string {
  return Math.abs(value) < 100_000 ? String(threeDigits(value)) : siNumber(value);
}

const marks = { type: "scatter", mode: "markers", cliponaxis: false, hovertemplate: "%{x:.3s}" };

function distance(guess: number, result: number, row: number): FigurePart {
  return {
    type: "scatter",
    mode: "lines",
    x: [guess, result],
    y: [row, row],
    line: { color: GUESS_COLOR, width: 3, dash: "dot" },
    hoverinfo: "skip",
    showlegend: false,
  };
}

function linearRange(low: number, high: number): [number, number] {
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  const room = (to - from || 1) * 0.08;
  return [from - room, to + room];
}

interface WrittenGuess extends Guess {
  guess: number;
}

function written(guesses: readonly Guess[]): WrittenGuess[] {
  if (guesses.length === 0) throw new TypeError("Cannot draw 0 guesses: give at least one");
  return guesses.map((one) => {
    const { what, guess, result } = one;
    if (guess === undefined) throw new Error(say("guess.missing", { name: "guess" }));
    for (const [name, value] of Object.entries({ guess, result })) {
      if (Number.isFinite(value)) continue;
      throw new RangeError(`Cannot draw the ${name} of "${what}": ${value} is not a finite number`);
    }
    return { ...one, guess };
  });
}
