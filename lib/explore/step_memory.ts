import type { Axioms } from "./graph/axioms.ts";
import type { Step } from "./graph/body.ts";
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
   * What a read finds if it goes one way.
   *
   * @param step a read
   * @param way which way it goes
   * @returns for each cell the write that it reads from; `undefined` is the value at the start
   */
  abstract foundBy(step: Step, way: number): readonly (Part | undefined)[];

  /**
   * Adds the next part of an access.
   *
   * @param step the part
   * @param way which way it goes; 0 is what a strongly ordered machine does
   * @returns the part
   */
  abstract add(step: Step, way: number): Part;

  /** The way that gives a part the sources, or the places in coherence order, that it has elsewhere. */
  abstract wayOf(
    step: Step,
    sources: readonly (Part | undefined)[],
    isNewer: (part: Part, cell: number) => boolean,
  ): number;

  /** Writes that may be the last ones of a cell. */
  finalsOf(cell: number): (Part | undefined)[] {
    return [this.graph.coherence[cell]?.at(-1)];
  }

  /** The oldest store of a CPU that is not in memory yet. */
  pending(_cpu: number): Access | undefined {
    return undefined;
  }

  /** Stores of a CPU that are not in memory yet, oldest first. */
  waiting(_cpu: number): readonly Part[] {
    return [];
  }

  /** Writes the oldest waiting store of a CPU to memory. */
  flush(_cpu: number): readonly Part[] {
    return [];
  }

  protected part(step: Step, sources: readonly (Part | undefined)[], low = step.low): Part {
    const { access, role, high, list } = step;
    return { access, role, sources, low, high, list, stamp: this.graph.nextStamp };
  }

  protected accepts({ access, accepts }: Step, [source]: readonly (Part | undefined)[]): boolean {
    return !accepts || accepts(this.cells.valueOf(source, access.cells[0]!).list!);
  }
}

/** Sequential consistency: one access after the other, everybody sees the last write. */
export class SequentialMemory extends StepMemory {
  override ways(step: Step): number {
    if (step.role === Role.OTHER) return step.ways;
    if (step.role === Role.WRITE) return 1;
    const sources = this.newest(step);
    return sources && this.accepts(step, sources) ? 1 : 0;
  }

  override foundBy(step: Step): readonly (Part | undefined)[] {
    return this.newest(step) ?? [];
  }

  override add(step: Step, way: number): Part {
    const part = step.role === Role.OTHER
      ? this.part(step, [], way)
      : this.part(step, step.role === Role.READ ? this.newest(step)! : []);
    this.graph.add(part);
    return part;
  }

  override wayOf(): number {
    return 0;
  }

  /** What a read finds; nothing while it has to wait. */
  protected newest({ access }: Step): readonly (Part | undefined)[] | undefined {
    return access.cells.map((cell) => this.graph.coherence[cell]?.at(-1));
  }
}

/**
 * Total store order, as x86 has it: a store goes into the CPU's buffer and reaches memory later,
 * oldest first; the CPU itself sees it at once. Read-modify-writes, full fences and stores of
 * `Atomics` wait until the buffer is empty. A load that a waiting store covers only in part waits until
 * that is in memory. Other loads, and write or read fences, wait for nothing.
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

  override waiting(cpu: number): readonly Part[] {
    return this.#buffers[cpu]!;
  }

  override flush(cpu: number): readonly Part[] {
    const buffer = this.#buffers[cpu]!;
    const { access } = buffer[0]!;
    const parts = buffer.filter((part) => part.access === access);
    buffer.splice(0, parts.length);
    for (const part of parts) this.#toMemory(part);
    return parts;
  }

  protected override newest({ access }: Step): readonly (Part | undefined)[] | undefined {
    const { cells } = access;
    const own = this.#buffers[access.cpu]!.findLast((part) =>
      part.access.cells.some((cell) => cells.includes(cell))
    );
    if (own === undefined) return cells.map((cell) => this.#inMemory[cell]?.at(-1));
    if (!cells.every((cell) => own.access.cells.includes(cell))) return undefined;
    return cells.map(() => own);
  }

  #toMemory(part: Part): void {
    for (const cell of part.access.cells) {
      const inMemory = this.#inMemory[cell] ??= [];
      const all = this.graph.writesOf(cell);
      all.splice(all.lastIndexOf(part), 1);
      all.splice(inMemory.length, 0, part);
      inMemory.push(part);
    }
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
    return step.role === Role.READ ? this.#readings(step).length : this.#writings(step).length;
  }

  override foundBy(step: Step, way: number): readonly (Part | undefined)[] {
    return this.#readings(step)[way] ?? [];
  }

  override add(step: Step, way: number): Part {
    const part = step.role === Role.OTHER
      ? this.part(step, [], way)
      : this.part(step, step.role === Role.READ ? this.#readings(step)[way]! : []);
    this.graph.add(part, step.role === Role.WRITE ? this.#writings(step)[way]! : undefined);
    return part;
  }

  override wayOf(
    step: Step,
    sources: readonly (Part | undefined)[],
    isNewer: (part: Part, cell: number) => boolean,
  ): number {
    if (step.role === Role.READ) {
      return this.#readings(step).findIndex((found) =>
        found.every((source, i) => source === sources[i])
      );
    }
    const { access } = step;
    return this.#writings(step).findIndex((places) =>
      access.cells.every((cell, i) =>
        this.graph.writesOf(cell).every((write, at) =>
          !this.#axioms.isOrderedWith(write.access, access) ||
          isNewer(write, cell) === (at >= places[i]!)
        )
      )
    );
  }

  override finalsOf(cell: number): (Part | undefined)[] {
    return this.#axioms.finalsOf(this.graph, cell);
  }

  #readings(step: Step): (readonly (Part | undefined)[])[] {
    return [...this.#axioms.readings(this.graph, this.part(step, []))]
      .filter((sources) => this.accepts(step, sources));
  }

  #writings(step: Step): (readonly number[])[] {
    return [...this.#axioms.writings(this.graph, this.part(step, []), step.isUpdate)];
  }
}
