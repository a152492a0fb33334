import { Child, type ChildEvents } from "../child/child.ts";

/** The child that runs cells, and the next one when that had to be killed. */
export class Children {
  readonly #events: ChildEvents & { onReady(): void; onFailure(error: Error): void };
  readonly #ending = new AbortController();
  #starting: Promise<unknown> = Promise.resolve();
  #current: Promise<Child>;
  #running: Child | undefined;

  /** @param events who is told what children say, that one is ready, and that none can be started */
  constructor(events: ChildEvents & { onReady(): void; onFailure(error: Error): void }) {
    this.#events = events;
    this.#current = this.#start();
  }

  /** The child, as soon as it can run cells; it never comes when none can be started. */
  get current(): Promise<Child> {
    return this.#current;
  }

  /** Kills the child and starts another one, which `current` then waits for. */
  replace(): void {
    const before = this.#running?.end();
    this.#current = Promise.resolve(before).then(() => this.#start());
  }

  /** Kills the child, also one that is being started, and waits until it is gone. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#running?.end();
    await this.#starting;
  }

  #start(): Promise<Child> {
    const { promise, resolve } = Promise.withResolvers<Child>();
    this.#starting = Child.start(this.#events, this.#ending.signal).then((child) => {
      if (this.#ending.signal.aborted) return child.end();
      this.#running = child;
      resolve(child);
      this.#events.onReady();
    }, (error) => {
      if (!this.#ending.signal.aborted) this.#events.onFailure(error);
    });
    return promise;
  }
}
