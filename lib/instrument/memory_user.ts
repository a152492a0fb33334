/** What memory needs to know of the runtime. */
export interface MemoryUser {
  /** Whether threads are running. */
  readonly running: boolean;
  /** Number of the running thread. */
  readonly thread: number;
  /** Stops, because something was touched that is not scheduled. */
  refuse(problem: string): never;
  /** Something has changed that is not shared memory. */
  effects: number;
  /** Counts an access that is done at once, outside threads. */
  countAtOnce(): void;
}
