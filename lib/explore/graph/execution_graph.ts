import { type Access, type Part, Role } from "./part.ts";

/** An access in a graph, with what has come of it. */
export interface Node {
  readonly access: Access;
  readonly reads: Part[];
  readonly writes: Part[];
  /** A fence or a choice. */
  other: Part | undefined;
  /** Who reads from it. */
  readonly readers: Node[];
  /** Place among the nodes of the graph while a model looks at it. */
  id: number;
  /** The last walk that has met it. */
  mark: number;
  /** For each CPU how many of its accesses are in this one's past: program order and reads-from. */
  past: number[];
  /** The same for what a memory model says that happens before, as far as that is known. */
  before: number[] | undefined;
}

/** A graph, all parts at once. */
export interface Snapshot {
  readonly parts: readonly Part[];
  /** For each cell its writes in coherence order. */
  readonly coherence: readonly (readonly Part[])[];
}

/** A graph to go back to: its last part, and the graph before that. Many graphs share beginnings. */
export interface Version {
  readonly part: Part;
  /** For a write its places in the coherence orders of its cells. */
  readonly places: readonly number[] | undefined;
  readonly before: Version | undefined;
  /** How many parts there are. */
  readonly length: number;
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
  /** How many parts cover more than one cell. */
  wideCount = 0;
  #stamp = 0;
  #version: Version | undefined;
  /** Reads whose write is not there yet. */
  #open: Part[] = [];
  readonly #again: Version[] = [];

  /** @param cpuCount number of CPUs; the CPU after the last one reads the final state */
  constructor(cpuCount: number) {
    this.cpuCount = cpuCount;
    this.nodes = Array.from({ length: cpuCount + 1 }, () => []);
  }

  /** The stamp for the next part. */
  get nextStamp(): number {
    return this.#stamp;
  }

  /** This graph, to come back to; `undefined` is the empty one. */
  get version(): Version | undefined {
    return this.#version;
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
    const before = this.#version;
    this.#append({ part, places, before, length: this.parts.length + 1 });
  }

  /** Takes the part away that was added last. */
  removeLast(): void {
    const part = this.parts.pop()!;
    const { cpu, index, cells } = part.access;
    this.#version = this.#version?.before;
    this.#stamp = part.stamp;
    if (cells.length > 1) this.wideCount--;
    const list = this.nodes[cpu]!;
    const node = list[index]!;
    if (part.role === Role.READ) {
      node.reads.pop();
      this.#forgetReader(node, part);
    } else if (part.role === Role.WRITE) {
      node.writes.pop();
      // Who reads from it and is still there was there before it.
      while (node.readers.length > 0) {
        const read = node.readers.pop()!.reads[0]!;
        if (!this.#open.includes(read)) this.#open.push(read);
      }
      for (let i = 0; i < cells.length; i++) {
        const writes = this.coherence[cells[i]!]!;
        const at = writes.lastIndexOf(part);
        if (at === writes.length - 1) writes.pop();
        else if (at >= 0) writes.splice(at, 1);
      }
    }
    if (node.reads.length + node.writes.length === 0) list.pop();
    else if (part.role === Role.READ) this.#findPast(node);
  }

  /**
   * Becomes another graph: parts that both have stay.
   *
   * @param version the other graph
   */
  goTo(version: Version | undefined): void {
    const again = this.#again;
    // What was loaded has no version.
    if (this.#version === undefined) { while (this.parts.length > 0) this.removeLast(); }
    let to = version;
    for (; lengthOf(to) > this.parts.length; to = to!.before) again.push(to!);
    while (this.parts.length > lengthOf(to)) this.removeLast();
    for (; to !== this.#version; to = to!.before) {
      again.push(to!);
      this.removeLast();
    }
    while (again.length > 0) this.#append(again.pop()!);
  }

  /** All parts at once. */
  snapshot(): Snapshot {
    return { parts: this.parts.slice(), coherence: this.coherence.map((writes) => writes.slice()) };
  }

  /** Becomes the graph of a snapshot. */
  load({ parts, coherence }: Snapshot): void {
    for (const list of this.nodes) list.length = 0;
    this.parts.length = 0;
    this.coherence.length = 0;
    this.wideCount = 0;
    this.#open = [];
    this.#version = undefined;
    for (let at = 0; at < parts.length; at++) this.#addToNode(parts[at]!);
    for (let cell = 0; cell < coherence.length; cell++) {
      if (coherence[cell]) this.coherence[cell] = coherence[cell]!.slice();
    }
  }

  /** Whether a part is in the past of a node, or belongs to it. */
  isPast(part: Part, node: Node): boolean {
    return part.access.index < node.past[part.access.cpu]!;
  }

  #append(version: Version): void {
    const { part, places } = version;
    this.#addToNode(part);
    this.#version = version;
    if (part.role !== Role.WRITE) return;
    const { cells } = part.access;
    const count = places === undefined ? cells.length : places.length;
    for (let i = 0; i < count; i++) {
      const writes = this.writesOf(cells[i]!);
      if (places === undefined || places[i] === writes.length) writes.push(part);
      else writes.splice(places[i]!, 0, part);
    }
  }

  #addToNode(part: Part): void {
    const { cpu, index, cells } = part.access;
    const list = this.nodes[cpu]!;
    let node = list[index];
    if (node === undefined) {
      node = newNode(part.access);
      list[index] = node;
      this.#findPast(node);
    }
    if (part.role === Role.READ) {
      node.reads.push(part);
      node.before = undefined;
      for (let i = 0; i < part.sources.length; i++) {
        const source = part.sources[i];
        if (source === undefined || part.sources.indexOf(source) < i) continue;
        this.#addReader(node, part, source);
      }
    } else if (part.role === Role.WRITE) {
      node.writes.push(part);
      if (this.#open.length > 0) this.#closeReads(part, node);
    } else node.other = part;
    if (cells.length > 1) this.wideCount++;
    this.parts.push(part);
    this.#stamp = part.stamp + 1;
  }

  #addReader(node: Node, read: Part, source: Part): void {
    const other = this.nodes[source.access.cpu]![source.access.index];
    if (other === undefined || !other.writes.includes(source)) {
      if (!this.#open.includes(read)) this.#open.push(read);
      return;
    }
    other.readers.push(node);
    join(node.past, other.past);
  }

  /** A write has come that reads were waiting for. */
  #closeReads(write: Part, node: Node): void {
    for (const read of this.#open) {
      if (!read.sources.includes(write)) continue;
      const reader = this.nodeOf(read);
      node.readers.push(reader);
      reader.before = undefined;
      join(reader.past, node.past);
    }
    this.#open = this.#open.filter((read) =>
      read.sources.some((source) =>
        source !== undefined && !this.nodeOf(source)?.writes.includes(source)
      )
    );
  }

  #forgetReader(node: Node, read: Part): void {
    node.before = undefined;
    if (this.#open.length > 0) this.#open = this.#open.filter((other) => other !== read);
    for (const source of read.sources) {
      if (source === undefined) continue;
      const readers = this.nodes[source.access.cpu]![source.access.index]?.readers;
      if (readers?.at(-1) === node) readers.pop();
    }
  }

  #findPast(node: Node): void {
    const { cpu, index } = node.access;
    const past = index > 0
      ? this.nodes[cpu]![index - 1]!.past.slice()
      : new Array<number>(this.cpuCount + 1).fill(0);
    past[cpu] = index + 1;
    for (const { sources } of node.reads) {
      for (const source of sources) if (source) join(past, this.nodeOf(source).past);
    }
    node.past = past;
  }
}

function lengthOf(version: Version | undefined): number {
  return version === undefined ? 0 : version.length;
}

function newNode(access: Access): Node {
  return {
    access,
    reads: [],
    writes: [],
    other: undefined,
    readers: [],
    id: -1,
    mark: 0,
    past: [],
    before: undefined,
  };
}

function join(past: number[], other: readonly number[]): void {
  for (let cpu = 0; cpu < past.length; cpu++) if (other[cpu]! > past[cpu]!) past[cpu] = other[cpu]!;
}
