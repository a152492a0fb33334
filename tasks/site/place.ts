/** A place of the course. */
export interface Place {
  /** Its page, with an anchor. */
  path: string;
  title: string;
}

/**
 * Names the place of a cell in its page.
 *
 * @param id id of the cell
 * @returns its anchor, without "#"
 */
export function cellAnchor(id: string): string {
  return `cell-${id}`;
}
