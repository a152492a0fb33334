/// <reference lib="dom" />
import type { Answer, Ask, Spoken } from "./messages.ts";
import { SCHEDULE } from "../phrases/explorer_phrases.ts";
import { pageLanguage, pagePhrases } from "./page_phrases.ts";
import { SealedWorker } from "./sealed_worker.ts";

const phrase = pagePhrases(SCHEDULE);

/** What the page has at work for it. */
interface Server {
  postMessage(ask: Spoken<Ask>): void;
  /** Ends what it does; the next ask starts anew. */
  stop(): void;
}

/** Who is told, with what a Worker sends and with what it dies of. */
interface Told {
  onAnswer(answer: unknown): void;
  onDeath(message: string): void;
}

/** The Worker of a page. */
export class Playground {
  readonly #server: Server;
  readonly #ready = Promise.withResolvers<void>();
  #listener: ((answer: Answer) => void) | undefined;

  private constructor(start: (told: Told) => Server) {
    this.#server = start({
      onAnswer: (answer) => this.#pass(answer),
      onDeath: (message) => {
        const listener = this.#listener;
        this.stop();
        listener?.({
          kind: "failed",
          message: message || phrase("cannotLoad"),
        });
      },
    });
  }

  /**
   * A playground for programs that nobody has vouched for: they reach neither the network nor this
   * page. It is loaded at once.
   *
   * @param script name of the Worker's script, in the folder of this one
   * @returns the playground
   */
  static sealed(script: string): Playground {
    return new Playground(({ onAnswer, onDeath }) => {
      const worker = new SealedWorker(new URL(script, import.meta.url));
      worker.onmessage = ({ data }) => onAnswer(data);
      worker.onerror = ({ message }) => onDeath(message);
      return worker;
    });
  }

  /**
   * A playground for this site's own code, which may start threads. It is loaded at once.
   *
   * @param script name of the Worker's script, in the folder of this one
   * @returns the playground
   */
  static open(script: string): Playground {
    return new Playground(({ onAnswer, onDeath }) => {
      const start = () => {
        const worker = new Worker(new URL(script, import.meta.url), { type: "module" });
        worker.onmessage = ({ data }) => onAnswer(data);
        worker.onerror = (event) => {
          event.preventDefault();
          onDeath(event.message);
        };
        return worker;
      };
      let worker: Worker | undefined = start();
      return {
        postMessage: (ask) => (worker ??= start()).postMessage(ask),
        stop() {
          worker?.terminate();
          worker = undefined;
        },
      };
    });
  }

  /** Settled when the Worker has been loaded and says so. */
  get ready(): Promise<void> {
    return this.#ready.promise;
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
    this.#server.postMessage({ ...ask, language: pageLanguage() });
  }

  /** Whether an answer is waited for. */
  get isBusy(): boolean {
    return this.#listener !== undefined;
  }

  /** Ends what is running. */
  stop(): void {
    this.#server.stop();
    this.#listener = undefined;
  }

  /** What a sealed Worker sends may be anything: what cannot be shown ends the run. */
  #pass(data: unknown): void {
    const listener = this.#listener;
    const answer = data as Answer;
    if (typeof data !== "object" || data === null) return;
    if (answer.kind === "ready") this.#ready.resolve();
    if (listener === undefined) return;
    if (answer.kind === "done" || answer.kind === "failed") this.#listener = undefined;
    try {
      listener(answer);
    } catch (error) {
      this.stop();
      listener({
        kind: "failed",
        message: phrase("cannotShow", { why: (error as Error).message }),
      });
    }
  }
}
