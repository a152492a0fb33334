/** Something that is done while nothing else is. */
export interface Job {
  /** Does it. */
  run(): Promise<void>;
  /** What happens in its place when a job before it has failed; without it, it is done anyway. */
  skip?: () => void;
}

/** Does one job after another. */
export class Jobs {
  #waiting: Job[] = [];
  #working = false;

  /** Whether a job is being done, or waits. */
  get busy(): boolean {
    return this.#working;
  }

  /**
   * Puts a job behind those that wait.
   *
   * @param job the job
   */
  add(job: Job): void {
    this.#waiting.push(job);
    if (!this.#working) this.#work();
  }

  /** Skips what waits now. */
  skipWaiting(): void {
    const skipped = this.#waiting.filter(({ skip }) => skip);
    this.#waiting = this.#waiting.filter(({ skip }) => !skip);
    for (const { skip } of skipped) skip!();
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) await job.run();
    this.#working = false;
  }
}
