import type { ExecutionGraph, Node } from "./execution_graph.ts";

/**
 * A walk along the arrows of a graph from one access, to see whether it comes back there. There is one
 * store for all walks: a new one forgets the old one.
 */
export class Walk {
  static #stack: Node[] = [];
  /** For each CPU from where on all of its accesses have been met. */
  static #from: number[] = [];
  static #walks = 0;
  readonly #graph: ExecutionGraph;
  readonly #start: Node;
  readonly #mark = ++Walk.#walks;
  #length = 0;
  /** Whether it has come back to where it started. */
  isBack = false;

  /**
   * @param graph the graph
   * @param start where it starts
   */
  constructor(graph: ExecutionGraph, start: Node) {
    this.#graph = graph;
    this.#start = start;
    for (let cpu = 0; cpu <= graph.cpuCount; cpu++) Walk.#from[cpu] = Infinity;
  }

  /**
   * Follows arrows until there are no more, or it is back.
   *
   * @param leave meets all accesses that an access has an arrow to
   * @returns whether it is back
   */
  isCycle(leave: (node: Node) => void): boolean {
    leave(this.#start);
    while (!this.isBack && this.#length > 0) leave(Walk.#stack[--this.#length]!);
    return this.isBack;
  }

  /** Comes to an access. */
  meet(node: Node | undefined): void {
    if (node === undefined || node.mark === this.#mark) return;
    if (node === this.#start) {
      this.isBack = true;
      return;
    }
    node.mark = this.#mark;
    Walk.#stack[this.#length++] = node;
  }

  /** Comes to what follows an access in program order. */
  meetLater({ access: { cpu, index } }: Node): void {
    const list = this.#graph.nodes[cpu]!;
    const end = Math.min(Walk.#from[cpu]!, list.length);
    for (let at = index + 1; at < end; at++) this.meet(list[at]);
    if (index + 1 < Walk.#from[cpu]!) Walk.#from[cpu] = index + 1;
  }

  /**
   * Comes to what has to be later because of what an access writes and reads: who reads from it, the
   * write that overwrites it, and the write that overwrites what it has read.
   *
   * @param node the access
   * @param readersCount whether all readers count, or only those of other CPUs
   */
  meetCommunication(node: Node, readersCount: "all" | "others"): void {
    const { access: { cpu, cells }, reads, writes, readers } = node;
    const { coherence } = this.#graph;
    for (let i = 0; i < readers.length; i++) {
      const reader = readers[i]!;
      if (readersCount === "all" || reader.access.cpu !== cpu) this.meet(reader);
    }
    if (writes.length > 0) {
      const write = writes[0]!;
      for (let i = 0; i < cells.length; i++) {
        const all = coherence[cells[i]!]!;
        const at = all.indexOf(write);
        if (at >= 0 && at + 1 < all.length) this.meet(this.#graph.nodeOf(all[at + 1]!));
      }
    }
    if (reads.length === 0) return;
    const { sources } = reads[0]!;
    for (let i = 0; i < sources.length; i++) {
      const all = coherence[cells[i]!];
      if (all === undefined) continue;
      const source = sources[i];
      const at = source === undefined ? 0 : all.indexOf(source) + 1;
      if (at >= all.length) continue;
      const next = this.#graph.nodeOf(all[at]!);
      if (next !== node) this.meet(next);
    }
  }
}
