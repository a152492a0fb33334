import {
  type Access,
  answered,
  compile,
  decode,
  encode,
  evaluate,
  modify,
  type Order,
  type Place,
  type Program,
  type RegisterValue,
  settle,
  sizeOf,
  startOf,
  type Step,
  type ThreadState,
} from "./program.ts";

/** Number of the thread that has written the memory that threads start with. */
export const INITIAL = -1;

/** One access, fence, or end of a critical section of a list of waiters. */
export interface Event {
  /** Place in the list of events. */
  id: number;
  /** Number of its thread; `INITIAL` for what `setup` has written. */
  thread: number;
  /** Number among the events of its thread. */
  index: number;
  kind: "load" | "store" | "rmw" | "fence" | "enter" | "leave";
  order: Order;
  /** Number of the operation in its thread; the events of one `Atomics.wait` have the same. */
  operation: number;
  place: Place;
  fence?: "mb" | "wmb" | "rmb";
  /** For each byte that it reads the event that has written it. */
  reads?: number[];
  /** The bytes that it writes. */
  writes?: number[];
  /** Whether it is a compare-and-swap that has found something else. */
  failed?: boolean;
}

/**
 * A candidate execution: what each thread has done, and for each byte that was read who has written it.
 * Sources are earlier in the list than what reads them, so there are no cycles of program order and
 * reads-from: the course does not show load buffering.
 */
export interface Candidate {
  events: Event[];
  results: RegisterValue[][];
  /** Critical sections of lists of waiters, in their order: address, first and last event. */
  sections: { address: number; enter: number; leave: number }[];
  /**
   * Some thread does not end: what was read in the last turns of loops that wait for ever. Threads that
   * nobody wakes have read nothing.
   */
  stuck?: number[];
}

/** A candidate execution in the making; never changed once it is made. */
interface Partial {
  events: Event[];
  threads: ThreadState[];
  /** Events and operations of each thread. */
  counts: number[];
  operations: number[];
  /** Turns of waiting loops that have failed, for each thread. */
  turns: number[];
  /** For each thread the event of a turn that it will repeat for ever, or -1. */
  stuck: number[];
  sections: Candidate["sections"];
  waiters: { thread: number; address: number; timeOut: boolean; to: number }[];
  /** Threads that were woken and have not left `Atomics.wait`. */
  woken: { thread: number; address: number; to: number }[];
}

/** Says which writes are hidden at an address. */
export type HiddenWrites = (write: Event, address: number) => boolean;

/** What one model says about candidates. */
export interface CandidateRules {
  /**
   * Whether a read may take its bytes from these events, one for each of its first bytes; undefined is
   * a byte that is not chosen yet.
   */
  mayRead: (place: Place, order: Order, sources: Event[]) => boolean;
  /**
   * Whether a read that a thread makes next certainly cannot take a byte from a write, whatever
   * happens later. The axioms would reject the candidate in the end; this is sooner.
   */
  isHidden: (events: Event[], sections: Candidate["sections"], thread: number) => HiddenWrites;
  /** Candidates after which to give up. */
  maxCandidates: number;
}

/**
 * Makes every candidate execution, in every order of threads that leads to another one.
 *
 * Turns of waiting loops that fail and only read are left out: an execution without them has the same
 * outcome, and less to be forbidden for. Of turns that fail and write what they have found, one for
 * each thread is tried.
 *
 * @param program the program
 * @param rules what the model says
 * @param onCandidate called with each
 * @returns whether all were made
 */
export function forEachCandidate(
  program: Program,
  rules: CandidateRules,
  onCandidate: (candidate: Candidate) => void,
): boolean {
  const codes = program.threads.map(compile);
  const mostTurns = codes.map((code) => rewrites(code) ? 1 : 0);
  const seen = new Set<string>();
  const open: Partial[] = [startOfAll(program, codes)];
  for (let partial = open.pop(); partial; partial = open.pop()) {
    if (seen.size + open.length > rules.maxCandidates) return false;
    const { threads, events, sections } = partial;
    const isDone = threads.map(({ pc }, thread) => pc >= codes[thread]!.length);
    const isStuck = threads.map((_, thread) =>
      partial.stuck[thread]! >= 0 ||
      partial.waiters.some((waiter) => waiter.thread === thread && !waiter.timeOut)
    );
    if (threads.every((_, thread) => isDone[thread] || isStuck[thread])) {
      const results = threads.map(({ registers }) => registers);
      const stuck = partial.stuck.filter((event) => event >= 0);
      onCandidate({ events, sections, results, ...(isStuck.includes(true) && { stuck }) });
    }
    for (const next of nextPartials(partial, codes, rules)) {
      if (next.turns.some((turns, thread) => turns > mostTurns[thread]!)) continue;
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(next);
    }
  }
  return true;
}

/** Whether a waiting loop has a read-modify-write that may put back what it has found. */
function rewrites(code: Step[]): boolean {
  return code.some((step, end) =>
    step.kind === "branch" && step.awaits &&
    code.slice(step.else, end).some(({ kind }) => kind === "rmw")
  );
}

function startOfAll(program: Program, codes: Step[][]): Partial {
  const events: Event[] = [];
  const write = (place: Place, writes: number[]) => {
    const id = events.length;
    const base = { id, thread: INITIAL, index: id, kind: "store" as const, operation: id };
    events.push({ ...base, order: "plain", place, writes });
  };
  // ECMA-262, CreateSharedByteDataBlock: an event of order init for each byte.
  const isWritten = (address: number) =>
    program.initial.some(({ place }) =>
      address >= place.address && address < place.address + sizeOf(place.type)
    );
  for (let address = 0; address < program.bytes; address++) {
    if (!isWritten(address)) write({ type: "u8", address }, [0]);
  }
  for (const { place, value } of program.initial) write(place, encode(place, value));
  const none = program.threads.map(() => 0);
  return {
    events,
    threads: program.threads.map((thread, index) => settle(codes[index]!, startOf(thread))),
    counts: none,
    operations: none,
    turns: none,
    stuck: program.threads.map(() => -1),
    sections: [],
    waiters: [],
    woken: [],
  };
}

/** The same for two partial candidates exactly if all that is left of them is the same. */
function keyOf({ events, sections, turns, stuck, woken, waiters }: Partial): string {
  const name = (id: number) => `${events[id]!.thread}.${events[id]!.index}`;
  const threads: string[][] = turns.map(() => []);
  for (const { thread, index, reads } of events) {
    if (thread === INITIAL) continue;
    threads[thread]![index] = reads
      ? [...new Set(reads.map(name))].length === 1 ? name(reads[0]!) : reads.map(name).join("+")
      : "-";
  }
  return JSON.stringify([
    threads,
    turns,
    stuck.map((event) => event >= 0),
    sections.map(({ address, enter }) => [address, name(enter)]),
    waiters.map(({ thread }) => thread),
    woken.map(({ thread }) => thread),
  ]);
}

function nextPartials(partial: Partial, codes: Step[][], rules: CandidateRules): Partial[] {
  const found: Partial[] = [];
  for (const [index, thread] of partial.threads.entries()) {
    if (partial.stuck[index]! >= 0) continue;
    const woken = partial.woken.find((woken) => woken.thread === index);
    const waiter = partial.waiters.find((waiter) => waiter.thread === index);
    if (woken) {
      const builder = new Builder(partial, index, codes);
      builder.leaveList(woken.address);
      builder.woken = builder.woken.filter((other) => other !== woken);
      found.push(builder.finish(woken.to, "ok"));
    } else if (waiter) {
      if (!waiter.timeOut) continue;
      const builder = new Builder(partial, index, codes);
      builder.leaveList(waiter.address);
      builder.waiters = builder.waiters.filter((other) => other !== waiter);
      found.push(builder.finish(waiter.to, "timed-out"));
    } else {
      const step = codes[index]![thread.pc];
      if (step === undefined) continue;
      for (const next of perform(partial, index, step as Access, codes, rules)) {
        found.push(next);
        // A turn with one access that has failed may be the first of infinitely many.
        let isOne = false;
        const behind = { ...next.threads[index]!, pc: thread.pc + 1 };
        settle(codes[index]!, behind, (first, last) => isOne = last === first + 1);
        if (!isOne) continue;
        const event = next.events.findLastIndex((event) => event.thread === index);
        found.push({ ...next, turns: partial.turns, stuck: next.stuck.with(index, event) });
      }
    }
  }
  return found;
}

/** Every way in which a thread can do its next access. */
function perform(
  partial: Partial,
  index: number,
  access: Access,
  codes: Step[][],
  rules: CandidateRules,
): Partial[] {
  const { registers } = partial.threads[index]!;
  if (access.kind === "fence") {
    const builder = new Builder(partial, index, codes);
    const place: Place = { type: "u8", address: -1 };
    builder.add({ kind: "fence", order: "full", fence: access.fence, place });
    return [builder.finish()];
  }
  const { place } = access;
  if (access.kind === "store") {
    const builder = new Builder(partial, index, codes);
    const writes = encode(place, evaluate(place, access.value, registers));
    builder.add({ kind: "store", order: access.order, place, writes });
    return [builder.finish()];
  }
  if (access.kind === "notify") {
    const builder = new Builder(partial, index, codes);
    builder.leaveList(place.address);
    const here = builder.waiters.filter(({ address }) => address === place.address);
    const woken = here.slice(0, access.count);
    builder.waiters = builder.waiters.filter((waiter) => !woken.includes(waiter));
    builder.woken = [...builder.woken, ...woken];
    return [builder.finish(access.to, woken.length)];
  }
  const order = access.kind === "wait" ? "atomics" : access.order;
  const hides = rules.isHidden(partial.events, partial.sections, index);
  return sourcesOf(partial.events, place, order, hides, rules).map((sources) => {
    const bytes = sources.map(({ place: { address }, writes }, at) =>
      writes![place.address + at - address]!
    );
    const reads = sources.map(({ id }) => id);
    const old = decode(place, bytes);
    const builder = new Builder(partial, index, codes);
    if (access.kind === "load") {
      builder.add({ kind: "load", order, place, reads });
      return builder.finish(access.to, old);
    }
    if (access.kind === "rmw") {
      const value = modify(access, old, evaluate(place, access.value, registers));
      builder.add({ kind: "rmw", order, place, reads, writes: encode(place, value) });
      return builder.finish(access.to, old);
    }
    const expected = encode(place, evaluate(place, access.expected, registers));
    const isEqual = expected.every((byte, at) => byte === bytes[at]);
    if (access.kind === "cas") {
      if (isEqual) {
        const writes = encode(place, evaluate(place, access.value, registers));
        builder.add({ kind: "rmw", order, place, reads, writes });
      } else {
        builder.add({ kind: "load", order, place, reads, failed: true });
      }
      return builder.finish(access.to, old);
    }
    builder.leaveList(place.address, { kind: "load", order, place, reads });
    if (!isEqual) return builder.finish(access.to, "not-equal");
    const { timeOut, to } = access;
    const waiter = { thread: index, address: place.address, timeOut, to };
    builder.waiters = [...builder.waiters, waiter];
    return builder.suspend();
  });
}

/** Whether an event writes a byte. */
export function covers({ writes, place }: Event, address: number): boolean {
  return writes !== undefined && address >= place.address &&
    address < place.address + writes.length;
}

/**
 * Every choice of an event for each byte of a read.
 *
 * @param events what there is to read from
 * @param place what is read
 * @param order how
 * @param hides which writes cannot be read
 * @param rules what the model says
 * @returns for each choice the source of each byte; one more than there may be when there are too many
 */
export function sourcesOf(
  events: Event[],
  place: Place,
  order: Order,
  hides: HiddenWrites,
  { mayRead, maxCandidates }: CandidateRules,
): Event[][] {
  let found: Event[][] = [[]];
  for (let at = 0; at < sizeOf(place.type); at++) {
    const address = place.address + at;
    const writers = events.filter((event) => covers(event, address) && !hides(event, address));
    const longer: Event[][] = [];
    for (const sources of found) {
      for (const writer of writers) {
        if (mayRead(place, order, [...sources, writer])) longer.push([...sources, writer]);
      }
    }
    found = longer.slice(0, maxCandidates + 1);
  }
  return found;
}

/** A partial candidate that one thread makes longer. */
class Builder {
  waiters: Partial["waiters"];
  woken: Partial["woken"];
  readonly #from: Partial;
  readonly #thread: number;
  readonly #codes: Step[][];
  readonly #events: Event[];
  #sections: Partial["sections"];

  constructor(from: Partial, thread: number, codes: Step[][]) {
    this.#from = from;
    this.#thread = thread;
    this.#codes = codes;
    this.#events = from.events.slice();
    this.#sections = from.sections;
    this.waiters = from.waiters;
    this.woken = from.woken;
  }

  add(event: Omit<Event, "id" | "thread" | "index" | "operation">): number {
    const id = this.#events.length;
    const added = id - this.#from.events.length;
    const index = this.#from.counts[this.#thread]! + added;
    const operation = this.#from.operations[this.#thread]!;
    this.#events.push({ ...event, id, thread: this.#thread, index, operation });
    return id;
  }

  /** A critical section of the list of waiters of an address, perhaps with a load in it. */
  leaveList(address: number, load?: Omit<Event, "id" | "thread" | "index" | "operation">): void {
    const place: Place = { type: "u8", address: -1 };
    const enter = this.add({ kind: "enter", order: "atomics", place });
    if (load) this.add(load);
    const leave = this.add({ kind: "leave", order: "atomics", place });
    this.#sections = [...this.#sections, { address, enter, leave }];
  }

  /** The access is done, with this answer. */
  finish(to?: number, answer?: RegisterValue): Partial {
    let failed = 0;
    const thread = answered(this.#from.threads[this.#thread]!, to, answer);
    const next = settle(this.#codes[this.#thread]!, thread, () => failed++);
    const turns = this.#from.turns.with(this.#thread, this.#from.turns[this.#thread]! + failed);
    const { suspended } = this;
    return {
      ...suspended,
      threads: this.#from.threads.with(this.#thread, next),
      operations: this.#from.operations.with(
        this.#thread,
        this.#from.operations[this.#thread]! + 1,
      ),
      turns,
    };
  }

  /** The thread waits. */
  suspend(): Partial {
    return this.suspended;
  }

  private get suspended(): Partial {
    const added = this.#events.length - this.#from.events.length;
    return {
      ...this.#from,
      events: this.#events,
      counts: this.#from.counts.with(this.#thread, this.#from.counts[this.#thread]! + added),
      sections: this.#sections,
      waiters: this.waiters,
      woken: this.woken,
    };
  }
}
