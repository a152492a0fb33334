import type { Axioms } from "./graph/axioms.ts";
import type { Step } from "./graph/bodies.ts";
import type { Cells } from "./graph/cells.ts";
import { ExecutionGraph } from "./graph/execution_graph.ts";
import { isLocked } from "./graph/store_order_axioms.ts";
import { type Access, type Part, Role } from "./graph/part.ts";

/**
 * Memory that is accessed step by step, in the order of a schedule. It keeps the graph of what has
 * happened, and says in how many ways the next access can go.
 */
export abstract class StepMemory {
  readonly graph: ExecutionGraph;
  protected readonly cells: Cells;

  constructor(cpuCount: number, cells: Cells) {
    this.graph = new ExecutionGraph(cpuCount);
    this.cells = cells;
  }

  /** Starts an execution. */
  reset(): void {
    this.graph.load({ parts: [], coherence: [] });
  }

  /** In how many ways the next part of an access can go now; 0 when it has to wait. */
  abstract ways(step: Step): number;

  /**
   * Adds the next part of an access.
   *
   * @param step the part
   * @param way which way it goes; 0 is what a strongly ordered machine does
   * @returns the part
   */
  abstract add(step: Step, way: number): Part;

  /** The way that gives a part the source, or the place in coherence order, that it has elsewhere. */
  abstract wayOf(
    step: Step,
    isSource: (part: Part | undefined) => boolean,
    newer: (part: Part) => boolean,
  ): number;

  /** Writes that may be the last ones of a cell. */
  finalsOf(cell: number): (Part | undefined)[] {
    return [this.graph.coherence[cell]?.at(-1)];
  }

  /** The oldest store of a CPU that is not in memory yet. */
  pending(_cpu: number): Access | undefined {
    return undefined;
  }

  /** Writes the oldest waiting store of a CPU to memory. */
  flush(_cpu: number): readonly Part[] {
    return [];
  }

  protected part(step: Step, source: Part | undefined, low = step.low): Part {
    const { access, role, cell, high, list } = step;
    return { access, role, cell, source, low, high, list, stamp: this.graph.nextStamp };
  }

  protected accepts(step: Step, source: Part | undefined): boolean {
    if (!step.accepts) return true;
    return step.accepts(source ? source.list! : this.cells.cells[step.cell]!.list!);
  }
}

/** Sequential consistency: one access after the other, everybody sees the last write. */
export class SequentialMemory extends StepMemory {
  override ways(step: Step): number {
    if (step.role === Role.OTHER) return step.ways;
    if (step.role === Role.WRITE) return 1;
    return this.accepts(step, this.newest(step)) ? 1 : 0;
  }

  override add(step: Step, way: number): Part {
    const isRead = step.role === Role.READ;
    const part = step.role === Role.OTHER
      ? this.part(step, undefined, way)
      : this.part(step, isRead ? this.newest(step) : undefined);
    this.graph.add(part);
    return part;
  }

  override wayOf(): number {
    return 0;
  }

  protected newest({ cell }: Step): Part | undefined {
    return this.graph.coherence[cell]?.at(-1);
  }
}

/**
 * Total store order, as x86 has it: a store goes into the CPU's buffer and reaches memory later,
 * oldest first; the CPU itself sees it at once. Read-modify-writes, full fences and stores of
 * `Atomics` wait until the buffer is empty. Loads and write or read fences wait for nothing.
 */
export class StoreBufferMemory extends SequentialMemory {
  #buffers: Part[][] = [];
  /** For each cell its writes in memory; those in buffers come behind them in the graph. */
  readonly #inMemory: Part[][] = [];

  override reset(): void {
    super.reset();
    this.#buffers = Array.from({ length: this.graph.cpuCount }, () => []);
    this.#inMemory.length = 0;
  }

  override ways(step: Step): number {
    const { access } = step;
    if (isLocked(access) && this.#buffers[access.cpu]!.length > 0) return 0;
    return super.ways(step);
  }

  override add(step: Step, way: number): Part {
    const part = super.add(step, way);
    if (part.role !== Role.WRITE) return part;
    if (isLocked(part.access)) this.#toMemory(part);
    else this.#buffers[part.access.cpu]!.push(part);
    return part;
  }

  override finalsOf(cell: number): (Part | undefined)[] {
    return [this.#inMemory[cell]?.at(-1)];
  }

  override pending(cpu: number): Access | undefined {
    return this.#buffers[cpu]![0]?.access;
  }

  override flush(cpu: number): readonly Part[] {
    const buffer = this.#buffers[cpu]!;
    const { access } = buffer[0]!;
    const parts = buffer.filter((part) => part.access === access);
    buffer.splice(0, parts.length);
    for (const part of parts) this.#toMemory(part);
    return parts;
  }

  protected override newest({ cell, access }: Step): Part | undefined {
    const own = this.#buffers[access.cpu]!.findLast((part) => part.cell === cell);
    return own ?? this.#inMemory[cell]?.at(-1);
  }

  #toMemory(part: Part): void {
    const inMemory = this.#inMemory[part.cell] ??= [];
    const all = this.graph.writesOf(part.cell);
    all.splice(all.lastIndexOf(part), 1);
    all.splice(inMemory.length, 0, part);
    inMemory.push(part);
  }
}

/** The memory of a model that is given by axioms: a part may be added in every way that they allow. */
export class AxiomaticMemory extends StepMemory {
  readonly #axioms: Axioms;

  constructor(cpuCount: number, cells: Cells, axioms: Axioms) {
    super(cpuCount, cells);
    this.#axioms = axioms;
  }

  override ways(step: Step): number {
    if (step.role === Role.OTHER) return step.ways;
    return step.role === Role.READ ? this.#sources(step).length : this.#places(step).length;
  }

  override add(step: Step, way: number): Part {
    if (step.role === Role.OTHER) {
      const part = this.part(step, undefined, way);
      this.graph.add(part);
      return part;
    }
    if (step.role === Role.READ) {
      const source = this.#sources(step)[way];
      const part = this.part(step, source);
      this.graph.add(part);
      return part;
    }
    const part = this.part(step, undefined);
    this.graph.add(part, this.#places(step)[way]!);
    return part;
  }

  override wayOf(
    step: Step,
    isSource: (part: Part | undefined) => boolean,
    isNewer: (part: Part) => boolean,
  ): number {
    if (step.role === Role.READ) return this.#sources(step).findIndex(isSource);
    const writes = this.graph.writesOf(step.cell);
    return this.#places(step).findIndex((place) =>
      writes.every((write, at) =>
        !this.#axioms.isOrderedWith(write.access, step.access) || isNewer(write) === (at >= place)
      )
    );
  }

  override finalsOf(cell: number): (Part | undefined)[] {
    return this.#axioms.finalsOf(this.graph, cell);
  }

  #sources(step: Step): (Part | undefined)[] {
    return this.#axioms.sourcesOf(this.graph, step.access, step.cell)
      .filter((source) => this.#allowsSource(step, source));
  }

  #allowsSource(step: Step, source: Part | undefined): boolean {
    if (!this.accepts(step, source)) return false;
    const isNewest = source === this.graph.writesOf(step.cell).at(-1);
    if (isNewest && this.#axioms.newestIsConsistent && step.access.cells.length === 1) return true;
    return this.#axioms.allows(this.graph, this.part(step, source), -1);
  }

  #places(step: Step): number[] {
    return this.#axioms.placesOf(this.graph, step.access, step.cell, step.isUpdate)
      .filter((place) => this.#axioms.allows(this.graph, this.part(step, undefined), place));
  }
}
