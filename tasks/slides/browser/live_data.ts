import type { ModelName } from "@course/explore/mod.ts";

/** What a page with live parts brings along. */
export interface LiveData {
  /** The engines' Worker: text, gzip, base64. */
  readonly worker: string;
  /** The scenario that is explored. */
  readonly explorer: {
    readonly source: string;
    readonly modules: Record<string, string>;
    /** What the build has found; shown in print. */
    readonly recorded: readonly Run[];
  };
  /** The pools that are simulated. */
  readonly collapse: {
    readonly topology: string;
    readonly series: readonly {
      readonly pool: "freelist" | "objpool";
      readonly color: string;
      /** What the build has simulated; shown in print. */
      readonly points: readonly RatePoint[];
    }[];
  };
}

/** What a pool does with so many threads. */
export interface RatePoint {
  readonly threads: number;
  readonly operationsPerSecond: number;
}

/** One search of the explorer. */
export interface Run {
  /** Where the write barrier stands: after the count, or before it. */
  readonly barrier: "after" | "before";
  readonly model: Extract<ModelName, "tso" | "weak">;
  readonly verdict: string;
  readonly law: string | undefined;
  /** Complete executions that were tried. */
  readonly executions: number;
  /** Steps of the failing execution, if there is one. */
  readonly steps: number | undefined;
}

const COUNT = /^( *writeOnce\(words, refsOf\(node\), 1\);).*\n/m;
const BARRIER = /^ *smpWmb\(\);\n/m;

/**
 * Moves the write barrier of the second version up, above the count.
 *
 * @param source text of the scenario
 * @returns the text with the barrier before the count
 * @throws {Error} If the text has no such lines any more
 */
export function withBarrierBefore(source: string): string {
  const [barrier, count] = [BARRIER.exec(source)?.[0], COUNT.exec(source)?.[0]];
  if (barrier === undefined || count === undefined || !source.includes(count + barrier)) {
    throw new Error('Cannot move the barrier: no "smpWmb();" follows the count of the scenario');
  }
  return source.replace(count + barrier, barrier + count);
}

/**
 * The lines of the scenario that the slide shows.
 *
 * @param source text of the scenario
 * @returns the lines from next to the swap of the head, without comments
 */
export function shownLines(source: string): string[] {
  const lines = source.split("\n");
  const from = lines.findIndex((line) => line.includes("writeOnce(words, nextOf(node)"));
  const to = lines.findIndex((line, index) => index > from && line.includes("cmpxchg(words, HEAD"));
  return lines.slice(from, to + 1).map((line) => line.trim().replace(/ +\/\/ .*$/, ""));
}
