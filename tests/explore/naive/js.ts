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
import { decode, type Order, outcomeOf, type Place, type Program, sizeOf } from "./program.ts";
import { closure, has, isIrreflexive, MOST_EVENTS, type Relation, relation } from "./relations.ts";

const MOST_CANDIDATES = 20_000;
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
 * Deadlocks are not looked for.
 *
 * @param program the program
 * @param maxCandidates candidates after which to give up
 * @returns the outcomes, or undefined when there are too many candidates
 */
export function jsOutcomes(
  program: Program,
  maxCandidates = MOST_CANDIDATES,
): Set<string> | undefined {
  const outcomes = new Set<string>();
  let isSmall = true;
  let tried = 0;
  const rules: CandidateRules = { maxCandidates, mayRead: isTearFree, isHidden: hiddenBefore };
  const isComplete = forEachCandidate(program, rules, (found) => {
    const candidate = withoutFences(found);
    // What after reads can only break more conditions.
    if (candidate.events.length + program.finals.length > MOST_EVENTS) isSmall = false;
    if (!isSmall || !isValid(candidate.events, candidate.sections)) return;
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
function withoutFences({ events, results, sections }: Candidate): Candidate {
  const ids = new Map<number, number>();
  const kept = events.filter(({ kind }) => kind !== "fence");
  for (const [id, event] of kept.entries()) ids.set(event.id, id);
  const renamed = (id: number) => ids.get(id)!;
  return {
    results,
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
  const whole = sources.filter((write) =>
    isNoTear(write.place, write.order) && hasEqualRange(write.place, place)
  );
  return whole.every((write) => write === whole[0]);
}

/** reads-from, from the read to the write. */
function readsFromOf(events: Event[]): Relation {
  return relation(events.length, (r, w) => events[r]!.reads?.includes(w) ?? false);
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
export function isValid(events: Event[], sections: Candidate["sections"]): boolean {
  const synchronizesWith = synchronizesWithOf(events, sections);
  const happensBefore = happensBeforeOf(events, synchronizesWith);
  return isIrreflexive(happensBefore) &&
    hasCoherentReads(events, happensBefore) &&
    hasSequentiallyConsistentAtomics(
      events,
      readsFromOf(events),
      synchronizesWith,
      happensBefore,
    );
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

/** Triples of events: in memory order, the second must not be between the others. */
export function notBetween(
  events: Event[],
  readsFrom: Relation,
  synchronizesWith: Relation,
  happensBefore: Relation,
): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (const r of events) {
    for (const w of events) {
      if (!has(readsFrom, r.id, w.id)) continue;
      for (const v of events) {
        if (v.writes === undefined || !isSeqCst(v) || v.id === w.id || v.id === r.id) continue;
        const hb = (from: Event, to: Event) => has(happensBefore, from.id, to.id);
        const first = has(synchronizesWith, w.id, r.id) && hasEqualRange(v.place, r.place);
        const second = hb(w, r) && hb(v, r) && isSeqCst(w) && hasEqualRange(w.place, v.place);
        const third = hb(w, r) && hb(w, v) && isSeqCst(r) && hasEqualRange(v.place, r.place);
        if (first || second || third) found.push([w.id, v.id, r.id]);
      }
    }
  }
  return found;
}

/**
 * Sequentially Consistent Atomics: there is a total order, is-memory-order-before, that contains
 * happens-before and keeps each such write out. In each of the three cases W happens before R, so that
 * V is out exactly if it is before W or after R; one of the two is tried after the other.
 */
function hasSequentiallyConsistentAtomics(
  events: Event[],
  readsFrom: Relation,
  synchronizesWith: Relation,
  happensBefore: Relation,
): boolean {
  const triples = notBetween(events, readsFrom, synchronizesWith, happensBefore);
  const search = (order: Relation, next: number): boolean => {
    if (!isIrreflexive(order)) return false;
    const triple = triples[next];
    if (triple === undefined) return true;
    const [w, v, r] = triple;
    return search(withPair(order, v, w), next + 1) || search(withPair(order, r, v), next + 1);
  };
  return search(happensBefore, 0);
}

function withPair(order: Relation, from: number, to: number): Relation {
  if (has(order, from, to)) return order;
  return closure(order.map((row, event) => event === from ? row | 1 << to : row));
}
