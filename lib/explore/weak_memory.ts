import { Kind, Order } from "../instrument/mod.ts";
import { type Effect, MemoryModel, type WordRequest, type Words } from "./memory_model.ts";

/** One write of a word. */
interface Message {
  value: number;
  /** Place among the writes of its word. */
  at: number;
  /** What a reader that synchronizes with it gets to know. */
  view: View;
  /** What has happened before it, for data races: for each process its number of accesses. */
  clock: number[];
  /** Whether a read-modify-write has read it; then nothing may be written directly behind it. */
  locked: boolean;
  step: number;
  process: number;
}

/** For each word the oldest message that may still be read; none means the first one. */
type View = (Message | undefined)[];

interface ThreadView {
  /** What the thread must not read older than. */
  seen: View;
  /** Carried by what it has read, to be applied by an acquire or a fence. */
  acquired: View;
  /** `seen` at the last full or release fence. */
  released: View;
  /** Its own stores. */
  own: View;
  /** `own` at the last write fence. */
  written: View;
  clock: number[];
  acquiredClock: number[];
  releasedClock: number[];
}

interface PastAccess {
  process: number;
  /** Number among the process's own accesses. */
  count: number;
  write: boolean;
  plain: boolean;
  /** Meant to race. */
  racy: boolean;
  step: number;
}

/**
 * A weakly ordered machine with the kernel's vocabulary: each word keeps the history of its writes,
 * each thread a view of what it has to know. A load may read any write that is not older than the
 * view; a store may come anywhere behind it in the word's order. Releases carry views, acquires take
 * them.
 *
 * Not shown: load buffering (a load never reads from a store that comes later), and dependencies
 * are ignored, so code that relies on them needs a stronger load. Words are 32 bits, no access is
 * torn.
 *
 * Source: tools/memory-model (Linux 6.3), as far as a machine without promises can show it.
 */
export class WeakMemory extends MemoryModel {
  readonly #reportsRaces: boolean;
  #histories: Message[][] = [];
  #threads: ThreadView[] = [];
  #all: View = [];
  #accesses: PastAccess[][] = [];
  #counts: number[] = [];

  constructor(words: Words, reportsRaces: boolean) {
    super(words);
    this.#reportsRaces = reportsRaces;
  }

  override reset(processCount: number): void {
    this.#histories = [];
    this.#all = [];
    this.#accesses = [];
    this.#counts = new Array(processCount).fill(0);
    const zero = () => new Array<number>(processCount).fill(0);
    this.#threads = Array.from({ length: processCount }, () => ({
      seen: [],
      acquired: [],
      released: [],
      own: [],
      written: [],
      clock: zero(),
      acquiredClock: zero(),
      releasedClock: zero(),
    }));
  }

  override choices(process: number, request: Readonly<WordRequest>, word: number): number {
    if (word < 0) return 1;
    const { kind, order } = request;
    const from = this.#oldest(process, word, order);
    const history = this.#history(word);
    let count = 0;
    if (kind === Kind.LOAD) return history.length - from;
    if (kind === Kind.STORE) {
      for (let at = from; at < history.length; at++) if (!history[at]!.locked) count++;
      return count;
    }
    for (let at = from; at < history.length; at++) {
      if (this.#canModify(process, request, word, history[at]!)) count++;
    }
    return count;
  }

  override isRedundant(
    process: number,
    request: Readonly<WordRequest>,
    word: number,
    choice: number,
    isBefore: (step: number) => boolean,
  ): boolean {
    if (word < 0 || choice === 0) return false;
    const history = this.#history(word);
    const { at } = this.#chosen(process, request, word, choice);
    for (let newer = at + 1; newer < history.length; newer++) {
      if (!isBefore(history[newer]!.step)) return true;
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
    effect.broken = undefined;
    effect.wrote = false;
    effect.stale = false;
    effect.readFrom = -2;
    effect.answer = 0;
    const { kind, order } = request;
    const count = ++this.#counts[process]!;
    const thread = this.#threads[process]!;
    thread.clock[process] = count;
    if (word < 0) {
      if (kind === Kind.FENCE) this.#fence(thread, order);
      return;
    }
    if (this.#reportsRaces) effect.broken = this.#race(process, request, word, step);
    // Newest first, so that the first choice is what a strongly ordered machine does.
    const message = this.#chosen(process, request, word, choice);
    if (kind === Kind.LOAD) {
      this.#read(thread, word, message, order);
      effect.answer = effect.value = message.value;
      effect.readFrom = message.step;
      effect.stale = message.at < this.#history(word).length - 1;
      return;
    }
    if (kind === Kind.STORE) {
      this.#write(process, word, message, request.a, order, undefined, step);
      effect.answer = effect.value = request.a;
      effect.wrote = true;
      return;
    }
    this.#modify(process, request, word, message, step, effect);
  }

  override touchesAll({ kind, order }: Readonly<WordRequest>): boolean {
    return order === Order.FULL && (kind === Kind.FENCE || isModify(kind)) ||
      order === Order.SEQ_CST;
  }

  override catchUp(process: number, word: number): boolean {
    const history = this.#history(word);
    const { seen } = this.#threads[process]!;
    const at = seen[word]?.at ?? 0;
    if (at >= history.length - 1) return false;
    seen[word] = history[at + 1];
    return true;
  }

  override settle(): void {
    for (const [word, history] of this.#histories.entries()) {
      if (history) this.words.write(word, history.at(-1)!.value);
    }
  }

  override fingerprint(): number {
    let sum = 0;
    for (const [word, history] of this.#histories.entries()) {
      if (!history) continue;
      const number = this.words.numbers[word]!;
      for (let at = 1; at < history.length; at++) {
        const { process, step } = history[at]!;
        const before = history[at - 1]!;
        sum = sum +
            mix(
              number,
              process * 4096 + this.#own(process, step),
              before.process * 4096 + this.#own(before.process, before.step),
            ) | 0;
      }
    }
    return sum;
  }

  #own(_process: number, step: number): number {
    return this.ownStep?.(step) ?? step;
  }

  /** Numbers a step among those of its own process; set by the execution. */
  ownStep: ((step: number) => number) | undefined;

  #history(word: number): Message[] {
    return this.#histories[word] ??= [{
      value: this.words.read(word),
      at: 0,
      view: [],
      clock: [],
      locked: false,
      step: -1,
      process: -1,
    }];
  }

  #oldest(process: number, word: number, order: number): number {
    const at = this.#threads[process]!.seen[word]?.at ?? 0;
    return order === Order.SEQ_CST ? Math.max(at, this.#all[word]?.at ?? 0) : at;
  }

  /** The message that a choice stands for: read from it, or write behind it. */
  #chosen(process: number, request: Readonly<WordRequest>, word: number, choice: number): Message {
    const { kind, order } = request;
    const history = this.#history(word);
    const from = this.#oldest(process, word, order);
    for (let at = history.length - 1; at >= from; at--) {
      const message = history[at]!;
      const fits = kind === Kind.LOAD ||
        (kind === Kind.STORE ? !message.locked : this.#canModify(process, request, word, message));
      if (fits && choice-- === 0) return message;
    }
    throw new RangeError(`Word ${word} has no such choice: the scenario is not deterministic`);
  }

  /** A failed compare-and-swap may read anything; a write may follow only what nobody else took. */
  #canModify(
    process: number,
    request: Readonly<WordRequest>,
    word: number,
    message: Message,
  ): boolean {
    if (request.kind === Kind.NOTIFY) return message.at === this.#history(word).length - 1;
    if (request.kind === Kind.WAIT) return true;
    if (request.kind === Kind.COMPARE_EXCHANGE && message.value !== request.a) return true;
    if (message.locked) return false;
    if (request.order !== Order.FULL) return true;
    const thread = this.#threads[process]!;
    const needed = Math.max(thread.acquired[word]?.at ?? 0, this.#all[word]?.at ?? 0);
    return message.at >= needed;
  }

  #modify(
    process: number,
    request: Readonly<WordRequest>,
    word: number,
    message: Message,
    step: number,
    effect: Effect,
  ): void {
    const { kind, order, a, b } = request;
    const thread = this.#threads[process]!;
    const old = message.value;
    effect.answer = old;
    effect.readFrom = message.step;
    effect.stale = message.at < this.#history(word).length - 1;
    effect.value = old;
    const fails = kind === Kind.COMPARE_EXCHANGE && old !== a;
    if (fails || kind === Kind.WAIT || kind === Kind.NOTIFY) {
      this.#read(thread, word, message, order === Order.SEQ_CST ? order : Order.RELAXED);
      return;
    }
    const isFull = order === Order.FULL;
    if (isFull) this.#fence(thread, Order.FULL);
    const value = kind === Kind.EXCHANGE
      ? a
      : kind === Kind.COMPARE_EXCHANGE
      ? b
      : kind === Kind.ADD
      ? old + a | 0
      : kind === Kind.AND
      ? old & a
      : kind === Kind.OR
      ? old | a
      : old ^ a;
    this.#read(thread, word, message, isFull || order === Order.RELEASE ? Order.RELAXED : order);
    message.locked = true;
    this.#write(
      process,
      word,
      message,
      value,
      isFull || order === Order.ACQUIRE ? Order.RELAXED : order,
      message,
      step,
    );
    if (isFull) this.#fence(thread, Order.FULL);
    effect.wrote = true;
    effect.value = value;
  }

  #read(thread: ThreadView, word: number, message: Message, order: number): void {
    raise(thread.seen, word, message);
    if (order === Order.ACQUIRE || order === Order.SEQ_CST) {
      join(thread.seen, message.view);
      joinClock(thread.clock, message.clock);
    }
    join(thread.acquired, thread.seen);
    join(thread.acquired, message.view);
    joinClock(thread.acquiredClock, message.clock);
    if (order === Order.SEQ_CST) raise(this.#all, word, message);
  }

  #write(
    process: number,
    word: number,
    behind: Message,
    value: number,
    order: number,
    replaced: Message | undefined,
    step: number,
  ): void {
    const thread = this.#threads[process]!;
    const history = this.#history(word);
    const releases = order === Order.RELEASE || order === Order.SEQ_CST;
    const message: Message = {
      value,
      at: behind.at + 1,
      view: [],
      clock: [],
      locked: false,
      step,
      process,
    };
    history.splice(behind.at + 1, 0, message);
    for (let at = behind.at + 2; at < history.length; at++) history[at]!.at = at;
    raise(thread.seen, word, message);
    raise(thread.own, word, message);
    if (releases) {
      message.view = thread.seen.slice();
      message.clock = thread.clock.slice();
      join(message.view, thread.acquired);
      joinClock(message.clock, thread.acquiredClock);
    } else {
      message.view = thread.released.slice();
      message.clock = thread.releasedClock.slice();
      join(message.view, thread.written);
    }
    raise(message.view, word, message);
    if (replaced) {
      join(message.view, replaced.view);
      joinClock(message.clock, replaced.clock);
    }
    join(thread.acquired, thread.seen);
    if (order === Order.SEQ_CST) raise(this.#all, word, message);
  }

  #fence(thread: ThreadView, order: number): void {
    if (order === Order.WRITE) {
      thread.written = thread.own.slice();
      thread.releasedClock = thread.clock.slice();
      return;
    }
    join(thread.seen, thread.acquired);
    joinClock(thread.clock, thread.acquiredClock);
    if (order === Order.READ) return;
    join(thread.seen, this.#all);
    join(this.#all, thread.seen);
    thread.released = thread.seen.slice();
    thread.releasedClock = thread.clock.slice();
    join(thread.acquired, thread.seen);
  }

  /** Two accesses of one word, one of them a write and one of them plain, that nothing orders. */
  #race(
    process: number,
    request: Readonly<WordRequest>,
    word: number,
    step: number,
  ): string | undefined {
    const plain = request.order === Order.PLAIN;
    const racy = request.order === Order.RACY;
    const write = request.kind !== Kind.LOAD;
    const { clock } = this.#threads[process]!;
    const list = this.#accesses[word] ??= [];
    let found: string | undefined;
    for (const other of list) {
      if (other.process === process || other.racy || racy) continue;
      if (!(write || other.write) || !(plain || other.plain)) continue;
      if (other.count <= clock[other.process]!) continue;
      found = `a data race with step ${
        other.step + 1
      }: nothing orders the two accesses, one of them writes, and one of them is plain`;
    }
    list.push({ process, count: this.#counts[process]!, write, plain, racy, step });
    return found;
  }
}

function isModify(kind: number): boolean {
  return kind >= Kind.EXCHANGE && kind <= Kind.XOR;
}

function raise(view: View, word: number, message: Message): void {
  if (message.at > (view[word]?.at ?? 0)) view[word] = message;
}

function join(view: View, other: View): void {
  for (let word = 0; word < other.length; word++) {
    const message = other[word];
    if (message) raise(view, word, message);
  }
}

function joinClock(clock: number[], other: number[]): void {
  for (let process = 0; process < other.length; process++) {
    if (other[process]! > clock[process]!) clock[process] = other[process]!;
  }
}

/**
 * Mixes numbers into one, so that sums of such numbers tell sets apart.
 *
 * @param numbers whole numbers
 * @returns 32 bits
 */
export function mix(...numbers: number[]): number {
  let hash = 0x9e3779b9;
  for (const number of numbers) {
    hash = Math.imul(hash ^ number, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash;
}
