/** Node's way to ask; Deno has it, too. */
const { process } = globalThis as {
  process?: { threadCpuUsage?(): { user: number; system: number } };
};

/** What the system says of the calling thread, in seconds since it began. */
export interface ThreadTime {
  /** Time on a core. */
  ran: number;
  /** Time for which it could have run but had no core, where the system tells. */
  waited: number | undefined;
}

/** Nobody wakes who waits for this word. */
const NAP = new Int32Array(new SharedArrayBuffer(4));
/** Milliseconds; Linux brings its figures up to date only when a thread stops running. */
const NAP_MS = 0.01;
/** Linux: nanoseconds on a core, and nanoseconds in the queue for one. */
const SCHEDULER_FILE = "/proc/thread-self/schedstat";

/**
 * Asks the system how long the calling thread has been running.
 *
 * Linux tells it to about 0.1 ms, other systems in ticks of some milliseconds. The look itself takes
 * about 0.1 ms.
 *
 * @returns the times, or `undefined` where the system does not tell or may not be asked
 */
export function threadTime(): ThreadTime | undefined {
  try {
    Atomics.wait(NAP, 0, 0, NAP_MS);
    const [ran, waited] = Deno.readTextFileSync(SCHEDULER_FILE).split(" ").map(Number);
    if (Number.isFinite(ran) && Number.isFinite(waited)) {
      return { ran: ran! / 1e9, waited: waited! / 1e9 };
    }
  } catch {
    // Another system, or no permission to read: the other way may be open.
  }
  try {
    const usage = process?.threadCpuUsage?.();
    return usage && { ran: (usage.user + usage.system) / 1e6, waited: undefined };
  } catch {
    return undefined;
  }
}

/** How many seconds of each went by between two looks. */
export function between(
  start: ThreadTime | undefined,
  end: ThreadTime | undefined,
): ThreadTime | undefined {
  if (!start || !end) return undefined;
  const waited = start.waited === undefined || end.waited === undefined
    ? undefined
    : end.waited - start.waited;
  return { ran: end.ran - start.ran, waited };
}
