import { Kind } from "../../instrument/engine.ts";
import type { Axioms } from "./axioms.ts";
import { ExecutionGraph, type Snapshot, type Version } from "./execution_graph.ts";
import { type Part, Role } from "./part.ts";

/**
 * Goes back: finds the graphs in which a read that is there already reads from a new write. What came
 * after the read, and the write does not depend on, is taken away. That is done only when all of it had
 * been added in the most ordinary way, so that no execution is found twice.
 */
export class Revisits {
  readonly #graph: ExecutionGraph;
  readonly #axioms: Axioms;
  /** For graphs that are only looked at. */
  readonly #scratch: ExecutionGraph;
  readonly #note: (version: Version) => void;

  /**
   * @param graph the graph that the search is at
   * @param axioms the memory model
   * @param note takes a graph to go on with later
   */
  constructor(graph: ExecutionGraph, axioms: Axioms, note: (version: Version) => void) {
    this.#graph = graph;
    this.#axioms = axioms;
    this.#note = note;
    this.#scratch = new ExecutionGraph(graph.cpuCount);
  }

  /** Starts from the empty graph. */
  reset(): void {
    this.#scratch.goTo(undefined);
  }

  /**
   * Finds them all.
   *
   * @param write the write, which is not in the graph yet
   */
  find(write: Part): void {
    const graph = this.#graph;
    const { parts } = graph;
    const past = this.#pastOf(write);
    const isPast = (part: Part) => part.access.index < past[part.access.cpu]!;
    let left = 0;
    for (let at = 0; at < parts.length; at++) if (meets(write, parts[at]!, isPast)) left++;
    let before = graph.version;
    /** What stays of the parts behind, the last one first. */
    const kept: Part[] = [];
    let isStopped = false;
    for (let at = parts.length - 1; left > 0; at--) {
      const part = parts[at]!;
      before = before?.before;
      if (isPast(part)) {
        kept.push(part);
        continue;
      }
      const isMet = meets(write, part, isPast);
      if (isMet) left--;
      const isWide = part.access.cells.length > 1;
      if (isMet && isWide) this.#findInPieces(write, part, before, isPast);
      if (isStopped) continue;
      // What was not added in the most ordinary way stands in the way of all that was there before.
      if (!this.#mayBeRemoved(part, isPast)) isStopped = true;
      else if (isMet && !isWide) this.#change(write, part, [write], before, kept);
    }
  }

  /** The past of a new write: what its CPU has done before, and this access. */
  #pastOf({ access: { cpu, index } }: Part): readonly number[] {
    const list = this.#graph.nodes[cpu]!;
    const known = list[index];
    if (known) return known.past;
    const past = list[index - 1]?.past.slice() ?? this.#graph.nodes.map(() => 0);
    past[cpu] = index + 1;
    return past;
  }

  /** A read of several cells may take some of them from the write and others from anywhere. */
  #findInPieces(
    write: Part,
    read: Part,
    before: Version | undefined,
    isPast: (part: Part) => boolean,
  ): void {
    const graph = this.#graph;
    const { cells } = read.access;
    const vectors = cells.reduce<(Part | undefined)[][]>((all, cell) => {
      const writes = graph.writesOf(cell).filter(({ access }) => access !== read.access);
      const isMet = write.access.cells.includes(cell);
      const sources = [undefined, ...writes, ...isMet ? [write] : []];
      return all.flatMap((vector) => sources.map((source) => [...vector, source]))
        .filter((vector) => this.#axioms.allowsPieces(read.access, vector));
    }, [[]]);
    for (const sources of vectors) {
      if (!sources.includes(write)) continue;
      // What the other sources depend on stays, too.
      const needed = sources.flatMap((source) =>
        source && source !== write && source.stamp > read.stamp ? [graph.nodeOf(source)] : []
      );
      const stays = (part: Part) => isPast(part) || needed.some((node) => graph.isPast(part, node));
      if (stays(read)) continue;
      // The last ones first: what is asked of a part relies on those behind it.
      const later = graph.parts.filter((part) => part.stamp >= read.stamp).reverse();
      const mayChange = later.every((part) => stays(part) || this.#mayBeRemoved(part, stays));
      if (mayChange) this.#change(write, read, sources, before, later.filter(stays));
    }
  }

  /**
   * Notes the graphs in which a read has other sources.
   *
   * @param write the new write
   * @param read the read
   * @param sources where it reads from now
   * @param before the graph before the read
   * @param kept what stays of the parts behind the read, the last one first
   */
  #change(
    write: Part,
    read: Part,
    sources: readonly (Part | undefined)[],
    before: Version | undefined,
    kept: readonly Part[],
  ): void {
    const { access, role, low, high, list, stamp } = read;
    // The read keeps its place among the parts, which tells when it was added.
    const changed: Part = { access, role, sources, low, high, list, stamp };
    let version = versionAfter(before, changed, undefined);
    for (let at = kept.length - 1; at >= 0; at--) {
      const part = kept[at]!;
      const isThere = (other: Part) =>
        other.stamp < stamp || other.stamp < part.stamp && kept.includes(other);
      version = versionAfter(version, part, placesAmong(this.#graph, part, isThere));
    }
    const scratch = this.#scratch;
    scratch.goTo(version);
    const { cpu, index, cells } = write.access;
    const isUpdate = (scratch.nodes[cpu]![index]?.reads.length ?? 0) > 0;
    const vectors = cells.reduce<number[][]>((all, cell) => {
      const places = this.#axioms.placesOf(scratch, write.access, cell, isUpdate);
      return all.flatMap((vector) => places.map((at) => [...vector, at]));
    }, [[]]);
    for (const places of vectors.reverse()) {
      scratch.add(write, places);
      if (this.#axioms.allowsRevisit(scratch, changed)) this.#note(scratch.version!);
      scratch.removeLast();
    }
  }

  /** Whether a part was added in the most ordinary way, as far as the rest of the graph knows. */
  #mayBeRemoved(part: Part, isPast: (part: Part) => boolean): boolean {
    const isThere = (other: Part) => other.stamp <= part.stamp || isPast(other);
    if (part.role === Role.OTHER) return part.access.kind !== Kind.CHOICE || part.low === 0;
    for (const source of part.sources) if (source && !isThere(source)) return false;
    if (part.role === Role.WRITE) {
      for (const { reads: [read] } of this.#graph.nodeOf(part).readers) {
        if (read!.stamp < part.stamp && read!.sources.includes(part)) return false;
      }
    }
    return this.#isMostOrdinary(part, isThere);
  }

  #isMostOrdinary(part: Part, isThere: (other: Part) => boolean): boolean {
    const { access, role, sources } = part;
    if (role === Role.WRITE && !this.#axioms.ordersWrite(access)) return true;
    const writes = this.#graph.writesOf(access.cells[0]!);
    if (!this.#axioms.isSimple(access, writes)) return this.#isFirstChoice(part, isThere);
    const from = writes.indexOf(role === Role.WRITE ? part : sources[0]!);
    for (let later = from + 1; later < writes.length; later++) {
      const other = writes[later]!;
      if (other.access !== access && isThere(other)) return false;
    }
    return true;
  }

  /** Tries the ways of a part in the graph as it would have been. */
  #isFirstChoice(part: Part, isThere: (other: Part) => boolean): boolean {
    const { access, role } = part;
    const axioms = this.#axioms;
    const graph = this.#graph;
    const scratch = this.#scratch;
    const isUpdate = role === Role.WRITE && graph.nodeOf(part).reads.length > 0;
    scratch.load(restrict(graph, (other) => other !== part && isThere(other)));
    if (role === Role.READ) {
      const [first] = axioms.readings(scratch, part, 1);
      return first !== undefined && first.every((source, i) => source === part.sources[i]);
    }
    const [first] = axioms.writings(scratch, part, isUpdate, 1);
    if (first === undefined) return false;
    return access.cells.every((cell, i) => {
      const all = graph.writesOf(cell);
      return scratch.writesOf(cell).every((other, at) =>
        !axioms.isOrderedWith(access, other.access) ||
        at >= first[i]! === all.indexOf(other) > all.indexOf(part)
      );
    });
  }
}

/** Whether a part is a read that could read from a new write. */
function meets(write: Part, part: Part, isPast: (part: Part) => boolean): boolean {
  if (part.role !== Role.READ || isPast(part)) return false;
  const { cells } = write.access;
  const { cells: others } = part.access;
  if (cells.length === 1 && others.length === 1) return cells[0] === others[0];
  return cells.some((cell) => others.includes(cell));
}

function versionAfter(
  before: Version | undefined,
  part: Part,
  places: readonly number[] | undefined,
): Version {
  return { part, places, before, length: (before?.length ?? 0) + 1 };
}

/** The places of a write when only some of the other writes are there. */
function placesAmong(
  graph: ExecutionGraph,
  part: Part,
  isThere: (other: Part) => boolean,
): number[] | undefined {
  if (part.role !== Role.WRITE) return undefined;
  return part.access.cells.map((cell) => {
    let place = 0;
    for (const other of graph.writesOf(cell)) {
      if (other === part) break;
      if (isThere(other)) place++;
    }
    return place;
  });
}

/** A snapshot with only some of its parts. */
export function restrict(
  { parts, coherence }: Snapshot,
  keeps: (part: Part) => boolean,
): Snapshot {
  return { parts: parts.filter(keeps), coherence: coherence.map((writes) => writes.filter(keeps)) };
}
