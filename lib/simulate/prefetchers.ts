import type { Topology } from "./topology.ts";

const PAGE_BYTES = 4096;

/** The last missed line of a page, and which way the misses go: 1, -1, or 0 when it is not known. */
interface Stream {
  line: number;
  way: number;
}

/**
 * What the cores fetch ahead of its time. None of it leaves a page, none follows a locked instruction.
 *
 * - *Pair*: a miss fetches the other line of its 128-byte pair, for reading.
 * - *Stream*: a miss, or a store to a shared line, fetches the next lines in the direction of the last
 *   two misses in the page, for reading.
 * - *Ascending*: a load behind the last one of the same instruction, on the same line, fetches the next
 *   lines; the first of them to be written.
 *
 * Source: Intel's optimization manual (248966-013, chapter 6): two lines ahead, one stream a page, no
 * page is left, and reads for ownership where stores go. That a pair and a stream are fetched to be
 * read, and where each of them begins, is inferred from the published rows.
 */
export class Prefetchers {
  readonly #ask: (core: number, line: number, own: boolean, now: number) => void;
  readonly #fetchesPairs: boolean;
  readonly #ahead: number;
  readonly #lineBytes: number;
  readonly #pageLines: number;
  /** By core and page. */
  readonly #streams: Map<number, Stream>[];
  /** Places in the source that load, numbered in the order of their first loads. */
  readonly #loaders: number[] = [];
  #loaderCount = 0;
  /** Addresses of the last loads, by thread and loader; `Infinity` before the first. */
  readonly #loads: Float64Array[] = [];

  /**
   * @param topology says which prefetchers there are
   * @param coreCount number of cores
   * @param ask told what is to be fetched
   */
  constructor(
    { pairPrefetch, prefetchAhead, lineBytes }: Topology,
    coreCount: number,
    ask: (core: number, line: number, own: boolean, now: number) => void,
  ) {
    this.#ask = ask;
    this.#fetchesPairs = pairPrefetch;
    this.#ahead = prefetchAhead;
    this.#lineBytes = lineBytes;
    this.#pageLines = PAGE_BYTES / lineBytes;
    this.#streams = Array.from({ length: coreCount }, () => new Map());
  }

  /**
   * A request for a line leaves its core.
   *
   * @param core the core
   * @param line number of the line
   * @param isUpgrade whether the core has a copy, and wants to write it
   * @param now time
   */
  noticeMiss(core: number, line: number, isUpgrade: boolean, now: number): void {
    if (this.#fetchesPairs && !isUpgrade) this.#ask(core, line ^ 1, false, now);
    if (this.#ahead === 0) return;
    const page = Math.floor(line / this.#pageLines);
    const streams = this.#streams[core]!;
    const stream = streams.get(page);
    if (!stream) {
      streams.set(page, { line, way: 0 });
      return;
    }
    if (line !== stream.line) {
      stream.way = line > stream.line ? 1 : -1;
      stream.line = line;
    }
    if (stream.way === 0) return;
    for (let step = 1; step <= this.#ahead; step++) {
      const next = line + step * stream.way;
      if (Math.floor(next / this.#pageLines) === page) this.#ask(core, next, false, now);
    }
  }

  /**
   * A thread loads something.
   *
   * @param thread number of the thread
   * @param core its core
   * @param address first byte
   * @param position place in the source
   * @param now time
   */
  noticeLoad(thread: number, core: number, address: number, position: number, now: number): void {
    if (this.#ahead === 0) return;
    const loader = this.#loaders[position] ??= this.#loaderCount++;
    let loads = this.#loads[thread];
    if (loads === undefined || loader >= loads.length) loads = this.#moreLoads(thread, loader);
    const last = loads[loader]!;
    loads[loader] = address;
    if (last >= address) return;
    const line = Math.floor(address / this.#lineBytes);
    if (Math.floor(last / this.#lineBytes) !== line) return;
    const page = Math.floor(line / this.#pageLines);
    for (let step = 1; step <= this.#ahead; step++) {
      const next = line + step;
      if (Math.floor(next / this.#pageLines) === page) this.#ask(core, next, step === 1, now);
    }
  }

  /** Makes room for the loads of a loader. */
  #moreLoads(thread: number, loader: number): Float64Array {
    const more = new Float64Array(2 * loader + 8).fill(Infinity);
    more.set(this.#loads[thread] ?? []);
    return this.#loads[thread] = more;
  }
}
