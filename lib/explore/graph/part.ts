/** What a part of an access does. */
export const Role = {
  READ: 0,
  WRITE: 1,
  /** A fence, or a choice that touches no memory. */
  OTHER: 2,
} as const;

/** Agents waiting for a word, and whether somebody is just changing the list. */
export interface WaiterList {
  readonly locked: boolean;
  /** Who waits, oldest first. */
  readonly waiters: readonly number[];
}

/** An access as a thread has made it: what it asked for, not what came of it. */
export interface Access {
  /** The CPU whose program order it belongs to. */
  readonly cpu: number;
  /** Its place in that order. */
  readonly index: number;
  /** The thread or interrupt that made it. */
  readonly body: number;
  readonly kind: number;
  readonly order: number;
  /** Place in the source. */
  readonly position: number;
  /** First byte, or -1; of a list of waiters -1 minus the address of the word. */
  readonly address: number;
  readonly size: number;
  readonly type: number;
  /** The cells that it covers, see `Cells`. */
  readonly cells: readonly number[];
  /** Whether it may be seen in pieces. */
  readonly tears: boolean;
  /** Whether it only says that an interrupt comes, or that none does. */
  readonly isInterrupt: boolean;
  /** Whether nobody can come between it and the access before it. */
  readonly joins: boolean;
}

/**
 * An event of an execution graph: an access, or the half of a read-modify-write that reads or writes.
 * Parts never change: one that reads from somewhere else is another part.
 */
export interface Part {
  readonly access: Access;
  readonly role: number;
  /**
   * For a read: for each cell the write that it reads from; `undefined` is the value at the start.
   * Almost every access covers one cell.
   */
  readonly sources: readonly (Part | undefined)[];
  /** For a write: the bits of the whole access. For a choice: `low` is the way taken. */
  readonly low: number;
  readonly high: number;
  /** For a list of waiters: what was written. */
  readonly list: WaiterList | undefined;
  /** Parts were added to the graph in this order. */
  readonly stamp: number;
}

/**
 * The write that a read gets a cell from.
 *
 * @param read a read
 * @param cell one of its cells
 * @returns the write; `undefined` is the value at the start
 */
export function sourceOf({ access, sources }: Part, cell: number): Part | undefined {
  return sources[access.cells.indexOf(cell)];
}

/** Whether a part touches a cell. */
export function touches({ access }: Part, cell: number): boolean {
  return access.cells.includes(cell);
}
