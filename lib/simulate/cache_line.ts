/** A core that wants a line. */
export interface LineRequest {
  /** Number in the table of requests. */
  readonly id: number;
  readonly core: number;
  /** Thread that waits for it, -1 for a prefetch. */
  readonly thread: number;
  /** Whether it is for the thread's store buffer. */
  readonly isDrain: boolean;
  /** Whether the line is to be written. */
  own: boolean;
  line: CacheLine;
  /** Place in the source that wants it. */
  position: number;
  /** When it was asked for. */
  since: number;
  /** Later requests of the same core that this one answers, too. */
  readonly merged: LineRequest[];
}

/** A cache line: who has it, who wants it, and what has happened to it. */
export class CacheLine {
  // What each access looks at comes first, so that it is in one line of the cache here.
  /** Core that may write it, -1 when it is shared or nobody has it. */
  owner = -1;
  /** Whether it is on its way, or held. */
  isBusy = false;
  /** Core that may still use it while it is on its way, or -1. */
  window = -1;
  /** Core that it has come to and is held at, or -1. */
  holder = -1;
  /** Threads that spin on it. */
  spinners: number[] | undefined;
  readonly number: number;
  /** Whether each core has a copy. */
  readonly #hasCopy: Uint8Array;
  /** Cores that have a copy. */
  readonly copies: number[] = [];
  readonly queue: LineRequest[] = [];
  /** Requests that are under way. */
  readonly underWay: LineRequest[] = [];
  /** Core that had it last. */
  lastOwner = -1;
  /** How often a near core has overtaken a far one in a row. */
  overtaken = 0;
  /** Times that it came to a core. */
  transfers = 0;
  /** Times that it came from another socket. */
  farTransfers = 0;
  /** Nanoseconds that threads have waited for it. */
  waitedNs = 0;
  /** Transfers by the place in the source that wanted it. */
  readonly byPosition: Map<number, number> = new Map();

  constructor(number: number, coreCount: number) {
    this.number = number;
    this.#hasCopy = new Uint8Array(coreCount);
  }

  /** Whether a core has a copy to read. */
  isAt(core: number): boolean {
    return this.#hasCopy[core] === 1;
  }

  addCopy(core: number): void {
    if (this.#hasCopy[core] === 1) return;
    this.#hasCopy[core] = 1;
    this.copies.push(core);
  }

  dropCopies(): void {
    for (const core of this.copies) this.#hasCopy[core] = 0;
    this.copies.length = 0;
  }
}

/**
 * Whether a core has a line as it wants it.
 *
 * @param line the line
 * @param core the core
 * @param own whether the line is to be written
 */
export function isHit(line: CacheLine, core: number, own: boolean): boolean {
  return line.owner === core || (!own && line.isAt(core));
}

/**
 * Whether a core can use a line at once, as it wants to.
 *
 * @param line the line
 * @param core the core
 * @param own whether the line is to be written
 */
export function canUse(line: CacheLine, core: number, own: boolean): boolean {
  // Who has just got a line may go on with it only as long as nobody else waits.
  const isThere = !line.isBusy || line.window === core ||
    (line.holder === core && line.queue.length === 0);
  return isThere && isHit(line, core, own);
}

/** Who writes down how lines travel. */
export interface LineRecorder {
  /**
   * A line is granted to a core.
   *
   * @param request what the core has asked for
   * @param from core that the line comes from, or -1
   * @param isFar whether that is in another socket
   * @param now when it is granted
   * @param start when it sets out
   * @param end when it arrives
   */
  transfer(
    request: LineRequest,
    from: number,
    isFar: boolean,
    now: number,
    start: number,
    end: number,
  ): void;
}
