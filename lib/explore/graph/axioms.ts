import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { type Access, type Part, Role, sourceOf, touches } from "./part.ts";

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
      (sources, index) =>
        index === 0 && this.allowsNewestRead(graph, access) ||
        this.allows(graph, { ...read, sources }),
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

/**
 * Arrows between numbered things, to look for a cycle. There is one store for the arrows of all: who
 * makes new ones forgets the old ones.
 */
export class Arrows {
  static #first = new Int32Array(64);
  static #arriving = new Int32Array(64);
  static #order = new Int32Array(64);
  /** For each arrow the next one from the same thing, and where it goes. */
  static #next = new Int32Array(256);
  static #target = new Int32Array(256);
  readonly #count: number;
  #arrows = 0;

  /** @param count how many things there are */
  constructor(count: number) {
    this.#count = count;
    if (count > Arrows.#first.length) {
      Arrows.#first = new Int32Array(2 * count);
      Arrows.#arriving = new Int32Array(2 * count);
      Arrows.#order = new Int32Array(2 * count);
    }
    Arrows.#first.fill(-1, 0, count);
    Arrows.#arriving.fill(0, 0, count);
  }

  /** Adds an arrow; one from a thing to itself is none, nor is one with something unknown. */
  add(from: number, to: number): void {
    if (from === to || from < 0 || to < 0) return;
    const arrow = this.#arrows++;
    if (arrow === Arrows.#next.length) {
      Arrows.#next = doubled(Arrows.#next);
      Arrows.#target = doubled(Arrows.#target);
    }
    Arrows.#next[arrow] = Arrows.#first[from]!;
    Arrows.#target[arrow] = to;
    Arrows.#first[from] = arrow;
    Arrows.#arriving[to]!++;
  }

  /** Whether one can never come back to where one started; asked once. */
  isAcyclic(): boolean {
    const order = Arrows.#order;
    let length = 0;
    for (let id = 0; id < this.#count; id++) if (Arrows.#arriving[id] === 0) order[length++] = id;
    for (let at = 0; at < length; at++) length = this.#leave(order[at]!, order, length);
    return length === this.#count;
  }

  /** The things in an order that follows the arrows and stays with one owner while it can. */
  inFewTurns(ownerOf: (id: number) => number): number[] {
    const ready: number[] = [];
    for (let id = 0; id < this.#count; id++) if (Arrows.#arriving[id] === 0) ready.push(id);
    const order: number[] = [];
    const freed = new Int32Array(this.#count);
    while (ready.length > 0) {
      const owner = order.length > 0 ? ownerOf(order.at(-1)!) : -1;
      const at = Math.max(0, ready.findIndex((id) => ownerOf(id) === owner));
      const [id] = ready.splice(at, 1);
      order.push(id!);
      ready.push(...freed.subarray(0, this.#leave(id!, freed, 0)));
    }
    return order;
  }

  /** Takes the arrows from a thing away, and notes what has none arriving any more. */
  #leave(id: number, free: Int32Array, length: number): number {
    for (let arrow = Arrows.#first[id]!; arrow >= 0; arrow = Arrows.#next[arrow]!) {
      const to = Arrows.#target[arrow]!;
      if (--Arrows.#arriving[to]! === 0) free[length++] = to;
    }
    return length;
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
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

/**
 * Whether memory looks to everybody like one: nobody sees or writes something older than what the
 * same CPU has seen or written before.
 *
 * @param graph the graph
 * @returns whether program order on one place, reads-from, coherence and from-reads have no cycle
 */
export function isCoherent(graph: ExecutionGraph): boolean {
  for (const [cell, writes] of graph.coherence.entries()) {
    if (!writes) continue;
    for (const list of graph.nodes) if (!isCellCoherent(list, cell, writes)) return false;
  }
  return !graph.parts.some(({ access }) => access.cells.length > 1) || isCoherentAcrossSizes(graph);
}

function isCellCoherent(list: readonly Node[], cell: number, writes: readonly Part[]): boolean {
  let least = 0;
  // Places only grow, so each search may begin where the last one has ended.
  const placeOf = (write: Part) => writes.indexOf(write, Math.max(0, least - 1)) + 1;
  for (const { access, reads, writes: own } of list) {
    const i = access.cells.indexOf(cell);
    if (i < 0) continue;
    for (const { sources } of reads) {
      if (i >= sources.length) continue;
      const source = sources[i];
      const at = source ? placeOf(source) : 0;
      if (at < least || source && at === 0) return false;
      least = at;
    }
    for (const write of own) {
      const at = placeOf(write);
      // A write that is only tried has no place in all of its cells.
      if (at === 0 && !writes.includes(write)) continue;
      if (at <= least) return false;
      least = at;
    }
  }
  return true;
}

/** Accesses of several cells are whole: what one cell says about their order holds for the others. */
function isCoherentAcrossSizes(graph: ExecutionGraph): boolean {
  const ids = new Map<Part, number>();
  for (const part of graph.parts) ids.set(part, ids.size);
  const arrows = new Arrows(ids.size);
  for (const list of graph.nodes) {
    const parts = list.flatMap(({ reads, writes }) => [...reads, ...writes]);
    for (let at = 0; at < parts.length; at++) {
      for (let later = at + 1; later < parts.length; later++) {
        const overlaps = parts[at]!.access.cells.some((cell) => touches(parts[later]!, cell));
        if (overlaps) arrows.add(ids.get(parts[at]!)!, ids.get(parts[later]!)!);
      }
    }
  }
  addCommunication(graph, arrows, (part) => ids.get(part)!, () => true);
  return arrows.isAcyclic();
}
