import { Kind, Order, type Request } from "../../instrument/engine.ts";
import type { Scenario } from "../scenario.ts";
import { type Cells, CellSplit } from "./cells.ts";
import type { Access, Part } from "./part.ts";
import { lawOfThrown } from "./thrown.ts";

/** An access of `after`, to cells that threads have touched and it has not. */
export type FinalAccess = Omit<Access, "cpu" | "index" | "body">;

/**
 * Runs the functions that judge a scenario, `after` and `always`, on the memory that threads leave
 * behind; what they throw is a broken law, too. A cell gets its value when it is looked at for the first time.
 */
export class FinalState {
  readonly #scenario: Scenario;
  readonly #cells: Cells;

  constructor(scenario: Scenario, cells: Cells) {
    this.#scenario = scenario;
    this.#cells = cells;
  }

  /**
   * Runs `after`.
   *
   * @param results what the threads have answered
   * @param sourcesOf says for an access which writes it finds, one a cell
   * @returns the law that was broken
   */
  judge(
    results: unknown[],
    sourcesOf: (access: FinalAccess) => (Part | undefined)[],
  ): string | undefined {
    const { after } = this.#scenario;
    if (!after) return undefined;
    return this.#run(() => after(this.#scenario.state, results), sourcesOf);
  }

  /**
   * Runs `always`.
   *
   * @param newestOf the write that a cell holds now
   * @returns the law that was broken
   */
  judgeAlways(newestOf: (cell: number) => Part | undefined): string | undefined {
    const { always, runtime } = this.#scenario;
    const law = this.#run(
      () => always!(this.#scenario.state),
      ({ cells }) => cells.map(newestOf),
    );
    runtime.running = true;
    return law;
  }

  #run(
    work: () => unknown,
    sourcesOf: (access: FinalAccess) => (Part | undefined)[],
  ): string | undefined {
    const { runtime } = this.#scenario;
    const known = new Set<number>();
    runtime.running = false;
    runtime.thread = -1;
    runtime.beforePerform = (request) => this.#look(request, known, sourcesOf);
    try {
      const law = runtime.runNow(work());
      return law === undefined || law === null ? undefined : String(law);
    } catch (error) {
      if (error instanceof CellSplit) throw error;
      // Who judges may throw instead of answering, as assertions do.
      const fault = runtime.faultOf(error);
      if (fault) throw fault;
      return lawOfThrown(runtime, error);
    } finally {
      runtime.beforePerform = undefined;
    }
  }

  #look(
    request: Readonly<Request>,
    known: Set<number>,
    sourcesOf: (access: FinalAccess) => (Part | undefined)[],
  ): void {
    const { address, size, position, type } = request;
    if (address < 0) return;
    const cells = this.#cells.within(address, size).filter((cell) => !known.has(cell));
    if (cells.length === 0) return;
    const order = request.kind === Kind.LOAD ? request.order : Order.SEQ_CST;
    const access = {
      kind: Kind.LOAD,
      order,
      position,
      address,
      size,
      type,
      cells,
      tears: false,
      isInterrupt: false,
      joins: false,
    };
    for (const [at, source] of sourcesOf(access).entries()) {
      const cell = this.#cells.cells[cells[at]!]!;
      known.add(cells[at]!);
      const { low, high } = this.#cells.valueOf(source, cells[at]!);
      for (let i = 0; i < cell.size; i++) {
        const byte = i < 4 ? low >>> 8 * i : high >>> 8 * (i - 4);
        this.#scenario.runtime.memory.setByte(cell.address + i, byte & 0xff);
      }
    }
  }
}
