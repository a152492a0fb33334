interface Cell {
  count: number;
  code: string;
  names: string[];
}

const NAMES_SHOWN = 8;
const CELLS_SHOWN = 10;

/** Remembers which cells have run, and the names that each has defined. */
export class CellsThatRan {
  #history: { count: number; code: string }[] = [];
  #cells: Cell[] = [];
  #known = new Set<string>();

  /**
   * Notes a cell that has run.
   *
   * @param count its number
   * @param code its text
   * @param names names in its text that are known now; those that were not before are its own
   */
  add(count: number, code: string, names: readonly string[]): void {
    this.#history.push({ count, code });
    const again = this.#cells.findIndex((cell) => cell.code === code);
    const before = again < 0 ? [] : this.#cells.splice(again, 1)[0]!.names;
    const own = names.filter((name) => !this.#known.has(name));
    for (const name of own) this.#known.add(name);
    this.#cells.push({ count, code, names: [...before, ...own] });
  }

  /**
   * Forgets the names, because the child that knew them is gone.
   *
   * @returns a line for each cell that had defined some
   */
  forget(): string[] {
    const defining = this.#cells.filter(({ names }) => names.length > 0);
    this.#cells = [];
    this.#known.clear();
    const lines = defining.slice(-CELLS_SHOWN).map(({ count, names }) => {
      const more = names.length - NAMES_SHOWN;
      return `  cell [${count}]: ${names.slice(0, NAMES_SHOWN).join(", ")}` +
        (more > 0 ? ` and ${more} more` : "");
    });
    const hidden = defining.length - lines.length;
    return hidden > 0 ? [`  ${hidden} earlier cells`, ...lines] : lines;
  }

  /**
   * The last cells, oldest first, as Jupyter's history wants them.
   *
   * @param limit how many at most, all without it
   * @returns session, number and text of each
   */
  history(limit = Infinity): [number, number, string][] {
    return this.#history.slice(Math.max(0, this.#history.length - limit))
      .map(({ count, code }) => [1, count, code]);
  }
}
