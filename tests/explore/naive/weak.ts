import {
  type Candidate,
  covers,
  type Event,
  forEachCandidate,
  type HiddenWrites,
  INITIAL,
} from "./candidates.ts";
import { DEADLOCK, decode, outcomeOf, type Place, type Program, sizeOf } from "./program.ts";
import {
  difference,
  type EventSet,
  eventSet,
  has,
  identity,
  intersection,
  isAcyclic,
  isEmpty,
  MAX_EVENTS,
  optional,
  reflexiveClosure,
  type Relation,
  relation,
  sequence,
  union,
} from "./relations.ts";

/** A memory event of the kernel's model; a read-modify-write is two, a read and a write. */
interface Access {
  event: Event;
  /** Number of its thread, and its place there. */
  thread: number;
  at: number;
  isWrite: boolean;
  isAcquire: boolean;
  isRelease: boolean;
  address: number;
  size: number;
  /** For each byte the access that has written it. */
  sources: number[];
}

/** A fence, between two places of a thread. */
interface Fence {
  thread: number;
  at: number;
  kind: "mb" | "wmb" | "rmb";
}

/** Where lists of waiters are, as words of their own that nothing else touches. */
const LISTS = 1 << 16;
const MAX_CANDIDATES = 20_000;

/**
 * All outcomes of a program in the Linux kernel's memory model: every candidate execution, every order
 * of writes, checked with the axioms of `linux-kernel.cat`.
 *
 * Source: tools/memory-model/linux-kernel.cat (Linux 6.3, with rmw-sequence), without address, data and
 * control dependencies, locks and RCU. What the course adds: plain accesses are relaxed ones;
 * operations of `Atomics` acquire and release, and two of them in program order have a strong fence
 * between them; there is no load buffering (see `candidates.ts`); accesses of different widths are
 * related as whole accesses as soon as they share a byte. A list of waiters is a word that is locked
 * and unlocked.
 *
 * A loop waits for ever when its last turn has read the last writes of all.
 *
 * @param program the program
 * @param maxCandidates candidates after which to give up
 * @returns the outcomes, or undefined when there are too many candidates
 */
export function weakOutcomes(
  program: Program,
  maxCandidates = MAX_CANDIDATES,
): Set<string> | undefined {
  return axiomaticOutcomes(program, "weak", maxCandidates);
}

/**
 * As {@linkcode weakOutcomes}, and for two machines that are axioms here: sc and tso. They check the
 * machines and the axioms against each other.
 *
 * Source: Alglave, Maranget, Tautschnig, Herding Cats, TOPLAS 2014, table II: SC and TSO.
 *
 * @param program the program
 * @param model whose axioms
 * @param maxCandidates candidates after which to give up
 * @returns the outcomes, or undefined when there are too many candidates
 */
export function axiomaticOutcomes(
  program: Program,
  model: "sc" | "tso" | "weak",
  maxCandidates = MAX_CANDIDATES,
): Set<string> | undefined {
  const outcomes = new Set<string>();
  let isSmall = true;
  const edges = edgesOf(program);
  const isComplete = forEachCandidate(program, {
    maxCandidates,
    // Where no access begins or ends between two bytes, both have the same writers. Reading the bytes
    // of two of them breaks the axiom of coherence: the read is after one and before the other.
    mayRead: (place, _order, sources) => {
      const at = sources.length - 1;
      return at === 0 || edges.has(place.address + at) || sources[at] === sources[at - 1];
    },
    isHidden: hiddenByOwn,
  }, (candidate) => {
    const execution = new KernelExecution(candidate);
    if (execution.count > MAX_EVENTS) isSmall = false;
    else execution.addOutcomes(program, model, outcomes);
  });
  return isComplete && isSmall ? outcomes : undefined;
}

/**
 * Coherence in one thread: it cannot read what it has overwritten, nor what setup has written to a byte
 * where it has already written, or read something newer.
 */
function hiddenByOwn(events: Event[], _: unknown, thread: number): HiddenWrites {
  const own = events.filter((event) => event.thread === thread);
  return (write, address) =>
    own.some((event) => {
      if (covers(event, address)) {
        return write.thread === INITIAL || write.thread === thread && write.index < event.index;
      }
      const source = event.reads?.[address - event.place.address];
      return source !== undefined && write.thread === INITIAL && source !== write.id &&
        events[source]!.thread !== INITIAL;
    });
}

/** Addresses where an access begins or ends. */
function edgesOf(program: Program): Set<number> {
  const edges = new Set<number>();
  const add = ({ address, type }: Place) => edges.add(address).add(address + sizeOf(type));
  JSON.stringify(program, (key, value) => {
    if (key === "place") add(value);
    return value;
  });
  return edges;
}

class KernelExecution {
  readonly #candidate: Candidate;
  readonly #accesses: Access[] = [];
  readonly #fences: Fence[] = [];
  readonly #rmw: [number, number][] = [];
  /** Places of accesses and fences that wait for an empty store buffer on x86. */
  readonly #locked: { thread: number; at: number }[] = [];

  constructor(candidate: Candidate) {
    this.#candidate = candidate;
    /** For each event the access that reads and the one that writes. */
    const reader: number[] = [];
    const writer: number[] = [];
    const places: number[] = [];
    for (const event of candidate.events) {
      const { thread, order, place, kind } = event;
      const next = () => places[thread] = (places[thread] ?? 0) + 1;
      const { address } = place;
      const base = { event, thread, address, isAcquire: false, isRelease: false, sources: [] };
      if (kind === "fence") {
        const at = next();
        this.#fences.push({ thread, at, kind: event.fence! });
        if (event.fence === "mb") this.#locked.push({ thread, at });
        continue;
      }
      if (kind === "enter" || kind === "leave") {
        // Locking reads what unlocking has written, and writes at once; unlocking writes.
        const section = candidate.sections.find(({ enter, leave }) =>
          enter === event.id || leave === event.id
        )!;
        const before = candidate.sections.filter(({ address }) => address === section.address);
        const last = before[before.indexOf(section) - 1];
        this.#locked.push({ thread, at: (places[thread] ?? 0) + 1 });
        const list = { ...base, address: LISTS + section.address, size: 1 };
        if (kind === "enter") {
          const sources = last ? [writer[last.leave]!] : [];
          reader[event.id] = this.#accesses.push({
            ...list,
            at: next(),
            isWrite: false,
            isAcquire: true,
            sources,
          }) - 1;
        } else {
          writer[event.id] = this.#accesses.push({
            ...list,
            at: next(),
            isWrite: true,
            isRelease: true,
          }) - 1;
        }
        continue;
      }
      const isUpdate = kind === "rmw";
      if (isUpdate && order === "full") this.#fences.push({ thread, at: next(), kind: "mb" });
      if (event.reads) {
        const sources = event.reads.map((id) => writer[id]!);
        const isAcquire = order === "acquire" && !event.failed || order === "atomics";
        reader[event.id] = this.#accesses.push({
          ...base,
          size: event.reads.length,
          at: next(),
          isWrite: false,
          isAcquire,
          sources,
        }) - 1;
      }
      if (event.writes) {
        const isRelease = order === "release" || order === "atomics";
        writer[event.id] = this.#accesses.push({
          ...base,
          size: event.writes.length,
          at: next(),
          isWrite: true,
          isRelease,
        }) - 1;
      }
      if (isUpdate || event.failed || event.writes && order === "atomics") {
        this.#locked.push({ thread, at: places[thread]! });
      }
      if (isUpdate) this.#rmw.push([reader[event.id]!, writer[event.id]!]);
      if (isUpdate && order === "full") {
        this.#fences.push({ thread, at: next(), kind: "mb" });
      }
    }
  }

  get count(): number {
    return this.#accesses.length;
  }

  /** Adds the outcomes of all orders of writes that the axioms allow. */
  addOutcomes(program: Program, model: "sc" | "tso" | "weak", outcomes: Set<string>): void {
    const accesses = this.#accesses;
    const { count } = this;
    const all = (holds: (a: Access, b: Access) => boolean) =>
      relation(count, (from, to) => holds(accesses[from]!, accesses[to]!));
    const some = (holds: (a: Access) => boolean): EventSet =>
      eventSet(count, (event) => holds(accesses[event]!));

    const shares = (a: Access, b: Access) =>
      a.address < b.address + b.size && b.address < a.address + a.size;
    const po = all((a, b) => a.thread === b.thread && a.thread !== INITIAL && a.at < b.at);
    const loc = all(shares);
    const int = all((a, b) => a.thread === b.thread);
    const poLoc = intersection(po, loc);
    const rf = relation(count, (from, to) => accesses[to]!.sources.includes(from));

    const orderings = () => {
      const rmw = relation(count, (from, to) => this.#rmw.some(([r, w]) => r === from && w === to));
      const R = identity(count, some(({ isWrite }) => !isWrite));
      const W = identity(count, some(({ isWrite }) => isWrite));
      const fencerel = (kind: Fence["kind"]) =>
        all((a, b) =>
          a.thread === b.thread &&
          this.#fences.some((fence) =>
            fence.kind === kind && fence.thread === a.thread && a.at < fence.at && fence.at < b.at
          )
        );
      const isAtomics = (a: Access) => a.event.order === "atomics";
      const betweenAtomics = intersection(
        po,
        all((a, b) => isAtomics(a) && isAtomics(b) && a.event.operation !== b.event.operation),
      );
      const Acquire = identity(count, some(({ isAcquire }) => isAcquire));
      const Release = identity(count, some(({ isRelease }) => isRelease));
      const acqPo = sequence(Acquire, po);
      const poRel = sequence(po, Release);
      const rmb = sequence(R, fencerel("rmb"), R);
      const wmb = sequence(W, fencerel("wmb"), W);
      const strongFence = union(fencerel("mb"), betweenAtomics);
      const fence = union(strongFence, poRel, acqPo, wmb, rmb);
      // TSO: a load may pass stores before it, unless something from the store to the load is locked.
      const unbuffered = all((a, b) =>
        a.thread === b.thread && a.thread !== INITIAL && a.at < b.at &&
        (!a.isWrite || b.isWrite ||
          this.#locked.some(({ thread, at }) => thread === a.thread && a.at <= at && at <= b.at))
      );
      return { rmw, strongFence, poRel, wmb, fence, unbuffered };
    };
    let known: ReturnType<typeof orderings> | undefined;
    const rfe = difference(rf, int);

    const isConsistent = (co: Relation): boolean => {
      const { rmw, strongFence, poRel, wmb, fence, unbuffered } = known ??= orderings();
      const fr = this.#fromReads(co);
      // acyclic po-loc | com as coherence
      if (!isAcyclic(union(poLoc, rf, co, fr))) return false;
      // empty rmw & (fre ; coe) as atomic
      const fre = difference(fr, int);
      const coe = difference(co, int);
      if (!isEmpty(intersection(rmw, sequence(fre, coe)))) return false;
      if (model === "sc") return isAcyclic(union(po, rf, co, fr));
      if (model === "tso") return isAcyclic(union(unbuffered, rfe, co, fr));

      const overwrite = union(co, fr);
      const ppo = union(intersection(overwrite, int), fence);
      const cumulate = (a: Relation) => sequence(optional(rfe), a);
      const rmwSequence = reflexiveClosure(sequence(rf, rmw));
      const cumulFence = sequence(union(cumulate(union(strongFence, poRel)), wmb), rmwSequence);
      const prop = sequence(
        optional(difference(overwrite, int)),
        reflexiveClosure(cumulFence),
        optional(rfe),
      );
      const inThread = difference(intersection(prop, int), identity(count));
      const hb = union(ppo, rfe, inThread);
      // acyclic hb as happens-before
      if (!isAcyclic(hb)) return false;
      // acyclic pb as propagation
      return isAcyclic(sequence(prop, strongFence, reflexiveClosure(hb)));
    };

    // Orders of writes: each pair that shares a byte, one way and then the other. What breaks coherence
    // is left at once. What setup has written comes first, in its order.
    const pairs: [number, number][] = [];
    for (let later = 0; later < count; later++) {
      for (let earlier = 0; earlier < later; earlier++) {
        const [a, b] = [accesses[earlier]!, accesses[later]!];
        if (a.isWrite && b.isWrite && shares(a, b)) pairs.push([earlier, later]);
      }
    }
    const choose = (next: number, co: Relation): void => {
      if (!isAcyclic(union(poLoc, rf, co, this.#fromReads(co)))) return;
      const pair = pairs[next];
      if (pair === undefined) {
        const { results, stuck } = this.#candidate;
        if (stuck && !this.#isLast(stuck, co)) return;
        const outcome = stuck ? DEADLOCK : outcomeOf(results, this.#finals(program, co));
        if (!outcomes.has(outcome) && isConsistent(co)) outcomes.add(outcome);
        return;
      }
      const [earlier, later] = pair;
      const ordered = (from: number, to: number) => co.with(from, co[from]! | 1 << to);
      choose(next + 1, ordered(earlier, later));
      if (accesses[earlier]!.thread !== INITIAL) choose(next + 1, ordered(later, earlier));
    };
    choose(0, relation(count, () => false));
  }

  /** `fr`: a read is before every write that comes after the one that it has read, byte by byte. */
  #fromReads(co: Relation): Relation {
    return relation(this.count, (from, to) => {
      const { address, sources } = this.#accesses[from]!;
      const write = this.#accesses[to]!;
      return sources.some((source, at) =>
        has(co, source, to) && address + at >= write.address &&
        address + at < write.address + write.size
      );
    });
  }

  /** Whether reads that are repeated for ever have read the last writes: news arrives in the end. */
  #isLast(stuck: number[], co: Relation): boolean {
    return this.#accesses.every(({ event, sources, address }) =>
      !stuck.includes(event.id) ||
      sources.every((source, at) =>
        this.#accesses.every((write, number) =>
          !has(co, source, number) || stuck.includes(write.event.id) ||
          address + at < write.address || address + at >= write.address + write.size
        )
      )
    );
  }

  /** What `after` reads: the last write of each byte. */
  #finals(program: Program, co: Relation): (number | bigint)[] {
    return program.finals.map((place) => {
      const bytes = Array.from({ length: sizeOf(place.type) }, (_, at) => {
        const address = place.address + at;
        const writes = this.#accesses.flatMap((access, number) =>
          access.isWrite && address >= access.address && address < access.address + access.size
            ? [number]
            : []
        );
        const last = writes.find((write) => !writes.some((other) => has(co, write, other)))!;
        const { event } = this.#accesses[last]!;
        return event.writes![address - event.place.address]!;
      });
      return decode(place, bytes);
    });
  }
}
