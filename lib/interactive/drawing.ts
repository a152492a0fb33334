import { chart } from "../charts/mod.ts";
import { type InteractiveOutput, interactiveOutput } from "./display.ts";
import { DRAWING, type DrawingOutput } from "./outputs.ts";
import { sayEvidence } from "../words/mod.ts";
import { DRAWING_WORDS, sayPlainly } from "../words/plain.ts";

/** Axes to draw into. */
export interface DrawingOptions {
  /** The drawing is kept under this name; two drawings of a notebook have two names. */
  name: string;
  /** What is predicted. */
  title: string;
  /** The values for which something is predicted, in ascending order. */
  x: DrawingOutput["x"];
  /** What is predicted, from where to where. */
  y: DrawingOutput["y"];
}

/** Empty axes, which show themselves as the last value of a notebook cell. */
export interface Drawing extends InteractiveOutput<typeof DRAWING, DrawingOutput> {
  /**
   * The same axes with what came out: the page draws it over the prediction and compares the two.
   *
   * @param result one number for each value of x
   * @param evidence where it comes from: "simulated"
   * @returns what a notebook shows
   * @throws {RangeError} If it has another number of values, or one that is not finite
   */
  over(
    result: readonly number[],
    evidence: string,
  ): InteractiveOutput<typeof DRAWING, DrawingOutput>;
}

/**
 * Shows empty axes. In JupyterLab a prediction is drawn into them, with a pointer or as numbers; it
 * stays in the page until that is closed or loaded again, and is not saved. Elsewhere they are a chart.
 *
 * @param options the axes
 * @returns what a notebook shows
 * @throws {RangeError} If there are fewer than two values, or the range is empty
 *
 * @example
 * ```ts
 * import { drawPrediction } from "@course/interactive/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const drawing = drawPrediction({
 *   name: "squares",
 *   title: "How does a square grow?",
 *   x: { label: "side", values: [1, 2, 3] },
 *   y: { label: "area", range: [0, 10], scale: "linear" },
 * });
 * assertEquals(
 *   `${drawing.over([1, 4, 9], "calculated")}`,
 *   "Area with side 1, 2, 3: 1, 4, 9 (calculated)",
 * );
 * ```
 */
export function drawPrediction(options: DrawingOptions): Drawing {
  const { name, title, x, y } = options;
  const [low, high] = y.range;
  const isLog = y.scale === "log";
  if (x.values.length < 2 || !(low < high) || (isLog && low <= 0)) {
    throw new RangeError(
      `Cannot make axes for ${x.values.length} values and ${y.label} from ${low} to ${high}: give ` +
        "two values or more, and a range that ascends and is above 0 where it is logarithmic",
    );
  }
  const axes = {
    xaxis: {
      type: x.values[0]! > 0 ? "log" : "linear",
      title: { text: x.label },
      tickmode: "array",
      tickvals: x.values,
      ticktext: x.values.map(String),
    },
    yaxis: {
      type: y.scale,
      title: { text: y.label },
      range: isLog ? y.range.map(Math.log10) : y.range,
      ...isLog && { dtick: 1 },
    },
  };
  const draw = (result: readonly (number | null)[], alt: string) =>
    chart({
      data: [{ x: x.values, y: result, mode: "lines+markers", line: { width: 3 } }],
      layout: { ...axes, title: { text: title }, showlegend: false },
      alt,
    });
  const labels = { x: x.label, y: y.label, values: x.values.join(", ") };
  const empty = draw(
    x.values.map(() => null),
    sayPlainly(DRAWING_WORDS["drawing.empty"], {
      ...labels,
      low: `${low}`,
      high: `${high}`,
    }),
  );
  const data: DrawingOutput = { name, title, x, y };
  return {
    ...interactiveOutput(DRAWING, () => data, empty),
    over(result, evidence) {
      check(result, x.values.length);
      const figures = result.map((value) => Number(value.toPrecision(3)));
      const alt = sayPlainly(DRAWING_WORDS["drawing.over"], {
        ...labels,
        y: y.label.charAt(0).toUpperCase() + y.label.slice(1),
        figures: figures.join(", "),
        evidence: sayEvidence(evidence),
      });
      return interactiveOutput(DRAWING, () => ({ ...data, result, evidence }), draw(result, alt));
    },
  };
}

function check(result: readonly number[], count: number): void {
  if (result.length !== count) {
    throw new RangeError(
      `Cannot draw ${result.length} results over ${count} predictions: give one for each value`,
    );
  }
  const wrong = result.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) {
    throw new RangeError(`Cannot draw the result ${wrong}: it is not finite`);
  }
}
