import { describeMachine, publishedOne, type PublishedSeries } from "@course/published/mod.ts";

/** What the first screen shows: two published series, at the thread counts that both have. */
export interface FirstScreenFigures {
  /** Threads at work, one on each CPU, ascending: the positions of the slider. */
  counts: number[];
  /** Probed system calls a second of all threads together, with one list for all CPUs. */
  freelist: number[];
  /** The same with a ring for each CPU. */
  objpool: number[];
}

/** The figures, and where they come from. */
export interface SourcedFigures extends FirstScreenFigures {
  /** Machine and source in words. */
  source: string;
}

/**
 * Looks up the figures of the first screen: those of the talk's title.
 *
 * @returns the figures with their source
 */
export function firstScreenFigures(): SourcedFigures {
  const [freelist, objpool] = [seriesOf("freelist"), seriesOf("objpool")];
  const counts = countsOf(freelist).filter((count) => countsOf(objpool).includes(count));
  const rates = (series: PublishedSeries) =>
    counts.map((count) => series.at(count).operationsPerSecond);
  const { author, date, title } = freelist.source;
  return {
    counts,
    freelist: rates(freelist),
    objpool: rates(objpool),
    source: `${describeMachine(freelist.machine)}. ${author}, "${title}", ${date}`,
  };
}

function seriesOf(pool: "freelist" | "objpool"): PublishedSeries {
  return publishedOne({ source: "lkml-v10", machine: "x86-8336c-6.5rc7", pool });
}

function countsOf({ points }: PublishedSeries): number[] {
  return points.filter(({ misprint }) => misprint === undefined).map(({ threads }) => threads);
}
