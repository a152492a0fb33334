import type { CellError } from "../explain/place.ts";

/**
 * What a cell shows that was stopped.
 *
 * @param gone a line for each cell whose names are gone; not given when they are still there
 * @returns the error
 */
export function stopError(gone?: readonly string[]): CellError {
  const evalue = gone === undefined
    ? "the cell was ended, everything defined before is still there"
    : "the cell did not end by itself, so the kernel was started again";
  const more = gone === undefined
    ? []
    : gone.length === 0
    ? ["No earlier cell had defined anything."]
    : [
      "Gone is what these cells had defined:",
      ...gone,
      "To run them again, select this cell and choose Run > Run All Above Selected Cell.",
    ];
  return { ename: "Stopped", evalue, traceback: [`Stopped: ${evalue}.`, ...more] };
}
