import { Kind, Order } from "../../instrument/mod.ts";
import { Axioms, isCoherent, isSequential } from "./axioms.ts";
import type { ExecutionGraph } from "./execution_graph.ts";
import { type Access, type Part, sourceOf } from "./part.ts";
import { Relation } from "./relation.ts";

/** A read, a write or a fence; a read-modify-write is a read and a write. */
interface Event {
  readonly id: number;
  readonly cpu: number;
  readonly access: Access;
  readonly isRead: boolean;
  readonly isWrite: boolean;
  readonly parts: readonly Part[];
  /** Whether the access is a read-modify-write that has written. */
  readonly isUpdate: boolean;
}

/**
 * The Linux kernel's memory model without dependencies: what is ordered only because an address, a
 * value or a branch depends on a read is not ordered here. Plain accesses count as relaxed ones. An
 * operation of `Atomics` is an acquire, a release, or both, and a full fence stands between two of
 * them. The names are those of the model's file.
 *
 * Source: tools/memory-model/linux-kernel.cat and linux-kernel.bell (Linux 6.3, with the rmw-sequence
 * of its cumul-fence).
 */
export class KernelAxioms extends Axioms {
  override isConsistent(graph: ExecutionGraph): boolean {
    if (!isCoherent(graph) || !isAtomic(graph)) return false;
    return isSequential(graph) || new KernelOrder(graph).isConsistent();
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

class KernelOrder {
  readonly #graph: ExecutionGraph;
  readonly #events: Event[] = [];
  readonly #byPart = new Map<Part, Event>();
  readonly #byCpu: Event[][];

  constructor(graph: ExecutionGraph) {
    this.#graph = graph;
    this.#byCpu = graph.nodes.map((list) => {
      const own: Event[] = [];
      for (const { access, reads, writes } of list) {
        const isUpdate = reads.length > 0 && writes.length > 0;
        if (reads.length > 0) own.push(this.#event(access, reads, true, isUpdate));
        if (writes.length > 0) own.push(this.#event(access, writes, false, isUpdate));
        if (access.kind === Kind.FENCE) own.push(this.#event(access, [], false, false));
      }
      return own;
    });
  }

  #event(access: Access, parts: Part[], isRead: boolean, isUpdate: boolean): Event {
    const isWrite = !isRead && parts.length > 0;
    const event = {
      id: this.#events.length,
      cpu: access.cpu,
      access,
      isRead,
      isWrite,
      parts,
      isUpdate,
    };
    this.#events.push(event);
    for (const part of parts) this.#byPart.set(part, event);
    return event;
  }

  isConsistent(): boolean {
    const count = this.#events.length;
    const internal = new Relation(count);
    const strongFence = new Relation(count);
    const release = new Relation(count);
    const wmb = new Relation(count);
    const ppo = new Relation(count);
    for (const own of this.#byCpu) {
      this.#orderCpu(own, { internal, strongFence, release, wmb, ppo });
    }

    const rfe = new Relation(count);
    /** rf ; rmw: from a write to the write of a read-modify-write that has read it. */
    const chain = new Relation(count);
    const overwriteExternal = new Relation(count);
    this.#communicate({ rfe, chain, overwriteExternal, ppo });

    const rmwSequence = chain.closure().reflexive();
    const cumulative = strongFence.union(release);
    const cumulFence = cumulative.union(rfe.then(cumulative)).union(wmb).then(rmwSequence);
    const prop = overwriteExternal.reflexive().then(cumulFence.closure().reflexive())
      .then(rfe.reflexive());

    const hb = ppo.union(rfe).union(prop.intersect(internal));
    const hbClosure = hb.closure();
    if (!hbClosure.isIrreflexive()) return false;
    const pb = prop.then(strongFence).then(hbClosure.reflexive());
    return pb.closure().isIrreflexive();
  }

  /** What program order and fences order on one CPU. */
  #orderCpu(
    own: Event[],
    { internal, strongFence, release, wmb, ppo }: Record<
      "internal" | "strongFence" | "release" | "wmb" | "ppo",
      Relation
    >,
  ): void {
    for (let i = 0; i < own.length; i++) {
      const first = own[i]!;
      const isFirstMemory = first.isRead || first.isWrite;
      let full = first.isUpdate && first.access.order === Order.FULL;
      let write = false;
      let read = false;
      for (let j = i + 1; j < own.length; j++) {
        const second = own[j]!;
        if (second.access === first.access) {
          // The read and the write of one read-modify-write: from-reads.
          ppo.add(first.id, second.id);
          internal.addBoth(first.id, second.id);
          continue;
        }
        if (second.access.kind === Kind.FENCE) {
          if (second.access.order === Order.FULL) full = true;
          if (second.access.order === Order.WRITE) write = true;
          if (second.access.order === Order.READ) read = true;
          continue;
        }
        if (!isFirstMemory) continue;
        const isFullUpdate = second.isUpdate && second.access.order === Order.FULL;
        internal.addBoth(first.id, second.id);
        const bothAtomics = isOperation(first.access) && isOperation(second.access);
        const isStrong = full || isFullUpdate || bothAtomics;
        if (isStrong) strongFence.add(first.id, second.id);
        const isRelease = second.isWrite && releases(second);
        if (isRelease) release.add(first.id, second.id);
        const isWmb = write && first.isWrite && second.isWrite;
        if (isWmb) wmb.add(first.id, second.id);
        const isRmb = read && first.isRead && second.isRead;
        if (isStrong || isRelease || isWmb || isRmb || (first.isRead && acquires(first))) {
          ppo.add(first.id, second.id);
        }
        // From here on, whatever comes later is behind the full fence after the update.
        if (isFullUpdate) full = true;
      }
    }
  }

  #communicate(
    { rfe, chain, overwriteExternal, ppo }: Record<
      "rfe" | "chain" | "overwriteExternal" | "ppo",
      Relation
    >,
  ): void {
    const overwrite = (from: Event, to: Event) => {
      if (from === to) return;
      if (from.cpu === to.cpu) ppo.add(from.id, to.id);
      else overwriteExternal.add(from.id, to.id);
    };
    for (const read of this.#events) {
      if (!read.isRead) continue;
      const { access, sources } = read.parts[0]!;
      for (let i = 0; i < sources.length; i++) {
        const source = sources[i];
        const writes = this.#graph.coherence[access.cells[i]!] ?? [];
        for (let at = source ? writes.indexOf(source) + 1 : 0; at < writes.length; at++) {
          overwrite(read, this.#byPart.get(writes[at]!)!);
        }
        if (source === undefined) continue;
        const write = this.#byPart.get(source)!;
        if (write.cpu !== read.cpu) rfe.add(write.id, read.id);
        // The write of an update is the event after its read.
        if (read.isUpdate) chain.add(write.id, read.id + 1);
      }
    }
    for (const writes of this.#graph.coherence) {
      if (!writes) continue;
      for (let at = 0; at < writes.length; at++) {
        const from = this.#byPart.get(writes[at]!)!;
        for (let later = at + 1; later < writes.length; later++) {
          overwrite(from, this.#byPart.get(writes[later]!)!);
        }
      }
    }
  }
}

/** Whether an access is an operation of `Atomics`, not what it does to the list of waiters. */
function isOperation({ order, address }: Access): boolean {
  return order === Order.SEQ_CST && address >= 0;
}

/** Whether a write is a release; a read-modify-write only when it has written. */
function releases({ access }: Event): boolean {
  return access.order === Order.RELEASE || access.order === Order.SEQ_CST;
}

/** Whether a read is an acquire; a failed compare-and-swap of the kernel's is none. */
function acquires({ access, isUpdate }: Event): boolean {
  if (access.order === Order.SEQ_CST) return true;
  return access.order === Order.ACQUIRE && (access.kind === Kind.LOAD || isUpdate);
}
