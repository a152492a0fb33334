import { type Access, type Part, Role } from "./part.ts";

/** An access in a graph, with what has come of it. */
export interface Node {
  readonly access: Access;
  readonly reads: Part[];
  readonly writes: Part[];
  /** A fence or a choice. */
  other: Part | undefined;
  /** Place among the nodes of the graph while a model looks at it. */
  id: number;
  /** For each CPU how many of its accesses are in this one's past: program order and reads-from. */
  past: number[];
}

/** A graph to go back to. */
export interface Snapshot {
  readonly parts: readonly Part[];
  /** For each cell its writes in coherence order. */
  readonly coherence: readonly (readonly Part[])[];
}

/**
 * An execution as a graph: accesses in program order for each CPU, for each read the write that it
 * reads from, and for each cell the coherence order of its writes. Whether such an execution can
 * happen is for a memory model to say.
 */
export class ExecutionGraph {
  readonly cpuCount: number;
  /** All parts in the order in which they were added. */
  readonly parts: Part[] = [];
  /** For each CPU its accesses in program order. */
  readonly nodes: Node[][];
  /** For each cell its writes in coherence order; the value at the start is before them all. */
  readonly coherence: Part[][] = [];
  #stamp = 0;

  /** @param cpuCount number of CPUs; the CPU after the last one reads the final state */
  constructor(cpuCount: number) {
    this.cpuCount = cpuCount;
    this.nodes = Array.from({ length: cpuCount + 1 }, () => []);
  }

  /** The stamp for the next part. */
  get nextStamp(): number {
    return this.#stamp;
  }

  /** Writes of a cell in coherence order. */
  writesOf(cell: number): Part[] {
    return this.coherence[cell] ??= [];
  }

  /** The node of a part. */
  nodeOf(part: Part): Node {
    return this.nodes[part.access.cpu]![part.access.index]!;
  }

  /**
   * Adds a part at the end of its CPU's program order.
   *
   * @param part the part; its access is the CPU's last one, or the next
   * @param places for a write its places in the coherence orders of its cells; the last ones without
   */
  add(part: Part, places?: readonly number[]): void {
    const { cpu, index, cells } = part.access;
    const list = this.nodes[cpu]!;
    let node = list[index];
    if (node === undefined) {
      node = newNode(part.access);
      list[index] = node;
      const past = index > 0 ? list[index - 1]!.past.slice() : new Array(this.cpuCount + 1).fill(0);
      past[cpu] = index + 1;
      node.past = past;
    }
    if (part.role === Role.READ) {
      node.reads.push(part);
      for (const source of part.sources) if (source) join(node.past, this.nodeOf(source).past);
    } else if (part.role === Role.WRITE) {
      node.writes.push(part);
      for (let i = 0; i < (places ?? cells).length; i++) {
        const writes = this.writesOf(cells[i]!);
        if (places === undefined) writes.push(part);
        else writes.splice(places[i]!, 0, part);
      }
    } else node.other = part;
    this.parts.push(part);
    this.#stamp = part.stamp + 1;
  }

  /** Takes the part away that was added last. */
  removeLast(): void {
    const part = this.parts.pop()!;
    this.#stamp = part.stamp;
    const list = this.nodes[part.access.cpu]!;
    const node = list[part.access.index]!;
    if (part.role === Role.READ) node.reads.pop();
    if (part.role === Role.WRITE) {
      node.writes.pop();
      for (const cell of part.access.cells) {
        const writes = this.writesOf(cell);
        const at = writes.lastIndexOf(part);
        if (at >= 0) writes.splice(at, 1);
      }
    }
    if (node.reads.length + node.writes.length === 0) list.pop();
    else if (part.role === Role.READ) this.#findPast(node);
  }

  /** What is needed to come back to this graph. */
  snapshot(): Snapshot {
    return { parts: this.parts.slice(), coherence: this.coherence.map((writes) => writes.slice()) };
  }

  /** Becomes the graph of a snapshot. */
  load({ parts, coherence }: Snapshot): void {
    for (const list of this.nodes) list.length = 0;
    this.parts.length = 0;
    this.coherence.length = 0;
    for (const part of parts) {
      const { cpu, index } = part.access;
      const node = this.nodes[cpu]![index] ??= newNode(part.access);
      if (part.role === Role.READ) node.reads.push(part);
      else if (part.role === Role.WRITE) node.writes.push(part);
      else node.other = part;
      this.parts.push(part);
    }
    for (let cell = 0; cell < coherence.length; cell++) {
      if (coherence[cell]) this.coherence[cell] = coherence[cell]!.slice();
    }
    for (const list of this.nodes) {
      for (const node of list) if (node.past.length === 0) this.#visit(node);
    }
    this.#stamp = parts.length > 0 ? parts.at(-1)!.stamp + 1 : 0;
  }

  /** Whether a part is in the past of a node, or belongs to it. */
  isPast(part: Part, node: Node): boolean {
    return part.access.index < node.past[part.access.cpu]!;
  }

  /** Fills in the past of a node and of all that is in it. */
  #visit(node: Node): void {
    const { cpu, index } = node.access;
    const before = index > 0 ? this.nodes[cpu]![index - 1]! : undefined;
    if (before && before.past.length === 0) this.#visit(before);
    for (const { sources } of node.reads) {
      for (const source of sources) {
        if (source && this.nodeOf(source).past.length === 0) this.#visit(this.nodeOf(source));
      }
    }
    this.#findPast(node);
  }

  #findPast(node: Node): void {
    const { cpu, index } = node.access;
    const past = index > 0
      ? this.nodes[cpu]![index - 1]!.past.slice()
      : new Array(this.cpuCount + 1).fill(0);
    past[cpu] = index + 1;
    for (const { sources } of node.reads) {
      for (const source of sources) if (source) join(past, this.nodeOf(source).past);
    }
    node.past = past;
  }
}

function newNode(access: Access): Node {
  return { access, reads: [], writes: [], other: undefined, id: -1, past: [] };
}

function join(past: number[], other: readonly number[]): void {
  for (let cpu = 0; cpu < past.length; cpu++) if (other[cpu]! > past[cpu]!) past[cpu] = other[cpu]!;
}
