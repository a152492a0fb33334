import { Order } from "../../instrument/engine.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { isAtomic, JavaScriptAxioms } from "./javascript_axioms.ts";
import { type Clock, Knower } from "./knowledge.ts";
import type { Access } from "./part.ts";

const javaScript = new JavaScriptAxioms();

/**
 * Looks for a data race: two accesses of the same bytes, one of them a write and one of them plain,
 * which nothing orders. Releases carry what has happened before, acquires take it.
 *
 * @param graph an execution
 * @param access one of the accesses, the last of its CPU
 * @param model "js" for the order of JavaScript, otherwise that of the kernel
 * @returns the other access, or `undefined`
 */
export function raceAt(graph: ExecutionGraph, access: Access, model: string): Access | undefined {
  if (access.cells.length === 0 || access.order === Order.RACY && model !== "js") return undefined;
  const node = graph.nodes[access.cpu]![access.index]!;
  let knower: Knower | undefined;
  const clockOf = model === "js"
    ? (of: Node) => javaScript.happensBefore(graph, of)
    : (of: Node) => (knower ??= new Knower(graph)).of(of).clock;
  let clock: Clock | undefined;
  for (const part of graph.parts) {
    const other = part.access;
    if (other.cpu === access.cpu || !other.cells.some((cell) => access.cells.includes(cell))) {
      continue;
    }
    if (isMarked(access, model) && isMarked(other, model)) continue;
    if (other.order === Order.RACY && model !== "js") continue;
    const otherNode = graph.nodeOf(part);
    if (node.writes.length === 0 && otherNode.writes.length === 0) continue;
    clock ??= clockOf(node);
    if (other.index < clock[other.cpu]!) continue;
    if (access.index < clockOf(otherNode)[access.cpu]!) continue;
    return other;
  }
  return undefined;
}

/**
 * Says that two accesses race.
 *
 * @param other one of them, as it stands in the sentence: "step 3", "CPU 0"
 * @returns the broken law
 */
export function raceLaw(other: string): string {
  return `a data race with ${other}: nothing orders the two accesses, one of them writes, and one of them is plain`;
}

function isMarked(access: Access, model: string): boolean {
  return model === "js" ? isAtomic(access) : access.order !== Order.PLAIN;
}
