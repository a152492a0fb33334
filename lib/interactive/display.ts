import type { Chart, DisplayBundle } from "../charts/mod.ts";
import { displayKey } from "../tables/mod.ts";

/** A value that shows itself as the last one of a notebook cell. */
export interface InteractiveOutput<Type extends string, Data> {
  /** The sentence for readers who do not see it. */
  readonly alt: string;
  /** The sentence: what a terminal shows. */
  toString(): string;
  /** What a notebook gets: the data for the page, a picture, and the sentence. */
  [displayKey](): DisplayBundle & Record<Type, Data>;
}

/**
 * Makes an output that answers to the reader where the course's extension is, and is a chart elsewhere.
 *
 * @param type the output's type
 * @param data what the page needs; called when the output is shown
 * @param shown the chart
 * @returns the output
 */
export function interactiveOutput<Type extends string, Data>(
  type: Type,
  data: () => Data,
  shown: Chart,
): InteractiveOutput<Type, Data> {
  return {
    alt: shown.alt,
    toString: () => shown.alt,
    [displayKey]: () => ({
      [type]: data(),
      ...(shown as unknown as Record<symbol, () => DisplayBundle>)[displayKey]!(),
    } as DisplayBundle & Record<Type, Data>),
  };
}
