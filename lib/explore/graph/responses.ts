import { convert, decode, encode, Kind } from "../../instrument/engine.ts";
import { AWAITING, type Body, type Cpu } from "./body.ts";
import type { Cells } from "./cells.ts";
import { type Access, type Part, Role } from "./part.ts";
import { updated } from "./read_modify_write.ts";
import type { Threads } from "./threads.ts";
import { finishStage, mayGiveUp, wakeWaiters } from "./waiting.ts";
import { Stage } from "./stage.ts";

/**
 * Brings accesses that were begun to their end: what a part of one has found decides what it writes,
 * and in the end its body gets the answer and runs on.
 */
export class Responses {
  /** What the last access has answered. */
  last: number | bigint = 0;
  /** Shared accesses that were answered. */
  count = 0;
  readonly #threads: Threads;
  readonly #cells: Cells;
  readonly #listsSynchronize: boolean;

  /**
   * @param threads the bodies
   * @param cells the memory
   * @param listsSynchronize whether a list of waiters is written even by who changes nothing in it
   */
  constructor(threads: Threads, cells: Cells, listsSynchronize: boolean) {
    this.#threads = threads;
    this.#cells = cells;
    this.#listsSynchronize = listsSynchronize;
  }

  /**
   * Goes on after a fence, or a choice of the body's own.
   *
   * @param state the CPU
   * @param way the way that the choice has gone
   */
  afterOther(state: Cpu, way: number): void {
    const body = this.#threads.bodies[state.active]!;
    state.access = undefined;
    if (body.stage === Stage.CHOOSE) {
      body.stage = way === 0 ? Stage.WAKE : Stage.GIVE_UP;
      return;
    }
    const { kind, a } = body.request;
    if (kind === Kind.IRQ_SAVE) body.isIrqOff = true;
    if (kind === Kind.IRQ_RESTORE) body.isIrqOff = a !== 0;
    if (way > 0) body.changes++;
    this.#answer(state, kind === Kind.IRQ_SAVE ? a : way);
  }

  /**
   * Goes on after a read.
   *
   * @param state the CPU
   * @param access the access that has read
   * @param part where it has read from
   */
  afterRead(state: Cpu, access: Access, part: Part): void {
    this.#collect(state, access, part);
    const body = this.#threads.bodies[state.active]!;
    if (state.accepts && !state.accepts(state.list!)) {
      // Who may time out does not wait for good: the other way of the choice goes on.
      state.halt = mayGiveUp(body) ? "impossible" : "waiting";
    } else if (body.stage !== Stage.NONE) this.#afterStage(state, body);
    else if (access.kind === Kind.NOTIFY) this.#notify(state, body);
    else this.#afterRead(state, access, body);
  }

  /**
   * Goes on after a write.
   *
   * @param state the CPU
   * @param access the access that has written
   */
  afterWrite(state: Cpu, access: Access): void {
    const body = this.#threads.bodies[state.active]!;
    state.access = undefined;
    if (body.stage !== Stage.NONE) return this.#afterStage(state, body);
    if (access.kind === Kind.STORE) {
      body.changes++;
      this.#answer(state, 0);
    }
    if (access.kind === Kind.NOTIFY) this.#answer(state, body.woken);
  }

  /** Puts what was read together from the cells of an access. */
  #collect(state: Cpu, access: Access, { sources }: Part): void {
    if (access.cells.length === 1) {
      const { low, high, list } = this.#cells.valueOf(sources[0], access.cells[0]!);
      state.low = low;
      state.high = high;
      state.list = list;
      return;
    }
    state.low = state.high = 0;
    for (const [i, cell] of access.cells.entries()) {
      const { address, size } = this.#cells.cells[cell]!;
      const { low, high } = this.#cells.valueOf(sources[i], cell);
      for (let byte = 0; byte < size; byte++) {
        const at = address - access.address + byte;
        const value = (byte < 4 ? low >>> 8 * byte : high >>> 8 * (byte - 4)) & 0xff;
        if (at < 4) state.low |= value << 8 * at;
        else state.high |= value << 8 * (at - 4);
      }
    }
  }

  /** A load is over; a read-modify-write writes now, unless it has only read. */
  #afterRead(state: Cpu, { kind, type }: Access, body: Body): void {
    const { low, high } = state;
    const found = decode(type, low, high);
    const { a, b } = body.request;
    const written = kind === Kind.LOAD ? undefined : updated(kind, found, a, b);
    if (written === undefined) {
      state.access = undefined;
      return this.#answer(state, found);
    }
    const { lo, hi } = encode(type, convert(type, written));
    state.low = lo;
    state.high = hi;
    const changes = lo !== low || hi !== high;
    if (changes) body.changes++;
    // The thread goes on up to its next access before the write is placed: if a loop then has to
    // wait although it has put back what it found, the access was a read.
    this.#answer(state, found);
    if (!changes && body.state === AWAITING) state.access = undefined;
    else state.role = Role.WRITE;
  }

  #notify(state: Cpu, body: Body): void {
    if (wakeWaiters(state, body, this.#listsSynchronize)) return;
    state.access = undefined;
    this.#answer(state, 0);
  }

  #afterStage(state: Cpu, body: Body): void {
    const answer = finishStage(state, body);
    if (answer !== undefined) this.#answer(state, answer);
  }

  /** The body that runs on a CPU has its answer. */
  #answer(state: Cpu, answer: number | bigint): void {
    if (this.#threads.bodies[state.active]!.request.address >= 0) this.count++;
    this.last = answer;
    state.asked = false;
    this.#threads.advance(state.active, answer);
  }
}
