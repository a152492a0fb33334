/** A cell that cannot be compiled, with the place. */
export class CellError extends SyntaxError {
  /** As of an error of syntax. */
  override readonly name = "SyntaxError";
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;

  /**
   * Notes what is wrong, and where.
   *
   * @param message what is wrong
   * @param place where, from 1
   */
  constructor(message: string, { line, column }: { line: number; column: number }) {
    super(message);
    this.line = line;
    this.column = column;
  }
}
