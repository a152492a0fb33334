import { say } from "@course/words/mod.ts";
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
    if (text !== "") write(`\r\x1b[K${say("explore.progress.stop", { text })}`);
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
  if (searches.length > 1) {
    return say("explore.progress.searches", { count: sum, searches: searches.length });
  }
  const { expected, stage } = searches[0]!;
  const percent = Math.floor(100 * sum / expected);
  // The estimate of a large search is mostly too small.
  const text = expected === 0 || percent > 100
    ? say("explore.progress.count", { count: sum })
    : say("explore.progress.of", {
      count: sum,
      all: `${Number(expected.toPrecision(2))}`,
      percent,
    });
  if (stage === undefined) return text;
  if (stage === "samples") return say("explore.progress.samples", { text });
  return stage === 0
    ? say("explore.progress.none", { text })
    : say("explore.progress.preemptions", { text, count: stage });
}

function write(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}
