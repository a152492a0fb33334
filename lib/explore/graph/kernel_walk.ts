import { Kind, Order } from "../../instrument/engine.ts";
import { numberNodes } from "./communication.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import type { Access } from "./part.ts";

/** What orders an access before a later one of the same CPU. The names are those of the cat file. */
const PPO = 1;
const STRONG_FENCE = 2;
const PO_REL = 4;
const WMB = 8;

/** Events by number: `2 * node.id` is what a node reads, and 1 more what it writes. */
type EventId = number;

/**
 * A walk along what the kernel's model orders, to see whether an event comes before itself. The model
 * forbids cycles of `hb` and of `pb`; a walk that takes both finds just these, because after a strong
 * fence `pb` may go on with `hb`:
 *
 *     prop = (overwrite & ext)? ; cumul-fence* ; rfe?
 *     hb   = ppo | rfe | ((prop \ id) & int)
 *     pb   = prop ; strong-fence ; hb*
 *
 * There is one store for all walks: a new one forgets the old one.
 */
export class KernelWalk {
  /** The last walk that has met an event. */
  static #met = new Int32Array(128);
  /** The last search for `prop` that has met an event in its middle, and at its end. */
  static #inside = new Int32Array(128);
  static #ended = new Int32Array(128);
  static #count = 0;
  readonly #graph: ExecutionGraph;
  readonly #nodes: Node[];
  readonly #stack: EventId[] = [];
  readonly #propagation: EventId[] = [];
  #walk = 0;
  #search = 0;
  #start = -1;
  #from = -1;
  #isBack = false;

  /** @param graph the graph; its nodes are numbered */
  constructor(graph: ExecutionGraph) {
    this.#graph = graph;
    this.#nodes = numberNodes(graph);
    const size = 2 * this.#nodes.length;
    if (size > KernelWalk.#met.length) {
      KernelWalk.#met = new Int32Array(2 * size);
      KernelWalk.#inside = new Int32Array(2 * size);
      KernelWalk.#ended = new Int32Array(2 * size);
    }
  }

  /**
   * Looks whether an event comes before itself.
   *
   * @param start the event
   * @returns whether it does
   */
  comesBack(start: EventId): boolean {
    this.#walk = ++KernelWalk.#count;
    this.#start = start;
    this.#isBack = false;
    this.#stack.length = 0;
    this.#leave(start);
    while (!this.#isBack && this.#stack.length > 0) this.#leave(this.#stack.pop()!);
    return this.#isBack;
  }

  #meet(event: EventId): void {
    if (event === this.#start) this.#isBack = true;
    if (KernelWalk.#met[event] === this.#walk) return;
    KernelWalk.#met[event] = this.#walk;
    this.#stack.push(event);
  }

  /** Goes on with `hb`, and with `prop` and a strong fence. */
  #leave(event: EventId): void {
    this.#later(event, this.#preserve);
    this.#readers(event, this.#meetEvent);
    this.#search = ++KernelWalk.#count;
    this.#from = event;
    this.#propagation.length = 0;
    this.#propagate(event);
    this.#overwrites(event);
    while (!this.#isBack && this.#propagation.length > 0) this.#pass(this.#propagation.pop()!);
  }

  readonly #meetEvent = (event: EventId) => this.#meet(event);

  readonly #preserve = (later: EventId, order: number) => {
    if (order & PPO) this.#meet(later);
  };

  readonly #strong = (later: EventId, order: number) => {
    if (order & STRONG_FENCE) this.#meet(later);
  };

  /** `cumul-fence` from an event: a strong fence, a release, or from a write a `wmb`. */
  readonly #fence = (later: EventId, order: number) => {
    if (order & (STRONG_FENCE | PO_REL | WMB)) this.#follow(later);
  };

  readonly #cumulate = (later: EventId, order: number) => {
    if (order & (STRONG_FENCE | PO_REL)) this.#follow(later);
  };

  readonly #readLater = (reader: EventId) => {
    this.#end(reader);
    this.#later(reader, this.#cumulate);
  };

  /** In the middle of `prop`: it may end here or after `rfe`, or go on. */
  #pass(event: EventId): void {
    this.#end(event);
    this.#readers(event, this.#readLater);
    this.#later(event, this.#fence);
  }

  #propagate(event: EventId): void {
    if (KernelWalk.#inside[event] === this.#search) return;
    KernelWalk.#inside[event] = this.#search;
    this.#propagation.push(event);
  }

  /** `prop` goes on after the write of a read-modify-write that has read from what a fence orders. */
  #follow(event: EventId): void {
    if (KernelWalk.#inside[event] === this.#search) return;
    this.#propagate(event);
    if ((event & 1) === 0) return;
    const { readers } = this.#nodes[event >> 1]!;
    for (const reader of readers) if (isUpdate(reader)) this.#follow(2 * reader.id + 1);
  }

  /** The end of `prop`. */
  #end(event: EventId): void {
    if (KernelWalk.#ended[event] === this.#search) return;
    KernelWalk.#ended[event] = this.#search;
    const { access: { cpu } } = this.#nodes[event >> 1]!;
    const isInternal = cpu === this.#nodes[this.#from >> 1]!.access.cpu;
    if (isInternal && event !== this.#from) this.#meet(event);
    this.#later(event, this.#strong);
  }

  /** `rfe`: reads of other CPUs that read from a write. */
  #readers(event: EventId, meet: (reader: EventId) => void): void {
    if ((event & 1) === 0) return;
    const { access: { cpu }, readers } = this.#nodes[event >> 1]!;
    for (const reader of readers) if (reader.access.cpu !== cpu) meet(2 * reader.id);
  }

  /** `overwrite & ext`: later writes of other CPUs to what an event has read or written. */
  #overwrites(event: EventId): void {
    const { access: { cpu, cells }, reads, writes } = this.#nodes[event >> 1]!;
    const isWrite = (event & 1) === 1;
    const sources = isWrite ? writes : reads[0]!.sources;
    for (let i = 0; i < cells.length; i++) {
      const all = this.#graph.coherence[cells[i]!];
      if (all === undefined || !isWrite && i >= sources.length) continue;
      const source = isWrite ? writes[0] : sources[i];
      const at = source === undefined ? -1 : all.indexOf(source);
      if (source !== undefined && at < 0) continue;
      for (let later = at + 1; later < all.length; later++) {
        const other = all[later]!;
        if (other.access.cpu !== cpu) this.#propagate(2 * this.#graph.nodeOf(other).id + 1);
      }
    }
  }

  /** What comes later on the same CPU, with what orders it. */
  #later(event: EventId, meet: (later: EventId, order: number) => void): void {
    const node = this.#nodes[event >> 1]!;
    const { access } = node;
    const list = this.#graph.nodes[access.cpu]!;
    const isWrite = (event & 1) === 1;
    const isAcquire = !isWrite && acquires(node);
    let isFull = access.order === Order.FULL && isUpdate(node);
    let isWmb = false;
    let isRmb = false;
    // The two halves of a read-modify-write are in program order, too.
    if (!isWrite && node.writes.length > 0) {
      meet(event + 1, releases(access) ? PPO | PO_REL : PPO);
    }
    for (let at = access.index + 1; at < list.length; at++) {
      const later = list[at]!;
      const { kind, order } = later.access;
      if (kind === Kind.FENCE) {
        isFull ||= order === Order.FULL;
        isWmb ||= order === Order.WRITE;
        isRmb ||= order === Order.READ;
        continue;
      }
      const isFullUpdate = order === Order.FULL && isUpdate(later);
      const isStrong = isFull || isFullUpdate || isOperation(access) && isOperation(later.access);
      const strong = isStrong ? STRONG_FENCE | PPO : 0;
      if (later.reads.length > 0) {
        const ordered = strong | (isAcquire || isRmb && !isWrite ? PPO : 0);
        if (ordered !== 0) meet(2 * later.id, ordered);
      }
      if (later.writes.length > 0) {
        let ordered = strong;
        if (releases(later.access)) ordered |= PO_REL | PPO;
        if (isWmb && isWrite) ordered |= WMB | PPO;
        if (isAcquire || overlaps(access, later.access)) ordered |= PPO;
        if (ordered !== 0) meet(2 * later.id + 1, ordered);
      }
      isFull ||= isFullUpdate;
    }
  }
}

/** Whether an access is a read-modify-write that has written. */
function isUpdate({ reads, writes }: Node): boolean {
  return reads.length > 0 && writes.length > 0;
}

/** Whether an access is an operation of `Atomics`, not what it does to the list of waiters. */
function isOperation({ order, address }: Access): boolean {
  return order === Order.SEQ_CST && address >= 0;
}

/** Whether a write is a release; a read-modify-write only when it has written. */
function releases({ order }: Access): boolean {
  return order === Order.RELEASE || order === Order.SEQ_CST;
}

/** Whether a read is an acquire; a failed compare-and-swap of the kernel's is none. */
function acquires(node: Node): boolean {
  const { order, kind } = node.access;
  if (order === Order.SEQ_CST) return true;
  return order === Order.ACQUIRE && (kind === Kind.LOAD || isUpdate(node));
}

function overlaps({ cells: one }: Access, { cells: other }: Access): boolean {
  if (one.length === 1 && other.length === 1) return one[0] === other[0];
  return one.some((cell) => other.includes(cell));
}
