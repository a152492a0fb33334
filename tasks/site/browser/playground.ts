/// <reference lib="dom" />
import type { Answer, Ask } from "./messages.ts";

/** The Worker of a page, started when it is first needed, or when the page is idle. */
export class Playground {
  #worker: Worker | undefined;
  #listener: ((answer: Answer) => void) | undefined;

  /** Loads the Worker before it is needed. */
  warmUp(): void {
    this.#start();
  }

  /**
   * Asks for something; what was asked for before is stopped.
   *
   * @param ask what is wanted
   * @param listener called with each answer
   */
  ask(ask: Ask, listener: (answer: Answer) => void): void {
    if (this.#listener) this.stop();
    this.#listener = listener;
    this.#start().postMessage(ask);
  }

  /** Ends what is running. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#listener = undefined;
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("playground_worker.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const listener = this.#listener;
      if (data.kind === "done" || data.kind === "failed") this.#listener = undefined;
      listener?.(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const listener = this.#listener;
      this.stop();
      listener?.({
        kind: "failed",
        message: event.message || "Cannot load the playground: reload the page",
      });
    };
    return this.#worker = worker;
  }
}
