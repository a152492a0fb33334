import { addCommunication, Arrows, Axioms, isCoherent, numberNodes } from "./axioms.ts";
import type { ExecutionGraph } from "./execution_graph.ts";

/**
 * Sequential consistency: program order, reads-from, coherence and from-reads fit into one order of
 * all accesses.
 */
export class SequentialAxioms extends Axioms {
  override readonly seesPast = true;

  override isConsistent(graph: ExecutionGraph): boolean {
    if (!isCoherent(graph)) return false;
    const arrows = new Arrows(numberNodes(graph).length);
    for (const list of graph.nodes) {
      for (let at = 1; at < list.length; at++) arrows.add(list[at - 1]!.id, list[at]!.id);
    }
    addCommunication(graph, arrows, (part) => graph.nodeOf(part).id, () => true);
    return arrows.isAcyclic();
  }
}
