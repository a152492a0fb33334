/** What a program gets when a machine starts it. */
export interface ProgramStart<Options> {
  /** Threads that will run; thread 0, 1, ... are CPU 0, 1, ... for a pool. */
  threads: number;
  /** CPU of the machine that each thread is on. */
  cpus: number[];
  /** Bytes of the machine's cache lines. */
  lineBytes: 64 | 128;
  /** Everything in a pop or a push besides its shared accesses, in nanoseconds. */
  callNs: number;
  /** What the program was made with. */
  options: Options;
  /** Simulated time in nanoseconds. */
  clock(): number;
  /** Notes how long a pop or push of a thread took. */
  record(thread: number, isPush: boolean, nanoseconds: number): void;
}

/** What a thread has done so far; rounds add to it. */
export interface ProgramTally {
  /** Objects taken and given back. */
  operations: number;
  /** Pops that found nothing. */
  misses: number;
}

/** What the text of a program exports. */
export interface Program<Options, State> {
  /** Builds the shared memory; takes no simulated time. */
  setup(start: ProgramStart<Options>): State;
  /** One round of a thread; it is called again and again. */
  round(state: State, thread: number, tally: ProgramTally): void;
  /** Looks at the memory when all threads have ended; a sentence says what is wrong. */
  after(state: State): string | undefined;
}
