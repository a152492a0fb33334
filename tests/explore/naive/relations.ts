/**
 * Relations between at most 31 events, as matrices of bits: bit `j` of row `i` says that `i` is
 * related to `j`. The operators are those of herd's cat language.
 */
export type Relation = number[];

/** A set of events, as bits. */
export type EventSet = number;

/** Events that one relation can hold. */
export const MAX_EVENTS = 31;

/** The pairs for which a predicate holds. */
export function relation(count: number, holds: (from: number, to: number) => boolean): Relation {
  return Array.from({ length: count }, (_, from) => {
    let row = 0;
    for (let to = 0; to < count; to++) if (holds(from, to)) row |= 1 << to;
    return row;
  });
}

/** The events for which a predicate holds. */
export function eventSet(count: number, holds: (event: number) => boolean): EventSet {
  let set = 0;
  for (let event = 0; event < count; event++) if (holds(event)) set |= 1 << event;
  return set;
}

/** Whether a pair is in a relation. */
export function has(a: Relation, from: number, to: number): boolean {
  return (a[from]! >> to & 1) !== 0;
}

/** `a | b | ...` */
export function union(...all: Relation[]): Relation {
  return all[0]!.map((_, from) => all.reduce((row, a) => row | a[from]!, 0));
}

/** `a & b` */
export function intersection(a: Relation, b: Relation): Relation {
  return a.map((row, from) => row & b[from]!);
}

/** `a \ b` */
export function difference(a: Relation, b: Relation): Relation {
  return a.map((row, from) => row & ~b[from]!);
}

/** `a ; b ; ...` */
export function sequence(...all: Relation[]): Relation {
  return all.reduce((a, b) =>
    a.map((row) => {
      let next = 0;
      for (let middle = 0; middle < b.length; middle++) if (row >> middle & 1) next |= b[middle]!;
      return next;
    })
  );
}

/** `a^-1` */
export function inverse(a: Relation): Relation {
  return relation(a.length, (from, to) => has(a, to, from));
}

/** `[set]` */
export function identity(count: number, set: EventSet = -1): Relation {
  return Array.from({ length: count }, (_, event) => set & 1 << event);
}

/** `a?` */
export function optional(a: Relation): Relation {
  return union(a, identity(a.length));
}

/** `a+` */
export function closure(a: Relation): Relation {
  const rows = a.slice();
  for (let middle = 0; middle < rows.length; middle++) {
    for (let from = 0; from < rows.length; from++) {
      if (rows[from]! >> middle & 1) rows[from]! |= rows[middle]!;
    }
  }
  return rows;
}

/** `a*` */
export function reflexiveClosure(a: Relation): Relation {
  return optional(closure(a));
}

/** `irreflexive a` */
export function isIrreflexive(a: Relation): boolean {
  return a.every((row, event) => (row >> event & 1) === 0);
}

/** `acyclic a` */
export function isAcyclic(a: Relation): boolean {
  return isIrreflexive(closure(a));
}

/** `empty a` */
export function isEmpty(a: Relation): boolean {
  return a.every((row) => row === 0);
}
