import type { Part, WaiterList } from "./part.ts";

/** The smallest pieces of memory that are accessed as one. */
export interface Cell {
  readonly address: number;
  readonly size: number;
  /** Bits at the start. */
  readonly low: number;
  readonly high: number;
  /** Set for the list of agents that wait for a word. */
  readonly list: WaiterList | undefined;
}

/** Thrown when an access turns out to cut a cell: the search has to start again with smaller ones. */
export class CellSplit extends Error {
  override name = "CellSplit";
}

const NOBODY: WaiterList = { locked: false, waiters: [] };

/**
 * The memory of a program in cells: pieces of 1 to 8 bytes such that each access covers whole ones.
 * In a program of one word size a cell is a word. When a smaller access turns up later, the cells
 * under it are cut for good and the search starts again.
 */
export class Cells {
  readonly cells: Cell[] = [];
  readonly #known = new Map<number, readonly number[]>();
  readonly #ofByte = new Map<number, number>();
  /** Addresses at which a cell has to begin. */
  readonly #cuts = new Set<number>();
  /** Whether what is cut is cut into bytes. */
  readonly #bytewise: boolean;
  readonly #waiters = new Map<number, readonly number[]>();

  /** @param bytewise whether overlapping accesses of different sizes may meet in any byte */
  constructor(bytewise = false) {
    this.#bytewise = bytewise;
  }

  /**
   * The bits of a cell after a write.
   *
   * @param write the write, or `undefined` for the value at the start
   * @param cell the cell
   * @returns up to 64 bits, the first byte lowest, or a list of waiters
   */
  valueOf(write: Part | undefined, cell: number): Pick<Cell, "low" | "high" | "list"> {
    const own = this.cells[cell]!;
    if (write === undefined || write.access.cells.length === 1) return write ?? own;
    const from = own.address - write.access.address;
    let low = 0;
    let high = 0;
    for (let i = 0; i < own.size; i++) {
      const at = from + i;
      const byte = (at < 4 ? write.low >>> 8 * at : write.high >>> 8 * (at - 4)) & 0xff;
      if (i < 4) low |= byte << 8 * i;
      else high |= byte << 8 * (i - 4);
    }
    return { low, high, list: undefined };
  }

  /**
   * The cells of an access.
   *
   * @param address first byte
   * @param size bytes
   * @param grain most bytes of a cell: 1 for an access that may be seen in pieces
   * @param initial what is at an address at the start
   * @returns numbers of cells, in order of address
   * @throws {CellSplit} If the access cuts a cell in two
   */
  of(
    address: number,
    size: number,
    grain: number,
    initial: (address: number) => number,
  ): readonly number[] {
    const key = (address * 8 + size - 1) * 2 + (grain < size ? 1 : 0);
    let found = this.#known.get(key);
    if (found === undefined) {
      if (grain < size) { for (let at = address; at < address + size; at++) this.#cuts.add(at); }
      this.#known.set(key, found = this.#find(address, size, initial));
      if (grain < size && found.length < size) throw new CellSplit(`cells are cut at ${address}`);
    }
    return found;
  }

  /**
   * Cells that threads have touched.
   *
   * @param address first byte
   * @param size bytes
   * @returns numbers of the cells that lie there, in order of address
   */
  within(address: number, size: number): number[] {
    const found = new Set<number>();
    for (let at = address; at < address + size; at++) {
      const cell = this.#ofByte.get(at);
      if (cell !== undefined) found.add(cell);
    }
    return [...found];
  }

  /**
   * The cell that holds the list of agents waiting for a word.
   *
   * @param address the word
   * @returns the cell, alone in an array
   */
  waitersOf(address: number): readonly number[] {
    let found = this.#waiters.get(address);
    if (found === undefined) {
      const id =
        this.cells.push({ address: -1 - address, size: 8, low: 0, high: 0, list: NOBODY }) - 1;
      this.#waiters.set(address, found = [id]);
    }
    return found;
  }

  /**
   * Cuts a cell that is looked at together with others, or in part, so that it may be seen in pieces.
   *
   * @param cell the cell
   * @param address first byte that is looked at
   * @param size bytes that are looked at
   * @throws {CellSplit} If the cell has to be cut
   */
  cutFor(cell: number, address: number, size: number): void {
    const known = this.cells[cell]!;
    const isWhole = known.address === address && known.size === size;
    if (this.#bytewise && !isWhole && known.size > 1) {
      this.#cut(known.address, known.address + known.size);
    }
  }

  /** Forgets the cells, but not where they must be cut. */
  reset(): void {
    this.cells.length = 0;
    this.#known.clear();
    this.#ofByte.clear();
    this.#waiters.clear();
  }

  #find(address: number, size: number, initial: (address: number) => number): number[] {
    const end = address + size;
    const found: number[] = [];
    for (let at = address; at < end;) {
      const known = this.#ofByte.get(at);
      if (known === undefined) {
        found.push(this.#make(at, this.#endOfGap(at, end), initial));
        at = this.cells[found.at(-1)!]!.address + this.cells[found.at(-1)!]!.size;
        continue;
      }
      const cell = this.cells[known]!;
      if (cell.address < address || cell.address + cell.size > end) this.#cut(address, end);
      found.push(known);
      at = cell.address + cell.size;
    }
    if (this.#bytewise && found.length > 1 && found.length < size) this.#cut(address, end);
    return found;
  }

  #endOfGap(from: number, end: number): number {
    let at = from + 1;
    while (at < end && !this.#ofByte.has(at) && !this.#cuts.has(at)) at++;
    return at;
  }

  #make(from: number, end: number, initial: (address: number) => number): number {
    const bytes = new DataView(new ArrayBuffer(8));
    for (let at = from; at < end; at++) bytes.setUint8(at - from, initial(at));
    const id = this.cells.push({
      address: from,
      size: end - from,
      low: bytes.getInt32(0, true),
      high: bytes.getInt32(4, true),
      list: undefined,
    }) - 1;
    for (let at = from; at < end; at++) this.#ofByte.set(at, id);
    return id;
  }

  #cut(address: number, end: number): never {
    this.#cuts.add(address).add(end);
    if (this.#bytewise) {
      for (const cell of this.within(address, end - address)) {
        const { address: from, size } = this.cells[cell]!;
        for (let at = from; at <= from + size; at++) this.#cuts.add(at);
      }
      for (let at = address; at < end; at++) this.#cuts.add(at);
    }
    throw new CellSplit(`cells are cut at ${address} and ${end}`);
  }
}
