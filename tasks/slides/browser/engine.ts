/// <reference lib="dom" />
import type { Answer, Ask } from "./live_messages.ts";

/** The explorer and the simulated machine, in a Worker that the page carries inside. */
export class Engine {
  readonly #packed: string;
  #worker: Promise<Worker> | undefined;
  #last: Promise<void> = Promise.resolve();

  /** @param packed text of the Worker: gzip, base64 */
  constructor(packed: string) {
    this.#packed = packed;
  }

  /** Starts the Worker before it is needed. */
  warmUp(): void {
    this.#start().catch(() => {}); // who asks is told
  }

  /**
   * Asks for something, when what was asked for before is done.
   *
   * @param ask what is wanted
   * @param listener called with each answer
   * @throws {Error} If it fails
   */
  ask(ask: Ask, listener: (answer: Answer) => void): Promise<void> {
    const run = async () => {
      const worker = await this.#start();
      await new Promise<void>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Answer>) => {
          if (data.kind === "done") resolve();
          else if (data.kind === "failed") reject(new Error(data.message));
          else listener(data);
        };
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(ask);
      });
    };
    const done = this.#last.then(run);
    this.#last = done.catch(() => {});
    return done;
  }

  #start(): Promise<Worker> {
    return this.#worker ??= unpacked(this.#packed).then((text) =>
      new Promise((resolve, reject) => {
        const blob = new Blob([text], { type: "text/javascript" });
        const worker = new Worker(URL.createObjectURL(blob));
        worker.onmessage = () => resolve(worker);
        worker.onerror = (event) => reject(new Error(event.message || "the Worker does not start"));
      })
    );
  }
}

function unpacked(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
