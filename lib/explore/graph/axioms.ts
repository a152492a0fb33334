import { isCoherent } from "./coherence.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { type Access, type Part, sourceOf } from "./part.ts";

/** A memory model as a condition on execution graphs. */
export abstract class Axioms {
  /**
   * Whether a new read can always read from the newest write of its cell, and a new write always be
   * the newest. Otherwise both have to be tried.
   */
  readonly newestIsConsistent: boolean = true;

  /**
   * What a CPU has to know when it makes an access.
   *
   * @returns for each CPU how many of its accesses: what it has found in a cell before is never unknown
   */
  protected knownBy({ nodes }: ExecutionGraph, { cpu, index }: Access): readonly number[] {
    return nodes.map((_, other) => other === cpu ? index : 0);
  }

  /**
   * Whether what the model orders leads from an access back to it: then the execution cannot happen.
   * It is asked of an access that was added last, when it has got its sources and places from
   * `sourcesOf` and `placesOf`, and the graph was consistent without it.
   */
  protected abstract comesBack(graph: ExecutionGraph, node: Node): boolean;

  /** Whether a read may get its first cells from these writes, as far as that can be said without a graph. */
  allowsPieces(_access: Access, _sources: readonly (Part | undefined)[]): boolean {
    return true;
  }

  /** Whether a consistent graph still is, after its last part was added. */
  allowsLast(graph: ExecutionGraph): boolean {
    const node = graph.nodeOf(graph.parts.at(-1)!);
    return (graph.wideCount === 0 || isCoherent(graph)) && !this.comesBack(graph, node);
  }

  /**
   * Whether a consistent graph still is, after a read was changed and the write was added last that it
   * now reads from. Neither has anything after it in program order.
   */
  allowsRevisit(graph: ExecutionGraph, read: Part): boolean {
    if (!isCoherent(graph)) return false;
    const write = graph.parts.at(-1)!;
    return !this.comesBack(graph, graph.nodeOf(write)) &&
      !this.comesBack(graph, graph.nodeOf(read));
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
   * How much of a cell's coherence order a CPU has seen, or has to know: what is older cannot be read,
   * nor written, any more.
   *
   * @returns a place in the coherence order, from 1; 0 is the value at the start
   */
  #leastSeen(graph: ExecutionGraph, access: Access, cell: number): number {
    const known = this.knownBy(graph, access);
    const writes = graph.writesOf(cell);
    let least = 0;
    for (let cpu = 0; cpu < graph.cpuCount; cpu++) {
      const list = graph.nodes[cpu]!;
      for (let at = Math.min(known[cpu]!, list.length) - 1; at >= 0; at--) {
        const node = list[at]!;
        if (node.access === access || !node.access.cells.includes(cell)) continue;
        if (!this.ordersWrite(node.access)) continue;
        const [written] = node.writes;
        const [read] = node.reads;
        const write = written ?? (read && sourceOf(read, cell));
        if (write) least = Math.max(least, writes.indexOf(write) + 1);
        break;
      }
    }
    return least;
  }

  /**
   * Writes that a read may read from, as far as the model's other rules allow it.
   *
   * @returns the most ordinary one first; `undefined` is the value at the start
   */
  sourcesOf(graph: ExecutionGraph, access: Access, cell: number): (Part | undefined)[] {
    const all = graph.writesOf(cell);
    if (this.isSimple(access, all)) {
      const sources: (Part | undefined)[] = [];
      const least = this.#leastSeen(graph, access, cell);
      for (let at = all.length; at >= least; at--) sources.push(all[at - 1]);
      return sources;
    }
    const writes = all.filter((write) => write.access !== access);
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
      const source = sourceOf(reads[0]!, cell);
      return [source ? writes.indexOf(source) + 1 : 0];
    }
    const places = [writes.length];
    const isKnown = this.isSimple(access, writes) || this.newestIsConsistent;
    const least = isKnown ? this.#leastSeen(graph, access, cell) : 0;
    for (let at = writes.length - 1; at >= least; at--) {
      if (this.isOrderedWith(access, writes[at]!.access)) places.push(at);
    }
    return places;
  }

  /**
   * For a read all combinations of sources that the model allows.
   *
   * @param graph the graph, without the read
   * @param read the read; its sources do not matter
   * @param most how many combinations are wanted
   * @returns one source a cell; the most ordinary combination first
   */
  readings(graph: ExecutionGraph, read: Part, most = Infinity): (readonly (Part | undefined)[])[] {
    const { access } = read;
    const { cells } = access;
    if (cells.length === 1) return this.#readingsOfCell(graph, read, most);
    const candidates = cells.map((cell) => this.sourcesOf(graph, access, cell));
    return combinations(
      candidates,
      (sources) => this.allows(graph, { ...read, sources }),
      most,
    );
  }

  #readingsOfCell(
    graph: ExecutionGraph,
    { access, role, low, high, list, stamp }: Part,
    most: number,
  ): (readonly (Part | undefined)[])[] {
    const found: (readonly (Part | undefined)[])[] = [];
    const candidates = this.sourcesOf(graph, access, access.cells[0]!);
    for (let at = 0; at < candidates.length && found.length < most; at++) {
      const sources = [candidates[at]];
      const isPossible = at === 0 && this.allowsNewestRead(graph, access) ||
        this.allows(graph, { access, role, sources, low, high, list, stamp });
      if (isPossible) found.push(sources);
    }
    return found;
  }

  /**
   * For a write all combinations of places that the model allows.
   *
   * @param graph the graph, without the write
   * @param write the write
   * @param isUpdate whether it is the half of a read-modify-write
   * @param most how many combinations are wanted
   * @returns one place a cell; the most ordinary combination first
   */
  writings(
    graph: ExecutionGraph,
    write: Part,
    isUpdate: boolean,
    most = Infinity,
  ): (readonly number[])[] {
    const { access } = write;
    const { cells } = access;
    const candidates = cells.map((cell) => this.placesOf(graph, access, cell, isUpdate));
    const isNewest = (places: readonly number[]) => places[0] === graph.writesOf(cells[0]!).length;
    return combinations(
      candidates,
      (places, index) =>
        index === 0 && isNewest(places) && this.allowsNewestWrite(access, isUpdate) ||
        this.allows(graph, write, places),
      most,
    );
  }

  /** Whether it is known, without a look at the graph, that the newest write of a cell may be read. */
  protected allowsNewestRead(_graph: ExecutionGraph, { cells }: Access): boolean {
    return this.newestIsConsistent && cells.length === 1;
  }

  /** Whether it is known, without a look at the graph, that a write may be the newest one. */
  protected allowsNewestWrite({ cells }: Access, _isUpdate: boolean): boolean {
    return this.newestIsConsistent && cells.length === 1;
  }

  /** Whether a graph is consistent with one more part; the graph stays as it is. */
  allows(graph: ExecutionGraph, part: Part, places?: readonly number[]): boolean {
    graph.add(part, places);
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

/**
 * What is in the past of a CPU: program order and reads-from.
 *
 * @param graph the graph
 * @param access the CPU's next access
 * @returns for each CPU how many of its accesses
 */
export function pastOf(graph: ExecutionGraph, { cpu, index }: Access): readonly number[] {
  return index > 0 ? graph.nodes[cpu]![index - 1]!.past : graph.nodes.map(() => 0);
}

/** All combinations of candidates, one of each list, whose every beginning is allowed. */
function combinations<Item>(
  candidates: readonly (readonly Item[])[],
  isAllowed: (beginning: readonly Item[], index: number) => boolean,
  most: number,
): (readonly Item[])[] {
  const found: (readonly Item[])[] = [];
  const extend = (beginning: readonly Item[]): void => {
    for (const [index, item] of candidates[beginning.length]!.entries()) {
      const longer = [...beginning, item];
      // Fewer cells ask for less: what is impossible already stays so.
      if (!isAllowed(longer, index)) continue;
      if (longer.length === candidates.length) found.push(longer);
      else extend(longer);
      if (found.length >= most) return;
    }
  };
  extend([]);
  return found;
}
