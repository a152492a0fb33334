import type { Machine } from "./machines.ts";

/**
 * What kind of thing is to be known about figures.
 *
 * - `misprint`: printed wrong; the figure is kept as printed
 * - `false-sharing`: the benchmark's own bookkeeping slows the pools down
 * - `wrong-sample`: the script took another sample than the median it means to take
 * - `misnamed`: the row is not what it is called
 * - `steps`: the guest ran on some parts of the host only, the same for all pools
 * - `misses`: what the count of misses is, or why it cannot be right
 * - `repeat`: the same figures stand in another source
 * - `not-scaled`: counted over a little more than the stated time
 * - `disturbed`: something else seems to have run
 * - `hyper-threads`: the bend is the machine's, not the pool's
 * - `not-stated`: the source leaves out what one would need to compare
 * - `unexplained`: seen, and nobody knows why
 */
export type NoteKind =
  | "misprint"
  | "false-sharing"
  | "wrong-sample"
  | "misnamed"
  | "steps"
  | "misses"
  | "repeat"
  | "not-scaled"
  | "disturbed"
  | "hyper-threads"
  | "not-stated"
  | "unexplained";

/** Something to know before believing figures. Unless it says otherwise it is our reading. */
export interface Note {
  /** What kind of thing it is. */
  readonly kind: NoteKind;
  /** One or two sentences. */
  readonly text: string;
  /** Thread count of the only point it is about. */
  readonly threads?: number;
  /** For a misprint: what was probably meant, in the unit of the source, where one can tell. */
  readonly probably?: number;
  /**
   * Largest measured thread count up to which each thread keeps at least 80 % of what it makes with
   * two threads.
   */
  readonly lastCleanThreads?: number;
}

/**
 * Says where a curve of calls bends because threads begin to share cores.
 *
 * @param machine its cores, and the CPUs that Linux sees
 * @returns the note
 */
export function noteOnHyperThreads(machine: Machine): Note {
  return {
    kind: "hyper-threads",
    text:
      `From ${machine.cores} to ${machine.cpus} threads two threads share a core: the bend is ` +
      "the machine's, calls without a probe have it too. There is no CPU for more threads than " +
      `${machine.cpus}.`,
  };
}
