import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { type Access, type Part, Role } from "./part.ts";

/** A memory model as a condition on execution graphs. */
export abstract class Axioms {
  /**
   * Whether a new read can always read from the newest write of its cell, and a new write always be
   * the newest. Otherwise both have to be tried.
   */
  readonly newestIsConsistent: boolean = true;

  /**
   * Whether an execution can happen. Taking away accesses that are in nobody's past never makes a
   * consistent graph inconsistent.
   */
  abstract isConsistent(graph: ExecutionGraph): boolean;

  /** Whether a consistent graph still is, after its last part was added. */
  allowsLast(graph: ExecutionGraph): boolean {
    return this.isConsistent(graph);
  }

  /** Whether the place of a write in the coherence order of its cell makes a difference. */
  ordersWrite(_access: Access): boolean {
    return true;
  }

  /** Whether it makes a difference which of two writes of a cell is the older one. */
  isOrderedWith(_one: Access, _other: Access): boolean {
    return true;
  }

  /** Whether the most ordinary way of an access is to take the newest write, or to be it. */
  isSimple(access: Access, _writes: readonly Part[]): boolean {
    return access.cells.length === 1;
  }

  /**
   * Writes that a read may read from, as far as the model's other rules allow it.
   *
   * @returns the most ordinary one first; `undefined` is the value at the start
   */
  sourcesOf(graph: ExecutionGraph, access: Access, cell: number): (Part | undefined)[] {
    const writes = graph.writesOf(cell).filter((write) => write.access !== access);
    const ordered = writes.filter((write) => this.ordersWrite(write.access)).reverse();
    if (ordered.length === writes.length) return [...ordered, undefined];
    // An order that does not depend on when they were added.
    const others = writes.filter((write) => !this.ordersWrite(write.access))
      .sort((a, b) => b.access.cpu - a.access.cpu || b.access.index - a.access.index);
    return [...ordered, ...others, undefined];
  }

  /**
   * Places that a write may take in the coherence order of its cell.
   *
   * @returns the last one first
   */
  placesOf(graph: ExecutionGraph, access: Access, cell: number, isUpdate: boolean): number[] {
    const writes = graph.writesOf(cell);
    if (!this.ordersWrite(access)) return [writes.length];
    if (isUpdate && this.newestIsConsistent) {
      // Nothing may come between the two halves of a read-modify-write.
      const { reads } = graph.nodes[access.cpu]![access.index]!;
      const { source } = reads.find((read) => read.cell === cell)!;
      return [source ? writes.indexOf(source) + 1 : 0];
    }
    const places = [writes.length];
    for (let at = writes.length - 1; at >= 0; at--) {
      if (this.isOrderedWith(access, writes[at]!.access)) places.push(at);
    }
    return places;
  }

  /** Whether a graph is consistent with one more part; the graph stays as it is. */
  allows(graph: ExecutionGraph, part: Part, place: number): boolean {
    graph.add(part, place);
    const allowed = this.allowsLast(graph);
    graph.removeLast();
    return allowed;
  }

  /** Writes that may be the last ones of a cell; `undefined` is the value at the start. */
  finalsOf(graph: ExecutionGraph, cell: number): (Part | undefined)[] {
    return [graph.coherence[cell]?.at(-1)];
  }

  /** Whether a fence of this order does anything. */
  hasFence(_order: number): boolean {
    return false;
  }
}

/** Arrows between numbered things, to look for a cycle. */
export class Arrows {
  readonly #targets: number[][];

  /** @param count how many things there are */
  constructor(count: number) {
    this.#targets = Array.from({ length: count }, () => []);
  }

  /** Adds an arrow; one from a thing to itself is none, nor is one with something unknown. */
  add(from: number, to: number): void {
    if (from !== to && from >= 0 && to >= 0) this.#targets[from]!.push(to);
  }

  /** Whether one can never come back to where one started. */
  isAcyclic(): boolean {
    const targets = this.#targets;
    const arriving = this.#arriving();
    const order: number[] = [];
    for (let id = 0; id < targets.length; id++) if (arriving[id] === 0) order.push(id);
    for (let at = 0; at < order.length; at++) {
      for (const to of targets[order[at]!]!) if (--arriving[to]! === 0) order.push(to);
    }
    return order.length === targets.length;
  }

  /** The things in an order that follows the arrows and stays with one owner while it can. */
  inFewTurns(ownerOf: (id: number) => number): number[] {
    const targets = this.#targets;
    const arriving = this.#arriving();
    const ready = targets.flatMap((_, id) => arriving[id] === 0 ? [id] : []);
    const order: number[] = [];
    while (ready.length > 0) {
      const owner = order.length > 0 ? ownerOf(order.at(-1)!) : -1;
      const at = Math.max(0, ready.findIndex((id) => ownerOf(id) === owner));
      const [id] = ready.splice(at, 1);
      order.push(id!);
      for (const to of targets[id!]!) if (--arriving[to]! === 0) ready.push(to);
    }
    return order;
  }

  #arriving(): Int32Array {
    const arriving = new Int32Array(this.#targets.length);
    for (const list of this.#targets) for (const to of list) arriving[to]!++;
    return arriving;
  }
}

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
    const { source } = read;
    const writes = graph.coherence[read.cell];
    if (source && readsFrom(read, source)) arrows.add(idOf(source), idOf(read));
    if (!writes) continue;
    const next = writes[source ? writes.indexOf(source) + 1 : 0];
    if (next === undefined) continue;
    arrows.add(idOf(read), idOf(next));
  }
}

/**
 * Whether each cell looks to everybody like one memory: nobody sees or writes something older than
 * what the same CPU has seen or written before.
 *
 * @param graph the graph
 * @returns whether program order on one cell, reads-from, coherence and from-reads have no cycle
 */
export function isCoherent(graph: ExecutionGraph): boolean {
  for (const [cell, writes] of graph.coherence.entries()) {
    if (!writes) continue;
    for (const list of graph.nodes) {
      let least = 0;
      for (const { access, reads, writes: own } of list) {
        if (!access.cells.includes(cell)) continue;
        for (const { cell: other, source } of reads) {
          if (other !== cell) continue;
          const at = source ? writes.indexOf(source) + 1 : 0;
          if (at < least) return false;
          least = at;
        }
        for (const write of own) {
          if (write.cell !== cell) continue;
          const at = writes.indexOf(write) + 1;
          if (at <= least) return false;
          least = at;
        }
      }
    }
  }
  return true;
}
