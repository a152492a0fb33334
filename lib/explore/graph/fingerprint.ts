import type { Axioms } from "./axioms.ts";
import type { ExecutionGraph } from "./execution_graph.ts";
import { type Part, Role } from "./part.ts";

/**
 * A number for an execution: the same when only independent accesses were made in another order.
 *
 * @param graph an execution that is over
 * @param ordersWrite whether the place of a write in coherence order makes a difference
 * @returns 53 bits; two different executions have the same number once in 10^15
 */
export function fingerprint(
  graph: ExecutionGraph,
  ordersWrite: Axioms["ordersWrite"],
): number {
  let low = 0;
  let high = 0;
  const number = (part: Part | undefined) =>
    part ? part.access.cpu * 65536 + part.access.index : -1;
  const add = (a: number, b: number, c: number) => {
    low = low + mix(a, b, c) | 0;
    high = high + mix(c, a, b) | 0;
  };
  for (const part of graph.parts) {
    const { sources, role, low } = part;
    for (let i = 0; i < sources.length; i++) add(1 + 4 * i, number(part), number(sources[i]));
    if (role === Role.OTHER) add(2, number(part), low);
  }
  for (let cell = 0; cell < graph.coherence.length; cell++) {
    const writes = graph.coherence[cell];
    for (let at = 1; writes !== undefined && at < writes.length; at++) {
      if (!ordersWrite(writes[at]!.access)) continue;
      add(3 + 4 * cell, number(writes[at - 1]), number(writes[at]));
    }
  }
  return (low >>> 0) + (high >>> 11) * 2 ** 32;
}

/** Mixes numbers into one, so that sums of such numbers tell sets apart. */
function mix(a: number, b: number, c: number): number {
  return mixIn(mixIn(mixIn(0x9e3779b9, a), b), c);
}

function mixIn(before: number, number: number): number {
  let hash = Math.imul(before ^ number, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ hash >>> 16;
}
