import { Order } from "../../instrument/engine.ts";
import { Axioms } from "./axioms.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { type Access, type Part, Role } from "./part.ts";
import { Walk } from "./walk.ts";

/**
 * JavaScript's memory model. An `Atomics` read of an `Atomics` write with the same bytes synchronizes;
 * what happens before is program order and that. Reads are coherent and whole, and there is a total
 * order of all accesses in which no `Atomics` write comes between a read and what it must not miss.
 *
 * The values at the start count as written by `setup`, each access's bytes at once.
 *
 * Source: ECMA-262, Memory Model: Coherent Reads, Tear Free Reads, Sequentially Consistent Atomics.
 */
export class JavaScriptAxioms extends Axioms {
  override readonly newestIsConsistent = false;

  override ordersWrite(access: Access): boolean {
    return isAtomic(access);
  }

  override isOrderedWith(one: Access, other: Access): boolean {
    return isAtomic(one) && isAtomic(other) && hasSameBytes(one, other);
  }

  override isSimple(access: Access, writes: readonly Part[]): boolean {
    return isAtomic(access) && access.cells.length === 1 &&
      writes.every((write) => isAtomic(write.access) && hasSameBytes(write.access, access));
  }

  protected override knownBy(graph: ExecutionGraph, { cpu, index }: Access): readonly number[] {
    const before = graph.nodes[cpu]![index - 1];
    return before ? this.happensBefore(graph, before) : graph.nodes.map(() => 0);
  }

  /** Nothing has to come after an `Atomics` read of the newest of `Atomics` writes. */
  protected override allowsNewestRead(graph: ExecutionGraph, access: Access): boolean {
    return this.isSimple(access, graph.writesOf(access.cells[0]!));
  }

  protected override allowsNewestWrite({ cells }: Access, isUpdate: boolean): boolean {
    return cells.length === 1 && !isUpdate;
  }

  override finalsOf(graph: ExecutionGraph, cell: number): (Part | undefined)[] {
    const writes = graph.coherence[cell] ?? [];
    const last = writes.filter((write, at) =>
      !writes.some((other, later) =>
        other !== write && (
          isBefore(write, this.happensBefore(graph, graph.nodeOf(other))) ||
          later > at && this.isOrderedWith(write.access, other.access)
        )
      )
    );
    return last.length > 0 ? last : [undefined];
  }

  override allowsPieces(access: Access, sources: readonly (Part | undefined)[]): boolean {
    return access.tears || !isTorn(access, sources);
  }

  /** Nothing comes after a new part, unless it is an access that must come before some write. */
  override allowsLast(graph: ExecutionGraph): boolean {
    const part = graph.parts.at(-1)!;
    const node = graph.nodeOf(part);
    const isNewest = part.access.cells.every((cell) => graph.coherence[cell]?.at(-1) === part);
    if (part.role === Role.WRITE && !isNewest) return this.#isPossible(graph, node);
    let isLast = true;
    const isPossible = this.#orderRead(graph, node, (other) => {
      if (other !== node) isLast = false;
    });
    return isPossible && (isLast || !this.comesBack(graph, node));
  }

  override allowsRevisit(graph: ExecutionGraph, read: Part): boolean {
    return this.#isPossible(graph, graph.nodeOf(graph.parts.at(-1)!)) &&
      this.#isPossible(graph, graph.nodeOf(read));
  }

  #isPossible(graph: ExecutionGraph, node: Node): boolean {
    return this.#orderRead(graph, node, () => {}) && !this.comesBack(graph, node);
  }

  /** In the total order of all accesses. */
  protected override comesBack(graph: ExecutionGraph, start: Node): boolean {
    const last = graph.nodes[graph.cpuCount]![0];
    const walk = new Walk(graph, start);
    const meet = (node: Node) => walk.meet(node);
    return walk.isCycle((node) => {
      const { access: { cpu, index }, readers } = node;
      // What happens before is program order and who synchronizes; the final state is read last.
      walk.meet(graph.nodes[cpu]![index + 1] ?? (cpu < graph.cpuCount ? last : undefined));
      for (const reader of readers) if (synchronizes(node.access, reader.access)) meet(reader);
      this.#orderWrite(graph, node, meet);
      this.#orderRead(graph, node, (other) => {
        if (other !== node) meet(other);
      });
    });
  }

  /** `Atomics` writes of the same bytes stand in the total order as in the coherence order. */
  #orderWrite(
    graph: ExecutionGraph,
    { access, writes }: Node,
    precede: (other: Node) => void,
  ): void {
    if (writes.length === 0 || !isAtomic(access)) return;
    for (const cell of access.cells) {
      const all = graph.coherence[cell]!;
      const at = all.indexOf(writes[0]!);
      for (let later = at + 1; at >= 0 && later < all.length; later++) {
        const other = all[later]!.access;
        if (!isAtomic(other) || !hasSameBytes(access, other)) continue;
        precede(graph.nodeOf(all[later]!));
        break;
      }
    }
  }

  /** Notes which writes a read must precede; answers whether the read is possible at all. */
  #orderRead(graph: ExecutionGraph, node: Node, precede: (other: Node) => void): boolean {
    const { access, reads: [read] } = node;
    if (read === undefined) return true;
    const before = this.happensBefore(graph, node);
    const atomic = isAtomic(access);
    if (!this.allowsPieces(access, read.sources)) return false;
    for (let i = 0; i < read.sources.length; i++) {
      const source = read.sources[i];
      const writes = graph.coherence[access.cells[i]!] ?? [];
      const from = source ? writes.indexOf(source) : -1;
      const isKnown = source === undefined || isBefore(source, before);
      for (let at = 0; at < writes.length; at++) {
        const write = writes[at]!;
        if (write === source || write.access === access) continue;
        const other = graph.nodeOf(write);
        const isAfterSource = source === undefined ||
          isBefore(source, this.happensBefore(graph, other));
        const isBeforeRead = isBefore(write, before);
        // Coherent reads.
        if (isAfterSource && isBeforeRead) return false;
        if (!isAtomic(write.access)) continue;
        // Sequentially consistent atomics: the write is not between the source and the read.
        const isNewer = source === undefined || at > from;
        if (hasSameBytes(write.access, access) && atomic) {
          if (isNewer && (source === undefined || synchronizes(source.access, access))) {
            precede(other);
          }
          if (isKnown && isAfterSource) precede(other);
        }
        if (
          source && isKnown && isBeforeRead && isNewer &&
          this.isOrderedWith(source.access, write.access)
        ) return false;
      }
    }
    return true;
  }

  /** For each CPU how many of its accesses happen before a node or are it. */
  happensBefore(graph: ExecutionGraph, node: Node): number[] {
    const { cpu, index } = node.access;
    const isFinal = cpu === graph.cpuCount;
    if (node.before !== undefined && !isFinal) return node.before;
    const before = index > 0
      ? this.happensBefore(graph, graph.nodes[cpu]![index - 1]!).slice()
      : new Array<number>(graph.cpuCount + 1).fill(0);
    if (isFinal) {
      // The reader of the final state: all threads have ended.
      for (let other = 0; other < cpu; other++) before[other] = graph.nodes[other]!.length;
    }
    before[cpu] = index + 1;
    if (node.reads.length > 0 && isAtomic(node.access)) {
      for (const source of node.reads[0]!.sources) {
        if (!source || !synchronizes(source.access, node.access)) continue;
        const other = this.happensBefore(graph, graph.nodeOf(source));
        for (let i = 0; i < before.length; i++) if (other[i]! > before[i]!) before[i] = other[i]!;
      }
    }
    node.before = before;
    return before;
  }
}

/**
 * Tear free reads: of writes of the very same bytes a read sees one. The values at the start count as
 * such a write.
 */
function isTorn(access: Access, sources: readonly (Part | undefined)[]): boolean {
  let seen: Part | "start" | undefined;
  for (const source of sources) {
    if (source && (source.access.tears || !hasSameBytes(source.access, access))) continue;
    const write = source ?? "start";
    if (seen !== undefined && seen !== write) return true;
    seen = write;
  }
  return false;
}

/** Whether a read that reads from a write synchronizes with it. */
function synchronizes(write: Access, read: Access): boolean {
  return isAtomic(write) && isAtomic(read) && hasSameBytes(write, read);
}

function isBefore(write: Part, before: readonly number[]): boolean {
  return write.access.index < before[write.access.cpu]!;
}

/** Every word of the vocabulary is an operation of `Atomics`; elements are not. */
export function isAtomic({ order }: Access): boolean {
  return order !== Order.PLAIN && order !== Order.RACY;
}

/** Whether two accesses have equal ranges. */
function hasSameBytes(one: Access, other: Access): boolean {
  return one.address === other.address && one.size === other.size;
}
