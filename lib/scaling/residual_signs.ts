import { gammaln } from "simple-statistics";

/** Residuals below this part of the fitted throughput are rounding and have no sign. */
const ROUNDING = 1e-9;

/** The signs of the residuals in the order of p, and what chance has to say about them. */
export interface ResidualSigns {
  /** One character for each p that was measured: "+" above the law, "-" below, "0" on it. */
  text: string;
  /** Number of runs of one sign. */
  runs: number;
  /** Length of the longest run. */
  longest: number;
  /**
   * How rarely chance does that: the smaller of two probabilities, that a random order of the same
   * signs has so few runs, and that fair coins give a run of one sign this long.
   */
  probability: number;
}

/**
 * Looks at the signs of residuals. A law that fits leaves noise, and noise changes its sign often;
 * long runs of one sign mean that the law has another shape than the data.
 *
 * Source: A. Wald, J. Wolfowitz, "On a test whether two samples are from the same population", Ann.
 * Math. Stat. 11, 1940. Both probabilities are exact.
 *
 * @param rows p, fitted throughput and residual of each row, in any order and unit; rows with the
 * same p count together
 * @returns signs, runs and probability
 *
 * @example
 * ```ts
 * import { residualSigns } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rows = [3, 2, 1, -1, -2, -3].map((residual, p) => ({ p, fitted: 10, residual }));
 * const { text, runs, longest, probability } = residualSigns(rows);
 * assertEquals([text, runs, longest], ["+++---", 2, 3]);
 * assertEquals(probability.toFixed(3), "0.100"); // 2 of the 20 orders
 * ```
 */
export function residualSigns(
  rows: readonly { p: number; fitted: number; residual: number }[],
): ResidualSigns {
  const groups = new Map<number, { fitted: number; residual: number }>();
  for (const { p, fitted, residual } of rows) {
    const group = groups.get(p) ?? { fitted: 0, residual: 0 };
    group.fitted += fitted;
    group.residual += residual;
    groups.set(p, group);
  }
  const text = [...groups]
    .sort(([one], [other]) => one - other)
    .map(([, { fitted, residual }]) =>
      Math.abs(residual) <= ROUNDING * fitted ? "0" : residual > 0 ? "+" : "-"
    )
    .join("");
  const signs = text.replaceAll("0", "");
  const lengths = (signs.match(/\++|-+/g) ?? []).map((run) => run.length);
  const longest = lengths.reduce((longest, length) => Math.max(longest, length), 0);
  const above = signs.replaceAll("-", "").length;
  return {
    text,
    runs: lengths.length,
    longest,
    probability: Math.min(
      probabilityOfRuns(above, signs.length - above, lengths.length),
      probabilityOfLongest(signs.length, longest),
    ),
  };
}

/** Probability of at most so many runs in a random order. */
function probabilityOfRuns(above: number, below: number, runs: number): number {
  if (above === 0 || below === 0) return 1;
  const orders = logChoose(above + below, above);
  const splits = (aboveRuns: number, belowRuns: number) =>
    Math.exp(logChoose(above - 1, aboveRuns - 1) + logChoose(below - 1, belowRuns - 1) - orders);
  let probability = 0;
  for (let count = 2; count <= runs; count++) {
    const half = Math.floor(count / 2);
    probability += splits(half, count - half) + splits(count - half, half);
  }
  return Math.min(1, probability);
}

/** Probability that so many fair coins have a run of one side this long or longer. */
function probabilityOfLongest(coins: number, longest: number): number {
  if (coins === 0) return 1;
  // shorter[n]: n coins end a run, and all runs are shorter. The last run has 1 to longest - 1 coins,
  // each length half as likely as the one before; from one n to the next that sum changes at its
  // ends only.
  const shorter = new Float64Array(coins + 1);
  shorter[0] = 1;
  let ending = 0;
  for (let count = 1; count <= coins; count++) {
    ending = (ending + shorter[count - 1]!) / 2;
    if (count >= longest) ending -= shorter[count - longest]! / 2 ** longest;
    shorter[count] = ending;
  }
  return Math.min(1, Math.max(0, 1 - 2 * shorter[coins]!));
}

/** Logarithm of the number of ways to choose; they outgrow a number at some thousand points. */
function logChoose(from: number, count: number): number {
  if (count > from) return -Infinity;
  return gammaln(from + 1) - gammaln(count + 1) - gammaln(from - count + 1);
}
