import { concat, type Frames } from "../zmtp/mod.ts";
import type { Json } from "../jupyter/wire.ts";

/** The comms that are open, and how a message on one reaches the code in cells. */
export class Comms {
  #targets = new Map<string, string>();

  /**
   * Notes that a comm is open.
   *
   * @param id its id
   * @param target what it is for
   */
  open(id: string, target: string): void {
    this.#targets.set(id, target);
  }

  /**
   * Notes that a comm is closed.
   *
   * @param id its id
   */
  close(id: string): void {
    this.#targets.delete(id);
  }

  /** Closes all comms and returns their ids. */
  clear(): string[] {
    const ids = [...this.#targets.keys()];
    this.#targets.clear();
    return ids;
  }

  /**
   * The open comms, as `comm_info_reply` wants them.
   *
   * @param target only those for this, all without it
   */
  list(target?: string): Record<string, { target_name: string }> {
    return Object.fromEntries(
      [...this.#targets].filter(([, name]) => !target || name === target)
        .map(([id, target_name]) => [id, { target_name }]),
    );
  }

  /**
   * Code that hands a message to the function that cells have set.
   *
   * @param symbol name of the global symbol that the function is kept under
   * @param message kind and content of the message
   * @param buffers bytes that came along
   * @returns TypeScript
   */
  codeFor(symbol: string, message: Json, buffers: Frames): string {
    const bytes = buffers.map((buffer) =>
      `Uint8Array.fromBase64("${concat([buffer]).toBase64()}")`
    );
    return `await globalThis[Symbol.for("${symbol}")]?.({ ...${JSON.stringify(message)}, ` +
      `buffers: [${bytes.join()}] }); undefined`;
  }
}
