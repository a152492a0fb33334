/**
 * A text that cannot be compiled to WebAssembly. The message says where, and what to write instead.
 */
export class SubsetError extends SyntaxError {
  /** Tells it from the syntax errors of JavaScript itself. */
  override name = "SubsetError";
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

/** A refusal that does not know yet where in the text it happens; whoever knows adds the place. */
export class Refusal extends Error {}

/**
 * Refuses something.
 *
 * @param problem what is there and what to do about it, without a final period
 * @throws {Refusal} Always
 */
export function refuse(problem: string): never {
  throw new Refusal(problem);
}
