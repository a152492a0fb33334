import { Kind, Order } from "../../instrument/engine.ts";
import { Axioms, pastOf } from "./axioms.ts";
import { addCommunication } from "./communication.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import type { Access, Part } from "./part.ts";
import { Walk } from "./walk.ts";

/**
 * Total store order, as x86 has it. Each word is coherent, and one order of all accesses holds what
 * a store buffer keeps: everything but a store and a later load, unless a full fence or a locked
 * operation is between them or one of them is one; and reading one's own store early.
 *
 * Source: Owens, Sarkar, Sewell, "A Better x86 Memory Model: x86-TSO", TPHOLs 2009.
 */
export class StoreOrderAxioms extends Axioms {
  override comesBack(graph: ExecutionGraph, start: Node): boolean {
    const walk = new Walk(graph, start);
    return walk.isCycle((node) => {
      const { access, reads, writes } = node;
      if (reads.length > 0 || isLocked(access)) walk.meetLater(node);
      else if (writes.length > 0) {
        walk.meet(nextToWrite(graph, access));
        if (graph.wideCount > 0) { for (const read of readsThatWait(graph, node)) walk.meet(read); }
      }
      walk.meetCommunication(node, "others");
    });
  }

  protected override knownBy(graph: ExecutionGraph, access: Access): readonly number[] {
    return pastOf(graph, access);
  }

  override hasFence(order: number): boolean {
    return order === Order.FULL;
  }
}

/** The next access of the same CPU that a store has to be in memory before. */
function nextToWrite({ nodes }: ExecutionGraph, { cpu, index }: Access): Node | undefined {
  const list = nodes[cpu]!;
  for (let at = index + 1; at < list.length; at++) {
    if (list[at]!.writes.length > 0 || isLocked(list[at]!.access)) return list[at];
  }
  return undefined;
}

/**
 * Loads of the same CPU that must wait until a store is in memory, because it covers them in part: they
 * cannot find all of what they want in the store buffer.
 */
function readsThatWait({ nodes }: ExecutionGraph, store: Node): Node[] {
  const { cpu, index, cells } = store.access;
  const list = nodes[cpu]!;
  const overwritten = new Set<number>();
  const found: Node[] = [];
  for (let at = index + 1; at < list.length && !isLocked(list[at]!.access); at++) {
    const { access, reads, writes } = list[at]!;
    const meets = access.cells.some((cell) => cells.includes(cell));
    const isCovered = access.cells.every((cell) => cells.includes(cell));
    // A later store that it meets, too, is in memory no earlier, or covers it.
    const isMetLater = access.cells.some((cell) => overwritten.has(cell));
    if (reads.length > 0 && meets && !isCovered && !isMetLater) found.push(list[at]!);
    if (writes.length > 0) { for (const cell of access.cells) overwritten.add(cell); }
  }
  return found;
}

/**
 * Adds the order in which loads and locked operations are done and stores reach memory.
 *
 * @param graph the execution, numbered
 * @param arrows where to add
 */
export function addStoreOrder(
  graph: ExecutionGraph,
  arrows: { add(from: number, to: number): void },
): void {
  for (const list of graph.nodes) {
    let lastRead = -1;
    let lastWrite = -1;
    let lastFence = -1;
    for (const { access, reads, writes, id } of list) {
      const drains = isLocked(access);
      if (lastFence >= 0) arrows.add(lastFence, id);
      if (lastRead >= 0) arrows.add(lastRead, id);
      if (lastWrite >= 0 && (writes.length > 0 || drains)) arrows.add(lastWrite, id);
      if (drains) lastFence = id;
      if (reads.length > 0) lastRead = id;
      if (writes.length > 0) lastWrite = id;
    }
    if (graph.wideCount === 0) continue;
    for (const node of list) {
      if (node.writes.length === 0 || isLocked(node.access)) continue;
      for (const read of readsThatWait(graph, node)) arrows.add(node.id, read.id);
    }
  }
  const idOf = (part: Part) => graph.nodeOf(part).id;
  const isExternal = (read: Part, write: Part) => read.access.cpu !== write.access.cpu;
  addCommunication(graph, arrows, idOf, isExternal);
}

/** Whether an access waits until the CPU's own stores are written. */
export function isLocked({ kind, order }: Access): boolean {
  if (kind === Kind.FENCE) return order === Order.FULL;
  if (kind === Kind.STORE) return order === Order.SEQ_CST;
  return kind >= Kind.EXCHANGE && kind <= Kind.XOR || kind === Kind.WAIT || kind === Kind.NOTIFY;
}
