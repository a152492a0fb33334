import { CacheLine, canUse, isHit, type LineRecorder, type LineRequest } from "./cache_line.ts";
import { EventKind, type EventQueue } from "./event_queue.ts";
import { LineWays } from "./line_ways.ts";
import { Prefetchers } from "./prefetchers.ts";
import type { Random } from "../random/mod.ts";
import type { Distances, Topology } from "./topology.ts";

/** Transfers differ by so much from each other. */
const TRANSFER_JITTER = 0.1;

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
  readonly #recorder: LineRecorder | undefined;
  readonly #linesPerByte: number;
  readonly #lines: CacheLine[] = [];
  readonly #requests: LineRequest[] = [];
  readonly #freePrefetches: number[] = [];
  readonly #prefetchers: Prefetchers;
  readonly #ways: LineWays;
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
    recorder?: LineRecorder,
  ) {
    this.#topology = topology;
    this.#distances = distances;
    this.#events = events;
    this.#random = random;
    this.#recorder = recorder;
    this.#linesPerByte = 1 / topology.lineBytes;
    this.#ways = new LineWays(topology, distances);
    this.#onServed = onServed;
    this.#onTaken = onTaken;
    const ask = (core: number, number: number, own: boolean, now: number) =>
      this.#askAhead(core, number, own, now);
    this.#prefetchers = new Prefetchers(topology, distances.coreCount, ask);
  }

  /** The line of a byte. */
  lineOf(address: number): CacheLine {
    // Lines have 64 or 128 bytes, so the product is exact.
    const number = Math.floor(address * this.#linesPerByte);
    return this.#lines[number] ?? this.#newLine(number);
  }

  #newLine(number: number): CacheLine {
    return this.#lines[number] = new CacheLine(number, this.#distances.coreCount);
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
    const request = {
      id,
      core,
      thread,
      isDrain,
      own: false,
      line,
      position: 0,
      since: 0,
      merged: [],
    };
    this.#requests.push(request);
    return request;
  }

  /**
   * A thread loads from its cache, which its core's prefetchers notice.
   *
   * @param thread number of the thread
   * @param core its core
   * @param address first byte
   * @param position place in the source
   * @param now time
   */
  noticeLoad(thread: number, core: number, address: number, position: number, now: number): void {
    this.#prefetchers.noticeLoad(thread, core, address, position, now);
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
    if (canUse(line, core, request.own)) return true;
    request.since = now;
    const earlier = outstanding(line.underWay, request) ?? outstanding(line.queue, request);
    if (earlier) {
      earlier.merged.push(request);
      return false;
    }
    line.queue.push(request);
    if (!line.isBusy) this.#grant(line, now);
    return false;
  }

  /** A line has come to the core that asked for it. */
  arrive(id: number, now: number): void {
    const request = this.#requests[id]!;
    const { line, core } = request;
    line.underWay.splice(line.underWay.indexOf(request), 1);
    line.lastOwner = core;
    line.waitedNs += now - request.since;
    if (request.own) {
      line.dropCopies();
      line.addCopy(core);
      line.owner = core;
      line.holder = core;
      this.#onTaken(line);
      this.#hold(line, request, now);
    } else if (line.owner >= 0) {
      line.addCopy(core);
      line.owner = -1;
      line.holder = core;
      this.#hold(line, request, now);
    } else {
      line.addCopy(core);
      this.#served(request, now);
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

  /** A core asks for a line ahead of its time, unless it has it, or wants it, by now. */
  prefetch(id: number, now: number): void {
    const request = this.#requests[id]!;
    const { line, core } = request;
    if (isHit(line, request.core, request.own) || line.queue.some((other) => other.core === core)) {
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
      if (isHit(line, request.core, request.own)) {
        line.waitedNs += now - request.since;
        this.#served(request, now);
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
    const from = this.#ways.source(line, core);
    const isRead = !own && line.owner < 0;
    const time = this.#random.about(TRANSFER_JITTER) *
      (isRead || from < 0 ? this.#ways.readTime(line, core) : this.#distances.between(core, from));
    // A read of a copy nearby counts, too, if another socket has one, as if it asked a directory there.
    const isFar = from >= 0 && !this.#distances.isNear(core, from);
    const start = isFar ? this.#ways.crossing(now) : now;
    line.transfers++;
    if (isFar) line.farTransfers++;
    this.#recorder?.transfer(request, from, isFar, now, start, start + time);
    if (request.thread >= 0) {
      line.byPosition.set(position, (line.byPosition.get(position) ?? 0) + 1);
    }
    line.isBusy = true;
    line.holder = -1;
    line.underWay.push(request);
    // A locked instruction is not speculative, and no prefetcher follows it.
    const isLocked = request.own && !request.isDrain;
    if (request.thread >= 0 && !isLocked) {
      this.#prefetchers.noticeMiss(core, line.number, line.isAt(core), now);
    }
    this.#events.add(start + time, EventKind.ARRIVE + 8 * request.id);
    if (isRead) {
      this.#events.add(start + Math.min(time, traffic.readNs), EventKind.FREE + 8 * line.number);
      return;
    }
    line.window = -1;
    const windowNs = isFar ? traffic.farWindowNs : traffic.ownerWindowNs;
    if (windowNs > 0 && line.owner >= 0 && line.owner !== core) {
      line.window = line.owner;
      this.#events.add(start + Math.min(windowNs, time), EventKind.WINDOW + 8 * line.number);
    }
  }

  #hold(line: CacheLine, request: LineRequest, now: number): void {
    const held = this.#served(request, now);
    const { holdNs, busyNs } = this.#topology.traffic;
    this.#events.add(now + Math.max(held, holdNs, busyNs), EventKind.FREE + 8 * line.number);
  }

  /** Tells who has waited for a line that it is there; says how long it is held. */
  #served(request: LineRequest, now: number): number {
    const { line, merged } = request;
    const others = merged.length > 0 ? merged.splice(0) : undefined;
    let held = 0;
    if (request.thread >= 0) held = this.#onServed(request);
    else this.#freePrefetches.push(request.id);
    if (!others) return held;
    for (const other of others) {
      if (isHit(line, other.core, other.own)) {
        line.waitedNs += now - other.since;
        held = Math.max(held, this.#served(other, now));
      } else line.queue.push(other);
    }
    if (!line.isBusy) this.#grant(line, now);
    return held;
  }

  /** A prefetcher wants a line; what nobody has is not fetched from memory. */
  #askAhead(core: number, number: number, own: boolean, now: number): void {
    const line = this.#lines[number];
    if (!line || line.copies.length === 0) return;
    if (line.owner === core || (!own && line.isAt(core))) return;
    const id = this.#freePrefetches.pop() ?? this.newRequest(-1, -1, false).id;
    this.#requests[id] = { ...this.#requests[id]!, core, line, own };
    this.#events.add(now, EventKind.PREFETCH + 8 * id);
  }
}

/** An earlier request of the same core that brings what a later one wants. */
function outstanding(
  requests: readonly LineRequest[],
  later: LineRequest,
): LineRequest | undefined {
  for (const request of requests) {
    if (request.core === later.core && (request.own || !later.own)) return request;
  }
}
