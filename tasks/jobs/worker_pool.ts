/** What a Worker of a pool answers. */
export type WorkerReply<Answer> = { kind: "answer"; answer: Answer } | {
  kind: "failed";
  message: string;
};

/** Workers that do one job after the other. */
export class WorkerPool<Job, Answer> implements Disposable {
  readonly #url: URL;
  readonly #idle: Worker[] = [];
  readonly #all: Worker[] = [];
  readonly #signal: AbortSignal;

  /**
   * @param url module of the Worker; it answers each message with a {@linkcode WorkerReply}
   * @param signal ends all Workers, with what they are doing
   */
  constructor(url: URL, signal: AbortSignal) {
    this.#url = url;
    this.#signal = signal;
    signal.addEventListener("abort", () => this[Symbol.dispose]());
  }

  /**
   * Gives a job to a Worker that has none, or to a new one.
   *
   * @param job the job
   * @returns its answer; `undefined` if the signal was aborted meanwhile
   * @throws {Error} If the Worker fails
   */
  async ask(job: Job): Promise<Answer | undefined> {
    if (this.#signal.aborted) return undefined;
    const worker = this.#idle.pop() ?? this.#start();
    const reply = await this.#replyOf(worker, job);
    if (reply === undefined) return undefined;
    if (reply.kind === "failed") throw new Error(reply.message);
    this.#idle.push(worker);
    return reply.answer;
  }

  /** Ends the Workers. */
  [Symbol.dispose](): void {
    for (const worker of this.#all.splice(0)) worker.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#url, { type: "module" });
    this.#all.push(worker);
    return worker;
  }

  #replyOf(worker: Worker, job: Job): Promise<WorkerReply<Answer> | undefined> {
    return new Promise((resolve, reject) => {
      const stop = () => resolve(undefined);
      this.#signal.addEventListener("abort", stop, { once: true });
      const settled = () => this.#signal.removeEventListener("abort", stop);
      worker.onmessage = ({ data }: MessageEvent<WorkerReply<Answer>>) => {
        settled();
        resolve(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        settled();
        reject(new Error(event.message));
      };
      worker.postMessage(job);
    });
  }
}
