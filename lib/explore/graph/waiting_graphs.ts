import type { Version } from "./execution_graph.ts";

/** Graphs that may wait while they are taken in any order. */
const MAX_WAITING = 2000;
/** One in so many graphs is taken from anywhere. */
const JUMP = 32;

/** Graphs from which a search has still to go on. */
export class WaitingGraphs {
  #all: (Version | undefined)[] = [];
  #seed = 1;

  /** How many there are. */
  get count(): number {
    return this.#all.length;
  }

  /** All of them, as they are now. */
  get all(): readonly (Version | undefined)[] {
    return this.#all;
  }

  /** Notes another one; `undefined` is the empty graph. */
  add(version: Version | undefined): void {
    this.#all.push(version);
  }

  /**
   * Takes the graph to go on with: the last one, which has most in common with the one before; now and
   * then any of those that wait, so that one region is not searched to its end before another is looked
   * at.
   *
   * @param taken how many were taken before
   */
  take(taken: number): Version | undefined {
    const all = this.#all;
    if (all.length <= MAX_WAITING && taken % JUMP === 0) {
      this.#seed = Math.imul(this.#seed, 1664525) + 1013904223 | 0;
      const at = (this.#seed >>> 8) % all.length;
      [all[at], all[all.length - 1]] = [all.at(-1), all[at]];
    }
    return all.pop();
  }

  /** Takes the one that has waited longest: it has most of the search behind it. */
  takeOldest(): Version | undefined {
    return this.#all.shift();
  }

  /**
   * Leaves other graphs in the place of these.
   *
   * @param others graphs that wait from now on
   * @returns those that have waited
   */
  exchange(others: (Version | undefined)[]): (Version | undefined)[] {
    const before = this.#all;
    this.#all = others;
    return before;
  }
}
