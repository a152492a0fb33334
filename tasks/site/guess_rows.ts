import type { Guess } from "@course/charts/mod.ts";
import type { Figure } from "./chart_html.ts";

/** A row of a chart of predictions. */
export interface GuessRow extends Guess {
  /** The variable that has the reader's prediction; a row without one is somebody else's. */
  variable?: string;
}

/** A chart of predictions, so that it can be drawn with those of the reader. */
export interface Guesses {
  rows: GuessRow[];
  title: string;
  unit: string;
}

/**
 * Reads a stored chart of `guessOverResult`.
 *
 * @param source the cell that has drawn it
 * @param figure the chart
 * @returns what is in it; `undefined` when the cell has no such chart
 */
export function guessRows(source: string, figure: Figure | undefined): Guesses | undefined {
  if (!figure || !/\bguessOverResult\(/.test(source)) return undefined;
  const traces = figure.data as { name?: string; x: number[] }[];
  const valuesOf = (name: string) => traces.find((trace) => trace.name === name)?.x ?? [];
  const [guesses, results] = [valuesOf("prediction"), valuesOf("it is")];
  const { title, xaxis, yaxis } = figure.layout as {
    title: { text: string };
    xaxis: { title: { text: string } };
    yaxis: { ticktext: string[] };
  };
  // Written as `guess,` or as `guess: guessOther`.
  const own = [...source.matchAll(/\bguess(?::\s*(\w+))?\s*[,}]/g)]
    .map(([, variable = "guess"]) => variable).values();
  const rows = yaxis.ticktext.map((text, row): GuessRow => {
    const [what = "", said = "", from = ""] = text.split("<br>");
    const who = said.slice(0, said.indexOf(" said "));
    const variable = who === "you" ? own.next().value : undefined;
    return {
      what: words(what),
      who,
      guess: guesses[row]!,
      result: results[row]!,
      evidence: from.slice(0, from.indexOf(",")) as Guess["evidence"],
      ...variable !== undefined && { variable },
    };
  });
  return { rows, title: words(title.text.split("<br>")[0]!), unit: words(xaxis.title.text) };
}

/**
 * Says the same in the words of another chart.
 *
 * @param figure a stored chart of the same predictions, in another language
 * @param guesses what is in it
 * @returns the same with the words of the chart
 */
export function inWordsOf(figure: Figure, guesses: Guesses): Guesses {
  const { title, xaxis, yaxis } = figure.layout as {
    title: { text: string };
    xaxis: { title: { text: string } };
    yaxis: { ticktext: string[] };
  };
  return {
    rows: guesses.rows.map((row, at) => ({
      ...row,
      what: words(yaxis.ticktext[at]?.split("<br>")[0] ?? row.what),
    })),
    title: words(title.text.split("<br>")[0]!),
    unit: words(xaxis.title.text),
  };
}

function words(html: string): string {
  return html.replaceAll(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
