import { applyAccess, Kind, Order } from "../instrument/mod.ts";
import { type Effect, MemoryModel, type WordRequest, type Words } from "./memory_model.ts";
import { writes } from "./sequential_memory.ts";
import { mix } from "./weak_memory.ts";

interface Event {
  process: number;
  /** Number among the events of its process, from 1. */
  count: number;
  word: number;
  value: number;
  reads: boolean;
  writes: boolean;
  atomic: boolean;
  /** What happens before it: for each process a number of events, its own included. */
  clock: number[];
  /** The event it reads from; -1 for the value at the start, -2 for no read. */
  readFrom: number;
  step: number;
}

/**
 * JavaScript's own memory model: `Atomics` and plain accesses of shared memory. On real threads every
 * word of the vocabulary is an `Atomics` operation, so here it is one too; elements and `dataRace`
 * are plain. A plain load may read any store that is not hidden by a newer one which happens before
 * the load, and learns nothing from it. At the end of an execution there must be a total order of
 * all events in which no `Atomics` store comes between an `Atomics` load and what it read; an
 * execution without one cannot happen and is dropped.
 *
 * Source: ECMA-262, Memory Model (Candidate Executions, Sequentially Consistent Atomics).
 */
export class JavaScriptMemory extends MemoryModel {
  readonly #reportsRaces: boolean;
  #events: Event[] = [];
  /** For each word the value it started with. */
  #initial: number[] = [];
  /** For each word its stores, in the order in which they were made. */
  #stores: number[][] = [];
  #clocks: number[][] = [];
  /** For each process whether it may know of stores that are later in the total order. */
  #tainted: boolean[] = [];

  constructor(words: Words, reportsRaces: boolean) {
    super(words);
    this.#reportsRaces = reportsRaces;
  }

  override reset(processCount: number): void {
    this.#events = [];
    this.#initial = [];
    this.#stores = [];
    this.#clocks = Array.from({ length: processCount }, () => new Array(processCount).fill(0));
    this.#tainted = new Array(processCount).fill(false);
  }

  override choices(process: number, request: Readonly<WordRequest>, word: number): number {
    if (word < 0 || request.kind === Kind.STORE || request.kind === Kind.NOTIFY) return 1;
    return this.#candidates(process, request, word).length;
  }

  override isRedundant(
    process: number,
    request: Readonly<WordRequest>,
    word: number,
    choice: number,
    isBefore: (step: number) => boolean,
  ): boolean {
    if (choice === 0) return false;
    const chosen = this.#candidates(process, request, word)[choice]!;
    const stores = this.#storesOf(word);
    for (let at = stores.length - 1; at >= 0 && stores[at] !== chosen; at--) {
      if (!isBefore(this.#events[stores[at]!]!.step)) return true;
    }
    return false;
  }

  override perform(
    process: number,
    request: Readonly<WordRequest>,
    word: number,
    choice: number,
    step: number,
    effect: Effect,
  ): void {
    const { kind, a, b } = request;
    effect.broken = undefined;
    effect.answer = 0;
    effect.wrote = false;
    effect.readFrom = -2;
    effect.stale = false;
    if (word < 0) return;
    const stores = this.#storesOf(word);
    const atomic = isAtomic(request);
    const reads = kind !== Kind.STORE;
    const source = reads && kind !== Kind.NOTIFY
      ? this.#candidates(process, request, word)[choice]!
      : -1;
    const clock = this.#clocks[process]!;
    clock[process]!++;
    if (reads && kind !== Kind.NOTIFY) {
      const old = this.#valueOf(word, source);
      effect.readFrom = source < 0 ? -1 : this.#events[source]!.step;
      effect.stale = stores.length > 0 && stores.at(-1) !== source;
      effect.answer = effect.value = old;
      if (source >= 0) this.#learn(process, this.#events[source]!, atomic);
      this.words.write(word, old);
    }
    applyAccess(kind, this.words.arrays[word]!, this.words.indices[word]!, a, b);
    if (kind === Kind.STORE) effect.answer = a;
    effect.wrote = writes(kind, effect.answer, a) && kind !== Kind.NOTIFY;
    effect.value = this.words.read(word);
    const event: Event = {
      process,
      count: clock[process]!,
      word,
      value: effect.value,
      reads: effect.readFrom !== -2,
      writes: effect.wrote,
      atomic,
      clock: clock.slice(),
      readFrom: effect.readFrom === -2 ? -2 : source,
      step,
    };
    if (this.#reportsRaces) effect.broken = this.#race(event);
    const id = this.#events.push(event) - 1;
    if (effect.wrote) stores.push(id);
    else if (stores.length > 0) this.words.write(word, this.#valueOf(word, stores.at(-1)!));
  }

  override fingerprint(): number {
    let sum = 0;
    for (const [word, stores] of this.#stores.entries()) {
      for (let at = 1; at < (stores?.length ?? 0); at++) {
        const [before, after] = [this.#events[stores[at - 1]!]!, this.#events[stores[at]!]!];
        const number = this.words.numbers[word]!;
        sum = sum + mix(number, before.process, before.count, after.process, after.count) | 0;
      }
    }
    return sum;
  }

  /** Whether there is a total order of all events that explains what was read. */
  override isConsistent(): boolean {
    const between = this.#forbidden();
    if (between.length === 0) return true;
    const inOrder = between.every(([w, v, r]) => !((w < 0 || w < v) && v < r));
    return inOrder || this.#findOrder(between);
  }

  #storesOf(word: number): number[] {
    if (this.#stores[word] === undefined) {
      this.#stores[word] = [];
      this.#initial[word] = this.words.read(word);
    }
    return this.#stores[word]!;
  }

  #valueOf(word: number, store: number): number {
    return store < 0 ? this.#initial[word]! : this.#events[store]!.value;
  }

  /** Stores that a load may read, the newest first. */
  #candidates(process: number, request: Readonly<WordRequest>, word: number): number[] {
    const stores = this.#storesOf(word);
    const clock = this.#clocks[process]!;
    const isKnown = (event: Event) => clock[event.process]! >= event.count;
    const found: number[] = [];
    const atomic = isAtomic(request);
    for (let at = stores.length - 1; at >= -1; at--) {
      const store = at < 0 ? -1 : stores[at]!;
      const event = store < 0 ? undefined : this.#events[store]!;
      let hidden = false;
      for (let later = at + 1; later < stores.length && !hidden; later++) {
        const newer = this.#events[stores[later]!]!;
        const isAfter = event === undefined || newer.clock[event.process]! >= event.count;
        if (isAfter && isKnown(newer)) hidden = true;
        // In the order of this execution; only a thread that knows more may see another one.
        if (!this.#tainted[process] && this.#comesBetween(event, newer, atomic, clock)) {
          hidden = true;
        }
      }
      if (!hidden) found.push(store);
    }
    return found;
  }

  /** Whether a store would stand between a load and what it reads, if that is the total order. */
  #comesBetween(
    source: Event | undefined,
    store: Event,
    loads: boolean,
    clock: number[],
  ): boolean {
    if (!store.atomic) return false;
    if (source === undefined) return loads;
    if (source.atomic && loads) return true;
    const sourceKnown = clock[source.process]! >= source.count;
    if (!sourceKnown) return false;
    if (source.atomic && clock[store.process]! >= store.count) return true;
    return loads && store.clock[source.process]! >= source.count;
  }

  /** An `Atomics` load of an `Atomics` store synchronizes; any other news is only a rumour. */
  #learn(process: number, source: Event, atomic: boolean): void {
    const clock = this.#clocks[process]!;
    if (atomic && source.atomic) {
      for (let other = 0; other < clock.length; other++) {
        if (source.clock[other]! > clock[other]!) clock[other] = source.clock[other]!;
      }
      if (this.#tainted[source.process]) this.#tainted[process] = true;
    } else if (clock[source.process]! < source.count) this.#tainted[process] = true;
  }

  /** Triples of a source, an `Atomics` store and a load: the store must not be between the others. */
  #forbidden(): [number, number, number][] {
    const found: [number, number, number][] = [];
    for (const [r, load] of this.#events.entries()) {
      if (!load.reads) continue;
      const w = load.readFrom;
      const source = w < 0 ? undefined : this.#events[w]!;
      for (const v of this.#storesOf(load.word)) {
        const store = this.#events[v]!;
        if (v === w || v === r || !store.atomic) continue;
        const isBefore = (a: Event, b: Event) => b.clock[a.process]! >= a.count;
        const isSourceBefore = source === undefined || isBefore(source, load);
        const synchronizes = load.atomic && (source === undefined || source.atomic);
        const hidesSource = isSourceBefore && isBefore(store, load) &&
          (source === undefined || source.atomic);
        const hidesLoad = isSourceBefore && load.atomic &&
          (source === undefined || isBefore(source, store));
        if (synchronizes || hidesSource || hidesLoad) found.push([w, v, r]);
      }
    }
    return found;
  }

  /** Looks for a total order that keeps what happens before and puts no store in between. */
  #findOrder(between: [number, number, number][]): boolean {
    const events = this.#events;
    const place = new Int32Array(events.length).fill(-1);
    const next = (length: number): boolean => {
      if (length === events.length) return true;
      for (const [id, event] of events.entries()) {
        if (place[id]! >= 0) continue;
        const isReady = events.every((other, at) =>
          at === id || place[at]! >= 0 || event.clock[other.process]! < other.count
        );
        if (!isReady) continue;
        const isAllowed = between.every(([w, v, r]) =>
          r !== id || place[v]! < 0 || (w >= 0 && place[w]! > place[v]!)
        );
        if (!isAllowed) continue;
        place[id] = length;
        if (next(length + 1)) return true;
        place[id] = -1;
      }
      return false;
    };
    return next(0);
  }

  #race(event: Event): string | undefined {
    for (const other of this.#events) {
      if (other.word !== event.word || other.process === event.process) continue;
      if (other.atomic && event.atomic || !(other.writes || event.writes)) continue;
      if (event.clock[other.process]! >= other.count) continue;
      return `a data race with step ${
        other.step + 1
      }: nothing orders the two accesses, one of them writes, and one of them is plain`;
    }
    return undefined;
  }
}

function isAtomic({ order }: Readonly<WordRequest>): boolean {
  return order !== Order.PLAIN && order !== Order.RACY;
}
