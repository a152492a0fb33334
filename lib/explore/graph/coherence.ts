import { Arrows } from "./arrows.ts";
import { addCommunication } from "./communication.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { type Part, touches } from "./part.ts";

/**
 * Whether memory looks to everybody like one: nobody sees or writes something older than what the
 * same CPU has seen or written before.
 *
 * @param graph the graph
 * @returns whether program order on one place, reads-from, coherence and from-reads have no cycle
 */
export function isCoherent(graph: ExecutionGraph): boolean {
  for (const [cell, writes] of graph.coherence.entries()) {
    if (!writes) continue;
    for (const list of graph.nodes) if (!isCellCoherent(list, cell, writes)) return false;
  }
  return !graph.parts.some(({ access }) => access.cells.length > 1) || isCoherentAcrossSizes(graph);
}

function isCellCoherent(list: readonly Node[], cell: number, writes: readonly Part[]): boolean {
  let least = 0;
  // Places only grow, so each search may begin where the last one has ended.
  const placeOf = (write: Part) => writes.indexOf(write, Math.max(0, least - 1)) + 1;
  for (const { access, reads, writes: own } of list) {
    const i = access.cells.indexOf(cell);
    if (i < 0) continue;
    for (const { sources } of reads) {
      if (i >= sources.length) continue;
      const source = sources[i];
      const at = source ? placeOf(source) : 0;
      if (at < least || source && at === 0) return false;
      least = at;
    }
    for (const write of own) {
      const at = placeOf(write);
      // A write that is only tried has no place in all of its cells.
      if (at === 0 && !writes.includes(write)) continue;
      if (at <= least) return false;
      least = at;
    }
  }
  return true;
}

/** Accesses of several cells are whole: what one cell says about their order holds for the others. */
function isCoherentAcrossSizes(graph: ExecutionGraph): boolean {
  const ids = new Map<Part, number>();
  for (const part of graph.parts) ids.set(part, ids.size);
  const arrows = new Arrows(ids.size);
  for (const list of graph.nodes) {
    const parts = list.flatMap(({ reads, writes }) => [...reads, ...writes]);
    for (let at = 0; at < parts.length; at++) {
      for (let later = at + 1; later < parts.length; later++) {
        const overlaps = parts[at]!.access.cells.some((cell) => touches(parts[later]!, cell));
        if (overlaps) arrows.add(ids.get(parts[at]!)!, ids.get(parts[later]!)!);
      }
    }
  }
  addCommunication(graph, arrows, (part) => ids.get(part)!, () => true);
  return arrows.isAcyclic();
}
