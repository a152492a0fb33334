import { EventKind, type EventQueue } from "./event_queue.ts";
import type { Random } from "../random/mod.ts";
import type { Distances, Topology } from "./topology.ts";

/** Transfers differ by so much from each other. */
const TRANSFER_JITTER = 0.1;

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
}

/** A cache line: who has it, who wants it, and what has happened to it. */
export class CacheLine {
  readonly number: number;
  /** Core that may write it, -1 when it is shared or nobody has it. */
  owner = -1;
  /** Whether each core has a copy. */
  readonly #hasCopy: Uint8Array;
  /** Cores that have a copy. */
  readonly copies: number[] = [];
  /** Whether it is on its way, or held. */
  isBusy = false;
  /** Core that may still use it while it is on its way, or -1. */
  window = -1;
  readonly queue: LineRequest[] = [];
  /** Threads that spin on it. */
  readonly spinners: number[] = [];
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
 * Who has which cache line. A line goes to one core at a time, in the order of the requests; its way
 * takes as long as the cores are apart.
 *
 * | from | a read costs | a write costs |
 * | --- | --- | --- |
 * | the own core | nothing | nothing if it is the owner |
 * | its owner | the distance | the distance |
 * | cores that share it | `sharedNs`, or part of the way between sockets | the distance to the farthest |
 * | nobody | `sharedNs` | `sharedNs` |
 */
export class CacheLines {
  readonly #topology: Topology;
  readonly #distances: Distances;
  readonly #events: EventQueue;
  readonly #random: Random;
  readonly #lineBytes: number;
  readonly #lines: CacheLine[] = [];
  readonly #requests: LineRequest[] = [];
  readonly #freePrefetches: number[] = [];
  /** Told when a request is served that could not be served at once; says how long the line is held. */
  readonly #onServed: (request: LineRequest) => number;
  /** Told when a line is taken from all cores but one. */
  readonly #onTaken: (line: CacheLine) => void;

  constructor(
    topology: Topology,
    distances: Distances,
    events: EventQueue,
    random: Random,
    onServed: (request: LineRequest) => number,
    onTaken: (line: CacheLine) => void,
  ) {
    this.#topology = topology;
    this.#distances = distances;
    this.#events = events;
    this.#random = random;
    this.#lineBytes = topology.lineBytes;
    this.#onServed = onServed;
    this.#onTaken = onTaken;
  }

  /** The line of a byte. */
  lineOf(address: number): CacheLine {
    const number = Math.floor(address / this.#lineBytes);
    return this.#lines[number] ??= new CacheLine(number, this.#distances.coreCount);
  }

  /** All lines that have been touched. */
  touched(): CacheLine[] {
    // A line that nobody has touched is a hole.
    return this.#lines.filter(() => true);
  }

  /** Makes a request that is used again and again. */
  newRequest(core: number, thread: number, isDrain: boolean): LineRequest {
    const id = this.#requests.length;
    const line = this.lineOf(0);
    const request = { id, core, thread, isDrain, own: false, line, position: 0, since: 0 };
    this.#requests.push(request);
    return request;
  }

  /**
   * Asks for a line.
   *
   * @param request what is wanted
   * @param now time
   * @returns whether the core can use the line at once; otherwise `onServed` is called when it can
   */
  request(request: LineRequest, now: number): boolean {
    const { line, core } = request;
    if ((!line.isBusy || line.window === core) && isHit(line, request)) return true;
    request.since = now;
    line.queue.push(request);
    if (!line.isBusy) this.#grant(line, now);
    return false;
  }

  /** A line has come to the core that asked for it. */
  arrive(id: number, now: number): void {
    const request = this.#requests[id]!;
    const { line, core } = request;
    line.lastOwner = core;
    line.waitedNs += now - request.since;
    if (request.own) {
      line.dropCopies();
      line.addCopy(core);
      line.owner = core;
      this.#onTaken(line);
      this.#hold(line, request, now);
    } else if (line.owner >= 0) {
      line.addCopy(core);
      line.owner = -1;
      this.#hold(line, request, now);
    } else {
      line.addCopy(core);
      this.#served(request);
    }
  }

  /** A line may go to the next core. */
  free(number: number, now: number): void {
    const line = this.#lines[number]!;
    line.isBusy = false;
    this.#grant(line, now);
  }

  /** The old owner can no longer use a line that is on its way. */
  closeWindow(number: number): void {
    this.#lines[number]!.window = -1;
  }

  /** A core asks for the neighbour of a line that it misses, unless it has it by now. */
  prefetch(id: number, now: number): void {
    const request = this.#requests[id]!;
    const { line, core } = request;
    if (line.isAt(core) || line.queue.some((other) => other.core === core)) {
      this.#freePrefetches.push(id);
      return;
    }
    request.since = now;
    line.queue.push(request);
    if (!line.isBusy) this.#grant(line, now);
  }

  #grant(line: CacheLine, now: number): void {
    while (!line.isBusy && line.queue.length > 0) {
      const request = this.#choose(line);
      if (isHit(line, request)) {
        line.waitedNs += now - request.since;
        this.#served(request);
      } else this.#send(line, request, now);
    }
  }

  /** The first in the queue, unless the machine lets near cores overtake. */
  #choose(line: CacheLine): LineRequest {
    const { queue, lastOwner } = line;
    const { nearFirst } = this.#topology.traffic;
    if (nearFirst > 0 && queue.length > 1 && lastOwner >= 0) {
      if (line.overtaken < nearFirst) {
        const place = this.#nearest(line);
        if (place > 0) {
          line.overtaken++;
          return queue.splice(place, 1)[0]!;
        }
      }
      line.overtaken = 0;
    }
    return queue.shift()!;
  }

  /** Place in the queue of the request nearest to the core that had the line last. */
  #nearest({ queue, lastOwner }: CacheLine): number {
    let nearest = 0;
    let distance = Infinity;
    for (const [place, { core }] of queue.entries()) {
      const time = this.#distances.between(core, lastOwner);
      if (time < distance) [nearest, distance] = [place, time];
    }
    return nearest;
  }

  #send(line: CacheLine, request: LineRequest, now: number): void {
    const { traffic } = this.#topology;
    const { core, own, position } = request;
    const from = this.#source(line, core);
    const isRead = !own && line.owner < 0;
    const time = this.#random.about(TRANSFER_JITTER) *
      (isRead || from < 0 ? this.#readTime(line, core) : this.#distances.between(core, from));
    line.transfers++;
    if (from >= 0 && !this.#distances.isNear(core, from)) line.farTransfers++;
    if (request.thread >= 0) {
      line.byPosition.set(position, (line.byPosition.get(position) ?? 0) + 1);
    }
    line.isBusy = true;
    this.#prefetchPair(request, now);
    this.#events.add(now + time, EventKind.ARRIVE + 8 * request.id);
    if (isRead) {
      this.#events.add(now + Math.min(time, traffic.readNs), EventKind.FREE + 8 * line.number);
      return;
    }
    line.window = -1;
    if (traffic.ownerWindow > 0 && line.owner >= 0 && line.owner !== core) {
      line.window = line.owner;
      this.#events.add(now + traffic.ownerWindow * time, EventKind.WINDOW + 8 * line.number);
    }
  }

  /** The core that a line comes from: its owner, or the farthest one that has to give up its copy. */
  #source(line: CacheLine, core: number): number {
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

  /** Time to read a line that is shared or that nobody has. */
  #readTime(line: CacheLine, core: number): number {
    const { costs, traffic } = this.#topology;
    let nearest = Infinity;
    for (const other of line.copies) {
      if (this.#distances.isNear(core, other)) return costs.sharedNs;
      nearest = Math.min(nearest, this.#distances.between(core, other));
    }
    return nearest === Infinity ? costs.sharedNs : traffic.farRead * nearest;
  }

  #hold(line: CacheLine, request: LineRequest, now: number): void {
    const held = this.#served(request);
    const { holdNs } = this.#topology.traffic;
    this.#events.add(now + Math.max(held, holdNs), EventKind.FREE + 8 * line.number);
  }

  #served(request: LineRequest): number {
    if (request.thread >= 0) return this.#onServed(request);
    this.#freePrefetches.push(request.id);
    return 0;
  }

  /** The other half of a 128-byte pair comes along with a line that was not there at all. */
  #prefetchPair(request: LineRequest, now: number): void {
    const { line, core } = request;
    if (!this.#topology.pairPrefetch || request.thread < 0 || line.isAt(core)) return;
    const pair = this.#lines[line.number ^ 1];
    if (!pair || pair.isAt(core) || pair.copies.length === 0) return;
    const id = this.#freePrefetches.pop() ?? this.newRequest(-1, -1, false).id;
    this.#requests[id] = { ...this.#requests[id]!, core, line: pair };
    this.#events.add(now, EventKind.PREFETCH + 8 * id);
  }
}

function isHit(line: CacheLine, { core, own }: LineRequest): boolean {
  return line.owner === core || (!own && line.isAt(core));
}
