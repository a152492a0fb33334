import { Axioms, isCoherent, isSequential, pastOf } from "./axioms.ts";
import type { ExecutionGraph } from "./execution_graph.ts";
import type { Access } from "./part.ts";

/**
 * Sequential consistency: program order, reads-from, coherence and from-reads fit into one order of
 * all accesses.
 */
export class SequentialAxioms extends Axioms {
  override readonly countsRetries = true;

  override isConsistent(graph: ExecutionGraph): boolean {
    return isCoherent(graph) && isSequential(graph);
  }

  protected override knownBy(graph: ExecutionGraph, access: Access): readonly number[] {
    return pastOf(graph, access);
  }
}
