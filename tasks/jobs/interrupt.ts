/** What a process exits with after Ctrl-C. */
export const INTERRUPTED = 130;

/**
 * Ctrl-C: the first one asks the work to end, which then reports what it knows; a second one does not
 * wait for it.
 */
export class Interrupt implements Disposable {
  readonly #stop = new AbortController();
  readonly #onSignal: () => void;

  /** @param impatient what is said when a second Ctrl-C ends the process at once */
  constructor(impatient = "Stopped before the work could report") {
    this.#onSignal = () => {
      if (this.has) {
        console.error(impatient);
        Deno.exit(INTERRUPTED);
      }
      this.#stop.abort();
    };
    Deno.addSignalListener("SIGINT", this.#onSignal);
  }

  /** Whether Ctrl-C was pressed. */
  get has(): boolean {
    return this.signal.aborted;
  }

  /** Is aborted by Ctrl-C. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Lets Ctrl-C end the process again. */
  [Symbol.dispose](): void {
    Deno.removeSignalListener("SIGINT", this.#onSignal);
  }
}
