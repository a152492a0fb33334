/**
 * Code that cannot be instrumented, or that does something while threads run which cannot be
 * scheduled. The message says where, and what to write instead.
 */
export class InstrumentError extends SyntaxError {
  /** Tells it from the syntax errors of JavaScript itself. */
  override name = "InstrumentError";
  /** Where, as "file:line:column". */
  readonly place: string;

  /**
   * Makes an error whose message starts with the place.
   *
   * @param place where, as "file:line:column"
   * @param problem what is there and what to do about it, without a final period
   */
  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
    this.place = place;
  }
}
