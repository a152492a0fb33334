import { areRuns, isRate, roleOf, secondsOf } from "./columns.ts";
import { listed } from "./figures.ts";
import type { Line } from "./lines.ts";
import type { ReadOptions } from "./read_options.ts";

/** Columns of a file by their numbers. */
export interface Columns {
  p: number;
  values: number[];
  weight: number | undefined;
  headings: string[];
  /** Seconds in one unit of the values, where they are times. */
  seconds: number;
}

/**
 * The columns of a file without headings: p, throughput and, where there is a third one, weight.
 *
 * @param line its first line
 * @param options what the second column holds
 * @returns the columns
 * @throws {SyntaxError} If there are other columns than these
 */
export function withoutHeadings(
  { number, cells }: Line,
  { from = "throughput" }: ReadOptions,
): Columns {
  if (cells.length < 2 || cells.length > 3) {
    throw new SyntaxError(
      `Cannot read line ${number} "${cells.join(" ")}": it has ${
        cells.length === 1 ? "1 value" : `${cells.length} values`
      }, give p, throughput and at most a weight, or a heading that names the columns`,
    );
  }
  return {
    p: 0,
    values: [1],
    weight: cells.length === 3 ? 2 : undefined,
    headings: ["p", from, "weight"],
    seconds: 1,
  };
}

/**
 * The columns of a file with headings, in any order.
 *
 * @param headings the headings
 * @param options columns that headings do not make clear, and what they hold
 * @returns the columns
 * @throws {SyntaxError} If it is not clear which column is which
 */
export function withHeadings(
  headings: string[],
  { columns, from = "throughput" }: ReadOptions,
): Columns {
  const roles = headings.map(roleOf);
  const all = (...wanted: string[]) =>
    headings.flatMap((_, column) => wanted.includes(roles[column]!) ? [column] : []);
  const names = (list: number[]) => listed(list.map((column) => `"${headings[column]}"`));
  const named = (name: string): number => {
    const column = headings.findIndex((one) => one.toLowerCase() === name.trim().toLowerCase());
    if (column >= 0) return column;
    throw new SyntaxError(
      `Cannot read the column "${name}": there are ${names([...headings.keys()])}`,
    );
  };
  const weights = all("weight");
  const weight = weights[0];
  if (columns !== undefined) {
    const [p, value] = columns.map(named) as [number, number];
    return { p, values: [value], weight, headings, seconds: secondsOf(headings[value]!) };
  }
  const useful = headings.flatMap((heading, column) => heading === "" ? [] : [column]);
  // "x,y" is p and throughput in every book on curves, "p,x" in those on scalability.
  const isCurve = useful.map((column) => headings[column]!.toLowerCase()).join() === "x,y";
  if (isCurve) {
    return { p: useful[0]!, values: [useful[1]!], weight, headings, seconds: 1 };
  }
  const deviations = all("deviation");
  let found = from === "throughput" ? all("throughput") : all(from);
  const others = all("other").filter((column) => headings[column] !== "");
  let [p] = all("p");
  if (all("p").length > 1) {
    const exact = all("p").filter((column) =>
      /^(p|n|threads|concurrency)$/i.test(headings[column]!)
    );
    if (exact.length !== 1) {
      throw new SyntaxError(
        `Cannot tell which column is p: it may be ${
          names(all("p"))
        }, name both columns with --columns P,THROUGHPUT`,
      );
    }
    p = exact[0];
  }
  if (p === undefined && found.length > 0 && others.length === 1) p = others[0];
  if (p === undefined && found.length === 0 && others.length >= 2) p = others[0];
  const rest = others.filter((column) => column !== p);
  const times = from === "throughput" ? all("time", "latency") : [];
  if (found.length === 0 && times.length === 0) found = rest;
  if (found.length === 0 && times.length > 0) {
    const isLatency = roles[times[0]!] === "latency";
    throw new SyntaxError(
      `Cannot read throughput: the column "${headings[times[0]!]}" holds ${
        isLatency
          ? "latencies, --from latency reads them as p / latency"
          : "times, --from time reads them as 1 / time, for the same work at each p"
      }`,
    );
  }
  if (p === undefined || found.length === 0) {
    throw new SyntaxError(
      `Cannot tell which column is ${p === undefined ? "p" : "the throughput"}: there are ${
        names(useful)
      }, name both with --columns P,THROUGHPUT`,
    );
  }
  if (deviations.length > 0 && weight === undefined) {
    throw new SyntaxError(
      `Cannot read the column "${headings[deviations[0]!]}": it is called "${
        headings[deviations[0]!]
      }", but would be read as weights, leave it out with --columns P,THROUGHPUT, or make a column "weight" of it (1 / sd^2 where the standard deviation is known)`,
    );
  }
  const rates = found.filter((column) => isRate(headings[column]!));
  if (rates.length === 1 && !areRuns(found.map((column) => headings[column]!))) found = rates;
  if (from === "throughput" && all("time").length > 0 && rates.length === 0) {
    throw new SyntaxError(
      `Cannot tell whether ${names(found)} is a rate, or what was done in ${
        names(all("time"))
      }: name both columns with --columns P,THROUGHPUT where it is a rate`,
    );
  }
  if (found.length > 1 && !areRuns(found.map((column) => headings[column]!))) {
    throw new SyntaxError(
      `Cannot tell which column is the throughput: it may be ${
        names(found)
      }, name both columns with --columns P,THROUGHPUT`,
    );
  }
  return { p, values: found, weight, headings, seconds: secondsOf(headings[found[0]!]!) };
}
