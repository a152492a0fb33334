import { Order } from "../../instrument/engine.ts";
import type { Cells } from "./cells.ts";
import { type Part, Role } from "./part.ts";

/**
 * Whether another turn of a loop that waits would be like the last one.
 *
 * @param turn the parts of the last turn, in program order
 * @param cells the memory
 * @param finalsOf writes that may be the last ones of a cell
 * @returns whether everything that it would read is as it was
 */
export function wouldRepeat(
  turn: readonly Part[],
  cells: Cells,
  finalsOf: (cell: number) => (Part | undefined)[],
): boolean {
  // What it reads from its own write it has put there itself.
  const written = new Set<Part>();
  const values = new Map<number, ReturnType<Cells["valueOf"]>>();
  for (const part of turn) {
    const { access, role, sources } = part;
    if (role === Role.WRITE) written.add(part);
    for (let i = 0; i < sources.length; i++) {
      const cell = access.cells[i]!;
      if (sources[i] && written.has(sources[i]!)) continue;
      const found = cells.valueOf(sources[i], cell);
      const before = values.get(cell);
      if (before && !isSame(before, found)) return false;
      values.set(cell, found);
      const finals = finalsOf(cell).map((last) => cells.valueOf(last, cell));
      if (!finals.some((last) => isSame(last, found))) return false;
    }
  }
  return true;
}

/**
 * Whether a turn has read one word twice and found two writes: then somebody has written in between,
 * and the loop tries again rather than waits.
 *
 * @param turn the parts of the turn, in program order
 * @returns whether the turn was disturbed
 */
export function isDisturbed(turn: readonly Part[]): boolean {
  const seen = new Map<number, Part | undefined>();
  for (const { sources, access } of turn) {
    // Two plain reads may differ for ever, and a list of waiters the thread has changed itself.
    if (access.order < Order.RELAXED || access.address < 0) continue;
    for (const [i, source] of sources.entries()) {
      const cell = access.cells[i]!;
      if (seen.has(cell) && seen.get(cell) !== source) return true;
      seen.set(cell, source);
    }
  }
  return false;
}

/** Whether two values of a cell are the same. */
function isSame(
  one: ReturnType<Cells["valueOf"]>,
  other: ReturnType<Cells["valueOf"]>,
): boolean {
  if (!one.list || !other.list) return one.low === other.low && one.high === other.high;
  return one.list.locked === other.list.locked &&
    one.list.waiters.join() === other.list.waiters.join();
}
