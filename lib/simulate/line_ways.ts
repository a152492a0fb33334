import type { CacheLine } from "./cache_line.ts";
import type { Distances, Topology } from "./topology.ts";

/** Where lines come from, how long that takes, and when they may set out. */
export class LineWays {
  readonly #topology: Topology;
  readonly #distances: Distances;
  /** When the next line may go from one socket to another. */
  #crossingFree = 0;

  /**
   * @param topology what it costs
   * @param distances how far cores are apart
   */
  constructor(topology: Topology, distances: Distances) {
    this.#topology = topology;
    this.#distances = distances;
  }

  /**
   * A line is to go to another socket.
   *
   * @param now time
   * @returns when it may set out
   */
  crossing(now: number): number {
    const start = Math.max(now, this.#crossingFree);
    this.#crossingFree = start + this.#topology.traffic.socketGapNs;
    return start;
  }

  /**
   * Finds the core that a line comes from.
   *
   * @param line the line
   * @param core who wants it
   * @returns its owner, or the farthest core that has to give up its copy; -1 if there is none
   */
  source(line: CacheLine, core: number): number {
    if (line.owner >= 0) return line.owner;
    let farthest = -1;
    let distance = -1;
    for (const other of line.copies) {
      if (other === core) continue;
      const time = this.#distances.between(core, other);
      if (time > distance) [farthest, distance] = [other, time];
    }
    return farthest;
  }

  /**
   * How long it takes to read a line that is shared or that nobody has.
   *
   * @param line the line
   * @param core who wants it
   * @returns nanoseconds
   */
  readTime(line: CacheLine, core: number): number {
    const { costs, traffic } = this.#topology;
    let nearest = Infinity;
    for (const other of line.copies) {
      if (this.#distances.isNear(core, other)) return costs.sharedNs;
      nearest = Math.min(nearest, this.#distances.between(core, other));
    }
    return nearest === Infinity ? costs.sharedNs : traffic.farRead * nearest;
  }
}
