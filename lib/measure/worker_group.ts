import type { Attachment } from "./attachment.ts";
import { type Control, INIT, RUN, STOP } from "./control.ts";
import type { ThreadTime } from "./thread_time.ts";
import type { WorkloadName } from "../pools/workloads.ts";

/** What a Worker is told to do. */
export interface Job {
  attachment: Attachment;
  control: SharedArrayBuffer;
  cpu: number;
  /** Core of this computer on which the thread stays, if it is to stay anywhere. */
  pin: number | undefined;
  workload: WorkloadName;
  bulk: number;
  thinkTime: number;
  /** Rounds between two looks at the flag and the clock, at most. */
  batch: number;
  /** Milliseconds; a batch that takes longer was interrupted by another program. */
  pauseMs: number;
  seconds: number;
  /** Milliseconds from one call to the next, when latencies are measured instead of throughput. */
  paceMs?: number;
  /** Seconds that a Worker goes on beyond the time it was told, if nobody stops it. */
  timeoutSeconds: number;
}

/** What one Worker has measured. */
export interface ThreadResult {
  operations: number;
  misses: number;
  /** Milliseconds since 1970. */
  startedAt: number;
  seconds: number;
  /** Seconds that went by in batches which took too long. */
  paused: number;
  /** Seconds for which objects were held on purpose. */
  thought: number;
  /** What the system says of the thread, where it does. */
  time: ThreadTime | undefined;
  /** Latencies, when they were measured. */
  latencies?: number[];
}

/** What a Worker says. */
export type Reply =
  | { kind: "ready" }
  | { kind: "result"; result: ThreadResult }
  | { kind: "error"; reason: string };

/** What all Workers of a group are told; each gets its own CPU number with it. */
export type Order = Omit<Job, "cpu" | "pin" | "control" | "timeoutSeconds">;

/** How Workers are started. */
export interface GroupOptions {
  /**
   * Seconds to wait for an answer before giving up.
   *
   * @default 10
   */
  timeoutSeconds?: number;
  /** For each Worker the core on which it stays; Linux only. */
  pin?: readonly number[] | undefined;
  /**
   * The harness' Worker, where it has another address than here: a page has it as a bundle.
   *
   * @default worker.ts of this folder
   */
  script?: URL;
}

const SCRIPT = new URL("./worker.ts", import.meta.url);

/** How often a Worker is started before giving up. */
const MAX_STARTS = 3;

/** A Worker that has not answered in time. */
class NoReply extends Error {}

/**
 * A number of Workers, started once and used for several runs. They begin together, when the flag
 * says RUN, and end at the flag's STOP or, should nobody set it, at a deadline of their own.
 */
export class WorkerGroup implements AsyncDisposable {
  readonly #workers: Worker[] = [];
  readonly #timeoutSeconds: number;
  readonly #script: URL;
  readonly #pin: readonly number[] | undefined;

  private constructor({ timeoutSeconds = 10, script = SCRIPT, pin }: GroupOptions) {
    this.#pin = pin;
    this.#timeoutSeconds = timeoutSeconds;
    this.#script = script;
  }

  /**
   * Starts Workers. In the Jupyter kernel of Deno 2.9 a Worker needs a second to answer.
   *
   * @param size number of Workers
   * @param options how long to wait, and what they run
   * @returns the group, each Worker loaded and waiting
   * @throws {Error} If a Worker cannot be started, with the reason
   */
  static async start(size: number, options: GroupOptions = {}): Promise<WorkerGroup> {
    const group = new WorkerGroup(options);
    try {
      await Promise.all(Array.from({ length: size }, (_, cpu) => group.#startWorker(cpu)));
    } catch (error) {
      group.stop();
      throw error;
    }
    return group;
  }

  /** Number of Workers. */
  get size(): number {
    return this.#workers.length;
  }

  /**
   * Lets the first Workers of the group run a workload at the same time.
   *
   * @param order what to run
   * @param threads number of Workers that take part
   * @param control flag and mail; the flag is set back to INIT first
   * @returns what each Worker has measured
   * @throws {Error} If a Worker fails or does not come back; the others are stopped
   */
  async run(order: Order, threads: number, control: Control): Promise<ThreadResult[]> {
    const { words, flag } = control;
    Atomics.store(words, flag, INIT);
    const cpus = Array.from({ length: threads }, (_, cpu) => cpu);
    try {
      await Promise.all(cpus.map((cpu) => {
        const ready = this.#reply(cpu, "ready", "get ready");
        const pin = this.#pin?.[cpu];
        const job = {
          ...order,
          cpu,
          pin,
          control: words.buffer,
          timeoutSeconds: this.#timeoutSeconds,
        };
        this.#workers[cpu]!.postMessage(job satisfies Job);
        return ready;
      }));
      const results = Promise.all(
        cpus.map((cpu) => this.#reply(cpu, "result", "stop", order.seconds)),
      );
      Atomics.store(words, flag, RUN);
      Atomics.notify(words, flag);
      await Promise.race([new Promise((wake) => setTimeout(wake, order.seconds * 1000)), results]);
      Atomics.store(words, flag, STOP);
      return (await results).map((reply) => reply.result);
    } finally {
      Atomics.store(words, flag, STOP);
      Atomics.notify(words, flag);
    }
  }

  /** Ends the Workers. One that never leaves a pop or push keeps its core until the process ends. */
  stop(): void {
    for (const worker of this.#workers) worker?.terminate();
  }

  /** Ends the Workers when an `await using` block is left. */
  [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    return Promise.resolve();
  }

  /** Seen once in some thousand starts: a Worker of Deno 2.9.6 never says a word. Another one is tried. */
  async #startWorker(cpu: number): Promise<void> {
    for (let attempt = 1;; attempt++) {
      const worker = new Worker(this.#script, { type: "module", name: `measure ${cpu}` });
      this.#workers[cpu] = worker;
      try {
        await this.#reply(cpu, "ready", "start");
        return;
      } catch (error) {
        worker.terminate();
        if (attempt === MAX_STARTS || !(error instanceof NoReply)) throw error;
      }
    }
  }

  #reply<Kind extends Reply["kind"]>(
    cpu: number,
    kind: Kind,
    action: string,
    seconds = 0,
  ): Promise<Extract<Reply, { kind: Kind }>> {
    const worker = this.#workers[cpu]!;
    return new Promise((resolve, reject) => {
      const limit = seconds + this.#timeoutSeconds;
      const timer = setTimeout(
        () => reject(new NoReply(`Worker ${cpu} did not ${action} within ${limit} s`)),
        limit * 1000,
      );
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        clearTimeout(timer);
        if (data.kind === kind) resolve(data as Extract<Reply, { kind: Kind }>);
        else if (data.kind === "error") reject(new Error(`Worker ${cpu} failed: ${data.reason}`));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        clearTimeout(timer);
        reject(new Error(`Worker ${cpu} could not ${action}: ${event.message}`));
      };
    });
  }
}
