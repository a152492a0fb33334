/** A place in the text of a cell; both count from 1. */
export interface Place {
  line: number;
  column: number;
}

/** An error as Jupyter shows it. */
export interface CellError {
  ename: string;
  evalue: string;
  traceback: string[];
}

/**
 * An error with the line that it is in and a caret below the place.
 *
 * @param error name and message
 * @param code text of the cell
 * @param place where in the text
 * @param cell number of the cell
 * @returns the error
 */
export function pointAt(
  { ename, evalue }: { ename: string; evalue: string },
  code: string,
  { line, column }: Place,
  cell: number,
): CellError {
  const text = code.split(/\r?\n/)[line - 1] ?? "";
  const number = String(line);
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  return {
    ename,
    evalue: `${evalue} (cell [${cell}], line ${line}, column ${column})`,
    traceback: [
      `${ename}: ${evalue}`,
      `  at cell [${cell}], line ${line}, column ${column}`,
      "",
      `  ${number} | ${text}`,
      `  ${" ".repeat(number.length)} | ${indent}^`,
    ],
  };
}

/**
 * The place of a character.
 *
 * @param code text of the cell
 * @param index which character, from 0
 * @returns its line and column
 */
export function placeOf(code: string, index: number): Place {
  const before = code.slice(0, index).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
