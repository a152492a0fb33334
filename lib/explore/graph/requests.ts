import { encode, Kind, Order, type Request } from "../../instrument/engine.ts";
import type { Body, Cpu } from "./body.ts";
import type { Cells } from "./cells.ts";
import { type Access, Role } from "./part.ts";
import { beginStage, hasLocked, isUnlocked, kindOfStage } from "./waiting.ts";
import { Stage } from "./stage.ts";

const NO_CELLS: readonly number[] = [];

/**
 * Turns what bodies ask for into accesses of the graph: which cells they touch, and whether they read
 * or write first. The rest of an access is in `Responses`.
 */
export class Requests {
  /** Places at which a thread looks at the clock. */
  readonly clockPlaces = new Set<number>();
  readonly #bodies: readonly Body[];
  readonly #cells: Cells;
  readonly #byteAt: (address: number) => number;
  readonly #tears: (request: Readonly<Request>) => boolean;

  /**
   * @param bodies all bodies of the scenario
   * @param cells the memory
   * @param byteAt what is at an address at the start
   * @param tears whether an access may be seen in pieces
   */
  constructor(
    bodies: readonly Body[],
    cells: Cells,
    byteAt: (address: number) => number,
    tears: (request: Readonly<Request>) => boolean,
  ) {
    this.#bodies = bodies;
    this.#cells = cells;
    this.#byteAt = byteAt;
    this.#tears = tears;
  }

  /**
   * Begins the access that a body asks for.
   *
   * @param cpu number of its CPU
   * @param state the CPU
   * @param body the body, which runs there
   * @param known the access that it has made in the graph which is run again
   * @throws {CellSplit} If the access cuts a cell in two
   */
  begin(cpu: number, state: Cpu, body: Body, known: Access | undefined): void {
    const { request } = body;
    const { kind, order } = request;
    if (kind === Kind.CHOICE) {
      this.clockPlaces.add(request.position);
      return this.choose(cpu, state, undefined, Number(request.a), known);
    }
    state.accepts = undefined;
    state.list = undefined;
    if (kind === Kind.FENCE || kind === Kind.IRQ_SAVE || kind === Kind.IRQ_RESTORE) {
      state.role = Role.OTHER;
      state.interrupts = undefined;
      state.ways = 1;
      this.#take(cpu, state, kind, order, NO_CELLS, known);
      return;
    }
    if (kind === Kind.WAIT) return this.#wait(cpu, state, body, known);
    if (kind === Kind.NOTIFY) {
      state.role = Role.READ;
      state.accepts = isUnlocked;
      this.#take(cpu, state, kind, order, this.#cells.waitersOf(request.address), known);
      return;
    }
    state.role = kind === Kind.STORE ? Role.WRITE : Role.READ;
    if (kind === Kind.STORE) {
      const { lo, hi } = encode(request.type, request.a);
      state.low = lo;
      state.high = hi;
    }
    this.#take(cpu, state, kind, order, this.#cellsOf(request), known);
  }

  /**
   * Begins a choice, which touches no memory.
   *
   * @param cpu number of the CPU
   * @param state the CPU
   * @param interrupts for each way the interrupt that comes, or -1; `undefined` if it is about others
   * @param ways in how many ways it can go
   * @param known the choice in the graph which is run again
   */
  choose(
    cpu: number,
    state: Cpu,
    interrupts: number[] | undefined,
    ways: number,
    known: Access | undefined,
  ): void {
    state.role = Role.OTHER;
    state.interrupts = interrupts;
    state.ways = ways;
    this.#start(state, known ?? this.#access(cpu, state, Kind.CHOICE, Order.PLAIN, NO_CELLS));
  }

  /** The next access of `Atomics.wait`. */
  #wait(cpu: number, state: Cpu, body: Body, known: Access | undefined): void {
    const { request } = body;
    if (body.stage === Stage.CHOOSE) return this.choose(cpu, state, undefined, 2, known);
    beginStage(state, body);
    const cells = body.stage === Stage.LOOK
      ? this.#cellsOf(request)
      : this.#cells.waitersOf(request.address);
    this.#take(cpu, state, kindOfStage(body.stage), Order.SEQ_CST, cells, known);
  }

  #cellsOf(request: Request): readonly number[] {
    const grain = this.#tears(request) ? 1 : request.size;
    return this.#cells.of(request.address, request.size, grain, this.#byteAt);
  }

  #take(
    cpu: number,
    state: Cpu,
    kind: number,
    order: number,
    cells: readonly number[],
    known: Access | undefined,
  ): void {
    if (known && (known.kind !== kind || known.cells[0] !== cells[0])) {
      throw notDeterministic();
    }
    this.#start(state, known ?? this.#access(cpu, state, kind, order, cells));
  }

  #start(state: Cpu, access: Access): void {
    state.access = access;
    state.isBegun = false;
    state.count = access.index + 1;
  }

  #access(
    cpu: number,
    state: Cpu,
    kind: number,
    order: number,
    cells: readonly number[],
  ): Access {
    const body = this.#bodies[state.active]!;
    const { request } = body;
    const first = cells.length > 0 ? this.#cells.cells[cells[0]!]! : undefined;
    return {
      cpu,
      index: state.count,
      body: state.active,
      kind,
      order,
      position: request.position,
      address: first?.list ? first.address : cells.length > 0 ? request.address : -1,
      size: first?.list ? first.size : request.size,
      type: request.type,
      cells,
      tears: cells.length > 0 && this.#tears(request),
      isInterrupt: kind === Kind.CHOICE && state.interrupts !== undefined,
      joins: hasLocked(body),
    };
  }
}

/** The error of a scenario that does not do the same again. */
export function notDeterministic(): Error {
  return new Error(
    "The scenario does not do the same when it is run again: keep all state in what setup returns",
  );
}
