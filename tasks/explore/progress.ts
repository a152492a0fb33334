import type { Control } from "./job.ts";

/** The line on a terminal that says how far searches are: one for all of them. */
export class Progress {
  readonly #running = new Set<Control>();
  #clock: ReturnType<typeof setInterval> | undefined;

  /**
   * Shows a search, too.
   *
   * @param search it
   */
  show(search: Control): void {
    this.#running.add(search);
    if (Deno.stderr.isTerminal()) this.#clock ??= setInterval(() => this.#draw(), 500);
  }

  /**
   * Shows a search no longer.
   *
   * @param search it
   */
  hide(search: Control): void {
    this.#running.delete(search);
    if (Deno.stderr.isTerminal()) write("\r\x1b[K");
    if (this.#running.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  #draw(): void {
    const text = progressText([...this.#running]);
    if (text !== "") write(`\r\x1b[K${text}, Ctrl-C to stop`);
  }
}

/**
 * Says how far searches are.
 *
 * @param searches the searches
 * @returns "1200 executions of about 34000 (3 %)"; nothing before the first one
 */
export function progressText(
  searches: readonly Pick<Control, "executions" | "expected" | "stage">[],
): string {
  const sum = searches.reduce((all, { executions }) => all + executions, 0);
  if (sum === 0) return "";
  if (searches.length > 1) return `${sum} executions in ${searches.length} searches`;
  const { expected, stage } = searches[0]!;
  const percent = Math.floor(100 * sum / expected);
  // The estimate of a large search is mostly too small.
  const of = expected === 0 || percent > 100
    ? ""
    : ` of about ${Number(expected.toPrecision(2))} (${percent} %)`;
  const now = stage === undefined
    ? ""
    : stage === "samples"
    ? ", drawing samples"
    : `, trying those with ${stage === 0 ? "no" : stage} preemptions`;
  return `${sum} executions${of}${now}`;
}

function write(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}
