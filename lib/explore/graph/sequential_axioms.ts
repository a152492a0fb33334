import { Arrows } from "./arrows.ts";
import { Axioms, pastOf } from "./axioms.ts";
import { addCommunication, numberNodes } from "./communication.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import type { Access } from "./part.ts";
import { Walk } from "./walk.ts";

/**
 * Sequential consistency: program order, reads-from, coherence and from-reads fit into one order of
 * all accesses.
 */
export class SequentialAxioms extends Axioms {
  override comesBack(graph: ExecutionGraph, start: Node): boolean {
    const walk = new Walk(graph, start);
    return walk.isCycle((node) => {
      const { cpu, index } = node.access;
      walk.meet(graph.nodes[cpu]![index + 1]);
      walk.meetCommunication(node, "all");
    });
  }

  /**
   * How the accesses of an execution must follow each other.
   *
   * @param graph the execution
   * @returns says for an access how many accesses of each CPU come before it, or are it, in every order
   */
  clocksOf(graph: ExecutionGraph): (node: Node) => readonly number[] {
    const nodes = numberNodes(graph);
    const arrows = new Arrows(nodes.length);
    const before = nodes.map((): number[] => []);
    const add = (from: number, to: number) => {
      if (from === to) return;
      arrows.add(from, to);
      before[to]!.push(from);
    };
    for (const list of graph.nodes) {
      for (let at = 1; at < list.length; at++) add(list[at - 1]!.id, list[at]!.id);
    }
    addCommunication(graph, { add }, (part) => graph.nodeOf(part).id, () => true);
    const clocks: number[][] = [];
    for (const id of arrows.inFewTurns(() => 0)) {
      const { cpu, index } = nodes[id]!.access;
      const clock = clocks[id] = graph.nodes.map((_, other) => other === cpu ? index + 1 : 0);
      for (const from of before[id]!) {
        for (const [other, count] of clocks[from]!.entries()) {
          clock[other] = Math.max(clock[other]!, count);
        }
      }
    }
    return ({ id }) => clocks[id]!;
  }

  protected override knownBy(graph: ExecutionGraph, access: Access): readonly number[] {
    return pastOf(graph, access);
  }
}
