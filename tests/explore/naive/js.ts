import {
  type Candidate,
  type CandidateRules,
  covers,
  type Event,
  forEachCandidate,
  type HiddenWrites,
  INITIAL,
  sourcesOf,
} from "./candidates.ts";
import {
  DEADLOCK,
  decode,
  type Order,
  outcomeOf,
  type Place,
  type Program,
  sizeOf,
} from "./program.ts";
import {
  closure,
  has,
  isIrreflexive,
  MAX_EVENTS,
  type Relation,
  relation,
  union,
} from "./relations.ts";

const MAX_CANDIDATES = 20_000;
/** Number of the thread that reads what is left at the end. */
const AFTER = 99;

/**
 * All outcomes of a program in the memory model of JavaScript: every candidate execution, checked with
 * the conditions of ECMA-262, "Properties of Valid Executions".
 *
 * The kernel's helpers are operations of `Atomics`, as on real threads, and its fences are nothing.
 * What `setup` writes happens before all threads; what `after` reads happens after all of them. What
 * the course adds: no cycles of agent order, reads-from and the order of critical sections (see
 * `candidates.ts`).
 *
 * A loop waits for ever when its last turn is after all seq-cst writes of its range in memory order, as
 * the last rule of "Sequentially Consistent Atomics" asks for; loops that read plainly may always.
 *
 * @param program the program
 * @param maxCandidates candidates after which to give up
 * @returns the outcomes, or undefined when there are too many candidates
 */
export function jsOutcomes(
  program: Program,
  maxCandidates = MAX_CANDIDATES,
): Set<string> | undefined {
  const outcomes = new Set<string>();
  let isSmall = true;
  let tried = 0;
  const rules: CandidateRules = { maxCandidates, mayRead: isTearFree, isHidden: hiddenBefore };
  const isComplete = forEachCandidate(program, rules, (found) => {
    const candidate = withoutFences(found);
    // What after reads can only break more conditions.
    if (candidate.events.length + program.finals.length > MAX_EVENTS) isSmall = false;
    if (!isSmall || !isValid(candidate.events, candidate.sections, candidate.stuck)) return;
    if (candidate.stuck) {
      outcomes.add(DEADLOCK);
      return;
    }
    const hides = hiddenBefore(candidate.events, candidate.sections, AFTER);
    const addFinals = (events: Event[], values: (number | bigint)[]): void => {
      if (!isSmall || tried++ > 10 * maxCandidates) isSmall = false;
      const place = program.finals[values.length];
      if (place === undefined) {
        const outcome = outcomeOf(candidate.results, values);
        if (!outcomes.has(outcome) && isValid(events, candidate.sections)) outcomes.add(outcome);
        return;
      }
      for (const sources of sourcesOf(events, place, "plain", hides, rules)) {
        const id = events.length;
        const reads = sources.map((source) => source.id);
        const bytes = sources.map((source, at) =>
          source.writes![place.address + at - source.place.address]!
        );
        const base = { id, thread: AFTER, index: id, operation: id };
        const read = { ...base, kind: "load" as const, order: "plain" as const, place, reads };
        addFinals([...events, read], [...values, decode(place, bytes)]);
      }
    };
    addFinals(candidate.events, []);
  });
  return isComplete && isSmall ? outcomes : undefined;
}

/**
 * Coherent Reads: a read cannot take what was overwritten before it. What happens before a read is at
 * least what happens before the end of its thread so far, and that end itself.
 */
function hiddenBefore(
  events: Event[],
  sections: Candidate["sections"],
  thread: number,
): HiddenWrites {
  const happensBefore = happensBeforeOf(events, synchronizesWithOf(events, sections));
  const last = events.findLast((event) => event.thread === thread)?.id;
  const isBefore = (event: Event) =>
    event.thread === INITIAL || thread === AFTER ||
    last !== undefined && (event.id === last || has(happensBefore, event.id, last));
  return (write, address) =>
    events.some((event) =>
      covers(event, address) && isBefore(event) && has(happensBefore, write.id, event.id)
    );
}

/** Fences are no events here. */
function withoutFences({ events, results, sections, stuck }: Candidate): Candidate {
  const ids = new Map<number, number>();
  const kept = events.filter(({ kind }) => kind !== "fence");
  for (const [id, event] of kept.entries()) ids.set(event.id, id);
  const renamed = (id: number) => ids.get(id)!;
  return {
    results,
    ...(stuck && { stuck: stuck.map(renamed) }),
    events: kept.map((event) => ({
      ...event,
      id: renamed(event.id),
      ...(event.reads && { reads: event.reads.map(renamed) }),
    })),
    sections: sections.map(({ address, enter, leave }) => ({
      address,
      enter: renamed(enter),
      leave: renamed(leave),
    })),
  };
}

/** Whether [[Order]] is seq-cst. */
function isSeqCst({ order, thread }: Event): boolean {
  return thread !== INITIAL && order !== "plain" && order !== "racy";
}

/** [[NoTear]]: ECMA-262, IsNoTearConfiguration. DataViews never, BigInts only with `Atomics`. */
function isNoTear({ type, view }: Place, order: Order): boolean {
  if (view) return false;
  if (type === "i64" || type === "u64") return order === "atomics";
  return type !== "u8c" && type !== "f32" && type !== "f64";
}

function hasEqualRange(a: Place, b: Place): boolean {
  return a.address === b.address && sizeOf(a.type) === sizeOf(b.type);
}

/**
 * Tear Free Reads: a read that does not tear reads at most one of the writes that do not tear and have
 * its range. Here for the first bytes of a read.
 */
function isTearFree(place: Place, order: Order, sources: Event[]): boolean {
  if (!isNoTear(place, order)) return true;
  const whole = sources.flatMap<Event | "start">((write) =>
    // To the letter memory starts with a write for each byte, which has no read's range; here the
    // values at the start count as written with the range of whoever reads them.
    write.thread === INITIAL
      ? ["start"]
      : isNoTear(write.place, write.order) && hasEqualRange(write.place, place)
      ? [write]
      : []
  );
  return whole.every((write) => write === whole[0]);
}

/** synchronizes-with. */
function synchronizesWithOf(events: Event[], sections: Candidate["sections"]): Relation {
  return relation(events.length, (w, r) =>
    // W synchronizes-with R if R reads-from W, both are seq-cst, and they have equal ranges.
    (events[r]!.reads?.includes(w) ?? false) && isSeqCst(events[w]!) && isSeqCst(events[r]!) &&
      hasEqualRange(events[w]!.place, events[r]!.place) ||
    // LeaveCriticalSection synchronizes with the next EnterCriticalSection of the same list.
    sections.some(({ address, leave }, at) =>
      leave === w &&
      sections.find((next, later) => later > at && next.address === address)?.enter === r
    ));
}

/** happens-before. */
function happensBeforeOf(events: Event[], synchronizesWith: Relation): Relation {
  return closure(relation(events.length, (e, d) => {
    const [first, second] = [events[e]!, events[d]!];
    if (first.thread === second.thread) return first.index < second.index;
    // Setup happens before all else, and all else happens before what after reads.
    if (first.thread === INITIAL || second.thread === AFTER) return true;
    if (second.thread === INITIAL || first.thread === AFTER) return false;
    return has(synchronizesWith, e, d);
  }));
}

/** Whether a candidate execution is a valid one. */
function isValid(
  events: Event[],
  sections: Candidate["sections"],
  stuck: number[] = [],
): boolean {
  const happensBefore = happensBeforeOf(events, synchronizesWithOf(events, sections));
  return isIrreflexive(happensBefore) && hasCoherentReads(events, happensBefore) &&
    hasMemoryOrder(events, sections, stuck);
}

/** Coherent Reads. */
function hasCoherentReads(events: Event[], happensBefore: Relation): boolean {
  return events.every(({ id: r, reads = [], place }) =>
    reads.every((w, at) => {
      const byteLocation = place.address + at;
      if (has(happensBefore, r, w)) return false;
      return !events.some((v) =>
        covers(v, byteLocation) && has(happensBefore, w, v.id) && has(happensBefore, v.id, r)
      );
    })
  );
}

/** Whether a write must not be between a read and what it has read, in memory order. */
type Excludes = (w: Event, v: Event, r: Event) => boolean;

/** The three conditions of Sequentially Consistent Atomics. */
function exclusionsOf(events: Event[], sections: Candidate["sections"]): Excludes {
  const synchronizesWith = synchronizesWithOf(events, sections);
  const happensBefore = happensBeforeOf(events, synchronizesWith);
  const hb = (from: Event, to: Event) => has(happensBefore, from.id, to.id);
  return (w, v, r) => {
    if (!r.reads?.includes(w.id) || v.writes === undefined || !isSeqCst(v)) return false;
    const sameAsR = hasEqualRange(v.place, r.place);
    const sameAsW = hasEqualRange(v.place, w.place);
    return has(synchronizesWith, w.id, r.id) && sameAsR ||
      hb(w, r) && hb(v, r) && isSeqCst(w) && sameAsW ||
      hb(w, r) && hb(w, v) && isSeqCst(r) && sameAsR;
  };
}

/**
 * Whether a total order of events is one that "Sequentially Consistent Atomics" asks for, word by word.
 *
 * @param events the events
 * @param sections critical sections of lists of waiters
 * @param order numbers of all events
 * @returns whether it contains happens-before and keeps out what must not be in between
 */
export function isMemoryOrder(
  events: Event[],
  sections: Candidate["sections"],
  order: number[],
): boolean {
  const happensBefore = happensBeforeOf(events, synchronizesWithOf(events, sections));
  const excludes = exclusionsOf(events, sections);
  const isBefore = (a: Event, b: Event) => order.indexOf(a.id) < order.indexOf(b.id);
  return events.every((e) =>
    events.every((d) => !has(happensBefore, e.id, d.id) || isBefore(e, d))
  ) && events.every((w) =>
    events.every((v) =>
      events.every((r) =>
        !(isBefore(w, v) && isBefore(v, r) && excludes(w, v, r))
      )
    )
  );
}

/**
 * Sequentially Consistent Atomics: whether there is a memory order. In each of the three conditions W
 * happens before R, so that V is not between them exactly if it is before W or after R; one of the two
 * is tried after the other.
 *
 * @param events the events
 * @param sections critical sections of lists of waiters
 * @param stuck reads that are repeated for ever; every other seq-cst write of their range is before them
 * @returns whether some total order is a memory order
 */
export function hasMemoryOrder(
  events: Event[],
  sections: Candidate["sections"],
  stuck: number[] = [],
): boolean {
  const excludes = exclusionsOf(events, sections);
  const triples = events.flatMap((r) =>
    (r.reads ?? []).flatMap((source) =>
      events.filter((v) => v !== r && v.id !== source && excludes(events[source]!, v, r))
        .map((v) => [source, v.id, r.id] as const)
    )
  );
  const isLate = (v: Event, r: Event) =>
    stuck.includes(r.id) && !stuck.includes(v.id) && v.writes !== undefined && isSeqCst(v) &&
    isSeqCst(r) && hasEqualRange(v.place, r.place);
  const late = relation(events.length, (v, r) => isLate(events[v]!, events[r]!));
  const search = (order: Relation, next: number): boolean => {
    if (!isIrreflexive(order)) return false;
    const triple = triples[next];
    if (triple === undefined) return true;
    const [w, v, r] = triple;
    return search(withPair(order, v, w), next + 1) || search(withPair(order, r, v), next + 1);
  };
  const happensBefore = happensBeforeOf(events, synchronizesWithOf(events, sections));
  return search(closure(union(happensBefore, late)), 0);
}

function withPair(order: Relation, from: number, to: number): Relation {
  if (has(order, from, to)) return order;
  return closure(order.map((row, event) => event === from ? row | 1 << to : row));
}
