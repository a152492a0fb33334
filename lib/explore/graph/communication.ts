import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { type Part, Role } from "./part.ts";

/**
 * Numbers the accesses of a graph.
 *
 * @param graph the graph
 * @returns its nodes; each has its place here as `id`
 */
export function numberNodes(graph: ExecutionGraph): Node[] {
  const all: Node[] = [];
  for (const list of graph.nodes) {
    for (const node of list) {
      node.id = all.length;
      all.push(node);
    }
  }
  return all;
}

/**
 * Adds what all models of one memory have in common: a write comes before who reads it and before
 * the write that overwrites it, and a read before the write that overwrites what it read.
 *
 * @param graph the graph, numbered
 * @param arrows where to add
 * @param idOf number of a part's node
 * @param readsFrom which reads-from count
 */
export function addCommunication(
  graph: ExecutionGraph,
  arrows: { add(from: number, to: number): void },
  idOf: (part: Part) => number,
  readsFrom: (read: Part, write: Part) => boolean,
): void {
  for (const writes of graph.coherence) {
    if (!writes) continue;
    for (let at = 1; at < writes.length; at++) arrows.add(idOf(writes[at - 1]!), idOf(writes[at]!));
  }
  for (const read of graph.parts) {
    if (read.role !== Role.READ) continue;
    for (let i = 0; i < read.sources.length; i++) {
      const source = read.sources[i];
      if (source && readsFrom(read, source)) arrows.add(idOf(source), idOf(read));
      const writes = graph.coherence[read.access.cells[i]!];
      if (!writes) continue;
      const next = writes[source ? writes.indexOf(source) + 1 : 0];
      if (next !== undefined) arrows.add(idOf(read), idOf(next));
    }
  }
}
