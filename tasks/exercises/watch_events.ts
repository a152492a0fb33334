/** A save of a file, or a key that was pressed; an empty key is the end of the input. */
export type WatchEvent = { kind: "saved" } | { kind: "key"; key: string };

/** What has happened and was not handled yet; saves while the grader runs count once. */
export class WatchEvents {
  readonly #waiting: WatchEvent[] = [];
  #wake: (() => void) | undefined;

  /**
   * Something has happened.
   *
   * @param event what
   */
  add(event: WatchEvent): void {
    const isKnown = event.kind === "saved" && this.#waiting.some(({ kind }) => kind === "saved");
    if (!isKnown) this.#waiting.push(event);
    this.#wake?.();
  }

  /**
   * Waits until something has happened.
   *
   * @returns what
   */
  async next(): Promise<WatchEvent> {
    while (this.#waiting.length === 0) {
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
    return this.#waiting.shift()!;
  }
}

/**
 * Reads keys from the standard input, one by one, until it ends.
 *
 * @param events where they go
 */
export async function readKeys(events: WatchEvents): Promise<void> {
  const buffer = new Uint8Array(64);
  for (;;) {
    const count = await Deno.stdin.read(buffer);
    const text = new TextDecoder().decode(buffer.subarray(0, count ?? 0));
    for (const key of text) events.add({ kind: "key", key });
    if (count === null) return events.add({ kind: "key", key: "" });
  }
}
