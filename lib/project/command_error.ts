/** A failure that its message explains completely: shown without a stack trace. */
export class CommandError extends Error {
  /** Tells it from errors that are bugs. */
  override name = "CommandError";
  /** What the process exits with: 2 for a wrong command line, else 1. */
  readonly exitCode: number;

  /**
   * Makes a failure.
   *
   * @param message what failed, the value, and the way out
   * @param exitCode what the process exits with
   */
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
