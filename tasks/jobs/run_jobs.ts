import { inParallel } from "../../exercises/grading/in_parallel.ts";
import type { KeptLines } from "./kept_lines.ts";
import { Remaining } from "./remaining.ts";

/** Jobs, and how they are done. */
export interface JobsOptions<Job, Line> {
  /** The jobs, in order. */
  jobs: Iterable<Job>;
  /** Number of jobs. */
  count: number;
  /** Jobs at a time. */
  atOnce: number;
  /** Where results are kept; a job whose result is there is not done again. */
  kept?: KeptLines<Line> | undefined;
  /** Names a job as its kept line is named. */
  keyOf(job: Job): string;
  /** Does a job; `undefined` says that it was stopped. */
  work(job: Job): Promise<Line | undefined>;
  /** Whether a result is kept; all are unless this says no. */
  isKept?(line: Line): boolean;
  /**
   * Told each result.
   *
   * @param left ", 4 min left", or nothing at the end
   */
  onDone(job: Job, line: Line, left: string): void;
  /** Lets no further job begin. */
  signal?: AbortSignal | undefined;
}

/**
 * Does jobs, several at a time, and keeps what comes of each as soon as it is there: points of a
 * sweep, long searches, answers of a class.
 *
 * @param options the jobs
 * @returns how many are done
 */
export async function runJobs<Job, Line>(options: JobsOptions<Job, Line>): Promise<number> {
  const { jobs, count, atOnce, kept, keyOf, work, isKept = () => true, onDone, signal } = options;
  const remaining = new Remaining(count);
  let done = 0;
  await inParallel(atOnce, jobs, async (job) => {
    if (signal?.aborted) return;
    const known = kept?.find(keyOf(job));
    const line = known ?? await work(job);
    if (line === undefined) return;
    if (known === undefined && isKept(line)) kept?.keep(line);
    done++;
    if (known === undefined) remaining.done();
    else remaining.skip();
    onDone(job, line, remaining.text());
  });
  return done;
}
