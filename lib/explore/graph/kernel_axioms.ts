import { Axioms } from "./axioms.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { KernelWalk } from "./kernel_walk.ts";
import { type Part, sourceOf } from "./part.ts";

/**
 * The Linux kernel's memory model without dependencies: what is ordered only because an address, a
 * value or a branch depends on a read is not ordered here. Plain accesses count as relaxed ones. An
 * operation of `Atomics` is an acquire, a release, or both, and a full fence stands between two of
 * them.
 *
 * Source: tools/memory-model/linux-kernel.cat and linux-kernel.bell (Linux 6.3, with the rmw-sequence
 * of its cumul-fence).
 */
export class KernelAxioms extends Axioms {
  override allowsLast(graph: ExecutionGraph): boolean {
    return isAtomic(graph) && super.allowsLast(graph);
  }

  override allowsRevisit(graph: ExecutionGraph, read: Part): boolean {
    return isAtomic(graph) && super.allowsRevisit(graph, read);
  }

  protected override comesBack(graph: ExecutionGraph, node: Node): boolean {
    const walk = new KernelWalk(graph);
    return node.reads.length > 0 && walk.comesBack(2 * node.id) ||
      node.writes.length > 0 && walk.comesBack(2 * node.id + 1);
  }

  override hasFence(): boolean {
    return true;
  }
}

/** `empty rmw & (fre ; coe)`: nobody else writes between the two halves of a read-modify-write. */
function isAtomic(graph: ExecutionGraph): boolean {
  for (const list of graph.nodes) {
    for (const { access, reads: [read], writes: [write] } of list) {
      if (!read || !write) continue;
      for (const cell of access.cells) {
        const all = graph.writesOf(cell);
        if (!all.includes(write)) continue;
        const source = sourceOf(read, cell);
        for (let at = source ? all.indexOf(source) + 1 : 0; all[at] !== write; at++) {
          if (all[at] === undefined || all[at]!.access.cpu !== access.cpu) return false;
        }
      }
    }
  }
  return true;
}
