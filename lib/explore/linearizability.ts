import type { Specification } from "../pools/checkers.ts";

/** A call that has returned. */
export interface Call {
  action: unknown;
  answer: unknown;
}

/** A moment at which a call begins or has ended. */
export interface Moment {
  /** Number of the call. */
  call: number;
  isReturn: boolean;
}

/** How the calls of an execution lie in time. */
export interface Timeline {
  calls: readonly Call[];
  /** For each CPU its moments in program order. */
  moments: readonly (readonly Moment[])[];
  /**
   * Whether a moment has to come before one of another CPU.
   *
   * @param first CPU and number of a moment
   * @param second CPU and number of another one
   */
  precedes(first: readonly [number, number], second: readonly [number, number]): boolean;
}

/** A way to have done some of the calls. */
interface Way {
  state: unknown;
  /** Calls that have taken effect, a bit each. */
  done: number;
}

const MAX_CALLS = 30;

/**
 * Looks for an order in time in which the calls cannot be explained: no order of their effects, each
 * at some moment between its beginning and its end, gives what they have answered.
 *
 * Tried are all orders of beginnings and ends that the execution allows. A call that has returned is
 * best taken to have returned at once: then most is known of it. So only the next beginning is chosen.
 *
 * @param timeline the calls
 * @param specification what they may answer
 * @returns whether they can be explained in every order
 *
 * Source: Wing, Gong, "Testing and Verifying Concurrent Objects", 1993.
 */
export function isLinearizable(timeline: Timeline, specification: Specification): boolean {
  const { calls, moments } = timeline;
  checkCount(calls.length);
  const needs = needsOf(timeline);
  const seen = new Set<string>();
  const visit = (at: number[], ways: Way[]): boolean => {
    const isReady = (cpu: number) =>
      at[cpu]! < moments[cpu]!.length &&
      needs[cpu]![at[cpu]!]!.every((count, other) => other === cpu || at[other]! >= count);
    for (let cpu = 0; cpu < moments.length;) {
      const moment = moments[cpu]![at[cpu]!];
      if (moment === undefined || !moment.isReturn || !isReady(cpu)) {
        cpu++;
        continue;
      }
      ways = waysAfter(ways, moment.call, begunAt(moments, at), calls, specification);
      if (ways.length === 0) return false;
      at = at.with(cpu, at[cpu]! + 1);
      cpu = 0;
    }
    const key = `${at}|${ways.map(keyOf).toSorted()}`;
    if (seen.has(key)) return true;
    seen.add(key);
    for (let cpu = 0; cpu < moments.length; cpu++) {
      if (isReady(cpu) && !visit(at.with(cpu, at[cpu]! + 1), ways)) return false;
    }
    return true;
  };
  return visit(moments.map(() => 0), [{ state: specification.start, done: 0 }]);
}

/**
 * Whether the calls can be explained when only those are ordered of which one knows the other: where
 * memory is weakly ordered there is no common time.
 *
 * @param timeline the calls
 * @param specification what they may answer
 * @returns whether some order of their effects gives what they have answered
 */
export function isExplained(timeline: Timeline, specification: Specification): boolean {
  const { calls } = timeline;
  checkCount(calls.length);
  const earlier = earlierCalls(timeline);
  const seen = new Set<string>();
  const visit = (way: Way): boolean => {
    if (way.done === 2 ** calls.length - 1) return true;
    const key = keyOf(way);
    if (seen.has(key)) return false;
    seen.add(key);
    for (let call = 0; call < calls.length; call++) {
      if (way.done & 1 << call || (earlier[call]! & ~way.done) !== 0) continue;
      const { action, answer } = calls[call]!;
      const state = specification.apply(way.state, action, answer);
      if (state !== undefined && visit({ state, done: way.done | 1 << call })) return true;
    }
    return false;
  };
  return visit({ state: specification.start, done: 0 });
}

/** For each moment how many moments of each CPU have to come before it. */
function needsOf({ moments, precedes }: Timeline): number[][][] {
  return moments.map((own, cpu) =>
    own.map((_, at) =>
      moments.map((others, other) => {
        if (other === cpu) return at;
        let count = 0;
        while (count < others.length && precedes([other, count], [cpu, at])) count++;
        return count;
      })
    )
  );
}

/** For each call those that have returned before it has begun, a bit each. */
function earlierCalls(timeline: Timeline): number[] {
  const needs = needsOf(timeline);
  const earlier: number[] = timeline.calls.map(() => 0);
  for (const [cpu, own] of timeline.moments.entries()) {
    for (const [at, { call, isReturn }] of own.entries()) {
      if (isReturn) continue;
      for (const [other, count] of needs[cpu]![at]!.entries()) {
        for (const moment of timeline.moments[other]!.slice(0, count)) {
          if (moment.isReturn) earlier[call]! |= 1 << moment.call;
        }
      }
    }
  }
  return earlier;
}

/** Calls that have begun, a bit each. */
function begunAt(moments: Timeline["moments"], at: readonly number[]): number {
  let begun = 0;
  for (const [cpu, own] of moments.entries()) {
    for (const { call, isReturn } of own.slice(0, at[cpu])) if (!isReturn) begun |= 1 << call;
  }
  return begun;
}

/** All ways in which a call that returns has taken effect, with others that have begun before it. */
function waysAfter(
  ways: readonly Way[],
  call: number,
  begun: number,
  calls: readonly Call[],
  { apply }: Specification,
): Way[] {
  const found = new Map<string, Way>();
  const seen = new Set<string>();
  const visit = (way: Way): void => {
    const key = keyOf(way);
    if (seen.has(key)) return;
    seen.add(key);
    if (way.done & 1 << call) {
      found.set(key, way);
      return;
    }
    for (let next = 0; next < calls.length; next++) {
      if (way.done & 1 << next || !(begun & 1 << next)) continue;
      const { action, answer } = calls[next]!;
      const state = apply(way.state, action, answer);
      if (state !== undefined) visit({ state, done: way.done | 1 << next });
    }
  };
  for (const way of ways) visit(way);
  return [...found.values()];
}

function keyOf({ state, done }: Way): string {
  return `${done}:${JSON.stringify(state)}`;
}

function checkCount(count: number): void {
  if (count > MAX_CALLS) {
    throw new RangeError(
      `A history of ${count} calls is too long to be explained: use at most ${MAX_CALLS}`,
    );
  }
}
