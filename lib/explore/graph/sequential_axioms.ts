import { Axioms, pastOf } from "./axioms.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import type { Access } from "./part.ts";
import { Walk } from "./walk.ts";

/**
 * Sequential consistency: program order, reads-from, coherence and from-reads fit into one order of
 * all accesses.
 */
export class SequentialAxioms extends Axioms {
  override readonly countsRetries = true;

  override comesBack(graph: ExecutionGraph, start: Node): boolean {
    const walk = new Walk(graph, start);
    return walk.isCycle((node) => {
      const { cpu, index } = node.access;
      walk.meet(graph.nodes[cpu]![index + 1]);
      walk.meetCommunication(node, "all");
    });
  }

  protected override knownBy(graph: ExecutionGraph, access: Access): readonly number[] {
    return pastOf(graph, access);
  }
}
